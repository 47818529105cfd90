"""The camera's path from one view of a photo to another: smooth, exact at both ends, never beyond the photo.

Views are rectangles in photo px, all of one shape. Where one holds the other, the camera zooms about the one point that
lies at the same place of both, and which stays there all the way. Else it follows van Wijk and Nuij, “Smooth and
efficient zooming and panning” (InfoVis 2003): out, across and in again, at a speed that looks the same throughout.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from liif_viewer.core.geometry import Rect

# Of the time, at each end, while nothing moves: where a film begins moving, one has not seen yet where it is.
REST = 0.1
# Of what is left, at each end, for gathering speed and for losing it.
RAMP = 0.35
# van Wijk and Nuij's rho: how far out the camera goes rather than across; theirs, from a study of users.
_RHO = math.sqrt(2)
# Views that differ by less, in parts of their size, are the same but for rounding.
_ROUNDING = 1e-9


def eased(time: float) -> float:
    """How much of the way is behind at a share of the time, both 0 to 1: resting, faster, steady, slower, resting."""
    moving = min(max((time - REST) / (1 - 2 * REST), 0.0), 1.0)
    if moving > 0.5:
        return 1 - _gathering(1 - moving)
    return _gathering(moving)


def _gathering(time: float) -> float:
    """The first half of the movement: the speed rises like half a wave of a cosine, to where it stays."""
    top = 1 / (1 - RAMP)  # so that all of the way is done in the time
    if time >= RAMP:
        return top * (time - RAMP / 2)
    return top * (time - RAMP / math.pi * math.sin(math.pi * time / RAMP)) / 2


def filling(view: Rect, aspect: float, photo_width: int, photo_height: int) -> Rect:
    """The view of a shape (width over height) around another one: no larger than the photo, and inside of it.

    Args:
        view: Photo px, of any shape; may reach beyond the photo.
        aspect: Wanted.
        photo_width: Photo px.
        photo_height: Likewise.
    """
    widest = min(photo_width, photo_height * aspect)
    width = min(max(view.width, view.height * aspect), widest)
    return _around(view.x + view.width / 2, view.y + view.height / 2, width, aspect, photo_width, photo_height)


def _around(x: float, y: float, width: float, aspect: float, photo_width: int, photo_height: int) -> Rect:
    height = width / aspect
    left = min(max(x - width / 2, 0.0), max(photo_width - width, 0.0))
    top = min(max(y - height / 2, 0.0), max(photo_height - height, 0.0))
    return Rect(left, top, min(width, photo_width - left), min(height, photo_height - top))


@dataclass(frozen=True)
class Flight:
    """From one view to another; both inside the photo and of the same shape, as ``filling`` makes them.

    Attributes:
        start, end: The views, photo px.
        photo_width, photo_height: Photo px.
    """

    start: Rect
    end: Rect
    photo_width: int
    photo_height: int

    def frames(self, count: int) -> list[Rect]:
        """What each of so many frames shows, at least two, at equal distances of time."""
        path = self._path()
        shares = (eased(number / (count - 1)) for number in range(count))
        return [self.start if share == 0 else self.end if share == 1 else path(share) for share in shares]

    def _path(self) -> Callable[[float], Rect]:
        """Gives a function from a share of the way, above 0 and below 1, to the view there."""
        margin = _ROUNDING * max(self.start.width, self.end.width)
        if self.start.grown(margin).contains(self.end) or self.end.grown(margin).contains(self.start):
            return self._about_a_point
        return self._across()

    def _about_a_point(self, share: float) -> Rect:
        """The size goes with the exponential of the share; the corners between the ends' by the same measure."""
        ratio = math.log(self.end.width / self.start.width)
        # Of sizes that are nearly the same the quotient is the share itself.
        part = math.expm1(share * ratio) / math.expm1(ratio) if abs(ratio) > _ROUNDING else share

        def between(low: float, high: float) -> float:
            return low + (high - low) * part

        start, end = self.start, self.end
        return Rect(
            between(start.x, end.x),
            between(start.y, end.y),
            between(start.width, end.width),
            between(start.height, end.height),
        )

    def _across(self) -> Callable[[float], Rect]:
        start, end = self.start, self.end
        x, y = start.x + start.width / 2, start.y + start.height / 2
        across, down = end.x + end.width / 2 - x, end.y + end.height / 2 - y
        distance = math.hypot(across, down)
        # The paper's section 4: b, r and S of equation 9.
        difference, far = end.width**2 - start.width**2, _RHO**4 * distance**2
        first = math.asinh(-(difference + far) / (2 * start.width * _RHO**2 * distance))
        last = math.asinh(-(difference - far) / (2 * end.width * _RHO**2 * distance))
        aspect = start.width / start.height

        def view(share: float) -> Rect:
            at = first + share * (last - first)
            width = start.width * math.cosh(first) / math.cosh(at)
            done = start.width / (_RHO**2 * distance) * (math.cosh(first) * math.tanh(at) - math.sinh(first))
            width = min(width, self.photo_width, self.photo_height * aspect)
            return _around(x + done * across, y + done * down, width, aspect, self.photo_width, self.photo_height)

        return view
