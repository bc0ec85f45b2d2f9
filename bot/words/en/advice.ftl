# Replies to a rejection.
advice-words = I went by these words: { $words }
advice-causes = Usual causes
advice-steps = What to do
advice-prepare = Have ready
advice-wrong = Wrong: { $example }
advice-right = Right: { $example }
advice-several = { $count ->
   *[other] The reviewer named { $count } reasons. Mend them in this order:
}
advice-outside = This one is not about the signature review:
advice-choose = This can be one of these. Which one fits?
advice-none = None of these
advice-unknown = I do not know this reason yet. Paste the reviewer's whole remark (审核意见) if there is more of it, pick from the known reasons, or let me check your application: most faults show there.
advice-offtopic = This does not look like a signature rejection. I help with SMS signatures that were rejected: paste the reviewer's remark, or let me check your application.
advice-not-listed = Then I do not know this reason yet. Ask in a service ticket (工单) what the reviewer means; meanwhile I can check your application for the known faults.
advice-check-next = Shall I check the application, so that nothing else is rejected next?
advice-list = The known reasons. Which one is it?
list-joint = {", "}
quoted = “{ $text }”
step-where = { $what } → { $where }
step-field = { $what } → field “{ $field }”
step-where-field = { $what } → { $where } → field “{ $field }”
compare-heading = Compared with the report before
compare-again = Named again, so it was not mended: { $titles }
compare-foretold = My report had foretold it: { $titles }
compare-new = New this time: { $titles }
compare-gone = No longer named: { $titles }
match-answer = { $title } ({ $percent })
match-candidate = { $title } ({ $percent })
source-good = Good pairs
source-third-party = If a third party is involved, also:
