"""The channels: each translates between a messenger and the service, nothing more, and knows no other."""
