"""Measurements: speed, memory and image quality."""
