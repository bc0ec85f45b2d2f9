"""The laws of the store, one class each, on every database there is."""
