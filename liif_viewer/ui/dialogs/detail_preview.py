"""A detail of a picture, a pixel of it for each of the screen, that can be moved to another place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from liif_viewer.ui.theme import CANVAS
from liif_viewer.words import tr

WIDTH, HEIGHT, LEAST_HEIGHT = 300, 200, 90  # logical px: as it is wanted, and what still shows something
STEP = 32  # px of the picture, by an arrow key
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
Part = tuple[int, int, int, int]


class DetailPreview(QWidget):
    """Shows what it is told to; dragged, or by arrow keys, it asks for another place. GUI thread."""

    moved = Signal(float, float)
    """By so many px of the picture, across and down."""
    resized = Signal()
    """There is room for more, or less."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._part: Part = (0, 0, 0, 0)
        self._wanted: Part = (0, 0, 0, 0)
        self._held: QPointF | None = None
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(tr("Preview of a detail"))

    @property
    def room(self) -> tuple[int, int]:
        """For so many px of the picture, across and down."""
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def expect(self, part: Part, *, same: bool) -> None:
        """This part of the picture is to come; until then, what there is of it is shown.

        Args:
            part: Left, top, width and height, px of the picture.
            same: Whether it is of the same picture; what there is of another one stays where it is.
        """
        if not same:
            self._part = part
        self._wanted = part
        self.update()

    def show_picture(self, image: QImage, part: Part) -> None:
        """Shows that part."""
        self._image, self._part, self._wanted = image, part, part
        self.update()

    def clear(self) -> None:
        """Shows nothing."""
        self._image = QImage()
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        """As large as is of use."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pixel for pixel, in the middle."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.fillRect(self.rect(), CANVAS)
        if not self._image.isNull():
            across, down = self.room
            left = (across - self._wanted[2]) // 2 + self._part[0] - self._wanted[0]
            top = (down - self._wanted[3]) // 2 + self._part[1] - self._wanted[1]
            painter.scale(1 / ratio, 1 / ratio)
            painter.drawImage(left, top, self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of the picture is to be seen, or less."""
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves it."""
        if self._held is not None:
            way = (self._held - event.position()) * self.devicePixelRatioF()
            self._held = event.position()
            self.moved.emit(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move it."""
        way = ARROWS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(way[0] * STEP, way[1] * STEP)
