"""Renderers: from a tile's key to its pixels, ready for the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.geometry import Rect
from liif_viewer.core.photo import Photo
from liif_viewer.core.resample import Pyramid
from liif_viewer.core.tiles import TileGrid, TileKey
from liif_viewer.engine.scheduler import Request
from liif_viewer.errors import Cancelled

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

LIIF, BICUBIC, NEAREST, PHOTO = "liif", "bicubic", "nearest", "photo"
METHODS = (LIIF, BICUBIC, NEAREST)


def method_at(method: str, zoom: float) -> str:
    """The renderer that a method means at a zoom: at or below 100 % always the photo's own pixels, area averaged."""
    return method if zoom > 1 else PHOTO


@dataclass(frozen=True, eq=False)
class OpenPhoto:
    """A photo as it is open in the viewer: what its tiles are made from.

    Attributes:
        number: Identity, for the tiles' keys.
        photo: Its pixels are in the photo's colour space.
        pyramid: Its reduced versions, in the same space.
        stand_ins: The levels of the pyramid as sRGB uint8, to be stretched where no tile is ready yet.
    """

    number: int
    photo: Photo
    pyramid: Pyramid
    stand_ins: tuple[NDArray[np.uint8], ...] = field(repr=False)

    @staticmethod
    def of(number: int, photo: Photo) -> OpenPhoto:
        """Builds the levels. Takes some tens of milliseconds; any thread."""
        pyramid = Pyramid.of(photo.pixels)
        return OpenPhoto(number, photo, pyramid, tuple(photo.to_display(to_uint8(level)) for level in pyramid.levels))

    def grid(self, method: str, zoom: float) -> TileGrid:
        """The tiles of this photo by a method at a zoom."""
        return TileGrid(self.number, self.photo.width, self.photo.height, method_at(method, zoom), zoom)

    def grid_of(self, key: TileKey) -> TileGrid:
        """The grid that a key belongs to."""
        return TileGrid(self.number, self.photo.width, self.photo.height, key.method, key.zoom)


def to_uint8(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    """uint8 as it is, uint16 and float32 in [0, 1] rounded to it; any shape."""
    if pixels.dtype == np.uint8:
        return pixels.view(np.uint8)
    if pixels.dtype == np.uint16:
        return ((pixels.astype(np.uint32) * 255 + 32767) // 65535).astype(np.uint8)
    return (pixels.astype(np.float32) * 255 + 0.5).astype(np.uint8)


class QuickRenderer:
    """Everything but LIIF: a millisecond or so per tile, so that it is on screen before one can look."""

    def __init__(self, photo_of: Callable[[int], OpenPhoto | None]) -> None:
        self._photo_of = photo_of

    def render(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        """(h, w, 3) sRGB of a ``photo``, ``bicubic`` or ``nearest`` tile."""
        key = request.key
        opened = _still_open(self._photo_of, key)
        grid = opened.grid_of(key)
        _, _, width, height = grid.scaled_rect(key)
        rect, size = grid.photo_rect(key), (width, height)
        if key.method == PHOTO:
            tile = opened.pyramid.reduced(rect, size)
        else:
            scale = resample.bicubic if key.method == BICUBIC else resample.nearest
            tile = scale(opened.photo.pixels, rect, size)
        return opened.photo.to_display(to_uint8(tile))


class LiifRenderer:
    """LIIF tiles. Used on one thread, the one that may touch torch."""

    def __init__(self, model: Model, photo_of: Callable[[int], OpenPhoto | None], budget_bytes: int) -> None:
        self._model = model
        self._photo_of = photo_of
        self._budget_bytes = budget_bytes
        self._encoded: tuple[int, Features] | None = None

    def render(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        """(h, w, 3) sRGB of a ``liif`` tile."""
        key = request.key
        opened = _still_open(self._photo_of, key)
        grid = opened.grid_of(key)
        _, _, width, height = grid.scaled_rect(key)
        rgb = self._model.render(
            self._features(opened),
            (width, height),
            _as_region(grid.photo_rect(key)),
            check=request.check,
            around=_joined([grid.photo_rect(other) for other in request.wanted if _same_grid(other, key)]),
        )
        return opened.photo.to_display(to_uint8(rgb))

    def _features(self, opened: OpenPhoto) -> Features:
        """The codes of the one photo that is open: encoded once, whatever is zoomed to."""
        if self._encoded is None or self._encoded[0] != opened.number:
            self._encoded = (opened.number, self._model.encode(opened.photo.pixels, self._budget_bytes))
        return self._encoded[1]


def _still_open(photo_of: Callable[[int], OpenPhoto | None], key: TileKey) -> OpenPhoto:
    opened = photo_of(key.photo)
    if opened is None:
        raise Cancelled
    return opened


def _same_grid(one: TileKey, other: TileKey) -> bool:
    return (one.photo, one.method, one.zoom) == (other.photo, other.method, other.zoom)


def _as_region(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height


def _joined(rects: Sequence[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)
