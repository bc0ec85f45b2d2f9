# `knowledge export` 的提示
export-nothing = 客服还没有采纳任何说法，没有可导出的内容。
export-placed = 补丁包含 { $count } 条说法：
export-phrase = + { $file }，{ $lang }，{ $style }：{ $text }
export-left = 以下 { $count } 条未导出：
export-why = - { $text }（{ $why }）
export-known = { $place } 已有几乎相同的说法
export-held-out = 与 { $place } 的评测样本重复
export-no-issue = 没有 { $issue } 这个问题
export-draft = 不是可供学习的说法
export-next = 下一步：看过补丁后，在 { $folder } 下用 `git apply` 或 `patch -p1` 应用，再运行 `countersign knowledge train` 和 `countersign knowledge check`。
