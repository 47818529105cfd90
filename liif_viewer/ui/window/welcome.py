"""What an empty window shows: what this is, and how to begin. And a frame while something hovers to be dropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from liif_viewer.photos.photo import display_name
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.plain import Small, Title, explain, menu_text, plain_label, wide
from liif_viewer.ui.theme import INK, PLATE, SHADE, app_icon, css
from liif_viewer.ui.window.recent import Recent
from liif_viewer.words import mark, tr

ICON_SIDE = 64  # logical px
RECENT_SHOWN = 5
LETTERS = 72  # in a line
LINES = 20  # of text that the canvas has to have room for, for picture and recent photos to be shown, too
TITLE = mark("Zoom into a photo without end")
PROMISE = mark("LIIF computes what is in view at exactly your zoom, sharp and seamless, on this computer alone.")
DROP = mark("Or drop photos here, or paste one.")


class Welcome(QWidget):
    """Lies in the middle of the empty canvas."""

    def __init__(self, canvas: QWidget, actions: Actions, recent: Recent) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._recent = recent
        self.setAccessibleName(tr("Welcome"))
        self._picture = QLabel()
        self._picture.setPixmap(app_icon().pixmap(QSize(ICON_SIDE, ICON_SIDE), canvas.devicePixelRatioF()))
        title, promise, drop = Title(tr(TITLE)), plain_label(tr(PROMISE)), Small(tr(DROP))
        for label in (title, promise, drop):
            label.setWordWrap(True)
        self.open = QPushButton(actions["open"].text())
        self.open.setDefault(True)
        self.sample = QPushButton(tr("Try the sample photo"))
        self.open.clicked.connect(actions["open"].trigger)
        self.sample.clicked.connect(actions["sample"].trigger)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.open, self.sample):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 8, 0, 0)
        self._list_column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, promise, drop):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(promise)
        column.addLayout(buttons)
        column.addWidget(drop)
        column.addWidget(self._list)
        recent.changed.connect(self._show_recent)
        canvas.installEventFilter(self)
        self._show_recent()

    def _show_recent(self) -> None:
        for widget in self._list.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._list_column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        if self._recent.paths:
            above = Small(tr("Opened last"))
            above.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._list_column.addWidget(above)
        for path in self._recent.paths[:RECENT_SHOWN]:
            button = QToolButton()
            button.setAutoRaise(True)
            room, middle = wide(self, LETTERS - 6), Qt.TextElideMode.ElideMiddle
            name = self.fontMetrics().elidedText(display_name(path), middle, room)
            button.setText(menu_text(name))
            explain(button, str(path).encode("utf-8", "replace").decode())
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, path=path: self._recent.chosen.emit(path))
            self._list_column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._place()

    def _place(self) -> None:
        width = max(80, min(wide(self, LETTERS), self._canvas.width() - 24))
        layout = self.layout()
        assert layout is not None
        lines = self._canvas.height() // self.fontMetrics().lineSpacing()
        self._list.setVisible(bool(self._recent.paths) and lines >= LINES)
        self._picture.setVisible(lines >= LINES)
        height = max(layout.totalHeightForWidth(width), layout.sizeHint().height())
        self.setGeometry((self._canvas.width() - width) // 2, (self._canvas.height() - height) // 2, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def showEvent(self, event: QEvent) -> None:
        """With all that is in it measured."""
        self._place()


class DropFrame(QFrame):
    """Lies over the whole canvas while something is over it that may be dropped."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # A light line within a dark one is seen on any photo.
        self.setStyleSheet(
            f"#drop {{ background: {css(SHADE)}; border: 2px solid {css(INK)}; border-radius: 8px; }}"
            f"QLabel {{ color: {css(INK)}; background: {css(PLATE)}; border-radius: 4px; padding: 8px 16px; }}"
        )
        column = QVBoxLayout(self)
        column.addWidget(plain_label(tr("Drop to open")), 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def hover(self, on: bool) -> None:
        """Something is over the canvas, or is no more."""
        self.setGeometry(self._canvas.rect().adjusted(6, 6, -6, -6))
        self.setVisible(on)
        self.raise_()
