"""Mouse, touchpad and held keys on the canvas: zoom, pan, split, select. All other keys are commands (ui/actions)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
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
from liif_viewer.core.region import INSIDE
from liif_viewer.core.stops import NOTCH, UNITS_PER_DOUBLING
from liif_viewer.core.throwing import Hand
from liif_viewer.engine.renderers import BICUBIC, NEAREST
from liif_viewer.ui.canvas.camera import Place
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.region_tool import RegionTool

KEY_UNITS = 2 * NOTCH
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
        self._drag: QPointF | None = None
        self._grabbed: tuple[tuple[float, float], Place] | None = None  # the point of the photo, and where it was
        self._hand = Hand()
        self._on_handle = False
        self.region = RegionTool(canvas)
        canvas.installEventFilter(self)

    @property
    def selecting(self) -> bool:
        """Whether drags draw and change a region rather than moving the photo; Shift does the same for one drag."""
        return self.region.on

    def set_selecting(self, on: bool) -> None:
        """Makes drags draw and change a region, or not."""
        self.region.switch(on)
        self._show_cursor(self._canvas.mapFromGlobal(QCursor.pos()).toPointF())

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
        locked = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left_or_middle = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        if kind == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
            if self._moves_split(position):
                self._canvas.looks.move_split(0.5)
            elif self.region.handle_at(position) is not None:
                self._canvas.region_taken.emit()
            elif self._canvas.label_at(position) is None:
                self._toggle_fit(position)
        elif kind == QEvent.Type.MouseButtonPress and left_or_middle:
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(position, locked=locked)
        elif kind == QEvent.Type.MouseButtonRelease and left_or_middle:
            self._release(position, locked=locked)
        else:
            return False
        return True

    def _toggle_fit(self, position: QPointF) -> None:
        view = self._canvas.target
        assert view is not None
        if view.fills:
            self._canvas.zoom_to(1.0, position)
        else:
            self._canvas.fit()

    def _press(self, event: QMouseEvent) -> None:
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        position = event.position()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._moves_split(position):
            self._on_handle = True
        elif left and (self.region.on or event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.region.press(position)
        elif (label := self._canvas.label_at(position)) is not None:
            self._canvas.open_label(label)
            return
        else:
            place = self._canvas.in_pane(position)
            self._grabbed = self._canvas.camera.grab(place), place
            self._hand = Hand()
        self._drag = position
        self._show_cursor(position)

    def _move(self, position: QPointF, *, locked: bool) -> None:
        if self._drag is None:
            self._canvas.point(position)
        elif self.region.dragging:
            self.region.drag(position, locked=locked)
        elif self._on_handle:
            self._canvas.looks.move_split(position.x() / max(1, self._canvas.width()))
        else:
            self._pull(position)
        self._show_cursor(position)

    def _pull(self, position: QPointF) -> None:
        """Moves the photo with the hand that has grabbed it."""
        if self._drag is not None and self._grabbed is not None:
            ratio, way = self._canvas.devicePixelRatioF(), position - self._drag
            point, (x, y) = self._grabbed
            self._hand.at(self._canvas.camera.motion.clock(), position.x() * ratio, position.y() * ratio)
            self._canvas.camera.drag(point, (x + way.x() * ratio, y + way.y() * ratio))

    def _release(self, position: QPointF, *, locked: bool) -> None:
        if self._grabbed is not None:
            self._canvas.camera.let_go(self._hand.speed(self._canvas.camera.motion.clock()))
        self._drag, self._grabbed, self._on_handle = None, None, False
        if self.region.dragging:
            self.region.release(position, locked=locked)
        self._show_cursor(position)

    def _pan(self, x: float, y: float, *, gliding: bool = False) -> None:
        """Moves the photo by logical px, at once or from where it is going."""
        canvas, ratio = self._canvas, self._canvas.devicePixelRatioF()
        view = canvas.target if gliding else canvas.view
        assert view is not None
        (canvas.camera.go_to if gliding else canvas.set_view)(view.panned(x * ratio, y * ratio))

    def _moves_split(self, position: QPointF) -> bool:
        """Whether the split is taken there; an edge of the region comes before it."""
        return self._canvas.near_handle(position) and self.region.handle_at(position) in (None, INSIDE)

    def _show_cursor(self, position: QPointF) -> None:
        if self._on_handle or (self._drag is None and self._moves_split(position)):
            shape = Qt.CursorShape.SplitHCursor
        elif (cursor := self.region.cursor(position)) is not None and self._grabbed is None:
            shape = cursor
        elif self._drag is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._canvas.label_at(position) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self._canvas.setCursor(shape)
