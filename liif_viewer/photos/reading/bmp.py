"""What the headers of BMP files, versions 4 and 5, say of colours, as Pillow does not tell. Any thread, any bytes."""

from __future__ import annotations

import struct

from liif_viewer.photos.colour_space import Chromaticities

_FILE_HEADER = 14
_VERSION_4, _VERSION_5 = 108, 124  # sizes of the headers that follow it
_CALIBRATED, _EMBEDDED = 0, int.from_bytes(b"MBED")


def embedded_profile(data: bytes) -> bytes | None:
    """Finds the ICC profile."""
    if _kind(data, _VERSION_5) != _EMBEDDED:
        return None
    start, size = struct.unpack_from("<II", data, _FILE_HEADER + 112)
    return data[_FILE_HEADER + start : _FILE_HEADER + start + size] or None


def calibration(data: bytes) -> tuple[Chromaticities, float] | None:
    """Finds the primaries and the exponent of the power from values to light; None unless both are given."""
    if _kind(data, _VERSION_4) != _CALIBRATED:
        return None
    numbers = struct.unpack_from("<9i", data, _FILE_HEADER + 60)  # X, Y and Z of red, green and blue
    gammas = struct.unpack_from("<3I", data, _FILE_HEADER + 96)
    colours = [numbers[0:3], numbers[3:6], numbers[6:9]]
    colours.append(tuple(map(sum, zip(*colours, strict=True))))
    if len(set(gammas)) != 1 or gammas[0] == 0 or any(sum(colour) == 0 for colour in colours):
        return None
    red, green, blue, white = ((x / (x + y + z), y / (x + y + z)) for x, y, z in colours)
    return (red, green, blue, white), gammas[0] / 65536


def _kind(data: bytes, least: int) -> int | None:
    """Tells which kind of colours a header says the file has, if it is of a version at the least, and whole."""
    if len(data) < _FILE_HEADER + least or int.from_bytes(data[14:18], "little") < least:
        return None
    return int.from_bytes(data[_FILE_HEADER + 56 : _FILE_HEADER + 60], "little")
