"""The plane: geometry, tiles, resampling, the cache. numpy and OpenCV, without torch and without Qt."""
