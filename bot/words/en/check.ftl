# The guided check and everything said around it.
welcome = I help SMS signatures through the review of Huawei Cloud (Chinese mainland). Paste what the reviewer wrote, and I tell you what it means and what to do. Or let me check your application before you submit it.
welcome-back = Welcome back. We stopped at { $place } of { $count }.
welcome-typed = You can simply write: a remark of the reviewer, a question about a field, a word to look up.
help = Paste the reviewer's remark (审核意见): I explain it and list the steps.
    “check”: I ask about name, type, source and papers, and tell what would be rejected next.
    A question such as “what goes into Description?”: I explain the field.
    While checking: “skip”, “back”, “stop”, “change”, “report”.
    “new”: a new application; the one before is kept. “forget”: delete everything.
    “中文”: 换成中文。
option-check = Check my application
option-continue = Go on with the check
option-issues = List of known reasons
option-other = It is another reason
option-skip = Skip
option-keep = Keep it
option-again = As before: { $value }
option-explain = How do I fill this in?
option-back = Back
option-stop = Stop for now
option-change = Change an answer
option-report = Check again
option-new = New application
option-help = What can you do?
option-person = Talk to a person
option-lang = 换成中文
option-as-answer = It is my answer
option-as-remark = The reviewer wrote it
option-forget-yes = Yes, delete everything
option-forget-no = No, keep it
ask-start = I ask one thing at a time. You can skip, go back, ask what a field means, or stop and go on another day.
ask-progress = { $place } of { $count }
ask-now = Answered so far: { $value }
ask-example = Example: { $example }
ask-again = Back to the question:
noted = Noted: { $label }: { $value }
noted-several = Noted:
noted-line = { $label }: { $value }
corrected = Corrected: { $label }: { $value }
noticed = Careful: { $what }
field-example = Example: { $example }
field-mistakes = Usual mistakes
field-option = { $label }: { $help }
value-none = none
value-yes = yes
value-no = no
letter-from = from { $value }
letter-to = to { $value }
letter-valid-from = valid from { $value }
letter-valid-until = until { $value }
letter-signed = signed: { $value }
letter-sealed = sealed: { $value }
cannot-skip = I need this one: without it there is nothing to check the rest against.
nothing-before = This is the first question.
nothing-to-change = There is no answer to change yet.
change-which = Which answer?
stopped = Stopped. Your answers are kept for { $days } days. Write “continue” to go on, or “forget” to delete them.
nothing-to-stop = No check is going on. Paste a remark of the reviewer, or write “check”.
new-started = A new application. The one before is kept, so I can offer its company and papers again.
report-unfinished = { $count ->
    [one] One question is still open, so the report comes after it.
   *[other] { $count } questions are still open, so the report comes after them.
}
doubt = Is “{ $text }” your answer to the question, or did the reviewer write it?
remembered = I keep the reason: “{ $title }”.
remembered-unknown = I do not know this reason, but I keep it for the report.
small-talk = I am the assistant for rejected SMS signatures.
person = I cannot put you through to a person here. Huawei Cloud answers in a service ticket (工单): name the signature and paste the reviewer's remark.
old-button = That button belongs to an earlier question. Here is where we are:
old-menu = That button is from an earlier message. You can paste the reviewer's remark, or start the check.
unknown-lang = I speak English and Chinese.
lang-changed = I answer in English from now on.
file-photo = I cannot look into pictures yet. What I could check is its kind and size. Please write out what it says: the reviewer's remark, a name, a number.
file-document = Noted: { $name }. I cannot look into files yet, but I check name, kind and size.
file-other = I can only read text. Please write it: the reviewer's remark, or your answer.
file-voice = I cannot listen to voice messages. Please write it in a few words.
file-sticker = Nice one. I can only read text, though: paste the reviewer's remark, or write “check”.
text-cut = Your message was very long; I read the first 8,000 characters.
reminder = Your check is still open at { $place } of { $count }. Shall we go on? I will not ask again.
forget-ask = Delete everything I keep about this conversation: answers, reasons, reports?
forgotten = Deleted: answers, reasons and reports. Nothing was passed on to staff. You can start anew at any time.
forget-kept = Nothing was deleted.
privacy = I keep your answers and the reviewer's words to check your application, encrypted, for { $days } days after your last message. Pictures are not stored. Logs hold no words of yours. “forget” deletes everything at once.
trouble = Sorry, something went wrong on my side. Nothing you gave is lost; please send your last message again.
too-many = That was a lot at once. I read on in a minute; nothing you gave is lost.
set-aside = Sorry, I could not handle your message. Nothing else is lost. Please write it in other words, or ask in a service ticket (工单).
group-only-lookup = Here in the group I only look things up. For a check, write to me in a private chat.
lookup-none = I found nothing for “{ $words }”. Try a shorter word, such as “trademark” or “review time”.
lookup-found = What I found for “{ $words }”:
lookup-how = Write a word behind it, such as: lookup trademark
guide-unknown = There is no entry “{ $id }”.
