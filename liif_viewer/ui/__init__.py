"""The window: the only part, with app, that knows Qt."""
