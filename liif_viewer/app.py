"""The composition root of the window: the one place where its parts are built and joined."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from liif_viewer.ui.main_window import MainWindow
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session import Session
from liif_viewer.ui.theme import app_icon, apply_theme


class Application(QApplication):
    """Passes on the files that the operating system asks to open (macOS: double click, the dock)."""

    file_asked_for = Signal(object)

    def __init__(self) -> None:
        # Qt crashes on an argument that is not UTF-8, and has no use for ours.
        super().__init__(sys.argv[:1])
        self.setApplicationName("LIIF Viewer")
        self.setWindowIcon(app_icon())
        apply_theme(self)

    def event(self, event: QEvent) -> bool:
        """Handles QFileOpenEvent."""
        if isinstance(event, QFileOpenEvent):
            self.file_asked_for.emit(Path(event.file()))
            return True
        return super().event(event)


def run(photo: Path | None, model: Path | None = None, device: str = "auto", precision: str = "auto") -> int:
    """Opens the window, then the photo, then loads the model; returns the exit status when the window is closed."""
    application = Application()
    session = Session(device, precision)
    preferences = Preferences()
    window = MainWindow(session, preferences)
    application.file_asked_for.connect(window.opening.open_path)

    start(session, window, photo, model or preferences.model)
    try:
        return application.exec()
    finally:
        session.close()


def start(session: Session, window: MainWindow, photo: Path | None, model: Path | None) -> None:
    """Shows the window; then, in the event loop, opens the photo if there is one, then loads the model."""

    def load_model() -> None:
        session.load_model(model)

    def open_photo() -> None:
        if photo is None:
            load_model()
            return
        # Importing torch slows everything else for seconds: first the photo, and with it a frame on the screen.
        session.answered.connect(load_model, Qt.ConnectionType.SingleShotConnection)
        window.opening.open_path(photo)

    window.show()
    QTimer.singleShot(0, open_photo)
