"""Fields that scroll where there is no room for all of them, so that the buttons below are always to be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStyle, QWidget

LINES = 4  # of text that are to be seen at the least


class Scrolled(QScrollArea):
    """As large as what is in it, if it can be; less high where it cannot.

    Args:
        layout: Of the fields.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        layout.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._content.setLayout(layout)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard, and come into view with it

    def sizeHint(self) -> QSize:
        """All of it."""
        return self._content.sizeHint() + QSize(self._bar, 0)

    def minimumSizeHint(self) -> QSize:
        """All of its width."""
        least = min(self._content.minimumSizeHint().height(), LINES * self.fontMetrics().lineSpacing())
        return QSize(self.sizeHint().width(), least)

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
