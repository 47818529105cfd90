"""The composition root of the window: the one place where its parts are built and joined."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from liif_viewer.core.lettering import lend
from liif_viewer.desktop.about import AboutDialog
from liif_viewer.desktop.crashes import Crashes, tell_of_crashes
from liif_viewer.desktop.log import Log, state_folder
from liif_viewer.desktop.one_window import OneWindow
from liif_viewer.ending import exit_status
from liif_viewer.ui.appearance import Appearance
from liif_viewer.ui.ending import EndingSignals
from liif_viewer.ui.focus_ring import FocusRing
from liif_viewer.ui.language import speak
from liif_viewer.ui.lettering import SystemLetters
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import DEVICE, LANGUAGE, MODEL
from liif_viewer.ui.theme import app_icon
from liif_viewer.ui.window.main_window import MainWindow
from liif_viewer.ui.window.opening import local_path


class Application(QApplication):
    """Passes on the files that the operating system asks to open (macOS: double click, the dock)."""

    files_asked_for = Signal(list)
    """Their Paths."""

    def __init__(self) -> None:
        # Qt crashes on an argument that is not UTF-8, and has no use for ours.
        super().__init__(sys.argv[:1])
        self._asked_for: list[Path] = []
        self.setApplicationName("LIIF Viewer")
        self.setDesktopFileName("org.liif_viewer.viewer")  # packaging/: by this a desktop finds name and icon
        self.setWindowIcon(app_icon())
        FocusRing(self)

    def event(self, event: QEvent) -> bool:
        """Handles QFileOpenEvent; several files that were chosen together come one by one."""
        if isinstance(event, QFileOpenEvent):
            self._asked_for.append(local_path(event.url()))
            QTimer.singleShot(0, self, self._tell)
            return True
        return super().event(event)

    def _tell(self) -> None:
        if self._asked_for:
            asked_for, self._asked_for = self._asked_for, []
            self.files_asked_for.emit(asked_for)


def run(
    photos: Sequence[Path],
    model: Path | None = None,
    device: str = "auto",
    precision: str = "auto",
    new_window: bool = False,
) -> int:
    """Opens the window, then the photos, then loads the model; returns the exit status when the window is closed.

    Being told to end by a signal ends it, too, and a running export leaves no file.

    Args:
        photos: Files and folders, the first of which is shown.
        model: Weights to use instead of those that the preferences name.
        device: As ``load_model`` takes it; ``auto`` is what the preferences name.
        precision: Likewise.
        new_window: Even if there is a window already; otherwise that one shows the photos.
    """
    application = Application()
    with ExitStack() as at_end:
        # First, as an exception out of a handler of signals would be lost in some call of Qt's.
        signals = at_end.enter_context(closing(EndingSignals(application)))
        # Not by closing the window, which would ask what to do about a running export.
        signals.told.connect(lambda number: application.exit(exit_status(number)))
        place = OneWindow()
        if not new_window and not place.take() and place.hand_over(photos):
            return 0
        log = Log(state_folder())
        crashes = at_end.enter_context(closing(Crashes()))
        preferences = Preferences()
        Appearance(application, preferences)
        lend(SystemLetters(application.font()))
        at_end.callback(lend, None)
        speak(application, preferences[LANGUAGE])  # before anything is made that says something
        chosen = preferences[DEVICE] if device == "auto" else device
        session = at_end.enter_context(closing(Session(chosen, precision)))
        at_end.callback(place.close)  # before the rest: another start is not to be handed to a window that is closing
        window = MainWindow(session, preferences)
        tell_of_crashes(crashes, log.path, lambda: window)
        window.commands.on("about", lambda: AboutDialog(session.models.in_use, log.path, window).open())
        application.files_asked_for.connect(window.opening.open_paths)
        place.asked.connect(lambda asked: _come_forward(window, asked))
        start(session, window, photos, model or preferences[MODEL])
        return application.exec()


def _come_forward(window: MainWindow, photos: Sequence[Path]) -> None:
    """Another start was asked for photos, or for the window."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    if photos:
        window.opening.open_paths(photos)


def start(session: Session, window: MainWindow, photos: Sequence[Path], model: Path | None) -> None:
    """Shows the window; then, in the event loop, opens the photos if there are any, then loads the model."""

    def load_model() -> None:
        session.models.load(model)

    def open_photos() -> None:
        if not photos:
            load_model()
            return
        # Importing torch slows everything else for seconds: first the photo, and with it a frame on the screen.
        session.answered.connect(load_model, Qt.ConnectionType.SingleShotConnection)
        window.opening.open_paths(photos)

    window.show()
    QTimer.singleShot(0, open_photos)
