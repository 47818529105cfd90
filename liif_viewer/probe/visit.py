"""A short visit to the window: what every user does first, done by the program itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QApplication

from liif_viewer.app import start
from liif_viewer.core.look import Look
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.renderers import BICUBIC
from liif_viewer.errors import ViewerError
from liif_viewer.probe.waiting import dispose, nobodys_preferences, pause, platform, start_application, wait_for
from liif_viewer.ui.appearance import Appearance
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import Setting
from liif_viewer.ui.window.main_window import MainWindow

STEADY_MS, MOST_LOOKS = 300, 40  # what does not change for so long is all there is
LOOK_MS = 20  # between two looks at whether something is there yet


@dataclass(frozen=True)
class Visit:
    """A window that was opened on a photo as the program opens it. GUI thread."""

    session: Session
    window: MainWindow

    @property
    def platform(self) -> str:
        """What the window is shown on."""
        return platform()

    def wait_for_model(self) -> str:
        """Lets the program load its model; its title.

        Raises:
            ViewerError: It cannot be loaded.
        """
        status: list[str] = []
        self.session.models.refused.connect(status.append)
        _wait_until(lambda: self.session.models.in_use is not None or bool(status))
        if self.session.models.in_use is None:
            raise ViewerError(status[0])
        return self.session.models.in_use.name

    def zoom(self, zoom: float, place: tuple[float, float]) -> NDArray[np.uint8]:
        """Zooms (device px per photo px) and waits; what is on the canvas then, (h, w, 3).

        Args:
            zoom: To go to.
            place: What is not to move: parts of the canvas's width and height.
        """
        canvas = self.window.canvas
        canvas.zoom_to(zoom, QPointF(place[0] * canvas.width(), place[1] * canvas.height()))
        return self.seen()

    def hold_bicubic(self) -> NDArray[np.uint8]:
        """What the key for bicubic shows while it is held."""
        self.window.canvas.looks.hold(Look(BICUBIC))
        try:
            return self.seen()
        finally:
            self.window.canvas.looks.hold(None)

    def split(self) -> NDArray[np.uint8]:
        """The comparison, bicubic on the left."""
        self.window.canvas.looks.compare(Comparison.SPLIT)
        try:
            return self.seen()
        finally:
            self.window.canvas.looks.compare(Comparison.SINGLE)

    def export(self, path: Path, width: int, height: int) -> None:
        """Exports the visible part.

        Raises:
            ViewerError: It cannot be done.
        """
        ended: list[str] = []
        self.session.export_ended.connect(lambda _sentence, problem: ended.append(problem))
        region = self.window.exporting.regions()["Visible part"]
        self.session.export(ExportJob(path, region, width, height))
        _wait_until(lambda: bool(ended))
        if ended[0]:
            raise ViewerError(ended[0])

    def seen(self) -> NDArray[np.uint8]:
        """What is on the canvas once nothing of it is to come any more, (h, w, 3)."""
        canvas = self.window.canvas

        def whole() -> bool:
            ready, wanted = canvas.progress()
            return ready == wanted > 0 and canvas.resting

        def look() -> NDArray[np.uint8]:
            _wait_until(whole)
            return pixels_of(canvas.grab().toImage())[..., :3]

        picture = look()
        for _ in range(MOST_LOOKS):  # of two methods, only the main one's tiles are counted: the other's may follow
            pause(STEADY_MS)
            before, picture = picture, look()
            if np.array_equal(picture, before):
                break
        return picture


@contextmanager
def visit(
    folder: Path, photos: Sequence[Path], device: str, settings: Mapping[Setting[Any], Any] | None = None
) -> Iterator[Visit]:
    """Opens the window, with nobody's preferences; closes it, and ends its threads, in the end.

    Args:
        folder: Where the preferences are kept.
        photos: To open; none for the empty window.
        device: As ``load_model`` takes it.
        settings: What is not as a new user gets it.

    Raises:
        ViewerError: The photo does not come.
    """
    application = start_application()
    session = Session(device)
    preferences = nobodys_preferences(folder)
    for setting, value in (settings or {}).items():
        preferences[setting] = value
    appearance = Appearance(application, preferences)
    window = MainWindow(session, preferences)
    refused: list[str] = []
    session.refused.connect(refused.append)
    try:
        start(session, window, photos, None)
        _wait_until(lambda: not photos or window.canvas.opened is not None or bool(refused))
        if refused:
            raise ViewerError(refused[0])
        yield Visit(session, window)
    finally:
        session.close()
        dispose(window)
        appearance.deleteLater()
        QApplication.processEvents()


def _wait_until(done: Callable[[], bool]) -> None:
    timer = QTimer()
    timer.start(LOOK_MS)
    try:
        wait_for(timer.timeout, done=done)
    finally:
        timer.stop()
