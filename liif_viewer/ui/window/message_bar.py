"""A sentence over the lower edge of the photo, until it is dismissed, replaced, or of no interest any more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from liif_viewer.ui.plain import plain_label

MARGIN = 16
WIDEST = 720
PASSING_MS = 4000  # to read a short sentence

STYLE = """
#message { background: rgba(32, 32, 32, 235); border: 1px solid #5a5a5a; border-radius: 6px; }
#message[problem="true"] { border-color: #d98a6a; }
#message QLabel { color: #f2f2f2; }
#message QToolButton { color: #f2f2f2; background: transparent; border: none; padding: 2px 6px; }
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
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName("Dismiss")
        close.clicked.connect(self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 6, 8)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._passing = QTimer(self, singleShot=True, interval=PASSING_MS)
        self._passing.timeout.connect(self.hide)
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty if it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, problem: bool = False, passing: bool = False) -> None:
        """Shows a sentence, one that is passing for some seconds; an empty one hides the bar."""
        if passing:
            self._passing.start()
        else:
            self._passing.stop()
        self._text.setText(text)
        self.setProperty("problem", problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._place()

    def _place(self) -> None:
        width = max(80, min(WIDEST, self._over.width() - 2 * MARGIN))
        height = self._layout.totalHeightForWidth(width)
        self.setGeometry((self._over.width() - width) // 2, self._over.height() - height - MARGIN, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the lower edge of the parent."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
