"""How the program starts: the very start of ``app``, watched from outside."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from liif_viewer.app import start
from liif_viewer.probe.waiting import dispose, heartbeat, nobodys_preferences, start_application, wait_for
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.main_window import MainWindow


@dataclass(frozen=True)
class StartUp:
    """When, after the process started, something was there; seconds. And the longest stall of the window by then."""

    window_s: float
    photo_s: float
    model_s: float
    stall_s: float


def start_up(path: Path, started: float, device: str, precision: str) -> StartUp:
    """Opens the window, then the photo, then loads the model, as the program does.

    Args:
        path: The photo.
        started: When the process was started, by ``time.time()``.
        device: Of the model.
        precision: Of the model.
    """
    start_application()
    session = Session(device, precision)
    window = MainWindow(session, nobodys_preferences(path.parent))
    painted = _Painted(window.canvas)
    moments: dict[str, float] = {}

    def on_painted() -> None:
        moments.setdefault("window", time.time() - started)
        if window.canvas.opened is not None:
            moments.setdefault("photo", time.time() - started)

    painted.done.connect(on_painted)
    try:
        wait_for(painted.done, lambda: start(session, window, [path], None))
        with heartbeat() as gaps:
            wait_for(session.models.ready)
            model_s = time.time() - started
        return StartUp(moments["window"], moments["photo"], model_s, max(gaps) / 1000)
    finally:
        dispose(window)


class _Painted(QObject):
    """Tells when a widget has painted, from outside."""

    done = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.done.emit)
        return False
