# 客服在任意聊天里向机器人查询时看到的内容。
inline-about = { $kind }：{ $text }
inline-issue = 驳回原因
inline-field = 字段
inline-source = 签名来源
inline-fact = 常见问题
inline-rule = 规则
inline-rest = 内容较长，点这里看全文
