# What support staff find when they ask the bot from any chat.
inline-about = { $kind }: { $text }
inline-issue = Reason
inline-field = Field
inline-source = Source
inline-fact = Question
inline-rule = Rule
inline-rest = There is more: read on here
