"""Support staff: what they are told, what they decide, how the assistant does."""
