"""Renderers: from a tile's key to its pixels, ready for the screen."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.cache import ByteCache
from liif_viewer.core.geometry import Rect
from liif_viewer.core.memory import MOST_FOR_FEATURES, feature_bytes
from liif_viewer.core.photo import Photo
from liif_viewer.core.resample import Pyramid
from liif_viewer.core.tiles import TileGrid, TileKey
from liif_viewer.engine.process import returning_memory
from liif_viewer.engine.scheduler import Request
from liif_viewer.errors import Cancelled

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

LIIF, FAST, BICUBIC, NEAREST, PHOTO = "liif", "fast", "bicubic", "nearest", "photo"
# The picture beyond this scale is that of this scale, resampled: the decoders have nothing to add there. At zoom 32
# that is within 55 dB of decoding directly (exact) and 70 dB (fast), and a view costs a sixteenth.
LARGEST_SCALE = 8
# Its tiles are small, as only a few of their pixels may be in view: at zoom 256 a view shows 40 x 23.
LARGEST_SCALE_TILE = 96
# ... and kept, so that zooming further decodes nothing: 10 megapixels, twelve views of 1280 x 720.
LARGEST_SCALE_BYTES = 64 << 20
# Blocks encoded ahead around the pointer while the whole photo is in view: a few seconds' work, as it is not known yet
# where the user will look. Once he has zoomed in, as many as can be kept.
GLANCE = 4
PACE_SIDE = 128  # output px: enough to be steady, some tens of milliseconds even on two cores
METHODS = (LIIF, BICUBIC, NEAREST)
# LIIF by its exact and by its fast decoder: both need the model.
DECODER_OF = {LIIF: "exact", FAST: "fast"}


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

    def __init__(
        self,
        model: Model,
        photo_of: Callable[[int], OpenPhoto | None],
        budget_bytes: int = MOST_FOR_FEATURES,
    ) -> None:
        self._model = model
        self._photo_of = photo_of
        self._budget_bytes = budget_bytes
        self._encoded: tuple[int, Features] | None = None
        self._wish: tuple[Sequence[TileKey], Rect | None] = ((), None)
        # The picture at the largest scale, 16 bits: or enlarging it would draw the steps between two grey levels as
        # contours.
        self._largest: ByteCache[TileKey, NDArray[np.uint16]] = ByteCache(LARGEST_SCALE_BYTES, lambda a: a.nbytes)

    def render(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        """(h, w, 3) sRGB of a ``liif`` or ``fast`` tile."""
        opened = _still_open(self._photo_of, request.key)
        grid = opened.grid_of(request.key)
        _, _, width, height = grid.scaled_rect(request.key)
        rect = grid.photo_rect(request.key)
        if request.key.zoom <= LARGEST_SCALE:
            tile: NDArray[np.uint8] = self._decode(request, opened, rect, (width, height), depth=8)
        else:
            tile = to_uint8(self._enlarge(request, opened, rect, (width, height)))
        return opened.photo.to_display(tile)

    def ahead(self, opened: OpenPhoto, near: TileKey, method: str, check: Callable[[], None]) -> bool:
        """Encodes a block more of the photo, those nearest a tile first.

        Args:
            opened: The photo.
            near: The tile in view that is nearest to what the user points at.
            method: ``LIIF`` or ``FAST``.
            check: Called every few milliseconds; raises to abandon the block.

        Returns:
            Whether there may be more to do.
        """
        blocks = sys.maxsize if near.zoom > 1 else GLANCE
        rect = opened.grid_of(near).photo_rect(near)
        return self._model.encode_ahead(
            self._features(opened), rect, DECODER_OF[method], blocks, returning_memory(check)
        )

    def _decode(
        self, request: Request[TileKey], opened: OpenPhoto, rect: Rect, size: tuple[int, int], depth: int
    ) -> NDArray[Any]:
        asked = opened.grid_of(request.key).photo_rect(request.key)

        @returning_memory
        def still_useful() -> None:
            """Codes serve every zoom: encoding goes on while anything that is wanted lies where the tile does."""
            if not any(
                key.photo == opened.number and not opened.grid_of(key).photo_rect(key).intersected(asked).is_empty
                for key in request.wanted()
            ):
                raise Cancelled

        area = self._area_of(request.wanted(), opened) or rect
        if request.key.zoom > LARGEST_SCALE:  # decoded in whole tiles of their own
            area = area.grown(LARGEST_SCALE_TILE / LARGEST_SCALE)
        return self._model.render(
            self._features(opened),
            size,
            (rect.x, rect.y, rect.width, rect.height),
            decoder=DECODER_OF[request.key.method],
            check=request.check,
            encode_check=still_useful,
            around=area,
            depth=depth,
        )

    def _area_of(self, wanted: Sequence[TileKey], opened: OpenPhoto) -> Rect | None:
        """What all that is wanted covers of the photo; the same wish is not added up again for every tile."""
        if wanted is not self._wish[0]:
            rects = [opened.grid_of(key).photo_rect(key) for key in wanted if key.photo == opened.number]
            self._wish = (wanted, _joined(rects) if rects else None)
        return self._wish[1]

    def _enlarge(
        self, request: Request[TileKey], opened: OpenPhoto, rect: Rect, size: tuple[int, int]
    ) -> NDArray[np.uint16]:
        """Beyond ``LARGEST_SCALE`` the decoder's picture at that scale, resampled: as smooth, and decoded once."""
        place = Rect(*(n * LARGEST_SCALE for n in (rect.x, rect.y, rect.width, rect.height)))
        grid = replace(opened.grid(request.key.method, LARGEST_SCALE), side=LARGEST_SCALE_TILE)
        keys = grid.covering(place.grown(resample.BICUBIC_MARGIN))
        tiles = [[self._at_largest_scale(request, opened, grid, key) for key in row] for row in keys]
        x, y, _, _ = grid.scaled_rect(keys[0][0])
        return resample.bicubic(np.concatenate([np.concatenate(row, 1) for row in tiles]), place.moved(-x, -y), size)

    def _at_largest_scale(
        self, request: Request[TileKey], opened: OpenPhoto, grid: TileGrid, key: TileKey
    ) -> NDArray[np.uint16]:
        held = self._largest.get(key)
        if held is None:
            _, _, width, height = grid.scaled_rect(key)
            held = self._decode(request, opened, grid.photo_rect(key), (width, height), depth=16)
            self._largest.put(key, held)
        return held

    def _features(self, opened: OpenPhoto) -> Features:
        """The codes of the one photo that is open: encoded once, whatever is zoomed to."""
        if self._encoded is None or self._encoded[0] != opened.number:
            room = feature_bytes(sum(level.nbytes for level in opened.pyramid.levels))
            features = self._model.encode(opened.photo.pixels, min(room, self._budget_bytes), compact=True)
            self._encoded = (opened.number, features)
            self._largest.discard(lambda key: key.photo != opened.number)
        return self._encoded[1]


def exact_pace(model: Model) -> float:
    """Seconds that the exact decoder takes for an output pixel on this machine; takes a moment to find out."""
    size = (PACE_SIDE, PACE_SIDE)
    features = model.encode(np.zeros((32, 32, 3), np.uint8))
    model.render(features, size)  # warms up
    start = time.perf_counter()
    model.render(features, size)
    return (time.perf_counter() - start) / PACE_SIDE**2


def _still_open(photo_of: Callable[[int], OpenPhoto | None], key: TileKey) -> OpenPhoto:
    opened = photo_of(key.photo)
    if opened is None:
        raise Cancelled
    return opened


def _joined(rects: Sequence[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)
