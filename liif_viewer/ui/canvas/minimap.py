"""Where one is: the whole photo in a corner of the canvas, while a part of it is shown; it fades when one rests."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.images import stand_in
from liif_viewer.ui.pictures import Picture
from liif_viewer.ui.theme import CANVAS, EDGE, INK, PLATE_LINE, SHADE
from liif_viewer.words import tr

SIDE = 168  # logical px that the longer side has at the most
PART = 3  # but no more than such a part of the canvas in either direction
LEAST_CANVAS = 240  # of a smaller one it would hide too much
MARGIN = 14
REST_MS, FADE_MS = 1800, 350
WHOLE = 0.98  # of the photo's area: who sees so much of it knows where he is


class Minimap(QWidget, Picture):
    """Lies over one canvas. GUI thread."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._opened: OpenPhoto | None = None
        self._image = QImage()
        self._shown: object = None  # the view of which was last told
        self._opacity = 1.0
        self.wanted = True
        """Whether it appears at all."""
        self.setAccessibleName(tr("Overview"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._fade_out)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._on_faded)
        canvas.changed.connect(self._follow)
        canvas.camera.moved.connect(self._follow)
        canvas.installEventFilter(self)
        self.hide()

    def want(self, wanted: bool) -> None:
        """Lets it appear, or never."""
        self.wanted = wanted
        self._shown = None
        self._follow()

    def _follow(self) -> None:
        view = self._canvas.view
        if self._opened is not self._canvas.opened:
            self._opened = self._canvas.opened
            self._image = QImage()
        shown = None if view is None else (view.center_x, view.center_y, view.zoom, view.width, view.height)
        if shown == self._shown:
            return
        self._shown = shown
        canvas = self._canvas.size()
        seen = view is not None and view.visible_photo_rect
        if (
            view is None
            or not seen
            or not self.wanted
            or min(canvas.width(), canvas.height()) < LEAST_CANVAS
            or seen.width * seen.height >= WHOLE * view.photo_width * view.photo_height
        ):
            self._fade.stop()
            self.hide()
            return
        self._place()
        self._appear()

    def _appear(self) -> None:
        self._fade.stop()
        self._opacity = 1.0
        self.show()
        self.update()
        if not self.underMouse():
            self._rest.start()

    def _fade_out(self) -> None:
        if self._canvas.camera.motion.enabled:
            self._fade.start()
        else:
            self.hide()

    def _on_faded(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()
        if opacity <= 0:
            self.hide()

    def _place(self) -> None:
        view = self._canvas.view
        assert view is not None
        room = QSize(min(SIDE, self._canvas.width() // PART), min(SIDE, self._canvas.height() // PART))
        size = QSize(view.photo_width, view.photo_height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(8, 8))
        corner = (
            self._canvas.rect().bottomRight() - QRect(0, 0, size.width() + MARGIN, size.height() + MARGIN).bottomRight()
        )
        self.setGeometry(QRect(corner, size))

    # What it shows

    @property
    def frame(self) -> QRectF:
        """What of the photo is on the canvas, logical px of this widget."""
        view = self._canvas.view
        assert view is not None
        seen: Rect = view.visible_photo_rect
        x, y = self.width() / view.photo_width, self.height() / view.photo_height
        return QRectF(seen.x * x, seen.y * y, seen.width * x, seen.height * y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, darker where it is not on the canvas."""
        if self._opened is None or self._canvas.view is None:
            return
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.fillRect(self.rect(), CANVAS)
        painter.drawImage(self.rect(), self._picture())
        frame = self.frame
        area = QRectF(self.rect())
        painter.fillRect(QRectF(0, 0, area.width(), frame.top()), SHADE)
        painter.fillRect(QRectF(0, frame.bottom(), area.width(), area.height() - frame.bottom()), SHADE)
        painter.fillRect(QRectF(0, frame.top(), frame.left(), frame.height()), SHADE)
        painter.fillRect(QRectF(frame.right(), frame.top(), area.width() - frame.right(), frame.height()), SHADE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Far in, the frame would be a dot: it stays large enough to be seen and taken.
        larger = max(0.0, 6 - frame.width()) / 2, max(0.0, 6 - frame.height()) / 2
        frame = frame.adjusted(-larger[0], -larger[1], larger[0], larger[1]).adjusted(0.75, 0.75, -0.75, -0.75)
        for pen in (QPen(EDGE, 3.5), QPen(INK, 1.5)):
            painter.setPen(pen)
            painter.drawRect(frame)
        for pen, inset in ((QPen(EDGE, 1), 0.5), (QPen(PLATE_LINE, 1), 1.5)):  # where the photo ends, on any canvas
            painter.setPen(pen)
            painter.drawRect(area.adjusted(inset, inset, -inset, -inset))
        painter.end()

    def _picture(self) -> QImage:
        """The whole photo at this size, of its smallest version that is large enough."""
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._image.size() != size:
            assert self._opened is not None
            self._image = stand_in(self._opened.stand_ins, size.width()).scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        return self._image

    # By hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position(), gliding=not self.frame.contains(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position(), gliding=False)

    def _go_to(self, place: QPointF, *, gliding: bool) -> None:
        view = self._canvas.target
        if view is not None:
            x, y = place.x() / self.width() * view.photo_width, place.y() / self.height() * view.photo_height
            there = replace(view, center_x=x, center_y=y).kept_inside()
            (self._canvas.camera.go_to if gliding else self._canvas.camera.set_view)(there)

    def enterEvent(self, event: QEnterEvent) -> None:
        """What is being used does not fade."""
        self._rest.stop()
        self._fade.stop()
        self._opacity = 1.0
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """It does so afterwards."""
        self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in its corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
