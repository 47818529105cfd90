"""What is measured on: a window with a photo and a model; or a canvas alone, which tells of its paintings."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.pace import Pace, measure_pace
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.errors import ViewerError
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.probe.waiting import PATIENCE_MS, dispose, nobodys_preferences, start_application, wait_for
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from liif_viewer.model.model import Model


class WatchedCanvas(Canvas):
    """Tells when it has painted, and keeps in ``arrived`` the tiles whose frame it has asked for."""

    painted = Signal()

    def __init__(self, source: TileSource) -> None:
        super().__init__(source)
        self.source = source
        self.arrived: set[TileKey] = set()
        # A method, so that it is called on the GUI thread; and after the canvas's own, connected before.
        source.ready.connect(self._note)

    def _note(self, keys: list[TileKey]) -> None:
        self.arrived.update(keys)
        self.update(0, 0, 1, 1)  # the tiles' own frame may have come before this call did, and be the last otherwise

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells once it is done."""
        super().paintEvent(event)
        self.painted.emit()


@contextlib.contextmanager
def _shown(size: tuple[int, int]) -> Iterator[WatchedCanvas]:
    source = TileSource()
    canvas = WatchedCanvas(source)
    try:
        ratio = canvas.devicePixelRatioF()
        canvas.resize(round(size[0] / ratio), round(size[1] / ratio))
        wait_for(canvas.painted, canvas.show)
        yield canvas
    finally:
        source.close()
        dispose(canvas)


@contextlib.contextmanager
def stage(
    path: Path, size: tuple[int, int], device: str, precision: str
) -> Iterator[tuple[WatchedCanvas, OpenPhoto, Sequence[str]]]:
    """A canvas with a model, a photo to be shown on it, and the decoders that there are."""
    start_application()
    opened = OpenPhoto.of(0, load_photo(path))
    with _shown(size) as canvas:
        model, pace = _loaded(canvas.source, device, precision)
        canvas.source.use_model(model, pace)
        yield canvas, opened, model.decoders


def _loaded(source: TileSource, device: str, precision: str) -> tuple[Model, Pace]:
    """Loads a model where the window does.

    Each thread that uses torch has compute threads of its own; more of them than there are processors do not spin.
    """

    def load(_check: object) -> tuple[Model, Pace] | ViewerError:
        from liif_viewer.model.loading import load_model

        try:
            model = load_model(None, device, precision)
            return model, measure_pace(model)
        except ViewerError as error:
            return error

    loaded = source.deep.at_once(load, PATIENCE_MS / 1000)
    if isinstance(loaded, tuple):
        return loaded
    raise loaded or ViewerError("The model could not be loaded.")


@contextlib.contextmanager
def window_with(path: Path, size: tuple[int, int], device: str, precision: str) -> Iterator[MainWindow]:
    """The whole window, of nobody's preferences, with a photo and a model; closed in the end, its threads ended.

    Args:
        path: The photo, beside which the preferences are kept.
        size: (width, height) that the canvas should have, device px; a screen may be too small for it.
        device: Of the model.
        precision: Of the model.
    """
    start_application()
    session = Session(device, precision)
    window = MainWindow(session, nobodys_preferences(path.parent))
    try:
        window.show()
        ratio = window.devicePixelRatioF()
        for _ in range(2):  # the toolbar may wrap at first
            missing = round(size[0] / ratio) - window.canvas.width(), round(size[1] / ratio) - window.canvas.height()
            window.resize(window.width() + missing[0], window.height() + missing[1])
            QApplication.processEvents()
        wait_for(session.opened, lambda: window.opening.open_paths([path]))
        wait_for(session.models.ready, lambda: session.models.load(None))
        yield window
    finally:
        session.close()
        dispose(window)
