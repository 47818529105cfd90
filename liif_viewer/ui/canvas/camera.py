"""The camera: where it is, where it is going, and all the ways to send it somewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.stops import NOTCH, STOPS, Turn
from liif_viewer.core.throwing import Hand, Throw, given, pulled
from liif_viewer.ui.canvas.driver import Driver

Place = tuple[float, float]
"""Of the camera's view, in device px."""


# So far ahead in time is looked where the photo is moved to: the quickest network takes a third of that for a row.
SOON_S = 0.25


class Camera(QObject):
    """The camera of one canvas. GUI thread. What moves it does nothing while there is no photo."""

    aimed = Signal(bool)
    """It shows something else, or is going to; whether at another zoom."""
    moved = Signal()
    """It is a step further on its way."""
    arrived = Signal()
    """That was the last."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.view: Viewport | None = None
        """As it is at this moment; see ``target``."""
        self.motion = Driver(canvas)
        self.motion.moved.connect(self._on_moved)
        self.motion.arrived.connect(self.arrived)
        self._turn: Turn | None = None
        self._passing = Hand()

    @property
    def target(self) -> Viewport | None:
        """Where it is going; where it is, once it is there."""
        return self.motion.target or self.view

    @property
    def soon(self) -> Viewport | None:
        """Where it will be in a moment, if it goes on as it does; None where it rests, or zooms."""
        view = self.view
        if view is None or self.motion.zooming:
            return None
        if self.motion.target is not None:
            return self.motion.soon(SOON_S)
        x, y = (speed * SOON_S for speed in self._passing.speed(self.motion.clock()))
        if not (x or y):
            return None
        # No further than what is next to it: beyond, one sees nothing in passing.
        x, y = min(max(x, -view.width), view.width), min(max(y, -view.height), view.height)
        return view.panned(-x, -y)

    def put(self, view: Viewport | None) -> None:
        """Begins anew, and tells nobody."""
        self.motion.stop()
        self.view = view

    def set_view(self, view: Viewport) -> None:
        """Moves it at once."""
        before = self.target
        self.motion.stop()
        if view != self.view or view != before:
            self._pass(view)
            self.aimed.emit(before is None or view.zoom != before.zoom)

    def go_to(self, view: Viewport) -> None:
        """Lets it glide to another view, if things move."""
        before = self.target
        if not self.motion.enabled or self.view is None or before is None:
            self.set_view(view)
        elif view != before:
            self.motion.glide(self.view, view)
            self.aimed.emit(view.zoom != before.zoom)

    def zoom_at(self, factor: float, place: Place) -> None:
        """Zooms at once by a factor, as two fingers do."""
        if self.view is not None:
            self.set_view(self.view.zoomed_to(self.view.zoom * factor, *place))

    def zoom_to(self, zoom: float, place: Place) -> None:
        """Goes to a zoom (device px per photo px)."""
        if self.view is not None:
            self.go_to(self.view.zoomed_to(zoom, *place))

    def turn(self, units: float, place: Place, notch: int = NOTCH, *, stops: bool = True) -> None:
        """Zooms as a wheel or a key does, which may stop at some zooms on the way.

        Args:
            units: How far, inwards; see ``core/stops.py``.
            place: What does not move.
            notch: Units of the least step of what is turned.
            stops: Whether it stops at some zooms.
        """
        view, target = self.view, self.target
        if view is None or target is None:
            return
        marks = (view.fit_zoom, *STOPS) if stops else ()
        turn = self._turn
        if turn is None or (turn.notch, turn.stops) != (notch, marks) or turn.target != target:
            turn = Turn(view, target.zoom, place, notch, marks)
        self._turn = turn.about(view, place).turned(units)
        self.go_to(self._turn.target)

    def fit(self) -> None:
        """Shows the whole photo, as large as it can be."""
        if self.view is not None:
            view = self.view
            self.go_to(Viewport.fitted(view.width, view.height, view.photo_width, view.photo_height, enlarged=True))

    # By hand

    def grab(self, place: Place) -> tuple[float, float]:
        """Stops it, unless it zooms; returns the point of the photo that ``drag`` is to keep under the hand."""
        view = self.view
        assert view is not None
        if self.motion.target is not None and not self.motion.zooming:
            self.set_view(view)
        return pulled(view).to_photo(*place)

    def drag(self, point: tuple[float, float], place: Place) -> None:
        """Moves the photo so that a point of it is under the hand; edges give a little, if things move."""
        view = self.view
        assert view is not None
        held = view.holding(point, *place)
        if self.motion.zooming:
            self.motion.shift(held.center_x - view.center_x, held.center_y - view.center_y)
            self.view = held
            self.aimed.emit(False)
        else:
            self.set_view(given(held) if self.motion.enabled else held.kept_inside())

    def let_go(self, speed: tuple[float, float]) -> None:
        """The hand has left the photo while it was moving, in px a second; it goes on, or springs back."""
        if self.view is None or not self.motion.enabled or self.motion.zooming:
            return
        throw = Throw(self.view, speed)
        if throw.target != self.view:
            self.motion.move(throw)
            self.aimed.emit(False)

    def _on_moved(self, view: Viewport) -> None:
        self._pass(view)
        self.moved.emit()

    def _pass(self, view: Viewport) -> None:
        if self.view is None or self.view.zoom != view.zoom:
            self._passing = Hand()
        self.view = view
        self._passing.at(self.motion.clock(), *view.origin)
