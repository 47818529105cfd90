"""What is being written, as the window tells of it: in the status bar, in a list, and by a message at the end."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.plain import ask
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.handing_on import offer
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.queue_list import QueueList
from liif_viewer.ui.window.status import Status
from liif_viewer.words import tr, tr_n


class Queue(QObject):
    """Follows a session's writing. GUI thread."""

    def __init__(self, window: QWidget, session: Session, canvas: Canvas, message: MessageBar, status: Status) -> None:
        super().__init__(window)
        self._window = window
        self._writing = session.writing
        self._message = message
        self._status = status
        self.list = QueueList(window, self._writing)
        status.cancel_clicked.connect(self._writing.cancel)
        status.cancel_clicked.connect(canvas.setFocus)  # the button goes; the keyboard is not to go to its neighbour
        status.list_clicked.connect(self.show_list)
        self._writing.changed.connect(self._follow)
        self._writing.ended.connect(self._on_ended)

    def show_list(self) -> None:
        """Shows all that was asked for, above the status bar."""
        self.list.follow()
        self.list.adjustSize()
        corner = self._status.mapToGlobal(self._status.rect().topRight())
        self.list.move(corner.x() - self.list.width(), corner.y() - self.list.height())
        self.list.show()

    def may_end(self) -> bool:
        """Whether the program may be left: asks, once, where that gives something up."""
        if not self._writing.running:
            return True
        left = sum(not task.state.ended for task in self._writing.tasks)
        return ask(
            self._window,
            tr_n(
                "An export or a recording is running. Quit and give it up? No file will be written.",
                "{n} exports or recordings are running or waiting. Quit and give them up? No file of them will be"
                " written.",
                left,
            ),
            tr("Quit"),
        )

    def _follow(self) -> None:
        self._status.show_tasks(self._writing.tasks)
        if self.list.isVisible():
            self.list.follow()

    def _on_ended(self, sentence: str, problem: str) -> None:
        written = self._writing.written
        if written:
            offer(written, sentence, self._message, problem=bool(problem))
        else:
            self._message.say(problem or sentence, problem=bool(problem))
