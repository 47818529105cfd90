"""Photos, geometry, tiles, resampling and writing: numpy, Pillow and OpenCV, without torch and without Qt."""
