"""How a pane is painted, in milliseconds whatever is ready; computes nothing and waits for nothing.

At rest a pane is one image, the frame (``frame.py``): tiles are copied into it when they become ready, a pan moves
a window over it, and painting copies the window to the screen. At another zoom the frame is stretched to where it lies
now, as one image, and the photo's own pixels around it: no tile is looked at while the zoom moves. As soon as the zoom
may be staying, a frame for it is made of that same stretched picture and of what tiles there are; so nothing jumps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QPainter, QRegion

from liif_viewer.core.look import AnyLook, Difference
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.canvas.composing import Composing
from liif_viewer.ui.canvas.drawing import saved
from liif_viewer.ui.canvas.fades import Fades, Now
from liif_viewer.ui.canvas.frame import Frame
from liif_viewer.ui.canvas.moving import MovingPicture
from liif_viewer.ui.canvas.panes import Pane
from liif_viewer.ui.tile_source import TileSource

# So many device px are stretched, or made into a frame, in some 5 ms. More are made in several turns of the event
# loop, and while the zoom moves stretched at half their number in each direction: a frame is seen for 20 ms then.
PIXELS_AT_ONCE = 2_500_000
TILES_AT_ONCE = 50


class PanePainter:
    """Paints one pane of one photo from the tiles of one source. GUI thread."""

    def __init__(self, source: TileSource, now: Now) -> None:
        self._source = source
        self._now = now
        self._opened: OpenPhoto | None = None
        self._moving = MovingPicture()
        self._composing = Composing(source, self._moving)
        self._frame = Frame()
        self._spare = Frame()
        self._fades, self._spare_fades = Fades(now), Fades(now)
        self._turns: Iterator[None] | None = None
        self._turns_of: tuple[float, tuple[AnyLook, ...]] | None = None
        self._late: list[TileKey] = []

    def open(self, opened: OpenPhoto | None) -> None:
        """Paints this photo from now on."""
        self._opened = opened
        self._moving.open(opened)
        self._composing.open(opened)
        self.forget()

    def forget(self) -> None:
        """Makes anew whatever is painted next."""
        alpha = self._opened is not None and self._opened.photo.alpha is not None
        self._frame, self._spare = Frame(alpha=alpha), Frame(alpha=alpha)
        self._fades.clear()
        self._moving.frame_changed()
        self._turns = None
        self._late.clear()

    def paint(
        self, painter: QPainter, pane: Pane, exposed: Sequence[QRect], moving: bool, backdrop: QBrush | None
    ) -> bool:
        """Paints the photo's part of a pane, all of it, in whole device px.

        Args:
            painter: In device px of the canvas.
            pane: Where, and which look.
            exposed: Nothing else need be painted; device px of the canvas.
            moving: The zoom changes again and again: what is painted is seen for a moment.
            backdrop: What is seen through the photo, fixed to the canvas; None where that is nothing.

        Returns:
            Whether this is what there is; if not, ``settle`` makes it, unless the zoom moves.
        """
        window = pane.window
        if window.isEmpty():
            return True
        left, top = pane.view.origin
        settled = self._show(pane, window, moving)
        if not settled:
            self._fades.clear()
        with saved(painter):
            painter.translate(pane.left - left, -top)
            painter.setBrushOrigin(left - pane.left, top)
            for rect in exposed:
                part = rect.translated(left - pane.left, top).intersected(window)
                if backdrop is not None:
                    painter.fillRect(part, backdrop)
                if settled:
                    self._fades.draw(painter, self._frame, part)
                elif not part.isEmpty():
                    step = _step(window)
                    if step > 1:  # and no clip without need: at fractions of a logical px, Qt loses one of 1 px
                        painter.setClipRect(part)
                    for target, image in self._moving.stretched(pane, part, step, self._frame):
                        painter.drawImage(target, image)
        return settled

    @property
    def zoom(self) -> float:
        """That of the frame."""
        return self._frame.zoom

    def fading(self, pane: Pane) -> QRegion:
        """Where in a pane what is painted changes from moment to moment, device px of the canvas."""
        left, top = pane.view.origin
        return self._fades.region.translated(pane.left - left, -top) & pane.clip

    def end_old_fades(self) -> None:
        """What is faded away is not painted any more."""
        self._fades.end_old()

    def stands_in(self, pane: Pane, places: Sequence[TileKey]) -> bool:
        """Whether at all of these places, of one at least, LIIF's picture of another zoom is what is seen of a pane."""
        window, frame = pane.window, self._frame
        same = frame.is_of(pane.view.zoom, self._looks(pane))
        sharp = frame.sharp if same else self._moving.inherited(frame, pane)
        if sharp.isEmpty() or not places:
            return False
        return all((QRegion(self._composing.target(place) & window) - sharp).isEmpty() for place in places)

    def colour_at(self, pane: Pane, x: int, y: int) -> tuple[int, int, int] | None:
        """The colour (sRGB) painted at a place of the canvas, device px; None where it is not known, or see-through."""
        left, top = pane.view.origin
        place = QRect(x - pane.left + left, y + top, 1, 1)
        frame = self._frame
        if frame.alpha or not frame.is_of(pane.view.zoom, self._looks(pane)) or not frame.window.contains(place):
            return None
        blue, green, red = (int(value) for value in frame.pixels(place)[0, 0, :3])
        return red, green, blue

    def settle(self, pane: Pane) -> bool:
        """Makes a part of the frame of where the pane is now; returns whether that was the last."""
        asked = pane.view.zoom, self._looks(pane)
        if self._frame.is_of(*asked):
            return True
        if self._turns is None or self._turns_of != asked:
            self._turns, self._turns_of = self._settling(pane), asked
        if next(self._turns, self) is not self:
            return False
        self._turns = None
        return True

    def add(self, keys: Sequence[TileKey]) -> QRegion:
        """Puts tiles that have become ready into the frame; returns what has changed in the scaled picture."""
        if self._turns is not None:
            self._late += keys
        changed = self._composing.add(self._frame, keys, self._fades)
        if not changed.isEmpty():
            self._moving.frame_changed()
        return changed

    # The frame at rest

    def _show(self, pane: Pane, window: QRect, moving: bool) -> bool:
        """Brings the frame to a window of its zoom, or makes it where that takes a moment only."""
        frame = self._frame
        if frame.is_of(pane.view.zoom, self._looks(pane)):
            self._turns = None
            if frame.window != window:
                self._moving.frame_changed()
                for part in frame.move_to(window):
                    self._composing.compose(frame, part, pane, None)
            return True
        if self._shoot(pane, window):
            return True
        # Another look of the same view is looked at to see the difference: nothing may come in between.
        if moving or (_pixels(window) > PIXELS_AT_ONCE and frame.zoom != pane.view.zoom):
            return False
        while not self.settle(pane):
            pass
        return True

    def _shoot(self, pane: Pane, window: QRect) -> bool:
        """Makes all of the frame at once, of LIIF at its own cell, where that is quick enough."""
        looks = self._looks(pane)
        shot = self._source.shot(looks, pane.view.zoom, window)
        if shot is None:
            return False
        frame = self._frame
        frame.begin(pane.view.zoom, pane.look, looks, window)
        frame.pixels(window)[:] = shot
        frame.sharp = QRegion(window)
        self._fades.clear()
        self._moving.frame_changed()
        self._turns = None
        return True

    def _settling(self, pane: Pane) -> Iterator[None]:
        """Makes the frame of a view in steps of some milliseconds."""
        window, zoom = pane.window, pane.view.zoom
        fresh = self._spare
        # Another look of the same view is looked at to see the difference, at once.
        fades = self._spare_fades if self._now() is not None and self._frame.zoom != zoom else None
        self._spare_fades.clear()
        self._late.clear()
        fresh.begin(zoom, pane.look, self._looks(pane), window)
        # What a difference was at another zoom is none here.
        stand_in = None if isinstance(pane.look, Difference) else self._frame
        fresh.sharp = QRegion() if stand_in is None else self._moving.inherited(stand_in, pane) & window
        height = max(1, PIXELS_AT_ONCE // 6 // max(1, window.width()))
        for y in range(window.top(), window.bottom() + 1, height):
            band = QRect(window.x(), y, window.width(), height).intersected(window)
            self._composing.compose(fresh, band, pane, stand_in, fades, _step(window))
            yield
        while self._late:
            late, self._late = self._late[:TILES_AT_ONCE], self._late[TILES_AT_ONCE:]
            self._composing.add(fresh, late, None)
            yield
        self._frame, self._spare = fresh, self._frame
        self._fades, self._spare_fades = self._spare_fades, self._fades
        self._fades.begin()
        self._moving.frame_changed()
        self._turns = None

    def _looks(self, pane: Pane) -> tuple[AnyLook, ...]:
        return self._source.ladder.layers(pane.look, pane.view.zoom)


def _step(window: QRect) -> int:
    """Of so many px the moving picture of a window has one."""
    return 1 if _pixels(window) <= PIXELS_AT_ONCE else 2


def _pixels(part: QRect) -> int:
    return part.width() * part.height()
