"""LIIF's tiles: by its decoders and tiers, from codes that are encoded as they are needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import AnyLook
from liif_viewer.core.tiles import TILE_SIZE, TileGrid, TileKey
from liif_viewer.engine.largest_picture import LargestPicture
from liif_viewer.engine.methods import Enlarge, rendering
from liif_viewer.engine.plan import rounds
from liif_viewer.engine.process import LEAST_GROWTH, returning_memory
from liif_viewer.engine.renderers import DECODED, EXACT, OpenPhoto, still_open
from liif_viewer.engine.scheduler import Request
from liif_viewer.errors import Cancelled
from liif_viewer.memory import MOST_FOR_FEATURES, feature_bytes

if TYPE_CHECKING:
    from liif_viewer.engine.pace import Pace
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

# Blocks encoded ahead around the pointer while the whole photo is in view: a few seconds' work, as it is not known yet
# where the user will look. Once he has zoomed in, as many as can be kept.
GLANCE = 4
# Tiles along the side of a square that all but the exact decoder compute at once, on all cores: 512 px square take the
# fast one some 40 ms, half of what its tiles take one by one. The exact decoder takes long enough over each.
TOGETHER = 4


class LiifRenderer:
    """LIIF tiles by one model. Used on one thread, the one that may touch torch; but ``serve`` is for any.

    Args:
        model: Which.
        pace: How long it takes here; what is not in it is not used.
        photo_of: Gives the photo of a number, or None where it is open no more.
        budget_bytes: Bound on the codes kept.
    """

    def __init__(
        self,
        model: Model,
        pace: Pace,
        photo_of: Callable[[int], OpenPhoto | None],
        budget_bytes: int = MOST_FOR_FEATURES,
    ) -> None:
        self._model = model
        self._pace = pace
        self._ladder = [m for m in DECODED if m in pace.decode and m in (*model.tiers, *model.decoders)]
        self._photo_of = photo_of
        self._budget_bytes = budget_bytes
        self._encoded: dict[float, Features] = {}  # of one photo, by the strength of cleaning up
        self._encoded_of = 0
        self._served: tuple[frozenset[float], float, int] = frozenset(), 1.0, 0
        # Of the process, while encoding: where there is room for features there is some for the layers that make them.
        self._growth = LEAST_GROWTH
        self._budget = 0  # of the codes of each strength, now
        self._wish: Sequence[TileKey] = ()
        self._rounds: dict[TileKey, Sequence[TileKey]] = {}  # what is planned to be rendered with a tile
        self._area: tuple[Sequence[TileKey], Rect] = (), Rect(0, 0, 0, 0)  # of the photo: of one of these
        self._alone = False  # is the next tile the first of a wish
        self._spare: dict[TileKey, NDArray[np.uint8]] = {}  # computed with another tile, not asked for yet
        self._largest = LargestPicture(self._ladder)

    def serve(self, strengths: Iterable[float], share: float, taken_bytes: int) -> None:
        """What is shown now: the codes of others may go when there are new ones to be kept. Any thread.

        Args:
            strengths: Of cleaning up, 0 to 1.
            share: Of all memory for codes; the rest is other models'.
            taken_bytes: Of that memory, by the weights of further models.
        """
        self._served = frozenset(strengths), share, taken_bytes

    def render(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        """(h, w, 3) sRGB, or (h, w, 4) with alpha, of a tile by one of ``DECODED``."""
        key, wanted = request.key, request.wanted()
        opened = still_open(self._photo_of, key)
        if wanted is not self._wish:
            self._wish, self._alone = wanted, True
            still = frozenset(wanted)
            self._spare = {k: tile for k, tile in self._spare.items() if k in still}
        alike = self._rounds.get(key) or [k for k in {key, *wanted} if k[:3] == key[:3]]
        if alike is not self._area[0]:
            area = _joined([opened.grid_of(k).photo_rect(k) for k in alike])
            self._area = alike, area if key.zoom <= opened.largest_zoom else self._largest.lay(opened, key.look, area)
        if key not in self._spare:
            # The first tile of a wish comes alone, so that there is something to see soon.
            together = not self._alone and key.method != EXACT
            keys = [k for k in alike if _square(k) == _square(key)] if together else [key]
            self._spare.update(self._render(request, opened, keys))
            self._alone = False
        return self._spare.pop(key)

    def plan(self, wish: Sequence[TileKey]) -> list[list[TileKey]]:
        """The tiles of a wish to render, in rounds: see ``plan.py``."""
        if not wish or (opened := self._photo_of(wish[0].photo)) is None:
            return [list(wish)]
        alike: dict[object, list[TileKey]] = {}
        for key in wish:
            alike.setdefault((key.photo, key.zoom, key.look.clean_up), []).append(key)
        planned = [rounds(keys, self._ladder, partial(self._seconds, opened)) for keys in alike.values()]
        self._rounds = {key: keys for keys in chain(*planned) for key in keys}
        return [list(chain(*together)) for together in zip_longest(*planned, fillvalue=())]

    def _seconds(self, opened: OpenPhoto, method: str, keys: Sequence[TileKey]) -> float:
        """About how long tiles of one look take."""
        grids = [opened.grid_of(key) for key in keys]
        area = _joined([grid.photo_rect(key) for grid, key in zip(grids, keys, strict=True)])
        look, zoom = keys[0].look, keys[0].zoom
        if zoom <= opened.largest_zoom:
            decoded = len(keys) * TILE_SIZE**2
        else:
            decoded = self._largest.absent(opened, look, area)
        if not decoded:
            return 0.0
        scale = opened.scale(min(zoom, opened.largest_zoom))
        encoded = self._model.absent(self._features(opened, look), opened.given_rect(area), method, scale)
        return self._pace.encode[method] * encoded + self._pace.decode[method] * decoded

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
        check = returning_memory(check, self._growth)
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
        if key.zoom <= opened.largest_zoom:
            # Colours that are to be converted are rounded after that; of sRGB, 8 bits are what the screen gets.
            depth = 8 if opened.photo.profile is None else opened.photo.depth
            box: NDArray[Any] = self._decode(request, opened, grid, keys, depth)
        else:
            decode = partial(self._decode, request, opened, depth=16)
            box = self._largest.enlarged(opened, key, grid.scaled_box(keys), decode)
        return grid.cut(opened.photo.to_display(box), keys)

    def _decode(
        self, request: Request[TileKey], opened: OpenPhoto, grid: TileGrid, keys: Sequence[TileKey], depth: int
    ) -> NDArray[Any]:
        """The box around tiles of a grid."""
        asked = opened.grid_of(request.key).photo_rect(request.key)

        def still_useful() -> None:
            """Codes serve every zoom: encoding goes on while anything that is wanted lies where the tile does."""
            give_way()
            if not any(
                key.photo == opened.number and not opened.grid_of(key).photo_rect(key).intersected(asked).is_empty
                for key in request.wanted()
            ):
                raise Cancelled

        def give_way() -> None:
            """What is quicker comes first, wherever it is wanted."""
            first = request.first()
            if first is not None and DECODED.index(first.method) < DECODED.index(request.key.method):
                raise Cancelled

        def check() -> None:
            request.check()
            give_way()

        x, y, width, height = grid.scaled_box(keys)
        place = opened.given_rect(Rect(*(n / grid.zoom for n in (x, y, width, height))))
        return self._model.render(
            self._features(opened, request.key.look),
            (width, height),
            (place.x, place.y, place.width, place.height),
            decoder=request.key.method,
            check=check,
            encode_check=returning_memory(still_useful, self._growth),
            around=opened.given_rect(self._area[1]),
            depth=depth,
        )

    def _features(self, opened: OpenPhoto, look: AnyLook) -> Features:
        """The codes of the one photo that is open: encoded once for a strength, whatever is zoomed to."""
        if self._encoded_of != opened.number:
            self._encoded.clear()
            self._encoded_of = opened.number
            self._largest.forget_all_but(opened.number)
        strength = opened.strength(look) if self._model.cleans_up else 0.0
        served, share, taken = self._served
        together = served | {strength}
        budget = int(min(feature_bytes(opened.nbytes + taken), self._budget_bytes) * share) // len(together)
        if budget != self._budget:
            self._budget, self._growth = budget, max(LEAST_GROWTH, budget // 2)
            for features in self._encoded.values():
                features.limit(budget)
        if strength not in self._encoded:
            self._encoded = {kept: features for kept, features in self._encoded.items() if kept in together}
            self._encoded[strength] = self._model.encode(
                opened.given.photo.samples, budget, compact=True, clean_up=strength
            )
        return self._encoded[strength]


def _square(key: TileKey) -> tuple[object, ...]:
    """What tiles have in common that are computed at once."""
    side = TOGETHER * TILE_SIZE
    return (*key[:3], key.x // side, key.y // side)


def _joined(rects: Sequence[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)
