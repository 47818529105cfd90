"""Rectangles and the camera. Photo space: x to the right, y down, in photo pixels; pixel (i, j) covers
[i, i + 1) x [j, j + 1), so its centre is at i + 0.5. Screen space: device (physical) pixels from the canvas's top left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

MAX_ZOOM = 4096.0  # one photo pixel fills a screen; beyond, the picture is one colour
# A photo smaller than a few device pixels cannot be found again.
MIN_SHOWN_PIXELS = 16.0


@dataclass(frozen=True)
class Rect:
    """An axis-parallel rectangle; the space is that of the variable's name."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge, x + width."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge, y + height."""
        return self.y + self.height

    @property
    def is_empty(self) -> bool:
        """Whether the rectangle covers nothing."""
        return not (self.width > 0 and self.height > 0)

    def intersected(self, other: Rect) -> Rect:
        """The common part, empty where there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def grown(self, margin: float) -> Rect:
        """With ``margin`` more on every side."""
        return Rect(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def moved(self, x: float, y: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + x, self.y + y, self.width, self.height)

    def contains(self, other: Rect) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


@dataclass(frozen=True)
class Viewport:
    """The camera: which point of the photo is in the middle of the canvas, and how large a photo pixel is drawn.

    Every pan and zoom gives a new one. The scaled picture is laid on whole device pixels (``origin``), so that its
    tiles can be copied to the screen without resampling; the centre itself is never rounded, so nothing drifts.

    Attributes:
        center_x, center_y: Photo px.
        zoom: Device px per photo px.
        width, height: Size of the canvas in device px.
        photo_width, photo_height: Size of the photo in photo px.
    """

    center_x: float
    center_y: float
    zoom: float
    width: int
    height: int
    photo_width: int
    photo_height: int

    @staticmethod
    def fitted(width: int, height: int, photo_width: int, photo_height: int, *, enlarged: bool = False) -> Viewport:
        """The whole photo, centred; a small one at 100 %, or enlarged until it fills the canvas."""
        view = Viewport(photo_width / 2, photo_height / 2, 1.0, width, height, photo_width, photo_height)
        return view.at_zoom(view.fit_zoom if enlarged else min(1.0, view.fit_zoom))

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole photo just fills the canvas."""
        return min(max(1, self.width) / self.photo_width, max(1, self.height) / self.photo_height)

    @property
    def min_zoom(self) -> float:
        """The smallest zoom allowed: the photo still fills the canvas, or its longer side some pixels."""
        return min(self.fit_zoom, MIN_SHOWN_PIXELS / max(self.photo_width, self.photo_height), 1.0)

    @property
    def origin(self) -> tuple[int, int]:
        """Where the canvas's top left lies in the scaled picture, in whole device px."""
        return (
            round(self.center_x * self.zoom - self.width / 2),
            round(self.center_y * self.zoom - self.height / 2),
        )

    @property
    def scaled_size(self) -> tuple[int, int]:
        """Size of the whole picture at this zoom, in device px."""
        return scaled_size(self.photo_width, self.photo_height, self.zoom)

    @property
    def covers_canvas(self) -> bool:
        """Whether the photo leaves no margin on the canvas."""
        (left, top), (width, height) = self.origin, self.scaled_size
        return left >= 0 and top >= 0 and left + self.width <= width and top + self.height <= height

    @property
    def visible_photo_rect(self) -> Rect:
        """The part of the photo on the canvas, in photo px."""
        left, top = self.origin
        shown = Rect(left / self.zoom, top / self.zoom, self.width / self.zoom, self.height / self.zoom)
        return shown.intersected(Rect(0, 0, self.photo_width, self.photo_height))

    def to_photo(self, screen_x: float, screen_y: float) -> tuple[float, float]:
        """The photo position under a screen position."""
        return (
            self.center_x + (screen_x - self.width / 2) / self.zoom,
            self.center_y + (screen_y - self.height / 2) / self.zoom,
        )

    def to_screen(self, photo_x: float, photo_y: float) -> tuple[float, float]:
        """The screen position of a photo position."""
        return (
            (photo_x - self.center_x) * self.zoom + self.width / 2,
            (photo_y - self.center_y) * self.zoom + self.height / 2,
        )

    def zoomed(self, factor: float, screen_x: float, screen_y: float) -> Viewport:
        """Zoomed by ``factor``; the photo position under the screen position stays there while the photo allows."""
        return self.zoomed_to(self.zoom * factor, screen_x, screen_y)

    def zoomed_to(self, zoom: float, screen_x: float, screen_y: float) -> Viewport:
        """At ``zoom`` (clamped to what is allowed), about a screen position."""
        zoom = min(max(zoom, self.min_zoom), MAX_ZOOM)
        photo_x, photo_y = self.to_photo(screen_x, screen_y)
        moved = replace(
            self,
            zoom=zoom,
            center_x=photo_x - (screen_x - self.width / 2) / zoom,
            center_y=photo_y - (screen_y - self.height / 2) / zoom,
        )
        return moved.kept_inside()

    def at_zoom(self, zoom: float) -> Viewport:
        """At ``zoom``, about the middle of the canvas."""
        return self.zoomed_to(zoom, self.width / 2, self.height / 2)

    def panned(self, delta_x: float, delta_y: float) -> Viewport:
        """The picture moved by device px (dragging to the right brings what is on the left into view)."""
        return replace(
            self,
            center_x=self.center_x - delta_x / self.zoom,
            center_y=self.center_y - delta_y / self.zoom,
        ).kept_inside()

    def resized(self, width: int, height: int) -> Viewport:
        """On a canvas of another size, about the same centre; a fitted photo stays fitted."""
        if self.is_fitted:
            return Viewport.fitted(width, height, self.photo_width, self.photo_height, enlarged=self._is_enlarged)
        return replace(self, width=width, height=height).at_zoom(self.zoom)

    def over(self, photo_width: int, photo_height: int) -> Viewport:
        """Over another version of the photo: at the same zoom and place, in proportion; a fitted one stays fitted."""
        if self.is_fitted:
            return Viewport.fitted(self.width, self.height, photo_width, photo_height, enlarged=self._is_enlarged)
        moved = replace(
            self,
            center_x=self.center_x * (photo_width / self.photo_width),
            center_y=self.center_y * (photo_height / self.photo_height),
            photo_width=photo_width,
            photo_height=photo_height,
        )
        return moved.at_zoom(self.zoom)

    @property
    def fills(self) -> bool:
        """Whether the whole photo just fills the canvas."""
        return math.isclose(self.zoom, self.fit_zoom, rel_tol=1e-9)

    @property
    def is_fitted(self) -> bool:
        """Whether the whole photo is shown as it is at first, or as large as it can be."""
        return self.fills or math.isclose(self.zoom, min(1.0, self.fit_zoom), rel_tol=1e-9)

    @property
    def _is_enlarged(self) -> bool:
        return self.fills and self.zoom > 1

    def holding(self, point: tuple[float, float], screen_x: float, screen_y: float) -> Viewport:
        """With a point of the photo at a screen position, even if that shows a margin."""
        return replace(
            self,
            center_x=point[0] - (screen_x - self.width / 2) / self.zoom,
            center_y=point[1] - (screen_y - self.height / 2) / self.zoom,
        )

    @property
    def limits(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The least and the greatest centre that shows as much photo as fits, across and down, photo px.

        Where all of it fits that is the middle, else such that there is no margin on either side.
        """
        return (
            _limits(self.width / self.zoom, self.photo_width),
            _limits(self.height / self.zoom, self.photo_height),
        )

    def kept_inside(self) -> Viewport:
        """With the centre within its limits."""
        (left, right), (top, bottom) = self.limits
        return replace(
            self,
            center_x=min(max(self.center_x, left), right),
            center_y=min(max(self.center_y, top), bottom),
        )


def _limits(shown: float, photo: float) -> tuple[float, float]:
    return (photo / 2, photo / 2) if shown >= photo else (shown / 2, photo - shown / 2)


def scaled_size(photo_width: int, photo_height: int, zoom: float) -> tuple[int, int]:
    """Size in whole device px of a photo drawn at ``zoom``."""
    return max(1, round(photo_width * zoom)), max(1, round(photo_height * zoom))
