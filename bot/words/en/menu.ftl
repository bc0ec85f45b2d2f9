# The menu of commands in the chat of support staff.
command-review = What I did not understand
command-stats = How I am doing
command-close = Close this conversation
command-ban = Keep this person out
command-unban = Let this person in again
command-answer = Answer this person
command-take = Take this conversation over
