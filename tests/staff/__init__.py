"""Statistics, what they look like, and what they are drawn with."""
