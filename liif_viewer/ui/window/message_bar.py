"""A sentence over the lower edge of the photo: it goes away by itself, but for problems, which stay until dismissed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from liif_viewer.ui.announcing import announce
from liif_viewer.ui.plain import plain_label

MARGIN = 16
WIDEST = 720
FRAME = 4  # logical px on either side: the border, and what rounding needs
# To notice it, and to read it at the pace of who reads slowly.
NOTICE_MS, LETTER_MS = 2500, 60
UNDO_MS = 10_000  # at least, where there is something to be decided

STYLE = """
#message { background: rgba(32, 32, 32, 235); border: 1px solid #5a5a5a; border-radius: 6px; }
#message[problem="true"] { border-color: #d98a6a; }
#message QLabel { color: #f2f2f2; }
#message QToolButton { color: #f2f2f2; background: transparent; border: none; padding: 2px 6px; }
#message QToolButton#undo { font-weight: 600; text-decoration: underline; }
#message QToolButton:hover, #message QToolButton:focus { background: #505050; border-radius: 3px; }
"""


class MessageBar(QFrame):
    """Lies over its parent and moves nothing aside."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setStyleSheet(STYLE)
        self._text = plain_label()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.undo = QToolButton()
        self.undo.setObjectName("undo")
        self.undo.setText("Undo")
        self.undo.clicked.connect(self._on_undo)
        self._way_back: Callable[[], object] | None = None
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName("Dismiss")
        close.clicked.connect(self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 6, 8)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._passing = QTimer(self, singleShot=True)
        self._passing.timeout.connect(self.hide)
        self._over = parent
        self._lasting_ms = 0
        self.stays = True
        """Whether what it says does not go away by itself."""
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty if it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, problem: bool = False, undo: Callable[[], object] | None = None) -> None:
        """Shows a sentence, for as long as it takes to read it; an empty one hides the bar.

        Args:
            text: The sentence.
            problem: It stays until it is dismissed or replaced.
            undo: What takes back that of which it tells; offered on a button.
        """
        self._way_back = undo
        self.undo.setVisible(undo is not None)
        self._text.setText(text)
        self.stays = problem or not text
        self._lasting_ms = max(UNDO_MS if undo is not None else 0, NOTICE_MS + LETTER_MS * len(text))
        self._wait()
        self.setProperty("problem", problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            announce(self, text, urgent=problem)
        self._place()

    def _wait(self) -> None:
        if self.stays:
            self._passing.stop()
        else:
            self._passing.start(self._lasting_ms)

    def _on_undo(self) -> None:
        way_back, self._way_back = self._way_back, None
        self.say("")
        if way_back is not None:
            way_back()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Nothing goes away that is being pointed at."""
        self._passing.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """It does so afterwards."""
        if self.isVisible():
            self._wait()

    def _place(self) -> None:
        # As wide as one line of it, if there is room.
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + self._around()
        width = max(80, min(WIDEST, wanted, self._over.width() - 2 * MARGIN))
        height = self._layout.totalHeightForWidth(width)
        self.setGeometry((self._over.width() - width) // 2, self._over.height() - height - MARGIN, width, height)

    def _around(self) -> int:
        """What is needed beside the text, logical px."""
        buttons = [button for button in self.findChildren(QToolButton) if not button.isHidden()]
        margins, spacing = self._layout.contentsMargins(), self._layout.spacing()
        around = sum(button.sizeHint().width() + spacing for button in buttons)
        return around + margins.left() + margins.right() + 2 * FRAME

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the lower edge of the parent."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
