"""An application to measure in, and the means: waiting for what it does, and the beat of its event loop."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from liif_viewer.errors import ViewerError
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.reduced_motion import Motion
from liif_viewer.ui.settings import HINT, MINIMAP, MOTION
from liif_viewer.ui.style import Style
from liif_viewer.ui.theme import SETS, palette, system_is_dark

# Not 0 ms: a timer that is always due takes the GUI thread from everything else, and then reports that as a stall.
HEARTBEAT_MS = 4
PATIENCE_MS = 300_000


def start_application() -> QApplication:
    """The application, started if need be; without a screen it paints in memory."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["liif-viewer"])
    assert isinstance(application, QApplication)
    application.setStyle(Style())
    application.setPalette(palette(SETS[system_is_dark(), False]))
    return application


def platform() -> str:
    """What the windows are shown on: "xcb", "cocoa", "offscreen", ..."""
    return QGuiApplication.platformName()


def nobodys_preferences(folder: Path) -> Preferences:
    """Not what the user prefers, but what a new one gets, in a file of a folder; except that nothing moves."""
    preferences = Preferences(folder / "preferences.ini")
    preferences[MOTION] = Motion.LESS
    preferences[MINIMAP] = False  # nothing over the photo
    preferences[HINT] = False
    return preferences


def dispose(widget: QWidget) -> None:
    """Closes a widget and deletes it at once."""
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextlib.contextmanager
def heartbeat() -> Iterator[list[float]]:
    """Collects the milliseconds between beats of a timer on the GUI thread; the last gap is open until the end."""
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(HEARTBEAT_MS)
    try:
        yield gaps
    finally:
        timer.stop()
        beat()


def pause(milliseconds: int) -> None:
    """Lets the application run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(
    signal: SignalInstance, start: Callable[[], None] | None = None, done: Callable[[], bool] = lambda: True
) -> None:
    """Starts something, if need be, and lets the application run until a signal comes after it and ``done`` says so.

    Raises:
        ViewerError: It does not come.
        Exception: What ``start`` raises.
    """
    loop, timer = QEventLoop(), QTimer()
    begun = start is None
    problems: list[Exception] = []

    def begin() -> None:  # inside the loop, which a signal that comes at once could not end otherwise
        nonlocal begun
        begun = True
        try:
            if start is not None:
                start()
        except Exception as error:  # noqa: BLE001 - Qt would print it, and the wait go on
            problems.append(error)
            loop.exit(1)

    def check(*_: object) -> None:
        if begun and done():
            loop.quit()

    timer.setSingleShot(True)
    timer.timeout.connect(lambda: loop.exit(1))
    signal.connect(check)
    timer.start(PATIENCE_MS)
    QTimer.singleShot(0, begin)
    try:
        if loop.exec():
            raise problems[0] if problems else ViewerError("The window did not do what was waited for.")
    finally:
        timer.stop()
        signal.disconnect(check)
