"""A photo moved by hand: edges that give and spring back, and a throw that friction brings to rest.

Across and down are independent of each other. Device px and seconds.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.motion import settling

# What is thrown has lost all but a third of its speed after this long: a throw of 2,000 px/s goes 650 px.
FRICTION_S = 0.325
# At less than a px in a frame it would be seen to go in steps, so it stands; faster than this nobody can see where it
# goes.
SLOWEST, FASTEST = 50.0, 8000.0
SPRING_S = 0.3
# Of the pull at an edge so much is followed, at first; then less and less, and never by more than the canvas is wide.
GIVES = 0.5
# The speed of a hand is that of the last moments only.
HAND_S = 0.08


class Hand:
    """Where a pointer was lately."""

    def __init__(self) -> None:
        self._places: deque[tuple[float, float, float]] = deque()

    def at(self, time: float, x: float, y: float) -> None:
        """It is here now."""
        self._places.append((time, x, y))
        while self._places[0][0] < time - HAND_S:
            self._places.popleft()

    def speed(self, time: float) -> tuple[float, float]:
        """Px a second across and down, now; of a hand that has stopped it is soon nothing."""
        lately = [place for place in self._places if place[0] >= time - HAND_S]
        if len(lately) < 2 or time <= lately[0][0]:
            return 0.0, 0.0
        (start, x, y), (_, to_x, to_y) = lately[0], lately[-1]
        return (to_x - x) / (time - start), (to_y - y) / (time - start)


def given(view: Viewport) -> Viewport:
    """What is shown of a view that a hand has pulled beyond an edge."""
    return _each_axis(view, lambda pull, size: size * (1 - 1 / (pull * GIVES / size + 1)))


def pulled(view: Viewport) -> Viewport:
    """The view that a hand has to pull to for another one to be shown: the inverse of ``given``."""
    return _each_axis(view, lambda shown, size: size / GIVES * (1 / max(1e-3, 1 - shown / size) - 1))


def _each_axis(view: Viewport, resisted: Callable[[float, float], float]) -> Viewport:
    inside = view.kept_inside()

    def moved(center: float, limit: float, size: int) -> float:
        beyond = (center - limit) * view.zoom
        return limit + math.copysign(resisted(abs(beyond), size), beyond) / view.zoom if beyond else center

    return replace(
        view,
        center_x=moved(view.center_x, inside.center_x, max(1, view.width)),
        center_y=moved(view.center_y, inside.center_y, max(1, view.height)),
    )


@dataclass(frozen=True)
class Throw:
    """A view that was let go.

    Attributes:
        start: Where; perhaps beyond an edge.
        speed: Px a second that the picture moves across and down.
    """

    start: Viewport
    speed: tuple[float, float]

    @cached_property
    def _axes(self) -> tuple[_Axis, _Axis]:
        view, zoom = self.start, self.start.zoom
        speed = math.hypot(*self.speed)
        slowed = -min(1.0, FASTEST / max(1.0, speed))
        (left, right), (top, bottom) = view.limits
        axes = (
            _Axis(view.center_x * zoom, self.speed[0] * slowed, speed, left * zoom, right * zoom),
            _Axis(view.center_y * zoom, self.speed[1] * slowed, speed, top * zoom, bottom * zoom),
        )
        # Along an edge it has its own speed only.
        alone = tuple(replace(axis, whole=abs(axis.speed)) for axis in axes)
        return (alone[0] if axes[1].is_sprung else axes[0]), (alone[1] if axes[0].is_sprung else axes[1])

    @cached_property
    def target(self) -> Viewport:
        """Where it comes to rest, inside."""
        across, down = self._axes
        return self._view(across.rest, down.rest).kept_inside()

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return max(axis.seconds for axis in self._axes)

    def at(self, seconds: float) -> Viewport:
        """The view at a moment."""
        if seconds >= self.seconds:
            return self.target
        across, down = self._axes
        return self._view(across.at(seconds), down.at(seconds))

    def _view(self, x: float, y: float) -> Viewport:
        return replace(self.start, center_x=x / self.start.zoom, center_y=y / self.start.zoom)


@dataclass(frozen=True)
class _Axis:
    """A centre that slides between two limits until friction has braked the whole, and is sprung beyond them; px, s."""

    start: float
    speed: float
    whole: float
    low: float
    high: float

    @cached_property
    def rest(self) -> float:
        return min(max(self.start if self._is_beyond else self._slid(math.inf), self.low), self.high)

    @property
    def _is_beyond(self) -> bool:
        return not self.low <= self.start <= self.high

    @cached_property
    def seconds(self) -> float:
        return self._spring[0] + SPRING_S if self.is_sprung else self._braked

    def at(self, seconds: float) -> float:
        sprung, offset, speed = self._spring
        if seconds < sprung:
            return self._slid(seconds)
        return self.rest + settling(offset, speed * SPRING_S, min(1.0, (seconds - sprung) / SPRING_S))

    @property
    def is_sprung(self) -> bool:
        return self._spring[0] < math.inf

    @property
    def _braked(self) -> float:
        return FRICTION_S * math.log(max(1.0, min(self.whole, FASTEST) / SLOWEST))

    def _slid(self, seconds: float) -> float:
        return self.start - self.speed * FRICTION_S * math.expm1(-min(seconds, self._braked) / FRICTION_S)

    @cached_property
    def _spring(self) -> tuple[float, float, float]:
        """When the spring takes over, how far beyond its limit the centre is then, and how fast; never is inf."""
        if self._is_beyond:
            return 0.0, self.start - self.rest, 0.0
        if self.low <= self._slid(math.inf) <= self.high:
            return math.inf, 0.0, 0.0
        part = (self.rest - self.start) / (self.speed * FRICTION_S)
        return -FRICTION_S * math.log1p(-part), 0.0, self.speed * (1 - part) * GIVES
