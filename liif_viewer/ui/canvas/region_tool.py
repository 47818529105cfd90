"""The region to export by mouse and keys: it is drawn, pulled by its handles, moved. The rules are core/region.py's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from liif_viewer.core.geometry import Rect
from liif_viewer.core.region import INSIDE, Handle, Point, Size, drawn, handle_at, moved, pulled, shaped, upright_as
from liif_viewer.ui.canvas.canvas import Canvas

# A region smaller than this (logical px) was a click.
SMALLEST_DRAG = 4
HANDLE_REACH = 7  # logical px from an edge
# What there is at first for who has no mouse: so much of the width and height that are in view.
BY_KEY = 0.5

Key = Qt.Key
Cursor = Qt.CursorShape
STEPS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
CURSORS = {
    INSIDE: Cursor.SizeAllCursor,
    (-1, 0): Cursor.SizeHorCursor,
    (1, 0): Cursor.SizeHorCursor,
    (0, -1): Cursor.SizeVerCursor,
    (0, 1): Cursor.SizeVerCursor,
    (-1, -1): Cursor.SizeFDiagCursor,
    (1, 1): Cursor.SizeFDiagCursor,
    (-1, 1): Cursor.SizeBDiagCursor,
    (1, -1): Cursor.SizeBDiagCursor,
}


class RegionTool:
    """Changes the selection of one canvas, which shows a photo whenever this is asked to. GUI thread."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.on = False
        """Whether drags and arrow keys are the region's; a drag with Shift is so anyway."""
        self.shape: float | None = None
        """Width / height that regions are to have; see core/region.py."""
        self._start: tuple[QPointF, Point] | None = None  # of the drag: on the canvas, and in the photo
        self._handle: Handle | None = None
        self._before: Rect | None = None

    def switch(self, on: bool) -> None:
        """Takes what is done from now on, or leaves it to others; a drag ends here."""
        self.on, self._start = on, None
        self._canvas.show_handles(on)

    def keep_shape(self, shape: float | None) -> None:
        """Gives this shape to the region, and to those to come."""
        self.shape = shape
        if shape is not None and self._canvas.selection is not None:
            self._canvas.select(shaped(self._canvas.selection, shape, self._photo))

    @property
    def dragging(self) -> bool:
        """Whether a drag is the region's."""
        return self._start is not None

    def press(self, position: QPointF) -> None:
        """Begins a drag: of the handle there, of the region around there, or of a new one."""
        self._handle = self.handle_at(position)
        self._before = self._canvas.selection
        self._start = position, self._to_photo(position)

    def drag(self, position: QPointF, *, locked: bool) -> None:
        """Goes on with it; locked, a new region is a square, and another keeps the shape that it had."""
        assert self._start is not None
        (from_x, from_y), (x, y) = self._start[1], self._to_photo(position)
        before, photo = self._before, self._photo
        if self._handle is not None and self._canvas.selection is None:
            return  # what was held is gone, maybe with its photo
        if self._handle is None or before is None:
            locked = locked and self.on  # else Shift is what began it
            region = drawn((from_x, from_y), (x, y), photo, self.shape or (1.0 if locked else None))
        elif self._handle == INSIDE:
            region = moved(before, (x - from_x, y - from_y), photo)
        else:
            region = pulled(before, self._handle, (x, y), photo, self._shape_of(before, locked))
        self._canvas.select(None if region.is_empty else region)

    def release(self, position: QPointF, *, locked: bool) -> None:
        """Ends it. Where it was but a click, that was beside the region, which goes, or on it, which stays."""
        assert self._start is not None
        if (position - self._start[0]).manhattanLength() < SMALLEST_DRAG:
            self._canvas.select(None if self._handle is None or self._canvas.selection is None else self._before)
        else:
            self.drag(position, locked=locked)
        self._start = None
        if self._handle is None and self._canvas.selection is not None:
            self._canvas.region_selected.emit(self._canvas.selection)

    def handle_at(self, position: QPointF) -> Handle | None:
        """The handle of the region at a position of the canvas, while there are any."""
        region, view = self._canvas.selection, self._canvas.view
        if not self.on or region is None or view is None:
            return None
        return handle_at(region, self._to_photo(position), HANDLE_REACH * self._canvas.devicePixelRatioF() / view.zoom)

    def cursor(self, position: QPointF) -> Qt.CursorShape | None:
        """What the pointer looks like; None where that is for others to say."""
        if not self.on and self._start is None:
            return None
        handle = self._handle if self._start is not None else self.handle_at(position)
        return Cursor.CrossCursor if handle is None else CURSORS[handle]

    def key(self, event: QKeyEvent) -> bool:
        """Moves the region by a photo px, or its right and lower edge with Shift; Enter makes one, or takes it."""
        key, modifiers = Key(event.key()), event.modifiers()
        if not self.on or modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        region, photo = self._canvas.selection, self._photo
        if key in (Key.Key_Return, Key.Key_Enter):
            if region is None:
                self._begin()
            else:
                self._canvas.region_taken.emit()
        elif key in STEPS and region is not None:
            x, y = STEPS[key]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                corner = max(region.x + 1, region.right + x), max(region.y + 1, region.bottom + y)
                self._canvas.select(pulled(region, (abs(x), abs(y)), corner, photo, self._shape_of(region, False)))
            else:
                self._canvas.select(moved(region, (x, y), photo))
        else:
            return False
        return True

    def _begin(self) -> None:
        """Makes a region in the middle of what is in view."""
        view = self._canvas.view
        assert view is not None
        seen = view.visible_photo_rect
        x, y = seen.width * (1 - BY_KEY) / 2, seen.height * (1 - BY_KEY) / 2
        region = drawn((seen.x + x, seen.y + y), (seen.right - x, seen.bottom - y), self._photo, self.shape)
        self._canvas.select(region)
        self._canvas.region_selected.emit(region)

    def _shape_of(self, region: Rect, locked: bool) -> float | None:
        """What a region is to keep."""
        if self.shape is None:
            return region.width / region.height if locked else None
        return upright_as(self.shape, region.width, region.height)

    @property
    def _photo(self) -> Size:
        view = self._canvas.view
        assert view is not None
        return view.photo_width, view.photo_height

    def _to_photo(self, position: QPointF) -> Point:
        view = self._canvas.view
        assert view is not None
        return view.to_photo(*self._canvas.in_pane(position))
