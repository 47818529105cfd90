"""Renderers: from a tile's key to its pixels, ready for the screen."""

from __future__ import annotations

import math
import time
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

LIIF, FAST, BICUBIC, NEAREST, PHOTO = "liif", "fast", "bicubic", "nearest", "photo"
# The picture beyond this scale is that of this scale, resampled: the decoders have nothing to add there. At zoom 32
# that is within 55 dB of decoding directly (exact) and 70 dB (fast), and a view costs a sixteenth.
LARGEST_SCALE = 8
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

    def __init__(self, model: Model, photo_of: Callable[[int], OpenPhoto | None], budget_bytes: int) -> None:
        self._model = model
        self._photo_of = photo_of
        self._budget_bytes = budget_bytes
        self._encoded: tuple[int, Features] | None = None

    def render(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        """(h, w, 3) sRGB of a ``liif`` or ``fast`` tile."""
        opened = _still_open(self._photo_of, request.key)
        grid = opened.grid_of(request.key)
        _, _, width, height = grid.scaled_rect(request.key)
        rect = grid.photo_rect(request.key)
        if request.key.zoom <= LARGEST_SCALE:
            tile = to_uint8(self._decode(request, opened, rect, (width, height)))
        else:
            tile = to_uint8(self._decode_and_resample(request, opened, rect, (width, height)))
        return opened.photo.to_display(tile)

    def _decode(
        self, request: Request[TileKey], opened: OpenPhoto, rect: Rect, size: tuple[int, int]
    ) -> NDArray[np.float32]:
        def still_useful() -> None:
            """Codes serve every zoom: encoding goes on while anything that is wanted lies over them."""
            if not any(
                key.photo == opened.number and not opened.grid_of(key).photo_rect(key).intersected(rect).is_empty
                for key in request.wanted()
            ):
                raise Cancelled

        wanted = [opened.grid_of(key).photo_rect(key) for key in request.wanted() if key.photo == opened.number]
        return self._model.render(
            self._features(opened),
            size,
            (rect.x, rect.y, rect.width, rect.height),
            decoder=DECODER_OF[request.key.method],
            check=request.check,
            encode_check=still_useful,
            around=_joined([rect, *wanted]),
        )

    def _decode_and_resample(
        self, request: Request[TileKey], opened: OpenPhoto, rect: Rect, size: tuple[int, int]
    ) -> NDArray[np.uint16]:
        """Beyond ``LARGEST_SCALE`` the decoder's picture at that scale, enlarged: as smooth, and as cheap as small."""
        whole = Rect(0, 0, opened.photo.width * LARGEST_SCALE, opened.photo.height * LARGEST_SCALE)
        left, top = math.floor(rect.x * LARGEST_SCALE), math.floor(rect.y * LARGEST_SCALE)
        right, bottom = math.ceil(rect.right * LARGEST_SCALE), math.ceil(rect.bottom * LARGEST_SCALE)
        margin = resample.BICUBIC_MARGIN
        read = Rect(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin).intersected(
            whole
        )
        part = Rect(*(n / LARGEST_SCALE for n in (read.x, read.y, read.width, read.height)))
        rgb = self._decode(request, opened, part, (int(read.width), int(read.height)))
        # 16 bits in between, or enlarging 30 times would draw the steps between two grey levels as contours.
        fine = (rgb * 65535 + 0.5).astype(np.uint16)
        place = Rect(
            rect.x * LARGEST_SCALE - read.x,
            rect.y * LARGEST_SCALE - read.y,
            rect.width * LARGEST_SCALE,
            rect.height * LARGEST_SCALE,
        )
        return resample.bicubic(fine, place, size)

    def _features(self, opened: OpenPhoto) -> Features:
        """The codes of the one photo that is open: encoded once, whatever is zoomed to."""
        if self._encoded is None or self._encoded[0] != opened.number:
            self._encoded = (opened.number, self._model.encode(opened.photo.pixels, self._budget_bytes))
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
