"""A ring around what has the keyboard, the same on all controls: the style shows it on some, and faintly."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from shiboken6 import isValid

WIDTH, GAP = 2, 1  # logical px: of the ring, and between it and the control
MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QObject):
    """For who goes by keyboard: shown once Tab was pressed, and not around what is clicked. GUI thread.

    Args:
        application: In whose windows.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A ring goes with its window, if that is deleted.
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._ring = _Ring(now) if now is not None and not clicked and _by_keyboard() else None


def _by_keyboard() -> bool:
    """Whether Tab was pressed in some window: who never does has no need of rings."""
    attribute = Qt.WidgetAttribute.WA_KeyboardFocusChange
    return any(window.testAttribute(attribute) for window in QApplication.topLevelWidgets())


class _Ring(QWidget):
    """Lies over a window and takes part in nothing; only its edge is there."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around.window())
        box = around.parentWidget()
        self._around = box if isinstance(box, QComboBox) else around  # not only around the field in it
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget: QWidget | None = self._around
        while widget is not None:
            widget.installEventFilter(self)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()

    def _place(self) -> None:
        window, around, edge = self._around.window(), self._around, WIDTH + GAP
        place = QRect(around.mapTo(window, QPoint()), around.size()).adjusted(-edge, -edge, edge, edge) & window.rect()
        self.setGeometry(place)
        self.setMask(QRegion(self.rect()) - QRegion(self._inside()))
        self.setVisible(around.isVisible())
        self.raise_()

    def _inside(self) -> QRect:
        edge = WIDTH + GAP
        return self.rect().adjusted(edge, edge, -edge, -edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it, as there is only the edge: the accent, and the window's colour within, whatever is around."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))
        painter.fillRect(self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH), self.palette().window())
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays where it belongs."""
        if event.type() in MOVING and isValid(self._around):
            self._place()
        return False
