"""What ``benchmarks/updates.py`` is made of: a Bot API, a load, bots to compare."""
