"""Fingers on the canvas: one does what a mouse does, two move and zoom, and one that rests asks for the menu.

They leave no pointer behind: where they were, nothing is pointed at.
"""

from __future__ import annotations

import math
import time
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QEventPoint, QGuiApplication, QInputDevice, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.dragging import Dragging

# Logical px that a finger may move and still rest: it is broader than a mouse's pointer, and rolls.
REST_PX = 12
# Fingers nearer each other are taken for so far apart: the zoom is the quotient of two distances.
LEAST_APART = 24


class Phase(Enum):
    """What the fingers that are down are about."""

    NONE = "no finger is down"
    RESTING = "one is, and has not moved"
    DRAGGING = "one moves something"
    PAIR = "two move the photo"
    SPENT = "what they were about is done, until all of them are up"


class Pair(NamedTuple):
    """Two fingers: which, the middle between them, and how far they are apart, logical px."""

    ids: tuple[int, int]
    middle: QPointF
    apart: float


class Touch(QObject):
    """Filters the canvas's touch events. Watches one canvas for as long as it lives. GUI thread."""

    def __init__(self, canvas: Canvas, dragging: Dragging) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._dragging = dragging
        self._phase = Phase.NONE
        self._at = QPointF()  # where the finger rests, or is
        self._pair: Pair | None = None
        self._tapped: tuple[float, QPointF] | None = None  # when, and where
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._ask_for_menu)
        canvas.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what fingers do on a screen; what touchpads do comes as wheels and gestures (navigation)."""
        if not isinstance(event, QTouchEvent) or event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        kind, points = event.type(), event.points()
        if kind == QEvent.Type.TouchBegin and (self._canvas.view is None or self._on_something_else(points[0])):
            return False  # Qt makes a mouse of it
        if kind == QEvent.Type.TouchBegin:
            self._begin(points[0].position())
        elif kind == QEvent.Type.TouchUpdate and self._canvas.view is not None:
            self._update([point for point in points if point.state() != QEventPoint.State.Released])
        elif kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end(tapped=kind == QEvent.Type.TouchEnd)
        event.accept()
        return True

    def _on_something_else(self, point: QEventPoint) -> bool:
        """Whether it is on what lies over the photo: the message, the overview."""
        return self._canvas.childAt(point.position().toPoint()) is not None

    def _begin(self, position: QPointF) -> None:
        self._phase, self._at, self._pair = Phase.RESTING, position, None
        self._canvas.point(None)
        self._hold.start(QGuiApplication.styleHints().mousePressAndHoldInterval())

    def _update(self, down: list[QEventPoint]) -> None:
        if self._phase is Phase.SPENT:
            return
        if len(down) > 1:
            self._two(down[0], down[1])
        elif self._phase is Phase.PAIR:
            self._phase = Phase.SPENT  # the other finger, on its way up, is not to pull at the photo
        elif down:
            self._one(down[0].position())

    def _one(self, position: QPointF) -> None:
        if self._phase is Phase.RESTING and (position - self._at).manhattanLength() > REST_PX:
            self._hold.stop()
            self._phase = Phase.DRAGGING
            self._dragging.press(self._at)
        if self._phase is Phase.DRAGGING:
            self._at = position
            self._dragging.move(position)

    def _two(self, one: QEventPoint, other: QEventPoint) -> None:
        self._hold.stop()
        if self._phase is Phase.DRAGGING:
            self._dragging.release(self._at, throws=False)
        self._phase, before, way = Phase.PAIR, self._pair, other.position() - one.position()
        apart = max(LEAST_APART, math.hypot(way.x(), way.y()))
        now = self._pair = Pair((one.id(), other.id()), (one.position() + other.position()) / 2, apart)
        view = self._canvas.view
        if before is not None and before.ids == now.ids and view is not None:
            moved = (now.middle - before.middle) * self._canvas.devicePixelRatioF()
            self._canvas.set_view(view.panned(moved.x(), moved.y()))
            self._canvas.zoom_at(now.apart / before.apart, now.middle)

    def _end(self, *, tapped: bool) -> None:
        self._hold.stop()
        phase, self._phase = self._phase, Phase.NONE
        if self._canvas.view is None:
            return
        if phase is Phase.DRAGGING:
            self._dragging.release(self._at)
        elif phase is Phase.RESTING and tapped:
            self._tap(self._at)
        self._canvas.setCursor(Qt.CursorShape.ArrowCursor)

    def _tap(self, position: QPointF) -> None:
        now, before = time.monotonic(), self._tapped
        soon = before is not None and 1000 * (now - before[0]) < QGuiApplication.styleHints().mouseDoubleClickInterval()
        if before is not None and soon and (position - before[1]).manhattanLength() < 2 * REST_PX:
            self._tapped = None
            self._dragging.double(position)
        else:
            self._tapped = now, position
            self._dragging.press(position)
            self._dragging.release(position)

    def _ask_for_menu(self) -> None:
        self._phase = Phase.SPENT
        Deafness(self)
        place = self._at.toPoint()
        wish = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, self._canvas.mapToGlobal(place))
        QApplication.sendEvent(self._canvas, wish)


class Deafness(QObject):
    """Until the finger is up that asked for a menu: Qt makes a mouse of it for the menu, which would close again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ends with the button that goes up, or with the next finger, wherever that is."""
        if isinstance(event, QTouchEvent) and event.type() == QEvent.Type.TouchBegin:
            self.deleteLater()
        if not isinstance(event, QMouseEvent) or event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.deleteLater()
        return True
