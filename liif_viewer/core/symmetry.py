"""The eight ways to lay a picture on its grid: flipped or not along each axis, transposed or not.

What enlarges a picture should not care how it lies. A network does, a little, and its errors differ from one way to
the next: the mean over all of them has less of each (Timofte et al., “Seven Ways to Improve Example-Based Single Image
Super Resolution”, CVPR 2016; as “self-ensemble” in Lim et al., EDSR, 2017).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect


@dataclass(frozen=True)
class Symmetry:
    """A way to lay a picture: flipped, and after that transposed.

    Attributes:
        flip_y: The last row comes first.
        flip_x: The last column comes first.
        transpose: Rows become columns.
    """

    flip_y: bool
    flip_x: bool
    transpose: bool

    def laid(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """A picture (h, w, ...) laid this way: (h, w, ...) or (w, h, ...), a view."""
        pixels = pixels[:: -1 if self.flip_y else 1, :: -1 if self.flip_x else 1]
        return pixels.swapaxes(0, 1) if self.transpose else pixels

    def undone(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """A picture that was laid this way as it was before; a view."""
        pixels = pixels.swapaxes(0, 1) if self.transpose else pixels
        return pixels[:: -1 if self.flip_y else 1, :: -1 if self.flip_x else 1]

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Width and height of a picture once it is laid this way."""
        return (height, width) if self.transpose else (width, height)

    def rect(self, rect: Rect, width: float, height: float) -> Rect:
        """Where a rectangle of a picture of a width and a height lies once that is laid this way."""
        x = width - rect.right if self.flip_x else rect.x
        y = height - rect.bottom if self.flip_y else rect.y
        return Rect(y, x, rect.height, rect.width) if self.transpose else Rect(x, y, rect.width, rect.height)


SYMMETRIES = tuple(itertools.starmap(Symmetry, itertools.product((False, True), repeat=3)))
"""All eight; the first leaves everything as it is."""


def mean_of_laid(enlarge: Callable[[Symmetry], NDArray[np.floating]]) -> NDArray[np.float32]:
    """The mean over the eight symmetries of what ``enlarge`` makes, (h, w, c), of a picture laid that way."""
    total: NDArray[np.float32] | None = None
    for symmetry in SYMMETRIES:
        part = symmetry.undone(enlarge(symmetry))
        total = part.astype(np.float32) if total is None else np.add(total, part, out=total)
    assert total is not None
    return total / np.float32(len(SYMMETRIES))
