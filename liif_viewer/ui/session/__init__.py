"""What goes on behind the window: opening, watching, loading, exporting."""
