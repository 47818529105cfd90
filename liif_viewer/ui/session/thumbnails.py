"""Small pictures of files, made on a thread of their own for as long as somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liif_viewer.core.cache import ByteCache
from liif_viewer.engine.process import lower_own_priority
from liif_viewer.engine.request import Request
from liif_viewer.engine.scheduler import Scheduler
from liif_viewer.photos.reading.thumbnail import thumbnail
from liif_viewer.ui.images import screen_image

SIDE = 192  # px: twice what is shown, for screens with larger pixels
KEPT_BYTES = 48 << 20  # some four hundred
CLOSE_PATIENCE_S = 2.0  # at exit, for a thread that hangs in the operating system; it dies with the process


class Thumbnails(QObject):
    """Methods are for the GUI thread, which also gets the signal."""

    ready = Signal(object)
    """The Path of a file whose picture can now be had from ``get``."""

    _made = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: ByteCache[Path, QImage] = ByteCache(KEPT_BYTES, lambda image: image.sizeInBytes())
        self._made.connect(self._on_made)
        self._files: Scheduler[Path, NDArray[np.uint8]] = Scheduler(
            "thumbnails",
            _make,
            self._deliver,
            lambda _path, _error: None,  # what has no picture shows none
            lower_own_priority,
        )

    def get(self, path: Path) -> QImage | None:
        """The picture of a file, if it is ready."""
        return self._images.get(path)

    def want(self, paths: Iterable[Path]) -> None:
        """Replaces what is wished for, the first to be had first."""
        self._files.want(path for path in paths if path not in self._images)

    def forget(self, path: Path) -> None:
        """The file is another now."""
        self._images.discard(lambda kept: kept == path)

    def _deliver(self, made: Mapping[Path, NDArray[np.uint8]]) -> None:
        for path, pixels in made.items():
            self._made.emit(path, screen_image(pixels))

    def _on_made(self, path: Path, image: QImage) -> None:
        self._images.put(path, image)
        self.ready.emit(path)

    def close(self) -> None:
        """Ends the thread, or leaves it where it hangs. May be called again."""
        self._files.close(CLOSE_PATIENCE_S)


def _make(request: Request[Path]) -> dict[Path, NDArray[np.uint8]]:
    return {request.key: thumbnail(request.key, SIDE)}
