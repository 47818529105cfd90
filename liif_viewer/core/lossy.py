"""JPEG and WebP, through Pillow. May be called from any thread."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def write_jpeg(
    file: BinaryIO,
    *,
    pixels: NDArray[np.uint8],
    profile: bytes,
    exif: bytes | None,
    dpi: tuple[float, float] | None,
    quality: int,
    checkpoint: Callable[[], None],
) -> None:
    """Writes a JPEG.

    Args:
        file: Where to.
        pixels: (h, w, 3) uint8.
        profile: ICC profile to embed.
        exif: Block of EXIF to embed, at most ``exif.JPEG_LIMIT`` long, or None.
        dpi: Resolution to record, or None.
        quality: 1 to 100.
        checkpoint: Called now and then; what it raises ends the work.
    """
    Image.fromarray(pixels).save(
        cast("BinaryIO", _Watched(file, checkpoint)),
        "JPEG",
        quality=quality,
        subsampling=0,  # 4:4:4: halving the chroma would blur what was just sharpened
        icc_profile=profile,
        exif=exif or b"",
        dpi=dpi or (0, 0),
    )


def write_webp(
    file: BinaryIO,
    *,
    pixels: NDArray[np.uint8],
    profile: bytes,
    exif: bytes | None,
    dpi: tuple[float, float] | None,  # noqa: ARG001
    quality: int,
    checkpoint: Callable[[], None],
) -> None:
    """Writes a WebP, lossless if the quality is 100. Arguments as for ``write_jpeg``; dpi has to be in the EXIF."""
    checkpoint()
    lossless = quality == 100
    Image.fromarray(pixels).save(
        cast("BinaryIO", _Watched(file, checkpoint)),
        "WEBP",
        lossless=lossless,
        quality=0 if lossless else quality,  # of lossless: how hard to try
        method=2,  # half the time of the default, and 1 % more bytes
        icc_profile=profile,
        exif=exif or b"",
    )


class _Watched(io.RawIOBase):
    """A file that asks whether to go on before every piece that an encoder gives it."""

    def __init__(self, file: BinaryIO, checkpoint: Callable[[], None]) -> None:
        super().__init__()
        self._file = file
        self._checkpoint = checkpoint

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._checkpoint()
        return self._file.write(data)
