"""JPEG and WebP, through Pillow."""

from __future__ import annotations

import io
import os
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos.metadata.exif import pack
from liif_viewer.photos.writing.coding import FULL, HALF, HALF_ACROSS
from liif_viewer.photos.writing.embedding import jpeg_segments
from liif_viewer.photos.writing.format_writer import FormatWriter

# Blocks are of 8 x 8 samples, as many rows of which are of half as many samples of colour; restarts are numbered
# modulo 8.
_RESTARTS = 8
_BLOCK_ROWS = {FULL: 8, HALF_ACROSS: 8, HALF: 16}
_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
_LAST_RESTART = b"\xff\xd7"
# Bytes that WebP takes for a pixel besides the picture's own: measured, and rounded up.
_WEBP_LOSSY, _WEBP_LOSSLESS = 12, 36


class JpegWriter(FormatWriter[bytes]):
    """Writes a baseline JPEG, by default 4:4:4: halving the chroma would blur what was just sharpened.

    Pillow encodes whole pictures only, so every band is a JPEG of its own, of whose scan the coded part is kept. After
    a restart marker nothing depends on what came before, and with one after every row of blocks and a multiple of
    eight such rows in a band, the markers within bands have the right numbers and the one between bands is the last.
    """

    @property
    def band_rows(self) -> int:  # noqa: D102 - as FormatWriter
        unit = _BLOCK_ROWS[self._chroma] * _RESTARTS
        return max(1, super().band_rows // unit) * unit

    def compress(self, band: NDArray[Any]) -> bytes:
        """The coded part of the scan."""
        return self._jpeg(band)[1]

    def begin(self) -> None:  # noqa: D102 - as FormatWriter
        line = np.zeros((1, self._header.width, 3), np.uint8)
        head = _with_height(self._jpeg(line, whole_header=True)[0], self._header.height)
        jfif = len(_SOI) + 2 + _number(head, len(_SOI) + 2)
        self._file.writelines([head[:jfif], jpeg_segments(self._header.metadata), head[jfif:]])

    def append(self, compressed: bytes) -> None:  # noqa: D102 - as FormatWriter
        self._file.write(compressed + _LAST_RESTART)

    def finish(self) -> None:  # noqa: D102 - as FormatWriter
        self._file.seek(-len(_LAST_RESTART), os.SEEK_CUR)  # there is nothing to restart behind the last band
        self._file.write(_EOI)

    @property
    def _chroma(self) -> str:
        return self._header.coding.chroma or FULL

    def _jpeg(self, pixels: NDArray[Any], *, whole_header: bool = False) -> tuple[bytes, bytes]:
        """Encodes pixels: all up to the coded part, and the coded part."""
        more: dict[str, Any] = {}
        if whole_header:
            header = self._header
            more = {"icc_profile": header.profile or None, "dpi": header.dpi or (0, 0)}
        file = io.BytesIO()
        image = Image.fromarray(pixels)
        quality = self._header.coding.quality
        image.save(file, "JPEG", quality=quality, subsampling=self._chroma, restart_marker_rows=1, **more)
        data = file.getvalue()
        start = _segments(data)[0xDA]
        start += 2 + _number(data, start + 2)
        return data[:start], data[start : -len(_EOI)]


class WebpWriter(FormatWriter[bytes]):
    """Writes a WebP, without loss if asked for. The whole picture is one band: WebP predicts across it."""

    @property
    def band_rows(self) -> int:  # noqa: D102 - as FormatWriter
        return self._header.height

    def compress(self, band: NDArray[Any]) -> bytes:
        """The file. dpi has to be in the EXIF: there is no other place for it."""
        header, lossless, file = self._header, self._header.coding.lossless, io.BytesIO()
        Image.fromarray(band).save(
            file,
            "WEBP",
            lossless=lossless,
            quality=0 if lossless else header.coding.quality,  # of lossless: how hard to try
            method=2,  # half the time of the default, and 1 % more bytes
            icc_profile=header.profile or None,
            exif=b"" if header.metadata.exif is None else pack(header.metadata.exif),
            xmp=header.metadata.xmp or b"",
        )
        return file.getvalue()

    def size(self, compressed: bytes) -> int:
        """Without what any picture takes."""
        return max(0, len(compressed) - self.frame_bytes())

    def frame_bytes(self) -> int:
        """Of the smallest picture: there is little but what goes with it."""
        return len(self.compress(np.zeros((1, 1, self._header.channels), np.uint8)))

    def begin(self) -> None:
        """Nothing comes before the pixels that Pillow does not write."""

    def append(self, compressed: bytes) -> None:  # noqa: D102 - as FormatWriter
        self._file.write(compressed)

    def finish(self) -> None:
        """Nothing comes after them either."""


def webp_bytes(width: int, height: int, *, lossless: bool) -> int:
    """The memory that a WebP takes while it is made."""
    return width * height * (4 + (_WEBP_LOSSLESS if lossless else _WEBP_LOSSY))


def _segments(data: bytes) -> dict[int, int]:
    """The last of each kind of segments of a JPEG up to its scan: the marker's second byte, and where it begins."""
    found: dict[int, int] = {}
    position = 2
    while 0xDA not in found:
        found[data[position + 1]] = position
        position += 2 + _number(data, position + 2)
    return found


def _with_height(head: bytes, height: int) -> bytes:
    at = _segments(head)[0xC0] + 5  # behind the marker, the length and the precision
    return head[:at] + struct.pack(">H", height) + head[at + 2 :]


def _number(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 2], "big")
