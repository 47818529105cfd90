"""Where things are on a canvas: a camera over a photo, the panes it is seen in, and positions in both."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.look import AnyLook
from liif_viewer.core.stops import NOTCH
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.canvas.camera import Camera, Place
from liif_viewer.ui.canvas.looks import Looks
from liif_viewer.ui.canvas.panes import Comparison, Pane, lay_out, pane_width

KEY_UNITS = 2 * NOTCH
# How near the split's handle the pointer has to be to take it, in logical px.
HANDLE_REACH = 8


class Surface(QWidget):
    """A widget with a camera. Knows what is to be seen where on it, and paints nothing."""

    pointed = Signal(object)
    """The photo position under the pointer, a tuple of floats, or None."""
    region_selected = Signal(object)
    """The user drew a rectangle; a Rect in photo px."""
    region_taken = Signal()
    """It is to be exported."""
    clicked = Signal(object)
    """A place of the photo was clicked, or tapped: photo px, a tuple of floats."""
    taken_out = Signal()
    """A hand pulls the picture out of the window."""
    label_clicked = Signal(int, object)
    """The label of a pane, from left to right, was clicked; and where on the screen its menu belongs, a QPoint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: OpenPhoto | None = None
        self.camera = Camera(self)
        self.looks = Looks(self)
        self._focus: QPointF | None = None

    # The camera

    @property
    def view(self) -> Viewport | None:
        """The camera as it is at this moment, or None while there is no photo."""
        return self.camera.view

    @property
    def target(self) -> Viewport | None:
        """Where the camera is going; where it is, once it is there."""
        return self.camera.target

    def set_view(self, view: Viewport) -> None:
        """Moves the camera at once."""
        self.camera.set_view(view)

    def zoom_at(self, factor: float, position: QPointF | None = None) -> None:
        """Zooms at once by a factor about a position of the canvas (logical px), as two fingers do."""
        self.camera.zoom_at(factor, self._place(position))

    def zoom_to(self, zoom: float, position: QPointF | None = None) -> None:
        """Goes to a zoom (device px per photo px) about a position of the canvas (logical px).

        By default about the pointer while it is over the canvas, else about the middle.
        """
        self.camera.zoom_to(zoom, self._place(position))

    def turn(self, units: float, position: QPointF | None = None, notch: int = NOTCH, *, stops: bool = True) -> None:
        """Zooms as a wheel or a key does; see ``Camera.turn``, and ``zoom_to`` for where."""
        self.camera.turn(units, self._place(position), notch, stops=stops)

    def step(self, direction: int) -> None:
        """Zooms in (1) or out (-1) as a key does."""
        self.turn(direction * KEY_UNITS, notch=KEY_UNITS)

    def fit(self) -> None:
        """Shows the whole photo, as large as it can be."""
        self.camera.fit()

    # Panes

    def panes(self) -> list[Pane]:
        """What is painted where."""
        return self.panes_of(self.view, self.looks.shown)

    def panes_to_be(self) -> list[Pane]:
        """What will be painted when the camera is where it is going: what is asked for, and told."""
        return self.panes_of(self.target, self.looks.shown)

    def panes_of(self, view: Viewport | None, looks: Sequence[AnyLook]) -> list[Pane]:
        """The panes of a camera and looks that may be others than those now."""
        if view is None:
            return []
        return lay_out(self.looks.comparison, view, self.device_width, self.looks.split, looks)

    @property
    def device_width(self) -> int:
        """Of the whole canvas, device px."""
        return self._device_px(self.width())

    @property
    def device_height(self) -> int:
        """Likewise."""
        return self._device_px(self.height())

    @property
    def pane_size(self) -> QSize:
        """Of one camera's view, device px."""
        return QSize(pane_width(self.looks.comparison, self.device_width, len(self.looks.sides)), self.device_height)

    def _device_px(self, length: int) -> int:
        """All that a length touches, as nobody else paints the last one; 1.1 is not quite what it seems."""
        return max(1, math.ceil(round(length * self.devicePixelRatioF(), 3)))

    # Positions

    def in_pane(self, position: QPointF) -> tuple[float, float]:
        """A position of the canvas (logical px) in device px of the camera of the pane there."""
        x, y = position.x() * self.devicePixelRatioF(), position.y() * self.devicePixelRatioF()
        for pane in self.panes():
            if pane.clip.left() <= x <= pane.clip.right() + 1:
                return x - pane.left, y
        return x, y

    def to_photo(self, position: QPointF) -> tuple[float, float] | None:
        """The photo position under a position of the canvas, or None where there is no photo."""
        if self.view is None:
            return None
        x, y = self.view.to_photo(*self.in_pane(position))
        inside = 0 <= x < self.view.photo_width and 0 <= y < self.view.photo_height
        return (x, y) if inside else None

    def near_handle(self, position: QPointF) -> bool:
        """Whether a position of the canvas is on the split's handle."""
        if self.looks.comparison is not Comparison.SPLIT or self.view is None:
            return False
        return abs(position.x() - self.looks.split * self.width()) <= HANDLE_REACH

    def point(self, position: QPointF | None) -> None:
        """Tells where the pointer is: what is near it is rendered first."""
        self._focus = position
        self.tell_pointed()

    def tell_pointed(self) -> None:
        """The pointer, or the picture under it, has moved."""
        self.pointed.emit(None if self._focus is None else self.to_photo(self._focus))

    @property
    def focus(self) -> tuple[float, float]:
        """What is looked at, in device px of the camera of the pane there: where the pointer is, or the middle."""
        return self.in_pane(self._focus or QPointF(self.width() / 2, self.height() / 2))

    def _place(self, position: QPointF | None) -> Place:
        """Device px of the camera of a position of the canvas, or of the pointer, or of the middle."""
        place = position or self._focus
        if place is not None or self.view is None:
            return self.focus if place is None else self.in_pane(place)
        return self.view.width / 2, self.view.height / 2
