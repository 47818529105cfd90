"""What an empty window shows: what this is, and how to begin. And a frame while something hovers to be dropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from liif_viewer.photos.photo import display_name
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.plain import explain, menu_text, plain_label
from liif_viewer.ui.theme import app_icon
from liif_viewer.ui.window.recent import Recent
from liif_viewer.words import mark, tr

ICON_SIDE = 64  # logical px
RECENT_SHOWN = 5
WIDTH = 440
LEAST_HEIGHT = 300  # of the canvas, for the recent photos to be shown, too
TITLE = mark("Zoom into a photo without end")
PROMISE = mark("LIIF computes what is in view at exactly your zoom, sharp and seamless, on this computer alone.")
DROP = mark("Or drop photos here, or paste one.")
STYLE = """
QLabel { color: #c8c8c8; background: transparent; }
QLabel#title { color: #f2f2f2; font-size: 20px; font-weight: 600; }
QLabel#heading { color: #9a9a9a; }
QPushButton { color: #f2f2f2; background: #3a3a3a; border: 1px solid #5a5a5a; border-radius: 5px; padding: 7px 16px; }
QPushButton:hover { background: #484848; }
QPushButton#primary { background: #41658f; border-color: #5c85b5; font-weight: 600; }
QPushButton#primary:hover { background: #4c75a4; }
QPushButton:focus, QToolButton:focus { border: 1px solid #9cc0ea; }
QToolButton { color: #9cc0ea; background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px 6px; }
QToolButton:hover { background: #333333; }
"""  # noqa: E501 - a line of a style sheet


class Welcome(QWidget):
    """Lies in the middle of the empty canvas."""

    def __init__(self, canvas: QWidget, actions: Actions, recent: Recent) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._recent = recent
        self.setStyleSheet(STYLE)
        self.setAccessibleName(tr("Welcome"))
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(ICON_SIDE, ICON_SIDE), canvas.devicePixelRatioF()))
        title, promise, drop = (plain_label(tr(text)) for text in (TITLE, PROMISE, DROP))
        title.setObjectName("title")
        promise.setWordWrap(True)
        self.open = QPushButton(actions["open"].text())
        self.open.setObjectName("primary")
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
        self._list_column.setContentsMargins(0, 12, 0, 0)
        self._list_column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, promise):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addLayout(buttons)
        column.addWidget(drop, 0, Qt.AlignmentFlag.AlignHCenter)
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
            heading = plain_label(tr("Opened last"))
            heading.setObjectName("heading")
            self._list_column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in self._recent.paths[:RECENT_SHOWN]:
            button = QToolButton()
            name = self.fontMetrics().elidedText(display_name(path), Qt.TextElideMode.ElideMiddle, WIDTH - 40)
            button.setText(menu_text(name))
            explain(button, str(path).encode("utf-8", "replace").decode())
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, path=path: self._recent.chosen.emit(path))
            self._list_column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._place()

    def _place(self) -> None:
        width = max(80, min(WIDTH, self._canvas.width() - 24))
        layout = self.layout()
        assert layout is not None
        self._list.setVisible(bool(self._recent.paths) and self._canvas.height() >= LEAST_HEIGHT)
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
        self.setStyleSheet(
            "#drop { background: rgba(65, 101, 143, 60); border: 3px solid #9cc0ea; border-radius: 8px; }"
            "QLabel { color: #f2f2f2; background: rgba(0, 0, 0, 160); border-radius: 6px; padding: 8px 18px; }"
        )
        column = QVBoxLayout(self)
        column.addWidget(plain_label(tr("Drop to open")), 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def hover(self, on: bool) -> None:
        """Something is over the canvas, or is no more."""
        self.setGeometry(self._canvas.rect().adjusted(6, 6, -6, -6))
        self.setVisible(on)
        self.raise_()
