"""The canvas: the photo under one camera, its panes, tiles and gestures."""
