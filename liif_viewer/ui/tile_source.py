"""The tiles that are ready to paint, and the way to ask for more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liif_viewer.core.cache import ByteCache
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.process import lower_own_priority
from liif_viewer.engine.renderers import LIIF, LiifRenderer, OpenPhoto, QuickRenderer
from liif_viewer.engine.scheduler import Request, Scheduler
from liif_viewer.errors import Cancelled
from liif_viewer.ui.images import screen_image

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# Some thirty views of 1280 x 720, or four of 3840 x 2160 by two methods.
TILE_BYTES = 256 << 20


class TileSource(QObject):
    """Cached tiles; what is not cached is rendered on two threads, one of them the only one that touches torch.

    All methods are for the GUI thread. ``quick`` tiles (bicubic, ...) come at once; LIIF tiles as soon as there is a
    model.
    """

    ready = Signal(object)
    """A tile (its TileKey) can now be had from ``get``."""
    failed = Signal(str)
    """A tile could not be rendered; the text is for the user."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened: OpenPhoto | None = None
        self._liif: LiifRenderer | None = None
        self._images: ByteCache[TileKey, QImage] = ByteCache(TILE_BYTES, lambda image: image.sizeInBytes())
        self._quick: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "quick tiles", QuickRenderer(self._photo_of).render, self._deliver, self._fail
        )
        self.deep: Scheduler[TileKey, NDArray[np.uint8]] = Scheduler(
            "LIIF tiles", self._render_liif, self._deliver, self._fail, prepare=lower_own_priority
        )

    def open(self, opened: OpenPhoto | None) -> None:
        """Tiles are of this photo from now on."""
        self._opened = opened
        self._images.discard(lambda key: opened is None or key.photo != opened.number)

    def use_model(self, model: Model, feature_bytes: int) -> None:
        """LIIF tiles come from this model from now on."""
        self._images.discard(lambda key: key.method == LIIF)
        self._liif = LiifRenderer(model, self._photo_of, feature_bytes)

    @property
    def has_model(self) -> bool:
        """Whether LIIF tiles can be had."""
        return self._liif is not None

    def get(self, key: TileKey) -> QImage | None:
        """The tile, if it is ready."""
        return self._images.get(key)

    def ready_zooms(self, photo: int, method: str) -> dict[float, list[TileKey]]:
        """The tiles that are ready at any zoom, by zoom."""
        zooms: dict[float, list[TileKey]] = {}
        for key in self._images.keys():  # noqa: SIM118 - a ByteCache is no dict
            if key.photo == photo and key.method == method:
                zooms.setdefault(key.zoom, []).append(key)
        return zooms

    def want(self, keys: Iterable[TileKey], visible: Iterable[TileKey]) -> None:
        """Replaces the wish; best first. What is ready already is left out.

        Args:
            keys: To render.
            visible: On the canvas now: given up last when memory is short.
        """
        self._images.pin(frozenset(visible))
        missing = [key for key in keys if key not in self._images]
        self._quick.want(key for key in missing if key.method != LIIF)
        self.deep.want(key for key in missing if key.method == LIIF and self._liif is not None)

    def close(self) -> None:
        """Ends both threads. May be called again."""
        self._quick.close()
        self.deep.close()

    def _photo_of(self, number: int) -> OpenPhoto | None:
        opened = self._opened
        return opened if opened is not None and opened.number == number else None

    def _render_liif(self, request: Request[TileKey]) -> NDArray[np.uint8]:
        if self._liif is None:
            raise Cancelled
        return self._liif.render(request)

    def _deliver(self, key: TileKey, rgb: NDArray[np.uint8]) -> None:
        if self._photo_of(key.photo) is not None:
            self._images.put(key, screen_image(rgb))
            self.ready.emit(key)

    def _fail(self, key: TileKey, error: Exception) -> None:
        reason = "not enough memory" if isinstance(error, MemoryError) else str(error) or type(error).__name__
        self.failed.emit(f"A part of the picture could not be computed: {reason}.")
