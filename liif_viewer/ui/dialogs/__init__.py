"""What asks in a window of its own."""
