"""How the camera moves: what a movement is, and the glide from one view to another.

A movement is a closed form of the time since it began, so that neither the rate of frames nor a late one changes where
anything goes, and it ends exactly where it says. In seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Protocol

from liif_viewer.core.geometry import Viewport

# Long enough to be seen as one motion, short enough to be waited for.
GLIDE_S = 0.18
# A glide begins at twice its mean speed: the first frame shows that it has begun. At more than three times that
# it would go beyond its target.
PACE, MOST_PACE = 2.0, 3.0


class Movement(Protocol):
    """A camera under way."""

    @property
    def target(self) -> Viewport:
        """Where it ends."""

    @property
    def seconds(self) -> float:
        """How long it takes."""

    def at(self, seconds: float) -> Viewport:
        """Where it is so long after the beginning; from ``seconds`` on exactly at the target."""


@dataclass(frozen=True)
class Glide:
    """From one view to another: the zoom in log space, about the one point that both have at the same place.

    Attributes:
        start: Where it begins.
        target: Where it ends.
        pace: How fast it begins, in mean speeds; from 0 to ``MOST_PACE``.
        seconds: How long it takes.
    """

    start: Viewport
    target: Viewport
    pace: float = PACE
    seconds: float = GLIDE_S

    def at(self, seconds: float) -> Viewport:
        """The view at a moment; monotone in zoom."""
        time = seconds / self.seconds
        if time >= 1:
            return self.target
        return between(self.start, self.target, 1 - settling(1.0, -self.pace, max(0.0, time)))

    def turned(self, seconds: float, target: Viewport) -> Glide:
        """From where it is at a moment to another target, as fast as it goes if it is not too fast for that."""
        here, now = self.at(seconds), min(1.0, seconds / self.seconds)
        octaves, ahead = _octaves(self.start, self.target), _octaves(here, target)
        # The derivative of ``settling``.
        speed = octaves * (self.pace * (1 - 4 * now + 3 * now**2) + 6 * now * (1 - now)) / self.seconds
        pace = speed * GLIDE_S / ahead if ahead else PACE
        return Glide(here, target, min(max(PACE, pace), MOST_PACE))

    def shifted(self, x: float, y: float) -> Glide:
        """The same motion with the photo elsewhere, by photo px of the centre; it still ends inside."""
        start, target = (
            replace(view, center_x=view.center_x + x, center_y=view.center_y + y) for view in (self.start, self.target)
        )
        return replace(self, start=start, target=target.kept_inside())


def between(start: Viewport, target: Viewport, share: float) -> Viewport:
    """The view on the way from one to another: equal shares of the way are equal factors of the zoom.

    What both show at the same place, every view between them shows there too. May show some margin, as long as one of
    them does.
    """
    way = math.log(target.zoom / start.zoom)
    # The centre's way is linear in what a px of the screen is in the photo, 1 / zoom.
    part = math.expm1(-way * share) / math.expm1(-way) if abs(way) > 1e-9 else share
    return replace(
        start,
        zoom=start.zoom * math.exp(way * share),
        center_x=start.center_x + (target.center_x - start.center_x) * part,
        center_y=start.center_y + (target.center_y - start.center_y) * part,
    )


def _octaves(start: Viewport, target: Viewport) -> float:
    return math.log2(target.zoom / start.zoom)


def settling(offset: float, speed: float, time: float) -> float:
    """From an offset and a speed to nothing and a standstill, in time from 0 to 1: the cubic that does it."""
    return offset * (1 - time**2 * (3 - 2 * time)) + speed * time * (1 - time) ** 2
