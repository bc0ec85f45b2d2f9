"""The steps from one schema to the next, run in order when the database is behind."""
