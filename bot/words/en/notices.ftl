# What the assistant tells support staff of itself.
knowledge-refused = { $count ->
    [one] An edit of the knowledge cannot be used; what was there before stays in force. Mend this line, and it is taken by itself:
   *[other] An edit of the knowledge cannot be used; what was there before stays in force. Mend these { $count } lines, and it is taken by itself:
}
knowledge-taken = The edited knowledge is in force.
