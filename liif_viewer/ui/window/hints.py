"""What is told once, at the moment when it is of use."""

from __future__ import annotations

from PySide6.QtCore import QObject

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import HINT
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.words import tr

ZOOM_TO_HINT = 1.5  # further in there is something to compare


class Hints(QObject):
    """Watches a canvas. GUI thread."""

    def __init__(self, canvas: Canvas, message: MessageBar, actions: Actions, preferences: Preferences) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._message = message
        self._actions = actions
        self._preferences = preferences
        self._compared = canvas.looks.comparison
        self._hint = ""
        canvas.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        view, comparison, before = self._canvas.target, self._canvas.looks.comparison, self._compared
        self._compared = comparison
        if view is None:
            return
        if comparison is not Comparison.SINGLE and before is Comparison.SINGLE:
            self._tell_once_compared()
            if self._hint and self._message.text == self._hint:
                self._message.say("")
            proved = self._canvas.opened is not None and self._canvas.opened.low is not None
            if view.zoom <= 1 and not proved:
                self._message.say(tr("Both sides are the photo’s own pixels here: zoom in to see a difference."))
        elif view.zoom >= ZOOM_TO_HINT and comparison is Comparison.SINGLE and self._preferences[HINT]:
            key = self._actions.shown_keys("split")
            if key and not self._message.text:
                self._tell_once_compared()
                self._hint = tr("Press {key} to compare with what bicubic makes of it.", key=key)
                self._message.say(self._hint)

    def _tell_once_compared(self) -> None:
        """Who has compared knows how, too."""
        self._preferences[HINT] = False
