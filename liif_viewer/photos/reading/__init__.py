"""From a file to the pixels of a photo, upright, with its colours, depth and metadata."""
