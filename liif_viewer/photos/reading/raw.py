"""The raw files of cameras, by LibRaw (rawpy): the picture that the camera put into them, or what is developed.

The camera's own picture is there at once, and is what the photographer saw. Only where it is small is the raw data
developed, which takes seconds. Every function may be called from any thread.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.reading.quiet import no_stderr
from liif_viewer.words import mark

DEVELOPED = mark("Developed from the camera's raw data, with its white balance.")

# Beginnings of raw files that are no TIFF, or are one by their first bytes only; and where they stand.
_MAGIC = (
    (0, b"FUJIFILMCCD-RAW"),
    (4, b"ftypcrx "),  # CR3
    (8, b"CR\2"),  # CR2
    (6, b"HEAPCCDR"),  # CRW
    (0, b"IIU\0"),  # RW2
    (0, b"IIRO"),  # ORF, and so on
    (0, b"IIRS"),
    (0, b"MMOR"),
    (0, b"\0MRM"),
)
# Of the sides, how much the camera's picture has to have to be shown: from here on one sees little of what is missing.
_LARGE_ENOUGH = 0.6
_ORIENTATIONS = {3: 3, 5: 8, 6: 6}  # as of EXIF, by LibRaw's numbers


def is_raw(data: bytes) -> bool:
    """Tells by its first bytes whether a file is a camera's raw file; of TIFFs their pages tell (``tiff``)."""
    return any(data.startswith(magic, at) for at, magic in _MAGIC)


@dataclass(frozen=True)
class RawFile:
    """What is in a raw file.

    Attributes:
        width: Of what can be developed, upright, in pixels.
        height: Likewise.
        orientation: How the sensor lay, as of EXIF.
        preview: The camera's own picture: a JPEG, as it lies in the file, if it is there.
    """

    width: int
    height: int
    orientation: int
    preview: bytes | None


def open_raw(data: bytes) -> RawFile:
    """Looks into a raw file.

    Raises:
        Exception: It is none, or is damaged.
    """
    import rawpy  # where one is met: most never are

    with no_stderr, rawpy.imread(io.BytesIO(data)) as raw:
        sizes = raw.sizes
        preview = None
        try:
            found = raw.extract_thumb()
            if found.format == rawpy.ThumbFormat.JPEG:
                preview = bytes(found.data)
        except rawpy.LibRawError:  # there is none
            pass
    across = sizes.flip in (5, 6)
    width, height = (sizes.height, sizes.width) if across else (sizes.width, sizes.height)
    return RawFile(width, height, _ORIENTATIONS.get(sizes.flip, 1), preview)


def is_large_enough(raw: RawFile, pixels: NDArray[Any]) -> bool:
    """Tells whether the camera's picture, (h, w, ...) in any orientation, may stand for the raw data."""
    return bool(max(pixels.shape[:2]) >= _LARGE_ENOUGH * max(raw.width, raw.height))


def developed(data: bytes) -> NDArray[np.uint16]:
    """Develops the raw data: (h, w, 3) uint16, upright, in sRGB.

    Raises:
        Exception: It is damaged.
    """
    import rawpy

    with no_stderr, rawpy.imread(io.BytesIO(data)) as raw:
        pixels: NDArray[Any] = raw.postprocess(use_camera_wb=True, output_bps=16)
    return pixels.astype(np.uint16, copy=False)
