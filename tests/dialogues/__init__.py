"""Conversations with the assistant, one file each, and what plays them."""
