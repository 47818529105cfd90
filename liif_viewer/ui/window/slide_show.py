"""A slide show: the next photo every few seconds, until the last one or until one has seen enough."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.full_screen import FullScreen
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.opening import Opening
from liif_viewer.words import tr_n

EACH_MS = 5000  # as most programs have it: long enough to look, too short to get up


class SlideShow(QObject):
    """Turns the pages of a window. GUI thread."""

    def __init__(
        self, session: Session, opening: Opening, full_screen: FullScreen, message: MessageBar, actions: Actions
    ) -> None:
        super().__init__(full_screen)
        self._opening = opening
        self._full_screen = full_screen
        self._message = message
        self._actions = actions
        self._timer = QTimer(self, singleShot=True, interval=EACH_MS)
        self._timer.timeout.connect(lambda: opening.step(1))
        self.running = False
        self._entered = False  # the full screen, which is then left at the end
        actions.on("slide-show", lambda: self.run(not self.running))
        # Counted from when it is there, also after one has turned a page by hand; what cannot be opened is passed.
        session.answered.connect(self._on_answered)
        session.at_end.connect(lambda _sentence: self.run(False))

    def run(self, on: bool) -> None:
        """Begins, on the full screen, or ends, and leaves things as they were."""
        if on == self.running:
            self._actions.check("slide-show", on)
            return
        self.running = on
        self._actions.check("slide-show", on)
        if on:
            self._entered = not self._full_screen.on
        if self._entered and on != self._full_screen.on:
            self._full_screen.toggle()
        if on:
            self._timer.start()
            keys = self._actions.shown_keys("leave")
            told = tr_n(
                "The next photo comes every {n} second; {keys} ends the slide show.",
                "The next photo comes every {n} seconds; {keys} ends the slide show.",
                EACH_MS // 1000,
                keys=keys,
            )
            self._message.say(told)
        else:
            self._timer.stop()

    def _on_answered(self) -> None:
        if self.running:
            self._timer.start()
