### validators/calendar_date.py 的话:finding-<code> 与 unclear-<code>。
unclear-date-unclear = “{ $value }”看不出是哪一天，请写成 2026-01-31 这样。
unclear-date-several = “{ $value }”里有不止一个日期，请一次只发一个。
