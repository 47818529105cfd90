"""What a pressed pointer does on the canvas, a mouse's or a finger: it moves the photo, the split or a region."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from liif_viewer.core.region import INSIDE
from liif_viewer.core.throwing import Hand
from liif_viewer.ui.canvas.camera import Place
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.region_tool import RegionTool


class Dragging:
    """One pointer at a time, on one canvas, which shows a photo whenever this is asked to. GUI thread."""

    def __init__(self, canvas: Canvas, region: RegionTool) -> None:
        self._canvas = canvas
        self._region = region
        self._start: QPointF | None = None
        self._grabbed: tuple[tuple[float, float], Place] | None = None  # the point of the photo, and where it was
        self._hand = Hand()
        self._on_handle = False
        self._out: QPointF | None = None  # where a pull began that takes the picture out

    @property
    def pressed(self) -> bool:
        """Whether the pointer is down, and something moves with it."""
        return self._start is not None

    def press(self, position: QPointF, *, main: bool = True, selects: bool = False) -> None:
        """Takes what is there, or opens the menu of a label.

        Args:
            position: On the canvas.
            main: Another button moves the photo and nothing else.
            selects: What is drawn is a region, whatever is there.
        """
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if main and not selects and self.moves_split(position):
            self._on_handle = True
        elif main and (self._region.on or selects):
            self._region.press(position)
        elif (label := self._canvas.label_at(position)) is not None:
            self._canvas.open_label(label)
            return
        else:
            place = self._canvas.in_pane(position)
            self._grabbed = self._canvas.camera.grab(place), place
            self._hand = Hand()
        self._start = position
        self.show_cursor(position)

    def press_out(self, position: QPointF) -> None:
        """Pulled from here, the picture leaves the window."""
        self._out = position

    def move(self, position: QPointF, *, locked: bool = False) -> None:
        """The pointer, being down, is here now; locked, a region keeps its shape."""
        if self._out is not None:
            if (position - self._out).manhattanLength() >= QApplication.startDragDistance():
                self._out = None  # from now on the system has the pointer
                self._canvas.taken_out.emit()
            return
        if self._region.dragging:
            self._region.drag(position, locked=locked)
        elif self._on_handle:
            self._canvas.looks.move_split(position.x() / max(1, self._canvas.width()))
        elif self._start is not None and self._grabbed is not None:
            ratio, way = self._canvas.devicePixelRatioF(), position - self._start
            point, (x, y) = self._grabbed
            self._hand.at(self._canvas.camera.motion.clock(), position.x() * ratio, position.y() * ratio)
            self._canvas.camera.drag(point, (x + way.x() * ratio, y + way.y() * ratio))
        self.show_cursor(position)

    def release(self, position: QPointF, *, locked: bool = False, throws: bool = True) -> None:
        """The pointer goes up; what was moving goes on, if it may be thrown."""
        if self._grabbed is not None and throws:
            self._canvas.camera.let_go(self._hand.speed(self._canvas.camera.motion.clock()))
        start, split = self._start, self._on_handle
        self._start, self._grabbed, self._on_handle, self._out = None, None, False, None
        if self._region.dragging:
            self._region.release(position, locked=locked)
        still = start is not None and (position - start).manhattanLength() < QApplication.startDragDistance()
        if still and not split and (place := self._canvas.to_photo(position)) is not None:
            self._canvas.clicked.emit(place)
        self.show_cursor(position)

    def double(self, position: QPointF) -> None:
        """It went down twice: the split goes to the middle, a region is taken, or it is fit and 100 % in turn."""
        if self.moves_split(position):
            self._canvas.looks.move_split(0.5)
        elif self._region.handle_at(position) is not None:
            self._canvas.region_taken.emit()
        elif self._canvas.label_at(position) is None:
            view = self._canvas.target
            assert view is not None
            if view.fills:
                self._canvas.zoom_to(1.0, position)
            else:
                self._canvas.fit()

    def moves_split(self, position: QPointF) -> bool:
        """Whether the split is taken there; an edge of the region comes before it."""
        return self._canvas.near_handle(position) and self._region.handle_at(position) in (None, INSIDE)

    def show_cursor(self, position: QPointF) -> None:
        """Tells by its looks what the pointer does there."""
        if self._on_handle or (self._start is None and self.moves_split(position)):
            shape = Qt.CursorShape.SplitHCursor
        elif (cursor := self._region.cursor(position)) is not None and self._grabbed is None:
            shape = cursor
        elif self._start is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._canvas.label_at(position) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self._canvas.setCursor(shape)
