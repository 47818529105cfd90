"""The codecs that TIFFs of photos are written with, and those of deep pictures; each is imported by name.

In place of the hook that comes with PyInstaller, which collects all sixty, those of science and of games, too.
"""

CODECS = (
    "avif", "ccitt", "deflate", "imcd", "jpeg2k", "jpeg8", "jpegls", "jpegsof3", "jpegxl", "lerc", "ljpeg", "lzma",
    "pixarlog", "png", "shared", "shared_cython", "webp", "zlib", "zstd",
)  # fmt: skip

hiddenimports = [f"imagecodecs._{name}" for name in CODECS]
