"""Mouse, touchpad and held keys on the canvas: zoom, pan, split, select. All other keys are commands (ui/actions)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QCursor,
    QEnterEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)

from liif_viewer.core.look import Look
from liif_viewer.core.stops import NOTCH, UNITS_PER_DOUBLING
from liif_viewer.engine.renderers import BICUBIC, NEAREST
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.dragging import Dragging
from liif_viewer.ui.canvas.region_tool import RegionTool
from liif_viewer.ui.canvas.touch import Touch

FINE = 4  # so many times finer is a notch with Ctrl
ARROW_STEP = 80  # logical px, also of a notch that pans
SPLIT_STEP = 0.02

Key = Qt.Key
ARROWS = {Key.Key_Left: (1, 0), Key.Key_Right: (-1, 0), Key.Key_Up: (0, 1), Key.Key_Down: (0, -1)}
LEFT = Key.Key_A
HELD = {Key.Key_B: Look(BICUBIC), Key.Key_N: Look(NEAREST)}


class Navigation(QObject):
    """Filters the canvas's events. Watches one canvas for as long as it lives."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.region = RegionTool(canvas)
        self._dragging = Dragging(canvas, self.region)
        Touch(canvas, self._dragging)
        canvas.installEventFilter(self)

    @property
    def selecting(self) -> bool:
        """Whether drags draw and change a region rather than moving the photo; Shift does the same for one drag."""
        return self.region.on

    def set_selecting(self, on: bool) -> None:
        """Makes drags draw and change a region, or not."""
        self.region.switch(on)
        self._dragging.show_cursor(self._canvas.mapFromGlobal(QCursor.pos()).toPointF())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what it understands; everything else goes on to the canvas."""
        if self._canvas.view is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._wheel(event)
        if kind == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._key_up(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if kind == QEvent.Type.Leave:
            self._canvas.point(None)
        if kind == QEvent.Type.Enter and isinstance(event, QEnterEvent):
            self._canvas.point(event.position())
        if kind == QEvent.Type.FocusOut:
            self._canvas.looks.hold(None)
        return False

    def _wheel(self, event: QWheelEvent) -> bool:
        canvas, turn, position = self._canvas, event.angleDelta(), event.position()
        control, shift, alt = (
            bool(event.modifiers() & modifier)
            for modifier in (
                Qt.KeyboardModifier.ControlModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.AltModifier,
            )
        )
        if event.device().type() == QInputDevice.DeviceType.TouchPad:
            # Fingers are followed at once.
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else turn
            if control:
                canvas.zoom_at(2 ** (turn.y() / UNITS_PER_DOUBLING), position)
            else:
                self._pan(moved.x(), moved.y())
        elif shift or (turn.x() and not turn.y() and not alt):  # some systems turn Alt + wheel into a sideways turn
            self._pan((turn.x() or turn.y()) * ARROW_STEP / NOTCH, 0, gliding=True)
        elif control:
            canvas.turn((turn.y() or turn.x()) / FINE, position, stops=False)
        else:
            canvas.turn(turn.y() or turn.x(), position)
        return True

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom_at(1 + event.value(), event.position())
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key, modifiers = Key(event.key()), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if self.region.key(event):
            pass
        elif key in (Key.Key_Left, Key.Key_Right) and control:
            self._canvas.looks.move_split(self._canvas.looks.split - ARROWS[key][0] * SPLIT_STEP)
        elif key in ARROWS:
            x, y = ARROWS[key]
            self._pan(x * ARROW_STEP, y * ARROW_STEP, gliding=True)
        elif (key in HELD or key == LEFT) and not control:
            if not event.isAutoRepeat():
                self._canvas.looks.hold(self._canvas.looks.sides[0] if key == LEFT else HELD[key])
        else:
            return False
        return True

    def _key_up(self, event: QKeyEvent) -> bool:
        if Key(event.key()) not in (*HELD, LEFT) or event.isAutoRepeat():
            return False
        self._canvas.looks.hold(None)
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, position = event.type(), event.position()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() == Qt.MouseButton.LeftButton
        left_or_middle = left or event.button() == Qt.MouseButton.MiddleButton
        if kind == QEvent.Type.MouseButtonDblClick and left:
            self._dragging.double(position)
        elif kind == QEvent.Type.MouseButtonPress and left and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._dragging.press_out(position)
        elif kind == QEvent.Type.MouseButtonPress and left_or_middle:
            self._dragging.press(position, main=left, selects=shift)
        elif kind == QEvent.Type.MouseMove:
            if not self._dragging.pressed:
                self._canvas.point(position)
            self._dragging.move(position, locked=shift)
        elif kind == QEvent.Type.MouseButtonRelease and left_or_middle:
            self._dragging.release(position, locked=shift)
        else:
            return False
        return True

    def _pan(self, x: float, y: float, *, gliding: bool = False) -> None:
        """Moves the photo by logical px, at once or from where it is going."""
        canvas, ratio = self._canvas, self._canvas.devicePixelRatioF()
        view = canvas.target if gliding else canvas.view
        assert view is not None
        (canvas.camera.go_to if gliding else canvas.set_view)(view.panned(x * ratio, y * ratio))
