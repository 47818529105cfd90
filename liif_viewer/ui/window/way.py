"""Finding one's way in the photo: overview, the view before, what stays, and what is under the pointer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import BICUBIC, LIIF, NEAREST
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.history import History
from liif_viewer.ui.canvas.minimap import Minimap
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import MINIMAP, PIXEL_GRID
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.opening import Opening
from liif_viewer.ui.window.status import Status, hexadecimal
from liif_viewer.words import tr

LATER_MS = 300  # what is under the pointer may be painted, or fade in, a moment later
ALONE = {"by-bicubic": Look(BICUBIC), "by-nearest": Look(NEAREST)}


class Way(QObject):
    """Does the commands for it, and keeps what is chosen. GUI thread."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        opening: Opening,
        preferences: Preferences,
        message: MessageBar,
        status: Status,
        actions: Actions,
    ) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._opening = opening
        self._message = message
        self._status = status
        self._actions = actions
        self._pointed: tuple[float, float] | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._tell_pointed)
        self.history = History(canvas)
        self.minimap = Minimap(canvas)
        actions.on("back", self.history.back)
        actions.on("minimap", lambda: preferences.__setitem__(MINIMAP, not self.minimap.wanted))
        actions.on("keep-view", self._keep_view)
        actions.on("copy-colour", self._copy_colour)
        actions.on("pixel-grid", lambda: preferences.__setitem__(PIXEL_GRID, not canvas.pixel_grid))
        for name, look in ALONE.items():
            actions.on(name, partial(self._show_alone, look))
        canvas.pointed.connect(self._on_pointed)
        canvas.changed.connect(self._follow)
        preferences.follow(MINIMAP, self, self._want_minimap)

    def _want_minimap(self, wanted: bool) -> None:
        self._actions.check("minimap", wanted)
        self.minimap.want(wanted)

    def _keep_view(self) -> None:
        self._opening.keep_view = not self._opening.keep_view
        self._actions.check("keep-view", self._opening.keep_view)

    def _show_alone(self, look: Look) -> None:
        """In place of LIIF, until it is asked for once more."""
        self._canvas.looks.show_alone(Look(LIIF) if self._canvas.looks.alone == look else look)

    # Under the pointer

    def _on_pointed(self, place: tuple[float, float] | None) -> None:
        self._pointed = place
        self._tell_pointed()
        self._later.start()

    def _tell_pointed(self) -> None:
        self._status.show_pointer(self._session.photo, self._pointed, self._canvas.colour_pointed_at)

    def _copy_colour(self) -> None:
        colour = self._canvas.colour_pointed_at
        if colour is None:
            self._message.say(tr("There is no colour to copy: point at the photo."))
        else:
            QGuiApplication.clipboard().setText(hexadecimal(colour))
            self._message.say(tr("{colour} is on the clipboard.", colour=hexadecimal(colour)))

    def _follow(self) -> None:
        for name, look in ALONE.items():
            self._actions.check(name, self._canvas.looks.alone == look)
        self._actions.check("pixel-grid", self._canvas.pixel_grid)
        if self._pointed is not None:
            self._on_pointed(self._pointed)
