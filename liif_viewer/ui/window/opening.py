"""How photos come into the window: by a dialog, the clipboard, a drop, or as the next in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from liif_viewer import paths
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.photos.addresses import path_of
from liif_viewer.photos.formats import SUFFIXES
from liif_viewer.photos.photo import display_name
from liif_viewer.photos.turning import SIDEWAYS, Turn, turned_place
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.announcing import announce
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.plain import window_title
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.recent import Recent
from liif_viewer.ui.window.status import Status
from liif_viewer.ui.window.welcome import DropFrame, Welcome
from liif_viewer.words import number, tr

SAMPLE = paths.resource("sample.jpg").absolute()
PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)


class Opening(QObject):
    """Asks a session for photos and shows them, or why there are none, in a window. GUI thread."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        canvas: Canvas,
        message: MessageBar,
        status: Status,
        actions: Actions,
        recent: Recent,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._message = message
        self.recent = recent
        self.invitation = Welcome(canvas, actions, recent)
        self.drop_frame = DropFrame(canvas)
        self.keep_view = False
        """Whether the next photo is shown at the zoom and place of the one before, rather than whole."""
        self._deliberate = False  # rather than as the next one
        self.recent.chosen.connect(lambda path: self.open_paths([path]))
        session.opened.connect(self._on_opened)
        session.reopened.connect(self._on_reopened)
        session.turned.connect(self._on_turned)
        session.refused.connect(self._on_refused)
        session.at_end.connect(message.say)
        session.loading.stands.connect(status.show_standing)
        session.loading.outdated.connect(self._on_outdated)
        session.loading.watch.gone.connect(self._on_gone)
        session.loading.watch.back.connect(self._show_title)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens the first photo of files and folders; page up and page down go through all of them."""
        self._begin(paths[0])
        self._session.loading.open_paths(paths)

    def _begin(self, path: Path) -> None:
        self._message.say("")
        if self._canvas.opened is None:
            self._canvas.invite(tr("Opening {name}…", name=display_name(path)))
            self.invitation.hide()
        self._deliberate = True

    def ask(self) -> None:
        """Opens the file dialog."""
        photo = self._session.photo
        last = self.recent.paths[0].parent if self.recent.paths else ""
        folder = str(photo.path.parent if photo is not None and photo.path is not None else last)
        filters = f"{tr('Photos')} ({PATTERNS});;{tr('All files')} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Open photos"), folder, filters)
        if names:
            self.open_paths([Path(name) for name in names])

    def open_sample(self) -> None:
        """Opens the photo that comes with the program, whose folder is none of the user's."""
        self._begin(SAMPLE)
        self._session.loading.open_alone(SAMPLE)

    def step(self, steps: int) -> None:
        """Opens a photo further on, or further back."""
        self._message.say("")
        self._deliberate = False
        self._session.loading.step(steps)

    def reload(self) -> None:
        """Opens the file once more, at the zoom and place where one is."""
        self._message.say("")
        self._session.loading.reload()

    def paste(self) -> None:
        """Opens what is on the clipboard: a file or a picture."""
        self.open_mime(QGuiApplication.clipboard().mimeData(), tr("Pasted picture"))

    def welcome(self, event: QDropEvent) -> bool:
        """Accepts what may be dropped as a copy, and says whether it does.

        Never as a move, even where its source proposes that: the source would delete the user's file afterwards.
        """
        mime = event.mimeData()
        copied = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        ours = event.source() is not None  # what is pulled out of the window and let go in it
        welcome = copied and not ours and (mime.hasUrls() or mime.hasImage())
        if welcome:
            event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(welcome)
        self.drop_frame.hover(welcome and event.type() != QEvent.Type.Drop)
        return welcome

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Opens what was pasted or dropped: files and folders, or the picture."""
        files = [local_path(url) for url in mime.urls() if url.isLocalFile()]
        file = mime.data("image/png").data() if mime.hasFormat("image/png") else b""
        image = mime.imageData() if mime.hasImage() and not file else None
        if files:
            self.open_paths(files)
        elif file:  # as programs share pictures: with their depth and all that says what their colours are
            self._session.loading.open_bytes(bytes(file), name)
        elif isinstance(image, QImage) and not image.isNull():
            self._session.loading.open_image(image, name)
        else:
            self._message.say(tr("There is neither a picture nor a file of one in this."), problem=True)

    def _on_opened(self, opened: OpenPhoto) -> None:
        self.invitation.hide()
        self._canvas.show_photo(opened, again=self.keep_view)
        self._show_title()
        if self._deliberate and opened.photo.path is not None and opened.photo.path != SAMPLE:
            self.recent.add(opened.photo.path)
        photo = opened.photo
        size = {"width": number(photo.width), "height": number(photo.height)}
        # The title is seen, not heard.
        announce(self._canvas, tr("{name}, {width} by {height} pixels.", name=photo.name, **size))
        self._message.say(" ".join(photo.notes))

    def _on_reopened(self, opened: OpenPhoto) -> None:
        self._canvas.show_photo(opened, again=True)
        self._show_title()
        again = tr("“{name}” was read again from the disk.", name=opened.photo.name)
        self._message.say(" ".join([again, *opened.photo.notes]))

    def _on_turned(self, opened: OpenPhoto, turns: Sequence[Turn]) -> None:
        """The place that was in the middle stays there; of a photo that was shown whole all is shown."""
        view = self._canvas.target
        self._canvas.show_photo(opened)
        if view is None or view.is_fitted or self._canvas.view is None:
            return
        place, size = (view.center_x, view.center_y), (view.photo_width, view.photo_height)
        for turn in turns:
            place = turned_place(turn, place, *size)
            size = size[::-1] if turn in SIDEWAYS else size
        there = replace(self._canvas.view, center_x=place[0], center_y=place[1])
        self._canvas.set_view(there.at_zoom(view.zoom))

    def _on_outdated(self, name: str) -> None:
        self._show_title(tr("replaced"))
        told = tr(
            "“{name}” was replaced on the disk by something that cannot be opened; shown is what it was.", name=name
        )
        self._message.say(told)

    def _on_gone(self) -> None:
        self._show_title(tr("deleted"))
        photo = self._session.photo
        assert photo is not None
        self._message.say(tr("“{name}” was deleted or moved away. It stays open here.", name=photo.name))

    def _show_title(self, fate: str = "") -> None:
        photo = self._session.photo
        assert photo is not None
        title = tr("{name} ({fate})", name=photo.name, fate=fate) if fate else photo.name
        self._window.setWindowTitle(window_title(tr("{title} – LIIF Viewer", title=title)))

    def _on_refused(self, sentence: str) -> None:
        self._canvas.invite("")
        self.invitation.setVisible(self._canvas.opened is None)
        self._message.say(sentence, problem=True)


def local_path(url: QUrl) -> Path:
    """The file of a ``file://`` address; Qt's own way drops what is not UTF-8 of its name."""
    return path_of(url.toEncoded().toStdString())
