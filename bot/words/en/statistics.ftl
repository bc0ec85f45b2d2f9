# What staff and operators read about the assistant's work, as text and in the chart.
statistics-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
statistics-date = { $day } { $year }
statistics-span = { $since } – { $until }
statistics-percent = { $number }%
statistics-under = <1%
statistics-nearly = >99%
statistics-dash = –
statistics-rate = { $percent } ({ $yes } of { $asked })
statistics-few = { $yes } of { $asked }
statistics-before = { $now }; before: { $before }
statistics-none = Nothing was counted in these days. The first conversation brings the first number.
statistics-no-reasons = No reason was explained in these days.
statistics-conversations = Conversations: { $number }
statistics-answered = Reasons recognised at once: { $number }
statistics-chosen = Reasons chosen among a few: { $number }
statistics-topics = Questions about something else: { $number }
statistics-unknown = Not understood: { $number }
statistics-reports = Reports: { $number }
statistics-handed-over = Handed over to a person: { $number }
statistics-helped = Helpful: { $number }
statistics-helped-by-person = Helpful, by support staff: { $number }
statistics-passed = Passed the review, by reason: { $number }
statistics-first-answer = First human answer within 1 hour: { $number }
statistics-half = Half of the people had it within { $wait }.
statistics-half-later = Most people waited for it for more than a day.
statistics-wait-5m = 5 minutes
statistics-wait-15m = 15 minutes
statistics-wait-1h = 1 hour
statistics-wait-4h = 4 hours
statistics-wait-1d = 1 day
statistics-by-reason = Reasons
statistics-reason = { $label }: { $number }, { $share }
statistics-verdicts = { $reason } · helped { $helped } · passed { $passed }
statistics-gone = “{ $issue }” (no longer in the knowledge)
statistics-others = Other reasons ({ $count })
statistics-by-week = Last weeks
statistics-week = { $span }: { $conversations } conversations, { $reasons } reasons
statistics-note = “–”: no answers yet. With fewer than { $few } answers there is no percentage: it would say little.
statistics-note-before = Before: { $span }.
statistics-note-first = The first count is of { $since }.
statistics-caption-sums = Conversations { $conversations }, not understood { $unknown }, handed to a person { $handed }
statistics-caption-rates = Helpful { $helped }, passed { $passed }, first answer within 1 hour { $soon }
statistics-chart-title = Why signatures are rejected
statistics-chart-all = All reasons
statistics-chart-share = Share
statistics-chart-weeks = One bar a week
statistics-chart-pale = One bar a week (pale: partial)
statistics-tile-conversations = Conversations
statistics-tile-helped = Helpful
statistics-tile-passed = Passed
statistics-tile-first-answer = Human in 1 h
statistics-tile-before = before: { $before }
statistics-how = Write behind /stats how many days, 1 to { $most }, such as: /stats 7
statistics-no-chart = For the chart, install the extra: pip install -e '.[charts]'
