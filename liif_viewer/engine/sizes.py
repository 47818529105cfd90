"""How large a picture is to become, in the words that users have for it, and how many pixels that is of a region."""

from __future__ import annotations

import math
from dataclasses import dataclass

from liif_viewer.core.geometry import Rect

CM_PER_INCH = 2.54
UNITS = {"cm": CM_PER_INCH, "mm": 10 * CM_PER_INCH, "in": 1.0}
"""What paper is measured in: how many are an inch."""

# More than any file can hold, and a number that can still be told.
_TOO_MANY = 1e12
# Photo px; a rim that is cut off so thin is rounding, and could as well end outside the region.
_NO_RIM = 1e-6


@dataclass(frozen=True)
class Extent:
    """What is rendered, and in how many pixels.

    Attributes:
        region: In photo px.
        width: Of the output, px.
        height: Likewise.
        dpi: The resolution that it is meant for; None leaves what the photo says.
    """

    region: Rect
    width: int
    height: int
    dpi: float | None = None


@dataclass(frozen=True)
class Scale:
    """So many output pixels per photo pixel; finite and above 0."""

    factor: float

    @property
    def label(self) -> str:
        """For the name of a file."""
        return f"x{self.factor:g}"

    def extent(self, region: Rect) -> Extent:
        """What this is of a region in photo px that is not empty."""
        return _scaled(region, self.factor)


@dataclass(frozen=True)
class Megapixels:
    """So many millions of output pixels, near enough; finite and above 0."""

    count: float

    @property
    def label(self) -> str:
        """For the name of a file."""
        return f"{self.count:g}mp"

    def extent(self, region: Rect) -> Extent:
        """What this is of a region in photo px that is not empty."""
        return _scaled(region, math.sqrt(self.count * 1e6 / region.width / region.height))


@dataclass(frozen=True)
class LongSide:
    """So many px along whichever side is the longer one, 1 at the least."""

    pixels: int

    @property
    def label(self) -> str:
        """For the name of a file."""
        return f"{self.pixels}px"

    def extent(self, region: Rect) -> Extent:
        """What this is of a region in photo px that is not empty."""
        return _scaled(region, self.pixels / max(region.width, region.height))


@dataclass(frozen=True)
class Pixels:
    """This width and height, px, 1 at the least: it is stretched to them, or with ``crop`` cut to their shape."""

    width: int
    height: int
    crop: bool = False

    @property
    def label(self) -> str:
        """For the name of a file."""
        return f"{self.width}x{self.height}"

    def extent(self, region: Rect) -> Extent:
        """What this is of a region in photo px that is not empty."""
        part = _cropped(region, self.width / self.height) if self.crop else region
        return Extent(part, self.width, self.height)


@dataclass(frozen=True)
class Paper:
    """A sheet that lies as the picture does: the picture fits within it, or with ``crop`` is cut to fill it.

    Attributes:
        width, height: Above 0; which is which does not matter.
        unit: One of ``UNITS``.
        dpi: Pixels per inch, above 0.
        crop: Fills the sheet; what is above or beside it is cut off, the same on either side.
    """

    width: float
    height: float
    unit: str
    dpi: float
    crop: bool = False

    @property
    def label(self) -> str:
        """For the name of a file."""
        return f"{self.width:g}x{self.height:g}{self.unit}-{self.dpi:g}dpi"

    def extent(self, region: Rect) -> Extent:
        """What this is of a region in photo px that is not empty."""
        long, short = (side / UNITS[self.unit] * self.dpi for side in sorted((self.width, self.height), reverse=True))
        width, height = (long, short) if region.width >= region.height else (short, long)
        if self.crop:
            columns, rows = _pixels(width), _pixels(height)
            return Extent(_cropped(region, columns / rows), columns, rows, self.dpi)
        return _scaled(region, min(width / region.width, height / region.height), self.dpi)


Size = Scale | Megapixels | LongSide | Pixels | Paper


def _scaled(region: Rect, factor: float, dpi: float | None = None) -> Extent:
    return Extent(region, _pixels(region.width * factor), _pixels(region.height * factor), dpi)


def _pixels(length: float) -> int:
    return max(1, round(min(length, _TOO_MANY)))


def _cropped(region: Rect, aspect: float) -> Rect:
    """The largest part of this width by height, from the middle."""
    width, height = min(region.width, region.height * aspect), min(region.height, region.width / aspect)
    left, top = region.width - width, region.height - height
    x, width = (region.x, region.width) if left < _NO_RIM else (region.x + left / 2, width)
    y, height = (region.y, region.height) if top < _NO_RIM else (region.y + top / 2, height)
    return Rect(x, y, width, height)
