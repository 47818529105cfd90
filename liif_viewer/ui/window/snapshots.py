"""What is shown as a picture of its own: copied, or saved, as soon as all of it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColorSpace, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from liif_viewer.errors import ExportError
from liif_viewer.photos.writing.formats import check_target
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.dialogs.file_to_write import ask_for_file, proposed
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.words import tr

LOOK_MS = 50  # between two looks at whether the picture is whole
DEPTH = 8


class Snapshots(QObject):
    """Copies and saves what a canvas shows: at rest, in full quality, or not at all. GUI thread."""

    def __init__(
        self, window: QWidget, session: Session, canvas: Canvas, message: MessageBar, actions: Actions
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._message = message
        self._wanted: Callable[[], object] = lambda: None
        self._of: object = None
        self._wait = QTimer(self)
        self._wait.setInterval(LOOK_MS)
        self._wait.timeout.connect(self._look)
        actions.on("copy", self.copy)
        actions.on("save-view", self.save)
        session.picture_saved.connect(lambda sentence, problem: message.say(problem or sentence, problem=bool(problem)))

    def copy(self) -> None:
        """To the clipboard."""
        soon = tr("A part of the picture is still being computed. It is copied as soon as it is whole.")
        self._when_whole(soon, self._copy)

    def save(self) -> None:
        """To a file that is asked for."""
        photo = self._session.photo
        if photo is None or self._canvas.target is None:
            return
        proposal = proposed(photo, f" at {100 * self._canvas.target.zoom:.0f} %.png")
        path = ask_for_file(self._window, tr("Save the view"), proposal)
        if path is not None:
            soon = tr("A part of the picture is still being computed. It is saved as soon as it is whole.")
            self._when_whole(soon, partial(self._save, path))

    def _when_whole(self, soon: str, wanted: Callable[[], object]) -> None:
        self._wanted, self._of = wanted, self._seen
        if self._canvas.whole:
            self._wanted()
            return
        self._message.say(soon)
        self._wait.start()

    @property
    def _seen(self) -> object:
        """What tells one view from another."""
        canvas = self._canvas
        return canvas.opened, canvas.target, canvas.looks.comparison, canvas.looks.sides, canvas.looks.gain

    def _look(self) -> None:
        if self._seen != self._of:
            self._wait.stop()
            self._message.say(tr("The view has changed before all of it was there: it was neither copied nor saved."))
        elif self._canvas.whole:
            self._wait.stop()
            self._wanted()

    def _copy(self) -> None:
        picture = self.picture()
        QGuiApplication.clipboard().setImage(picture)
        self._message.say(tr("Copied, {size} pixels.", size=f"{picture.width()} × {picture.height()}"))

    def _save(self, path: Path) -> None:
        picture = self.picture()
        try:
            check_target(path, picture.width(), picture.height(), DEPTH)
        except ExportError as error:
            self._message.say(str(error), problem=True)
            return
        self._session.save_picture(path, pixels_of(picture)[..., :3])

    def picture(self) -> QImage:
        """What is shown at this moment, whole or not."""
        picture = self._canvas.snapshot()
        picture.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        return picture
