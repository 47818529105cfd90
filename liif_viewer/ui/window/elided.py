"""Texts that give way: in a narrow window they end in “…” instead of making the window wide."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

LEAST_BUTTON = 64  # logical px: some letters, and the arrow of a menu


class ElidedLabel(QLabel):
    """Shows as much of a plain text as there is room for; screen readers get all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """No width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text, or its beginning."""
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()


class ElidedButton(QToolButton):
    """The same of a button of words, which may open a menu."""

    def minimumSizeHint(self) -> QSize:
        """Some letters."""
        return QSize(LEAST_BUTTON, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it with as much of its text as there is room for."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = max(0, self.width() - around) + 1  # at a scale of 1.5 texts are wider than whole px by a part of one
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()
