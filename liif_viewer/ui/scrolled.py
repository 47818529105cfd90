"""Fields that scroll where there is no room for all of them, so that the buttons below are always to be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStyle, QWidget

LINES = 4  # of text that are to be seen at the least
MOST_SHARE = 0.55  # of the window's width, beside the photo


class Scrolled(QScrollArea):
    """As large as what is in it, if it can be; less high where it cannot.

    Args:
        fields: Them, or their layout.
        narrow: It may become as narrow as they can be, not only as they would be; and leaves others a good part of the
            window, where they then scroll to the side, too.
    """

    def __init__(self, fields: QWidget | QLayout, *, narrow: bool = False) -> None:
        super().__init__()
        self._narrow = narrow
        if isinstance(fields, QLayout):
            fields.setContentsMargins(0, 0, 0, 0)
            self._content = QWidget()
            self._content.setLayout(fields)
        else:
            self._content = fields
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        if not narrow:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard, and come into view with it

    def sizeHint(self) -> QSize:
        """All of it."""
        return self._content.sizeHint() + QSize(self._bar, 0)

    def minimumSizeHint(self) -> QSize:
        """All of its width, if it can be."""
        content = self._content.minimumSizeHint() if self._narrow else self._content.sizeHint()
        width = content.width() + self._bar
        if self._narrow:
            width = min(width, round(MOST_SHARE * self.window().width()))
        least = min(self._content.minimumSizeHint().height(), LINES * self.fontMetrics().lineSpacing())
        return QSize(width, least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it may have become larger."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    @property
    def _bar(self) -> int:
        """The width of the scroll bar, logical px."""
        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
