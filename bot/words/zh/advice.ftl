# 对驳回原因的回复。
advice-words = 我是根据这些词判断的：{ $words }
advice-causes = 常见原因
advice-steps = 怎么改
advice-prepare = 准备材料
advice-wrong = 错误示例：{ $example }
advice-right = 正确示例：{ $example }
advice-several = { $count ->
   *[other] 审核意见里有 { $count } 个原因，请按这个顺序改：
}
advice-outside = 这一条不属于签名审核：
advice-choose = 可能是下面其中一个，您看是哪一个？
advice-none = 都不是
advice-unknown = 这个原因我还不认识。如果审核意见还有别的内容，请整段贴过来；也可以从已知原因里选，或者让我检查一下您的申请，多数问题一查就能看出来。
advice-offtopic = 这看起来不是签名审核的驳回。我专门帮忙处理被驳回的短信签名：请把审核意见贴过来，或者让我检查您的申请。
advice-not-listed = 那这个原因我还不认识。请提交工单，问一下审核人员指的是什么；同时我可以按已知的问题检查您的申请。
advice-check-next = 要不要把整个申请检查一遍，免得改好了又因为别的被驳回？
advice-list = 已知的驳回原因，是哪一个？
list-joint = 、
quoted = “{ $text }”
step-where = { $what } → { $where }
step-field = { $what } → 字段“{ $field }”
step-where-field = { $what } → { $where } → 字段“{ $field }”
compare-heading = 和上一次报告相比
compare-again = 又一次被指出，说明还没改好：{ $titles }
compare-foretold = 上次报告已经提醒过：{ $titles }
compare-new = 这次新出现：{ $titles }
compare-gone = 这次没有再提：{ $titles }
match-answer = { $title }（{ $percent }）
match-candidate = { $title }（{ $percent }）
source-good = 符合要求的例子
source-third-party = 涉及第三方时，另外需要：
