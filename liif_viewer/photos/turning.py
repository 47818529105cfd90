"""A photo turned or mirrored by the user: its pixels, and what its metadata say of how they lie in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.metadata import exif as exif_block
from liif_viewer.photos.metadata import tags, xmp
from liif_viewer.photos.metadata.exif import Exif
from liif_viewer.photos.metadata.metadata import Metadata
from liif_viewer.photos.metadata.tiff import SHORT, whole_number
from liif_viewer.photos.photo import Photo

Pixels = NDArray[Any]


class Turn(Enum):
    """By a quarter, or seen in a mirror."""

    RIGHT = "right"
    LEFT = "left"
    SIDEWAYS = "left and right exchanged"
    OVER = "top and bottom exchanged"


SIDEWAYS = {Turn.RIGHT, Turn.LEFT}
"""By these, width and height change places."""

_TURNS: dict[Turn, Callable[[Pixels], Pixels]] = {
    Turn.RIGHT: lambda pixels: np.rot90(pixels, -1),
    Turn.LEFT: lambda pixels: np.rot90(pixels),
    Turn.SIDEWAYS: lambda pixels: pixels[:, ::-1],
    Turn.OVER: lambda pixels: pixels[::-1],
}
# What makes upright what lies in a file by each of EXIF's orientations.
_UPRIGHT: dict[int, Callable[[Pixels], Pixels]] = {
    1: lambda pixels: pixels,
    2: lambda pixels: pixels[:, ::-1],
    3: lambda pixels: pixels[::-1, ::-1],
    4: lambda pixels: pixels[::-1],
    5: lambda pixels: pixels.swapaxes(0, 1),
    6: lambda pixels: np.rot90(pixels, -1),
    7: lambda pixels: pixels[::-1, ::-1].swapaxes(0, 1),
    8: lambda pixels: np.rot90(pixels),
}


def turned(photo: Photo, turn: Turn) -> Photo:
    """The photo as it looks then; of its file nothing changes. Any thread; some tens of ms for 24 megapixels."""
    do = _TURNS[turn]
    sideways = turn in SIDEWAYS
    return replace(
        photo,
        pixels=np.ascontiguousarray(do(photo.pixels)),
        alpha=None if photo.alpha is None else np.ascontiguousarray(do(photo.alpha)),
        dpi=photo.dpi[::-1] if photo.dpi is not None and sideways else photo.dpi,
        metadata=_lying_otherwise(photo.metadata, turn),
    )


def turned_place(turn: Turn, place: tuple[float, float], width: float, height: float) -> tuple[float, float]:
    """Where a place of a photo of this size is after a turn, photo px."""
    x, y = place
    return {
        Turn.RIGHT: (height - y, x),
        Turn.LEFT: (y, width - x),
        Turn.SIDEWAYS: (width - x, y),
        Turn.OVER: (x, height - y),
    }[turn]


def _lying_otherwise(metadata: Metadata, turn: Turn) -> Metadata:
    """Says how the file's pixels lie as seen from the new picture, so that an export knows what is true of it."""
    if metadata.exif is None and metadata.xmp is None:
        return metadata
    block = metadata.exif or Exif("<")
    said = tags.ORIENTATION in block.main
    now = orientation_after(exif_block.orientation(block) if said else xmp.orientation(metadata.xmp), turn)
    main = {**block.main, tags.ORIENTATION: whole_number(now, block.order, SHORT)}
    return replace(metadata, exif=replace(block, main=main))


def orientation_after(orientation: int, turn: Turn) -> int:
    """EXIF's orientation, 1 to 8, of what lies by one and was turned."""
    corners = np.arange(6).reshape(2, 3)
    wanted = _TURNS[turn](_UPRIGHT[orientation](corners))
    return next(number for number, upright in _UPRIGHT.items() if np.array_equal(upright(corners), wanted))
