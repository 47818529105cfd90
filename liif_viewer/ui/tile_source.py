"""The tiles that are ready to paint, and the way to ask for more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.liif_renderer import SHOT_S, LiifRenderer
from liif_viewer.engine.methods import Classical, Method
from liif_viewer.engine.process import lower_own_priority
from liif_viewer.engine.proof.shown import Rendered
from liif_viewer.engine.quick_renderer import QuickRenderer
from liif_viewer.engine.renderers import DECODED, ENLARGE, QUICK, OpenPhoto
from liif_viewer.engine.scheduler import Scheduler
from liif_viewer.ui.images import screen_array, screen_image
from liif_viewer.ui.ladder import InUse, Ladder
from liif_viewer.ui.laying import Laying
from liif_viewer.ui.liif_tiles import LiifTiles
from liif_viewer.ui.ready_tiles import ReadyTiles, with_parts
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.engine.pace import Pace
    from liif_viewer.model.model import Model

# At exit: a layer of a network takes a tenth of this at most, but an export may hang in the operating system, on a
# network folder that is gone. The thread then dies with the process.
CLOSE_PATIENCE_S = 10.0


class TileSource(QObject):
    """Cached tiles; what is not cached is rendered on two threads, one of them the only one that touches torch.

    All methods are for the GUI thread. ``quick`` tiles (bicubic, ...) come at once; LIIF tiles as soon as there is a
    model.
    """

    ready = Signal(object)
    """Tiles (a list of their TileKeys) can now be had from ``get``."""
    failed = Signal(str)
    """A tile could not be rendered; the text is for the user."""
    renewed = Signal()
    """LIIF's tiles are another model's from now on: what was painted of them is not to be seen any more."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._on_arrived)
        self._delivered: deque[tuple[dict[TileKey, QImage], LiifRenderer | None]] = deque()
        self._opened: OpenPhoto | None = None
        self.ladder = Ladder()
        self._visible: tuple[TileKey, ...] = ()
        self._made_of: dict[TileKey, list[TileKey]] = {}  # the differences that wait for a tile
        self._laying = Laying()
        self._tiles = ReadyTiles()
        quick, self._liif = QuickRenderer(self._photo_of), LiifTiles(self.ladder, self._photo_of)
        self.quick: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "quick tiles", quick.render, self._deliver, self._fail, plan=quick.plan
        )
        self.deep: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "LIIF tiles",
            self._liif.render,
            self._deliver_liif,
            self._fail,
            prepare=lower_own_priority,
            plan=self._liif.plan,
            ahead=self._liif.encode_ahead,
        )

    def open(self, opened: OpenPhoto | None) -> None:
        """Tiles are of this photo from now on."""
        self._opened = self.ladder.opened = opened
        self._laying.forget()
        self._tiles.discard(lambda key: opened is None or key.photo != opened.number)

    def use_model(self, model: Model, pace: Pace, path: Path | None = None) -> None:
        """LIIF tiles come from this model from now on.

        Args:
            model: Which.
            pace: How long it takes here.
            path: By which looks name it; None for the one in use in general.
        """
        self.ladder.in_use[path] = InUse.of(model, pace, self._photo_of)
        self._tiles.discard(lambda key: key.method in DECODED and key.look.model == path)
        self.deep.want(())  # what is wished for next is to be rendered, though it was before
        self.renewed.emit()

    def drop_models(self, kept: Collection[Path | None]) -> None:
        """Gives up all models but these and the one in use in general."""
        for path in self.ladder.in_use.keys() - {None, *kept}:
            del self.ladder.in_use[path]

    def lay(self, view: Viewport) -> None:
        """Lays the tiles of a view's zoom; see ``Laying``."""
        if self._opened is not None:
            self._laying.lay(self._opened, view, self._tiles.keys)

    def start(self, zoom: float) -> tuple[int, int]:
        """A place of the scaled picture where a tile begins, the same for all looks."""
        return self._laying.start(zoom)

    def get(self, key: TileKey) -> QImage | None:
        """The tile, if it is ready."""
        return self._tiles.get(key)

    def there(self, keys: Sequence[TileKey]) -> list[bool]:
        """Of tiles of one look, whether each is ready."""
        return self._tiles.there(keys)

    def shot(self, looks: Sequence[AnyLook], zoom: float, window: QRect) -> NDArray[np.uint8] | None:
        """A whole view by LIIF, where this machine has it within a frame and nothing of it is there; waits so long.

        Args:
            looks: What is painted there, each over the one before it.
            zoom: Device px per photo px.
            window: Of the scaled picture.

        Returns:
            (h, w, 4) in the screen's own format.
        """
        decoded = [look for look in looks if look.method in DECODED]
        model, opened = self.ladder.in_use.get(looks[-1].model), self._opened
        if not decoded or model is None or opened is None:
            return None
        box = window.x(), window.y(), window.width(), window.height()
        if not model.renderer.is_quick(decoded, box[2] * box[3]) or self._laying.has(zoom, self._tiles.keys, DECODED):
            return None

        def shoot(check: Callable[[], None]) -> NDArray[np.uint8] | None:
            rgb = model.renderer.shot(opened, decoded, zoom, box, check)
            return None if rgb is None else screen_array(rgb)

        return self.deep.at_once(shoot, SHOT_S)

    def want(self, wish: Iterable[Sequence[TileKey]], visible: Iterable[Sequence[TileKey]]) -> None:
        """Replaces the wish; best first. What is ready already is left out.

        Args:
            wish: Tiles to render, by look.
            visible: On the canvas now, likewise: given up last when memory is short. The first one is what the user
                points at: when all is rendered, the photo is encoded around it.
        """
        layers = list(with_parts(visible))
        self._visible = tuple(dict.fromkeys(chain.from_iterable(layers)))
        self._tiles.pin(frozenset(self._visible))
        looks = dict.fromkeys(layer[0].look for layer in layers)
        self._liif.serve(self._visible, [look for look in looks if look.method in DECODED])
        self._made_of = {}
        for layer in layers:
            if isinstance(look := layer[0].look, Difference):
                for key in layer:
                    for side in (look.left, look.right):
                        self._made_of.setdefault(key._replace(look=side), []).append(key)
        quick: list[TileKey] = []
        deep: list[TileKey] = []
        for layer in with_parts(wish):
            look = layer[0].look
            if look.method in QUICK or (look.method in DECODED and look.model in self.ladder.in_use):
                missing = [key for key, there in zip(layer, self._tiles.there(layer), strict=True) if not there]
                (quick if look.method in QUICK else deep).extend(missing)
        self.quick.want(dict.fromkeys(quick))
        self.deep.want(dict.fromkeys(deep))

    def methods_of(self, looks: Iterable[Look]) -> dict[Look, Method]:
        """Looks of the open photo, all of them said, as what can be measured; none of a model that is not there."""
        return {look: method for look in looks if (method := self._method_of(look)) is not None}

    def _method_of(self, look: Look) -> Method | None:
        if look.method in ENLARGE:
            return Classical(look.method)
        model, opened = self.ladder.in_use.get(look.model), self._opened
        if model is None or opened is None or look.method not in DECODED:
            return None
        return Rendered(model.renderer, opened, look, None if look.model is None else str(look.model))

    def close(self) -> None:
        """Ends both threads. May be called again."""
        self.quick.close()
        self.deep.close(CLOSE_PATIENCE_S)

    def _photo_of(self, number: int) -> OpenPhoto | None:
        opened = self._opened
        return opened if opened is not None and opened.number == number else None

    def _deliver_liif(self, tiles: Mapping[TileKey, NDArray[np.uint8]]) -> None:
        self._deliver(tiles, self._liif.rendered_by)

    def _deliver(self, tiles: Mapping[TileKey, NDArray[np.uint8]], liif: LiifRenderer | None = None) -> None:
        """On one of the two threads. However much comes before the GUI thread looks, it looks once."""
        self._delivered.append(({key: screen_image(rgb) for key, rgb in tiles.items()}, liif))
        self._arrived.emit()

    def _on_arrived(self) -> None:
        """What is there is painted at once; what was rendered for another photo, or by another model, never."""
        new: list[TileKey] = []
        while self._delivered:
            tiles, liif = self._delivered.popleft()
            new += [key for key, image in tiles.items() if self._is_shown(key, liif) and self._tiles.keep(key, image)]
        made = [made for key in new for made in self._made_of.get(key, ()) if self.get(made) is not None]
        if new:
            self.ready.emit([*new, *dict.fromkeys(made)])

    def _is_shown(self, key: TileKey, liif: LiifRenderer | None) -> bool:
        model = self.ladder.in_use.get(key.look.model)
        of_model = liif is None or (model is not None and model.renderer is liif)
        return of_model and self._photo_of(key.photo) is not None

    def _fail(self, key: TileKey, error: Exception) -> None:
        reason = str(error) or type(error).__name__
        if isinstance(error, MemoryError):
            reason = tr("not enough memory")
        self.failed.emit(tr("A part of the picture could not be computed: {reason}.", reason=reason))
