"""From pixels, band by band, to a file: whole or not at all."""
