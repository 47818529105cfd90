"""The tags of EXIF and TIFF that are not just copied."""

ORIENTATION, X_RESOLUTION, Y_RESOLUTION, UNIT = 274, 282, 283, 296
XMP, IPTC, PHOTOSHOP, PROFILE = 700, 33723, 34377, 34675
EXIF, GPS, INTEROP = 34665, 34853, 40965
"""Pointers to directories."""
MAKER_NOTE = 37500
CALIBRATION = {301, 318, 319}  # transfer function, white point, primaries

GEOGRAPHY = {33550, 33918, 33922, 34264, 34735, 34736, 34737}
"""Tags of GeoTIFF, which say where on Earth each pixel lies."""
ELSEWHERE = GEOGRAPHY | {273, 279, 288, 289, 324, 325, 330, 513, 514, XMP, IPTC, PHOTOSHOP, PROFILE, EXIF, GPS, 37724}
"""Of the first directory: pointers to pictures, and what is carried on its own (XMP, IPTC, the profile), or not."""
STORAGE = ELSEWHERE | CALIBRATION | {
    *range(254, 269), 277, 278, 280, 281, 284, 286, 287, 290, 291, 292, 293, 297, 300,
    317, 320, 321, 322, 323, *range(326, 330), *range(332, 348), 351, *range(400, 436), *range(512, 533),
    559, 32997, 33421, 33422, *range(50706, 52600),
}  # fmt: skip
"""Tags that say in a TIFF how its pixels are stored, what is to be done with raw ones, or where on Earth they lie: all
of it wrong in any other file."""
