# When support staff are there.
hours-always = at any time
hours-daily = daily
hours-mon = Mon
hours-tue = Tue
hours-wed = Wed
hours-thu = Thu
hours-fri = Fri
hours-sat = Sat
hours-sun = Sun
hours-days = { $first }–{ $last }
hours-range = { $first }–{ $last }
hours-entry = { $days } { $times }
hours-joint = {"; "}
hours-zone = { $hours } ({ $code ->
    [Asia-Shanghai] Beijing time
   *[other] { $zone }
})
