# What support staff see of the review: messages that were answered badly, and what is decided about them.
typed-review-undo = undo, last, take back
review-joint = {"; "}
review-title = “{ $title }”
review-nothing = nothing
review-heading = Review: { $place } of { $groups }
review-facts = { $count ->
    [one] One message
   *[other] { $count } messages
} from { $people ->
    [one] one person
   *[other] { $people } people
}, last on { $last } ({ $langs }).
review-why-unknown = { $count } not understood
review-why-not-chosen = { $count } where nothing offered was chosen
review-why-unhelpful = { $count } where the answer did not help
review-refused = Told or offered in vain: { $titles }
review-by-now = By now the assistant answers this with “{ $title }”. If that is right, dismiss it.
review-ask = What does it mean?
review-which = Which reason is it?
review-none = Nothing waits for a decision. What the assistant answers badly comes here: look again with /review.
review-stopped = All right. /review goes on from here, /review undo takes a decision back.
review-old = That list has changed meanwhile. This is how it stands:
review-option-issue = { $title } · { $sure }%
review-option-more = Another reason…
review-option-new-issue = New reason wanted
review-option-out-of-scope = Out of scope
review-option-dismiss = Dismiss
review-option-later = Later
review-option-stop = Stop
review-option-back = Back
review-option-accept = Accept
review-option-go = On with the review
review-option-undo-last = Undo my last decision
review-option-undo = { $place } · { $what }
review-confirm = If you accept, this and what is written like it will mean “{ $title }”, on every server.
review-same = All { $messages } test messages are answered as before.
review-differs = It answers { $changed } of { $messages } test messages differently: { $better } better, { $worse } worse, { $neither } neither.
review-worse = Worse: “{ $text }” is { $right }; told so far: { $before }; then: { $after }
review-better = Better: “{ $text }” is { $right }; told so far: { $before }; then: { $after }
review-unmeasured = There are no test messages to try it on, so a loss cannot be seen.
review-unsure = Even then “{ $text }” would not be answered for certain: it says too little, or too much else.
review-noted-assign = Accepted: “{ $title }”. Every server answers so within seconds.
review-noted-new-issue = Noted: a new reason is wanted.
review-noted-out-of-scope = Noted: out of scope.
review-noted-dismiss = Dismissed.
review-what-assign = means “{ $title }”
review-what-new-issue = new reason wanted
review-what-out-of-scope = out of scope
review-what-dismiss = dismissed
review-who = { $name } ({ $id })
review-decision = { $who }, { $when }: { $what }
review-overtaken = A colleague was faster: { $decision }.
review-gone = Those messages are no longer there: they expired, or their person had everything deleted.
review-undone = Taken back: { $decision }. Its messages wait for a decision again.
review-undone-already = That was taken back already: { $who }, { $when }.
review-undo-which = The last decisions. Which one is to be taken back?
review-undo-line = { $decision } – “{ $text }”
review-undo-none = There is no decision to take back.
