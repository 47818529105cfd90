"""Animated WebP: every frame a lossy picture of its own, one that stays as it was shown for longer.

WebP has no motion compensation that a zoom could gain by, so nothing is lost against encoders that see all the frames;
and a clip is written as it comes, whatever its length.
"""

from __future__ import annotations

import io
import struct

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos.writing.frame_writer import FrameWriter

_ANIMATED = 0x02  # of the flags of VP8X
_NO_BLENDING = 0x02  # of those of ANMF
_RIFF_HEAD = 12  # bytes before the chunks of a still picture


class AnimationWriter(FrameWriter):
    """Writes an animated WebP that runs for ever; lossless if the quality is 100."""

    _frames = 0
    _shown = 0  # of them, how many the chunks written show
    _last: NDArray[np.uint8] | None = None
    _chunks = b""  # of the last one

    def write(self, frame: NDArray[np.uint8]) -> None:  # noqa: D102 - as FrameWriter
        if self._last is None:
            self._begin()
        if self._last is None or not np.array_equal(frame, self._last):
            self._append()
            self._last, self._chunks = frame.copy(), self._still(frame)
        self._frames += 1

    def finish(self) -> None:  # noqa: D102 - as FrameWriter
        self._append()
        size = self._file.tell()
        self._file.seek(4)
        self._file.write(struct.pack("<I", size - 8))

    def _begin(self) -> None:
        canvas = struct.pack("<I", _ANIMATED) + _three(self._header.width - 1) + _three(self._header.height - 1)
        self._file.write(b"RIFF\0\0\0\0WEBP" + _chunk(b"VP8X", canvas))
        self._file.write(_chunk(b"ANIM", struct.pack("<IH", 0, 0)))  # no background, no end

    def _append(self) -> None:
        """Writes the last frame with its duration, in whole ms of which no error adds up."""
        if self._frames == self._shown:
            return
        rate, header = self._header.rate, self._header
        duration = round(1000 * self._frames / rate) - round(1000 * self._shown / rate)
        place = _three(0) * 2 + _three(header.width - 1) + _three(header.height - 1)
        head = place + _three(duration) + bytes([_NO_BLENDING])
        self._file.write(_chunk(b"ANMF", head + self._chunks))
        self._shown = self._frames

    def _still(self, frame: NDArray[np.uint8]) -> bytes:
        lossless, file = self._header.quality == 100, io.BytesIO()
        Image.fromarray(frame).save(
            file, "WEBP", lossless=lossless, quality=0 if lossless else self._header.quality, method=4
        )
        return file.getvalue()[_RIFF_HEAD:]


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _three(number: int) -> bytes:
    """24 bits."""
    return struct.pack("<I", number)[:3]
