"""Photos as files and as pixels: numpy, Pillow and OpenCV, without torch and without Qt."""
