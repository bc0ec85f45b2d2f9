"""What keeps the assistant running: the sender of the outbox, timers, logs."""
