"""LIIF's tiles: by its decoders and tiers, from codes that are encoded as they are needed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import AnyLook
from liif_viewer.core.tiles import TILE_SIZE, TileGrid, TileKey
from liif_viewer.engine.checks import checks
from liif_viewer.engine.encoded import Encoded
from liif_viewer.engine.largest_picture import LargestPicture
from liif_viewer.engine.methods import Enlarge, rendering
from liif_viewer.engine.pace import Pace, measure_pace
from liif_viewer.engine.pieces import PIECE_S, Pieces
from liif_viewer.engine.plan import in_turns, rounds
from liif_viewer.engine.process import returning_memory
from liif_viewer.engine.renderers import DECODED, OpenPhoto, still_open
from liif_viewer.engine.request import Request
from liif_viewer.engine.tempo import Tempo
from liif_viewer.memory import MOST_FOR_FEATURES
from liif_viewer.model.choices import TIERS

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

# Blocks encoded ahead around the pointer while the whole photo is in view: a few seconds' work, as it is not known yet
# where the user will look. Once he has zoomed in, as many as can be kept.
GLANCE = 4
# Seconds that a whole view may take to be shown in the frame that it is of: of a sixtieth what painting leaves.
SHOT_S = 0.012
# Tiles in a piece by a tier: what each piece takes besides, a halo among it, is more than a tile.
LEAST_TILES = 4
# Tiles in a piece of what seems to take no time at all: a screen of 3840 x 2160 has 520.
MOST_TILES = 600


class LiifRenderer:
    """LIIF tiles by one model. Used on one thread, the one that may touch torch; but ``serve`` is for any.

    Args:
        model: Which.
        pace: How long it takes here; what is not in it is not used.
        photo_of: Gives the photo of a number, or None where it is open no more.
        budget_bytes: Bound on the codes kept, in the computer's memory; a card keeps what it has room for.
    """

    def __init__(
        self,
        model: Model,
        pace: Pace,
        photo_of: Callable[[int], OpenPhoto | None],
        budget_bytes: int = MOST_FOR_FEATURES,
    ) -> None:
        self._model = model
        self._tempo = Tempo(pace)
        self._ladder = [m for m in DECODED if m in pace.decode and m in (*model.tiers, *model.decoders)]
        self._photo_of = photo_of
        self._encoded = Encoded(model, budget_bytes)
        self._rounds: dict[TileKey, Sequence[TileKey]] = {}  # that a tile is planned to be rendered in
        self._pieces = Pieces()
        self._area: tuple[Sequence[TileKey], Rect] = (), Rect(0, 0, 0, 0)  # of the photo: of one of these
        self._largest = LargestPicture(self._ladder)

    def serve(self, strengths: Iterable[float], share: float, taken_bytes: int) -> None:
        """What is shown now: the codes of others may go when there are new ones to be kept. Any thread.

        Args:
            strengths: Of cleaning up, 0 to 1.
            share: Of all memory for codes; the rest is other models'.
            taken_bytes: Of that memory, by the weights of further models.
        """
        self._encoded.serve(strengths, share, taken_bytes)

    def measure(self) -> Pace:
        """Tries again how long its model takes, which computes by other means than before."""
        pace = measure_pace(self._model)
        self._tempo = Tempo(pace)
        return pace

    def render(self, request: Request[TileKey]) -> dict[TileKey, NDArray[np.uint8]]:
        """A piece of a round: (h, w, 3) sRGB, or (h, w, 4) with alpha, of each tile of it, by one of ``DECODED``."""
        key = request.key
        opened = still_open(self._photo_of, key)
        round_ = self._rounds.get(key) or [key]
        if round_ is not self._area[0]:
            area = opened.grid_of(key).photo_box(round_)
            self._area = round_, area if key.zoom <= opened.largest_zoom else self._largest.lay(opened, key.look, area)
        keys = request.left(self._pieces.of(key))
        cost = self._cost(opened, keys)
        start = time.perf_counter()
        tiles = self._render(request, opened, keys)
        self._tempo.learn(key.method, *cost, time.perf_counter() - start)
        return tiles

    def plan(self, wish: Sequence[TileKey]) -> Iterator[list[TileKey]]:
        """The tiles of a wish to render, in rounds, each in the order of its pieces: see ``plan.py``."""
        self._pieces.clear()
        self._rounds = {}
        if not wish or (opened := self._photo_of(wish[0].photo)) is None:
            yield list(wish)
            return
        alike: dict[object, list[TileKey]] = {}
        for key in wish:
            alike.setdefault((key.photo, key.zoom, key.look.clean_up), []).append(key)
        seconds = partial(self._seconds, opened)
        for keys in in_turns(rounds(keys, self._ladder, seconds) for keys in alike.values()):
            self._rounds.update(dict.fromkeys(keys, keys))
            method = keys[0].method
            least = LEAST_TILES if method in TIERS else 1
            yield self._pieces.cut(keys, max(least, _together(seconds(method, keys) / len(keys))))

    def _seconds(self, opened: OpenPhoto, method: str, keys: Sequence[TileKey]) -> float:
        """About how long tiles of one look take."""
        return self._tempo.seconds(method, *self._cost(opened, keys))

    def _cost(self, opened: OpenPhoto, keys: Sequence[TileKey]) -> tuple[float, float]:
        """Photo px to encode, and output px to decode, for tiles of one look."""
        key = keys[0]
        area = opened.grid_of(key).photo_box(keys)
        if key.zoom <= opened.largest_zoom:
            decoded = len(keys) * TILE_SIZE**2
        else:
            decoded = self._largest.absent(opened, key.look, area)
        if not decoded:
            return 0.0, 0.0
        scale = opened.scale(min(key.zoom, opened.largest_zoom))
        return self._model.absent(self._features(opened, key.look), opened.given_rect(area), key.method, scale), decoded

    def is_quick(self, looks: Sequence[AnyLook], pixels: int) -> bool:
        """Whether one of some looks may have so many px decoded within a frame. Any thread."""
        seconds = [self._tempo.seconds(look.method, 0, pixels) for look in looks if look.method in self._ladder]
        return any(0 < each <= SHOT_S for each in seconds)  # a pace of nothing is none that was measured

    def shot(
        self,
        opened: OpenPhoto,
        looks: Sequence[AnyLook],
        zoom: float,
        box: tuple[int, int, int, int],
        check: Callable[[], None],
    ) -> NDArray[np.uint8] | None:
        """A whole view at its own cell, by the best of some looks that is there within a frame; None where none is.

        Args:
            opened: The photo.
            looks: The worst first.
            zoom: Device px per photo px.
            box: (x, y, width, height) in the scaled picture.
            check: Raises to abandon it.

        Returns:
            (h, w, 3) sRGB, or (h, w, 4) with alpha.
        """
        place = opened.given_rect(Rect(*(n / zoom for n in box)))
        for look in reversed([look for look in looks if look.method in self._ladder]):
            features = self._features(opened, look)
            cost = self._model.absent(features, place, look.method, opened.scale(zoom)), box[2] * box[3]
            if self._tempo.seconds(look.method, *cost) <= SHOT_S:
                start = time.perf_counter()
                depth = _depth(opened)
                rgb = self._model.render(features, box[2:], astuple(place), look.method, check, depth=depth)
                self._tempo.learn(look.method, *cost, time.perf_counter() - start)
                return opened.photo.to_display(rgb)
        return None

    def ahead(self, opened: OpenPhoto, near: TileKey, look: AnyLook, check: Callable[[], None]) -> bool:
        """Encodes a block more of the photo, those nearest a tile first.

        Args:
            opened: The photo.
            near: The tile in view that is nearest to what the user points at.
            look: By one of ``DECODED``.
            check: Called every few milliseconds; raises to abandon the block.

        Returns:
            Whether there may be more to do.
        """
        blocks = sys.maxsize if near.zoom > 1 else GLANCE
        rect = opened.given_rect(opened.grid_of(near).photo_rect(near))
        features, scale = self._features(opened, look), max(opened.scale(near.zoom), 1.0)
        check = returning_memory(check, self._encoded.growth)
        return self._model.encode_ahead(features, rect, look.method, blocks, check, scale)

    def begin(self, opened: OpenPhoto, look: AnyLook, check: Callable[[], None]) -> Enlarge:
        """What a look by ``EXACT`` or ``FAST`` makes of a photo, to be measured: as floats, by the same codes."""
        low = opened.given.photo.pixels
        return rendering(self._model, self._features(opened, look), low, look.method, check)

    def _render(
        self, request: Request[TileKey], opened: OpenPhoto, keys: Sequence[TileKey]
    ) -> dict[TileKey, NDArray[np.uint8]]:
        """Tiles of one grid, as one picture cut up."""
        grid, key = opened.grid_of(request.key), request.key
        decode = partial(self._decode, request, opened, grid.photo_box(keys))
        if key.zoom <= opened.largest_zoom:
            box: NDArray[Any] = decode(grid, keys, _depth(opened))
        else:
            box = self._largest.enlarged(opened, key, grid.scaled_box(keys), partial(decode, depth=16))
        return grid.cut(opened.photo.to_display(box), keys)

    def _decode(
        self,
        request: Request[TileKey],
        opened: OpenPhoto,
        area: Rect,
        grid: TileGrid,
        keys: Sequence[TileKey],
        depth: int,
    ) -> NDArray[Any]:
        """The box around tiles of a grid, for an area of the photo."""
        check, encode_check = checks(request, opened, area)
        tier = request.key.method in TIERS
        x, y, width, height = grid.scaled_box(keys)
        place = opened.given_rect(Rect(*(n / grid.zoom for n in (x, y, width, height))))
        return self._model.render(
            self._features(opened, request.key.look),
            (width, height),
            astuple(place),
            decoder=request.key.method,
            check=check,
            # A tier's layers are small, and what comes after it returns theirs; to fetch them anew, and to ask whether
            # they are much, took an eighth of a view from cold.
            encode_check=encode_check if tier else returning_memory(encode_check, self._encoded.growth),
            # A tier's halo is small, and its pieces are as large as is good: nothing beyond them is to hold them up.
            around=None if tier else opened.given_rect(self._area[1]),
            depth=depth,
        )

    def _features(self, opened: OpenPhoto, look: AnyLook) -> Features:
        if self._encoded.photo != opened.number:
            self._largest.forget_all_but(opened.number)
        return self._encoded.of(opened, look)


def _together(seconds: float) -> int:
    """How many tiles to render at once that take so long each."""
    return MOST_TILES if seconds * MOST_TILES <= PIECE_S else int(PIECE_S / seconds)


def _depth(opened: OpenPhoto) -> int:
    """Colours that are to be converted are rounded after that; of sRGB, 8 bits are what the screen gets."""
    return 8 if opened.photo.profile is None else opened.photo.depth
