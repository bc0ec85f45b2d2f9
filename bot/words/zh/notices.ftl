# 助手告诉客服的关于自己的事。
knowledge-refused = { $count ->
   *[other] 知识库的修改有误，没有生效，仍按原来的内容回答。请改好下面 { $count } 处，改好后自动生效：
}
knowledge-taken = 修改后的知识库已生效。
