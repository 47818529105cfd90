"""A sentence over the lower edge of the photo: it goes away by itself, but for problems, which stay until dismissed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from liif_viewer.ui.announcing import announce
from liif_viewer.ui.plain import plain_label, wide
from liif_viewer.ui.theme import INK, PLATE, PLATE_HOVER, PLATE_LINE, WARNING, css
from liif_viewer.words import tr

MARGIN = 16
LETTERS = 100  # in a line, at the most
FRAME = 4  # logical px on either side: the border, and what rounding needs
# To notice it, and to read it at the pace of who reads slowly.
NOTICE_MS, LETTER_MS = 2500, 60
OFFER_MS = 10_000  # at least, where there is something to be decided

STYLE = f"""
#message {{ background: {css(PLATE)}; border: 1px solid {css(PLATE_LINE)}; border-radius: 4px; }}
#message[problem="true"] {{ border-color: {css(WARNING)}; }}
#message QLabel {{ color: {css(INK)}; }}
#message QToolButton {{ color: {css(INK)}; background: transparent; border: none; padding: 2px 8px; }}
#message QToolButton#offer {{ font-weight: 600; text-decoration: underline; }}
#message QToolButton:hover, #message QToolButton:focus {{ background: {css(PLATE_HOVER)}; border-radius: 4px; }}
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
        self.offers: dict[str, QToolButton] = {}
        """The buttons for what can be done about it, by their texts."""
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName(tr("Dismiss"))
        close.clicked.connect(self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 8, 8)
        self._layout.addWidget(self._text, 1)
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

    def say(self, text: str, problem: bool = False, offers: Mapping[str, Callable[[], object]] | None = None) -> None:
        """Shows a sentence, for as long as it takes to read it; an empty one hides the bar.

        Args:
            text: The sentence.
            problem: It stays until it is dismissed or replaced.
            offers: What can be done about it, each by the text of its button, such as “Undo”; one click ends them all.
        """
        self._offer(offers or {})
        self._text.setText(text)
        self.stays = problem or not text
        self._lasting_ms = max(OFFER_MS if offers else 0, NOTICE_MS + LETTER_MS * len(text))
        self._wait()
        self.setProperty("problem", problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.raise_()  # over the overview
        if text:
            announce(self, text, urgent=problem)
        self._place()

    def _wait(self) -> None:
        if self.stays:
            self._passing.stop()
        else:
            self._passing.start(self._lasting_ms)

    def _offer(self, offers: Mapping[str, Callable[[], object]]) -> None:
        for button in self.offers.values():
            button.hide()
            self._layout.removeWidget(button)
            button.deleteLater()
        self.offers = {}
        for text, act in offers.items():
            button = QToolButton()
            button.setObjectName("offer")
            button.setText(text)
            button.clicked.connect(partial(self._take, act))
            self._layout.insertWidget(self._layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)
            self.offers[text] = button

    def _take(self, act: Callable[[], object]) -> None:
        self.say("")
        act()

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
        width = max(80, min(wide(self, LETTERS), wanted, self._over.width() - 2 * MARGIN))
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
