"""How a zoom becomes a clip: a view is marked or not, a dialog asks, the session records."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.errors import ExportError
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.clip_dialog import ClipDialog
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.words import mark, tr

WHOLE, MARKED, PRESENT = mark("Whole photo"), mark("The view marked"), mark("The present view")


class Recording(QObject):
    """Asks for a clip and has a session record it. GUI thread."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        canvas: Canvas,
        message: MessageBar,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._message = message
        self._marked: Rect | None = None
        actions.on("record", self.ask)
        actions.on("mark", self.mark)
        session.opened.connect(self._on_opened)
        session.turned.connect(self._on_opened)

    def _on_opened(self) -> None:
        self._marked = None

    def mark(self) -> None:
        """The next clip begins with what is in view now."""
        view = self._canvas.target
        if view is not None:
            self._marked = _shown(view)
            self._message.say(tr("A recorded zoom begins here; go to where it is to end, and record it."))

    def ask(self) -> None:
        """Asks for views, size and file, and begins to record."""
        photo, view, opened = self._session.photo, self._canvas.target, self._session.opened_photo
        if photo is None or view is None or opened is None:
            return
        if self._session.models.in_use is None:
            self._message.say(
                tr("A clip is made by LIIF: {reason}.", reason=self._session.tiles.ladder.model_state.clause),
                problem=True,
            )
            return
        dialog = ClipDialog(
            photo,
            self.views(view),
            WHOLE if self._marked is None else MARKED,
            PRESENT,
            (view.width, view.height),
            self._canvas.looks.comparison is Comparison.SPLIT,
            opened.clean_up,
            self._session.models.pace,
            self._window,
        )
        dialog.exec()
        self._canvas.setFocus()
        if dialog.job is not None:
            try:
                self._session.record(dialog.job)
            except ExportError as error:
                self._message.say(str(error), problem=True)
        dialog.deleteLater()

    def views(self, view: Viewport) -> dict[str, Rect]:
        """What a clip can begin and end with, in photo px."""
        views = {WHOLE: Rect(0, 0, view.photo_width, view.photo_height), PRESENT: _shown(view)}
        return views if self._marked is None else {**views, MARKED: self._marked}


def _shown(view: Viewport) -> Rect:
    """What the canvas shows, with the margins around the photo, photo px."""
    width, height = view.width / view.zoom, view.height / view.zoom
    return Rect(view.center_x - width / 2, view.center_y - height / 2, width, height)
