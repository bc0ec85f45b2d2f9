### What validators/calendar_date.py says: finding-<code> and unclear-<code>.
unclear-date-unclear = I cannot read “{ $value }” as a day. Please write it like 2026-01-31.
unclear-date-several = “{ $value }” names more than one day. Please send one at a time.
