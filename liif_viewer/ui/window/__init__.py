"""The window around the canvas: its bars, menus and fields, and what they join."""
