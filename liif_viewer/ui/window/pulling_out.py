"""The picture pulled out of the window with the mouse: into another program, or as a file into a folder."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMetaType, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap

from liif_viewer.errors import ExportError
from liif_viewer.photos.writing.image import open_image
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.dialogs.file_to_write import proposed
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.snapshots import Snapshots
from liif_viewer.words import tr

FILES, PICTURE = "text/uri-list", "application/x-qt-image"
THUMBNAIL = 160  # logical px along the longer side, under the pointer
KEPT = 4  # who was given a file may still be reading it when the next is taken

log = logging.getLogger(__name__)


class Pulled(QMimeData):
    """A picture that is made when somebody wants it, as pixels or as a file.

    Args:
        picture: Gives it.
        written: Writes it, and gives the file.
    """

    def __init__(self, picture: Callable[[], QImage], written: Callable[[QImage], Path]) -> None:
        super().__init__()
        self._make, self._write = picture, written
        self._picture: QImage | None = None
        self._file: Path | None = None

    def formats(self) -> list[str]:
        """As a file first: that has a name."""
        return [FILES, PICTURE]

    def hasFormat(self, mimetype: str) -> bool:
        """Whether it can be had so."""
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:
        """The picture, or the address of its file, once and for all as it is when first asked for."""
        if mimetype not in self.formats():
            return None
        if self._picture is None:
            self._picture = self._make()
        if mimetype == PICTURE:
            return self._picture
        try:
            self._file = self._file or self._write(self._picture)
        except (ExportError, OSError):  # in the hands of another program there is nobody to tell; it gets no file
            log.exception("the picture could not be written")
            return None
        return [QUrl.fromLocalFile(str(self._file))]


class PullingOut(QObject):
    """Of one window. GUI thread."""

    def __init__(self, session: Session, canvas: Canvas, snapshots: Snapshots, message: MessageBar) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._snapshots = snapshots
        self._message = message
        self._folder: TemporaryDirectory[str] | None = None
        self._numbers = count(1)
        canvas.taken_out.connect(self.pull)

    def pull(self) -> None:
        """Hands the picture to the system, which brings it where the button is let go."""
        if self._session.photo is None or self._canvas.view is None:
            return
        was_whole = True

        def picture() -> QImage:
            nonlocal was_whole
            was_whole = self._canvas.whole
            return self._snapshots.picture()

        drag = QDrag(self._canvas)
        drag.setMimeData(Pulled(picture, self.write))
        thumbnail = self._snapshots.picture().scaled(
            THUMBNAIL, THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(QPixmap.fromImage(thumbnail))
        drag.setHotSpot(QPoint(thumbnail.width() // 2, thumbnail.height() // 2))
        taken = drag.exec(Qt.DropAction.CopyAction)
        if taken != Qt.DropAction.IgnoreAction and not was_whole:
            self._message.say(tr("A part of the picture was still being computed; it was taken as it was seen."))

    def write(self, picture: QImage) -> Path:
        """The picture as a PNG in a folder of its own, which goes with the window.

        Raises:
            ExportError: It cannot be written.
            OSError: There is no place for it.
        """
        photo, view = self._session.photo, self._canvas.target
        assert photo is not None
        assert view is not None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="liif-viewer-", ignore_cleanup_errors=True)
        number = next(self._numbers)
        shutil.rmtree(Path(self._folder.name) / str(number - KEPT), ignore_errors=True)
        folder = Path(self._folder.name) / str(number)
        folder.mkdir()
        path = folder / proposed(photo, f" at {100 * view.zoom:.0f} %.png").name
        with open_image(path, picture.width(), picture.height(), 8) as writer:
            writer.write(pixels_of(picture)[..., :3])
        return path

    def close(self) -> None:
        """Removes the files. May be called again."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
