"""Support staff: what they see of the assistant, and what reaches them from it."""
