"""Rendering what the window or an export asks for: renderers, scheduling and export, without Qt."""
