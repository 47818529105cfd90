"""Zooming by notches: some zooms are where a wheel or a key stops before it goes on."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from liif_viewer.core.geometry import MAX_ZOOM, Viewport

# A notch of a wheel is 120 units: four notches to a doubling.
UNITS_PER_DOUBLING = 480
NOTCH = 120
STOPS = (1.0, 2.0, 4.0, 8.0)
# Zooms nearer to each other than this part of a notch are the same.
_NEAR = 1e-6


@dataclass(frozen=True)
class Turn:
    """A wheel or a key that is turned to and fro about one place; where it leads depends on nothing but how far.

    So any split of a turn leads to the same view, and as much out as in leads back to the very same one.

    Attributes:
        view: Where it began, or where the camera was when the place changed.
        base: The zoom at which it began.
        place: What does not move, screen px.
        notch: Units of the least step; a stop lasts until the end of the step that reached it.
        stops: Zooms at which it stops.
        units: How far it is turned, inwards.
    """

    view: Viewport
    base: float
    place: tuple[float, float]
    notch: int = NOTCH
    stops: tuple[float, ...] = STOPS
    units: float = 0.0

    def turned(self, units: float) -> Turn:
        """Turned further, but not beyond what is allowed: the way back begins at once."""
        _, most = self._walk(math.inf)
        _, least = self._walk(-math.inf)
        return replace(self, units=min(max(self.units + units, -least), most))

    def about(self, view: Viewport, place: tuple[float, float]) -> Turn:
        """The same about another place of what is shown now."""
        return self if place == self.place else replace(self, view=view, place=place)

    @property
    def target(self) -> Viewport:
        """The view that it leads to."""
        zoom, _ = self._walk(self.units)
        return self.view if zoom == self.view.zoom else self.view.zoomed_to(zoom, *self.place)

    def _walk(self, units: float) -> tuple[float, float]:
        """The zoom that so many units lead to, and how many of them, without sign, are of use."""
        at, left, used = self.base, abs(units), 0.0
        inwards = units >= 0
        doubling = UNITS_PER_DOUBLING if inwards else -UNITS_PER_DOUBLING
        for mark in self._marks(inwards=inwards):
            reach = doubling * math.log2(mark / at)
            if left < reach - _NEAR * self.notch:
                return at * 2 ** (left / doubling), used + left
            held = self.notch * math.ceil(reach / self.notch - _NEAR)
            if left <= held:
                return mark, used + left
            at, left, used = mark, left - held, used + held
        return at, used

    def _marks(self, *, inwards: bool) -> list[float]:
        """The stops on the way, and the end of it."""
        end = MAX_ZOOM if inwards else self.view.min_zoom
        near = 2 ** (_NEAR * self.notch / UNITS_PER_DOUBLING)
        if inwards:
            return [*sorted(stop for stop in self.stops if self.base * near < stop < end), end]
        return [*sorted((stop for stop in self.stops if end < stop < self.base / near), reverse=True), end]
