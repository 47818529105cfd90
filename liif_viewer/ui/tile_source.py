"""The tiles that are ready to paint, and the way to ask for more."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liif_viewer.core.cache import ByteCache
from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.liif_renderer import LARGEST_SCALE, LiifRenderer
from liif_viewer.engine.process import lower_own_priority
from liif_viewer.engine.renderers import (
    BICUBIC,
    DECODER_OF,
    FAST,
    LIIF,
    METHODS,
    OpenPhoto,
    QuickRenderer,
    method_at,
)
from liif_viewer.engine.scheduler import Request, Scheduler
from liif_viewer.errors import Cancelled
from liif_viewer.memory import tile_bytes
from liif_viewer.ui.images import screen_image
from liif_viewer.ui.naming import ModelState

if TYPE_CHECKING:
    from liif_viewer.model.model import Model


# At exit: a layer of a network takes a tenth of this at most, but an export may hang in the operating system, on a
# network folder that is gone. The thread then dies with the process.
CLOSE_PATIENCE_S = 10.0

# The exact decoder takes over from the fast one by itself where it has this view done in this time.
VIEW_PIXELS = 1280 * 720
EXACT_PATIENCE_S = 3.0

# Zooms whose grid is remembered: tiles of zooms that lie further back are rarely there any more.
KEPT_STARTS = 64


class Decoding(Enum):
    """Which of LIIF's decoders is shown."""

    AUTOMATIC = "automatic"
    FAST = "fast"
    EXACT = "exact"


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
        self._liif: LiifRenderer | None = None
        self._rendered_by: LiifRenderer | None = None  # the last of LIIF's tiles; on its thread
        self.model_state = ModelState.LOADING
        self._decoders: tuple[str, ...] = ()
        self._exact_pace = math.inf
        self._focus: TileKey | None = None
        self._starts: dict[float, tuple[int, int]] = {}
        self.decoding = Decoding.AUTOMATIC
        self._images: ByteCache[TileKey, QImage] = ByteCache(tile_bytes(), lambda image: image.sizeInBytes())
        self._quick: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "quick tiles", QuickRenderer(self._photo_of).render, self._deliver, self._fail
        )
        self.deep: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "LIIF tiles",
            self._render_liif,
            self._deliver,
            self._fail,
            prepare=lower_own_priority,
            ahead=self._encode_ahead,
        )

    def open(self, opened: OpenPhoto | None) -> None:
        """Tiles are of this photo from now on."""
        self._opened = opened
        self._starts.clear()
        self._images.discard(lambda key: opened is None or key.photo != opened.number)

    def use_model(self, model: Model, exact_pace: float) -> None:
        """LIIF tiles come from this model from now on; ``exact_pace`` are seconds per output px."""
        self._liif = LiifRenderer(model, self._photo_of)
        self._images.discard(lambda key: key.method in DECODER_OF)
        self._decoders = model.decoders
        self._exact_pace = exact_pace
        self.deep.want(())  # what is wished for next is to be rendered, though it was before
        self.renewed.emit()

    def layers(self, method: str, zoom: float) -> tuple[str, ...]:
        """What is painted for a method, each over the one before it; the last is what it amounts to in the end.

        At or below 100 % every method is the photo. LIIF is bicubic until there is something better, then the fast
        decoder's picture, then the exact one's, where it is asked for or the machine is quick enough to have it soon.
        """
        method = method_at(method, zoom)
        if method != LIIF:
            return (method,)
        fast = self.has_fast_decoder and self.decoding is not Decoding.EXACT
        exact = not fast or (self.decoding is Decoding.AUTOMATIC and self._exact_in_time(zoom))
        return (BICUBIC, *([FAST] if fast else []), *([LIIF] if exact else []))

    def decoder_shown(self, zoom: float) -> str:
        """LIIF's decoder whose picture stays on the screen at a zoom, or would further in where nothing is enlarged."""
        return DECODER_OF[self.layers(LIIF, max(zoom, 2.0))[-1]]

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
            methods = {layer for method in METHODS for layer in self.layers(method, zoom)}
            grids = [opened.grid(method, zoom, self._starts[zoom]) for method in methods]
            if any(key in self._images for grid in grids for row in grid.covering(shown) for key in row):
                return
            del self._starts[zoom]  # to be the latest
        elif len(self._starts) == KEPT_STARTS:
            del self._starts[next(iter(self._starts))]
        self._starts[zoom] = max(0, left), max(0, top)

    def start(self, zoom: float) -> tuple[int, int]:
        """A place of the scaled picture where a tile begins, the same for all methods."""
        return self._starts.get(zoom, (0, 0))

    @property
    def has_model(self) -> bool:
        """Whether LIIF tiles can be had."""
        return self._liif is not None

    @property
    def lacking(self) -> ModelState | None:
        """Why LIIF tiles cannot be had, or None where they can."""
        return None if self.has_model else self.model_state

    @property
    def decoders(self) -> tuple[str, ...]:
        """Those of the model; none while there is none."""
        return self._decoders

    @property
    def has_fast_decoder(self) -> bool:
        """Whether the model has a fast decoder beside the exact one."""
        return "fast" in self._decoders

    def get(self, key: TileKey) -> QImage | None:
        """The tile, if it is ready."""
        return self._images.get(key)

    def _exact_in_time(self, zoom: float) -> bool:
        decoded = VIEW_PIXELS * min(1.0, LARGEST_SCALE / zoom) ** 2
        return decoded * self._exact_pace <= EXACT_PATIENCE_S

    def want(self, keys: Iterable[TileKey], visible: Iterable[TileKey]) -> None:
        """Replaces the wish; best first. What is ready already is left out.

        Args:
            keys: To render.
            visible: On the canvas now: given up last when memory is short. The first one is what the user points at:
                when all is rendered, the photo is encoded around it.
        """
        visible = list(visible)
        self._focus = visible[0] if visible else None
        self._images.pin(frozenset(visible))
        missing = [key for key in keys if key not in self._images]
        self._quick.want(key for key in missing if key.method not in DECODER_OF)
        self.deep.want(key for key in missing if key.method in DECODER_OF and self._liif is not None)

    def close(self) -> None:
        """Ends both threads. May be called again."""
        self._quick.close()
        self.deep.close(CLOSE_PATIENCE_S)

    def _photo_of(self, number: int) -> OpenPhoto | None:
        opened = self._opened
        return opened if opened is not None and opened.number == number else None

    def _render_liif(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        while (liif := self._liif) is not None:
            self._rendered_by = liif
            rgb = liif.render(request)
            if liif is self._liif:
                return rgb
        raise Cancelled

    def _encode_ahead(self, check: Callable[[], None]) -> bool:
        liif, near = self._liif, self._focus
        opened = None if near is None else self._photo_of(near.photo)
        if liif is None or near is None or opened is None:
            return False
        fast = self.has_fast_decoder and self.decoding is not Decoding.EXACT
        return liif.ahead(opened, near, FAST if fast else LIIF, check)

    def _deliver(self, key: TileKey, rgb: NDArray[np.uint8]) -> None:
        """On one of the two threads."""
        self._rendered.emit(key, screen_image(rgb), self._rendered_by if key.method in DECODER_OF else None)

    def _on_rendered(self, key: TileKey, image: QImage, liif: LiifRenderer | None) -> None:
        """What is there is painted at once; what was rendered for another photo, or by another model, never."""
        if self._photo_of(key.photo) is not None and (liif is None or liif is self._liif):
            self._images.put(key, image)
            self.ready.emit(key)

    def _fail(self, key: TileKey, error: Exception) -> None:
        reason = "not enough memory" if isinstance(error, MemoryError) else str(error) or type(error).__name__
        self.failed.emit(f"A part of the picture could not be computed: {reason}.")
