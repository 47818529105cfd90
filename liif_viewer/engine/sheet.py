"""Where a picture of a true size lies on a sheet of paper. All in inches."""

from __future__ import annotations

from dataclasses import dataclass

# A hundredth of a millimetre: sizes that are told in millimetres are rounded.
_ROUNDING = 0.0004


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper, which is turned as the picture lies.

    Attributes:
        short: Its shorter side, above 0.
        long: Its longer one.
        margin: What is to stay free along each edge, less than half of the shorter side.
    """

    short: float
    long: float
    margin: float

    def turned_for(self, width: float, height: float) -> tuple[float, float]:
        """Width and height of the sheet as it lies under a picture: nothing fits the other way that does not so."""
        return (self.long, self.short) if width > height else (self.short, self.long)

    def fits(self, width: float, height: float) -> bool:
        """Whether a picture of this size lies within the margins."""
        across, down = self._room(width, height)
        return width <= across + _ROUNDING and height <= down + _ROUNDING

    def largest(self, aspect: float) -> tuple[float, float]:
        """Width and height of the largest picture of this width by height that lies within the margins."""
        across, down = self._room(aspect, 1.0)
        return (across, across / aspect) if across / aspect <= down else (down * aspect, down)

    def place(self, width: float, height: float) -> tuple[float, float]:
        """Left and upper edge of a picture in the middle of the sheet."""
        across, down = self.turned_for(width, height)
        return (across - width) / 2, (down - height) / 2

    def _room(self, width: float, height: float) -> tuple[float, float]:
        across, down = self.turned_for(width, height)
        return across - 2 * self.margin, down - 2 * self.margin
