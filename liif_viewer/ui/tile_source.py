"""The tiles that are ready to paint, and the way to ask for more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liif_viewer.core.cache import ByteCache
from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.liif_renderer import LiifRenderer
from liif_viewer.engine.methods import Classical, Method
from liif_viewer.engine.process import lower_own_priority
from liif_viewer.engine.proof.shown import Rendered
from liif_viewer.engine.renderers import (
    BICUBIC,
    DECODED,
    ENLARGE,
    EXACT,
    FAST,
    LIIF,
    QUICK,
    OpenPhoto,
    QuickRenderer,
)
from liif_viewer.engine.scheduler import Request, Scheduler
from liif_viewer.errors import Cancelled
from liif_viewer.memory import tile_bytes
from liif_viewer.model.choices import TIERS
from liif_viewer.ui.images import difference_image, screen_image
from liif_viewer.ui.ladder import InUse, Ladder
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.engine.pace import Pace
    from liif_viewer.model.model import Model

# At exit: a layer of a network takes a tenth of this at most, but an export may hang in the operating system, on a
# network folder that is gone. The thread then dies with the process.
CLOSE_PATIENCE_S = 10.0

# Zooms whose grid is remembered: tiles of zooms that lie further back are rarely there any more.
KEPT_STARTS = 64


class TileSource(QObject):
    """Cached tiles; what is not cached is rendered on two threads, one of them the only one that touches torch.

    All methods are for the GUI thread. ``quick`` tiles (bicubic, ...) come at once; LIIF tiles as soon as there is a
    model.
    """

    ready = Signal(object)
    """A tile (its TileKey) can now be had from ``get``."""
    failed = Signal(str)
    """A tile could not be rendered; the text is for the user."""
    renewed = Signal()
    """LIIF's tiles are another model's from now on: what was painted of them is not to be seen any more."""

    _rendered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rendered.connect(self._on_rendered)
        self._opened: OpenPhoto | None = None
        self.ladder = Ladder()
        self._rendered_by: LiifRenderer | None = None  # the last of LIIF's tiles; on its thread
        self._visible: tuple[TileKey, ...] = ()
        self._made_of: dict[TileKey, list[TileKey]] = {}  # the differences that wait for a tile
        self._starts: dict[float, tuple[int, int]] = {}
        self._images: ByteCache[TileKey, QImage] = ByteCache(tile_bytes(), lambda image: image.sizeInBytes())
        self.quick: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "quick tiles", QuickRenderer(self._photo_of).render, self._deliver, self._fail
        )
        self.deep: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "LIIF tiles",
            self._render_liif,
            self._deliver,
            self._fail,
            prepare=lower_own_priority,
            plan=self._plan,
            ahead=self._encode_ahead,
        )

    def open(self, opened: OpenPhoto | None) -> None:
        """Tiles are of this photo from now on."""
        self._opened = self.ladder.opened = opened
        self._starts.clear()
        self._images.discard(lambda key: opened is None or key.photo != opened.number)

    def use_model(self, model: Model, pace: Pace, path: Path | None = None) -> None:
        """LIIF tiles come from this model from now on.

        Args:
            model: Which.
            pace: How long it takes here.
            path: By which looks name it; None for the one in use in general.
        """
        self.ladder.in_use[path] = InUse.of(model, pace, self._photo_of)
        self._images.discard(lambda key: key.method in DECODED and key.look.model == path)
        self.deep.want(())  # what is wished for next is to be rendered, though it was before
        self.renewed.emit()

    def drop_models(self, kept: Collection[Path | None]) -> None:
        """Gives up all models but these and the one in use in general."""
        for path in self.ladder.in_use.keys() - {None, *kept}:
            del self.ladder.in_use[path]

    def lay(self, view: Viewport) -> None:
        """Lays the tiles of a view's zoom so that one begins at its corner: the fewest cover it, and least beyond it.

        Where some of those in view are ready already, they stay as they were laid before.
        """
        opened, zoom = self._opened, view.zoom
        if opened is None:
            return
        left, top = view.origin
        if zoom in self._starts:
            shown = Rect(left, top, view.width, view.height)
            in_view = opened.grid(Look(BICUBIC), zoom, self._starts[zoom]).covering(shown)
            cached = self._images.keys()
            looks = {key.look for key in cached if key.zoom == zoom}
            if any(key._replace(look=look) in self._images for look in looks for row in in_view for key in row):
                return
            del self._starts[zoom]  # to be the latest
        elif len(self._starts) == KEPT_STARTS:
            del self._starts[next(iter(self._starts))]
        self._starts[zoom] = max(0, left), max(0, top)

    def start(self, zoom: float) -> tuple[int, int]:
        """A place of the scaled picture where a tile begins, the same for all looks."""
        return self._starts.get(zoom, (0, 0))

    def get(self, key: TileKey) -> QImage | None:
        """The tile, if it is ready."""
        image = self._images.get(key)
        if image is None and isinstance(key.look, Difference):
            image = self._subtracted(key, key.look)
        return image

    def _subtracted(self, key: TileKey, look: Difference) -> QImage | None:
        """The tile of a difference, if both that it is made of are ready."""
        left, right = (self._images.get(key._replace(look=side)) for side in (look.left, look.right))
        if left is None or right is None:
            return None
        image = difference_image(left, right, look.gain)
        self._images.put(key, image)
        return image

    def want(self, keys: Iterable[TileKey], visible: Iterable[TileKey]) -> None:
        """Replaces the wish; best first. What is ready already is left out.

        Args:
            keys: To render.
            visible: On the canvas now: given up last when memory is short. The first one is what the user points at:
                when all is rendered, the photo is encoded around it.
        """
        self._visible = tuple(_with_parts(visible))
        self._images.pin(frozenset(self._visible))
        self._serve({key.look for key in self._visible if key.method in DECODED})
        self._made_of = {}
        for key in self._visible:
            for part in _parts(key):
                self._made_of.setdefault(part, []).append(key)
        missing = [key for key in dict.fromkeys(_with_parts(keys)) if key not in self._images]
        self.quick.want(key for key in missing if key.method in QUICK)
        self.deep.want(key for key in missing if key.method in DECODED and key.look.model in self.ladder.in_use)

    def _serve(self, looks: Collection[AnyLook]) -> None:
        """Tells the models what is shown by them."""
        shown = {look.model for look in looks}
        taken = sum(model.weight_bytes for path, model in self.ladder.in_use.items() if path is not None)
        for path in shown & self.ladder.in_use.keys():
            strengths = {look.clean_up for look in looks if look.model == path}
            self.ladder.in_use[path].renderer.serve(
                {s for s in strengths if isinstance(s, float)}, 1 / len(shown), taken
            )

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

    def _render_liif(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        path = request.key.look.model
        while (model := self.ladder.in_use.get(path)) is not None:
            self._rendered_by = model.renderer
            rgb = model.renderer.render(request)
            if model is self.ladder.in_use.get(path):
                return rgb
        raise Cancelled

    def _plan(self, wish: Sequence[TileKey]) -> Iterable[TileKey]:
        """All models at the same pace, from one round to the next."""
        by_model: dict[Path | None, list[TileKey]] = {}
        for key in wish:
            by_model.setdefault(key.look.model, []).append(key)
        planned = (
            model.renderer.plan(by_model[path]) for path, model in list(self.ladder.in_use.items()) if path in by_model
        )
        return chain.from_iterable(chain.from_iterable(zip_longest(*planned, fillvalue=())))

    def _encode_ahead(self, check: Callable[[], None]) -> bool:
        near = next(iter(self._visible), None)
        opened = None if near is None else self._photo_of(near.photo)
        if near is None or opened is None:
            return False
        looks = dict.fromkeys(key.look for key in self._visible if key.method in (FAST, EXACT))
        # Where there are none, one may be about to zoom in: by the quickest decoder, the others need nothing more.
        return any(
            model.renderer.ahead(opened, near, look, check)
            for look in looks or self._ahead_of_zooming()
            if (model := self.ladder.in_use.get(look.model)) is not None
        )

    def _ahead_of_zooming(self) -> list[AnyLook]:
        layers = self.ladder.layers(Look(LIIF), 2.0)
        return [look for look in layers if look.method in (FAST, EXACT)][:1]

    def _deliver(self, key: TileKey, rgb: NDArray[np.uint8]) -> None:
        """On one of the two threads."""
        self._rendered.emit(key, screen_image(rgb), self._rendered_by if key.method in DECODED else None)

    def _on_rendered(self, key: TileKey, image: QImage, liif: LiifRenderer | None) -> None:
        """What is there is painted at once; what was rendered for another photo, or by another model, never."""
        model = self.ladder.in_use.get(key.look.model)
        if self._photo_of(key.photo) is not None and (liif is None or (model is not None and model.renderer is liif)):
            worse, better = _around(key)
            if any(other in self._images for other in better):
                return  # it was on its way when that came
            self._images.put(key, image)
            for other in worse:
                self._images.drop(other)
            self.ready.emit(key)
            for made in self._made_of.get(key, ()):
                if self.get(made) is not None:
                    self.ready.emit(made)

    def _fail(self, key: TileKey, error: Exception) -> None:
        reason = str(error) or type(error).__name__
        if isinstance(error, MemoryError):
            reason = tr("not enough memory")
        self.failed.emit(tr("A part of the picture could not be computed: {reason}.", reason=reason))


def _parts(key: TileKey) -> list[TileKey]:
    """The tiles that one of a difference is made of; none of others."""
    look = key.look
    return [key._replace(look=side) for side in (look.left, look.right)] if isinstance(look, Difference) else []


def _with_parts(keys: Iterable[TileKey]) -> Iterator[TileKey]:
    """Keys, those of differences after the tiles that they are made of."""
    for key in keys:
        yield from _parts(key)
        yield key


def _around(key: TileKey) -> tuple[list[TileKey], list[TileKey]]:
    """The tiles of the same place that nobody wants to see any more once this one is there, and whose is so itself."""
    if key.method not in DECODED:
        return [], []
    number = DECODED.index(key.method)
    worse = [method for method in DECODED[:number] if method in TIERS]
    better = DECODED[number + 1 :] if key.method in TIERS else ()

    def by(method: str) -> TileKey:
        return key._replace(look=Look(method, key.look.clean_up, key.look.model))

    return [by(method) for method in worse], [by(method) for method in better]
