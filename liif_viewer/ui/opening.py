"""How photos come into the window: by a dialog, the clipboard, a drop, or as the next in the folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.photos.formats import SUFFIXES, has_photo_suffix
from liif_viewer.photos.photo import display_name
from liif_viewer.ui.canvas import Canvas
from liif_viewer.ui.message_bar import MessageBar
from liif_viewer.ui.session import Session

INVITATION = "Drop a photo here, paste one, or press Ctrl+O"
FILTER = f"Photos ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"


class Opening(QObject):
    """Asks a session for photos and shows them, or why there are none, in a window. GUI thread."""

    def __init__(self, window: QWidget, session: Session, canvas: Canvas, message: MessageBar) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._message = message
        canvas.invite(INVITATION)
        session.opened.connect(self._on_opened)
        session.refused.connect(self._on_refused)

    def open_path(self, path: Path) -> None:
        """Opens a photo file."""
        self._message.say("")
        if self._canvas.opened is None:
            self._canvas.invite(f"Opening {display_name(path)}…")
        self._session.open_path(path)

    def ask(self) -> None:
        """Opens the file dialog."""
        photo = self._session.photo
        folder = str(photo.path.parent) if photo is not None and photo.path is not None else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a photo", folder, FILTER)
        if name:
            self.open_path(Path(name))

    def step(self, steps: int) -> None:
        """Opens a photo further on in the folder, or further back."""
        self._message.say("")
        self._session.open_beside(steps)

    def paste(self) -> None:
        """Opens what is on the clipboard: a file or a picture."""
        self.open_mime(QGuiApplication.clipboard().mimeData(), "Pasted picture")

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Opens what was pasted or dropped: of several files the first that is a photo by its name, or the picture."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        files.sort(key=has_photo_suffix, reverse=True)  # stable
        image = mime.imageData() if mime.hasImage() else None
        if files:
            self.open_path(Path(files[0]))
        elif isinstance(image, QImage) and not image.isNull():
            self._session.open_image(image, name)
        else:
            self._message.say("There is neither a picture nor a file of one in this.", problem=True)

    def _on_opened(self, opened: OpenPhoto) -> None:
        self._canvas.show_photo(opened)
        self._window.setWindowTitle(f"{opened.photo.name} – LIIF Viewer")
        self._message.say(" ".join(opened.photo.notes))

    def _on_refused(self, sentence: str) -> None:
        self._canvas.invite(INVITATION)
        self._message.say(sentence, problem=True)
