# The menu of commands in the chat of support staff.
command-review = What I did not understand
command-stats = How I am doing
command-close = Close this conversation
command-reopen = Write to this person again
command-ban = Keep this person out
command-unban = Let this person in again
command-answer = Send guidance: /answer trademark
command-take = Take this conversation over
