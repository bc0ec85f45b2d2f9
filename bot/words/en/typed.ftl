# What people type instead of tapping: comma-separated, compared without case.
typed-back = back, go back, previous, previous question, undo, one step back, last question
typed-skip = skip, skip this, skip it, skip this one, skip this question, next, next question, pass, not now, don't know, i don't know, not sure, no idea, leave it out, leave it empty, n/a
typed-stop = stop, pause, quit, exit, later, cancel, end, that's enough, stop here, stop the check, continue later, i'll continue later, take a break
typed-help = help, ?, help me, what can you do, how does this work, commands, menu
typed-change = change, change an answer, edit, correct, change my answer, edit an answer, correct an answer, change answers, fix an answer, i made a mistake
typed-new = new, start over, new application, restart, start again, begin again, reset, new signature, another application, from the beginning
typed-report = report, show report, show the report, show me the report, the report, result, results, summary, check again, finish
typed-check = check, check my application, check my signature, start check, start the check, start checking, check it, begin, start, let's go, yes check, check the application
typed-continue = continue, go on, resume, carry on, proceed, continue where we left off, keep going
typed-issues = issues, reasons, list, known reasons, list of reasons, show the reasons, all reasons
typed-privacy = privacy, privacy policy, data protection, what do you store
typed-forget = forget, forget me, delete my data, delete everything, erase my data, delete my information, remove my data, forget everything
typed-lang-en = english, en, in english, speak english, english please, switch to english, answer in english, use english, change language to english
typed-lang-zh = chinese, zh, in chinese, speak chinese, chinese please, switch to chinese, answer in chinese, use chinese, mandarin
typed-person = human, agent, a person, talk to a person, talk to a human, speak to a human, real person, customer service, support, human please, operator, talk to someone, talk to support, live agent, contact support, i want to talk to a person
typed-talk = hi, hello, hey, hello there, hi there, thanks, thank you, thx, ok, okay, ok thanks, good morning, good afternoon, good evening, good night, bye, goodbye, cool, great, nice, lol, haha
typed-passed = passed, it passed, approved, it was approved, it got approved, passed the review, it went through, passed!
