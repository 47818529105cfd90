"""Pieces of a picture put into its format in memory: how they come out of it again, and how many bytes they are.

By the very writers that files are made by. Every function may be called from any thread.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos.metadata.metadata import NO_METADATA
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.photos.writing.coding import Coding
from liif_viewer.photos.writing.format_writer import FormatWriter, Header
from liif_viewer.photos.writing.formats import WrittenFormat

UNIT = 16
"""Pieces of a JPEG that begin at multiples of this, and whose size is one, have the blocks that the whole has there."""


def read_again(pixels: NDArray[Any], form: WrittenFormat, coding: Coding) -> NDArray[np.uint8]:
    """What a program sees of a picture (h, w, 3 or 4), uint8 or uint16, that was written in a format; in 8 bits."""
    if not form.lossy or (form.lossless and coding.lossless):
        return to_uint8(pixels)
    file = io.BytesIO()
    writer = _writer(file, pixels, form, coding)
    writer.begin()
    writer.append(writer.compress(np.ascontiguousarray(pixels)))
    writer.finish()
    file.seek(0)
    with Image.open(file) as image:
        return np.asarray(image.convert("RGBA" if pixels.shape[2] == 4 else "RGB"))


def piece_bytes(pixels: NDArray[Any], form: WrittenFormat, coding: Coding) -> int:
    """How many bytes pixels (h, w, 3 or 4), uint8 or uint16, become in a file of a format."""
    writer = _writer(io.BytesIO(), pixels, form, coding)
    return writer.size(writer.compress(np.ascontiguousarray(pixels)))


def frame_bytes(form: WrittenFormat, header: Header) -> int:
    """How many bytes of a file are not its pixels'."""
    return form.writer(io.BytesIO(), header).frame_bytes()


def _writer(file: io.BytesIO, pixels: NDArray[Any], form: WrittenFormat, coding: Coding) -> FormatWriter[Any]:
    height, width, channels = pixels.shape
    depth = 8 * pixels.dtype.itemsize
    return form.writer(file, Header(width, height, depth, b"", NO_METADATA, None, coding, channels == 4))
