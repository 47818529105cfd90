"""The picture while the zoom moves: what there is, stretched to where it lies now; no tile is looked at.

That is the frame of the zoom before, where LIIF has computed it, and the photo's own pixels around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Difference
from liif_viewer.core.resample import halved
from liif_viewer.core.stretch import Kernel, Picture, Room
from liif_viewer.engine.renderers import BY_LIIF, NEAREST, ORIGINAL, OpenPhoto
from liif_viewer.ui.canvas.drawing import rects, stretched
from liif_viewer.ui.canvas.frame import Frame
from liif_viewer.ui.canvas.panes import Pane
from liif_viewer.ui.images import screen_view
from liif_viewer.ui.theme import NOT_READY

# What LIIF computed at another zoom stands in while the zoom changes: enlarged, however far, it is sharper than bicubic
# of the photo; reduced, down to a quarter, below which it is but a spot in the middle.
STAND_IN_RATIO = 4.0


class MovingPicture:
    """Of one pane of one photo. GUI thread. Rectangles are in device px of the scaled picture."""

    def __init__(self) -> None:
        self._photo: Picture | None = None
        self._original: Picture | None = None  # of a proof
        self._room = Room()
        self._stretchable: Picture | None = None  # the frame, once it is stretched, until it changes

    def open(self, opened: OpenPhoto | None) -> None:
        """Stretches this photo from now on."""
        self._photo = self._original = None
        if opened is not None:
            alpha = opened.photo.alpha is not None
            whole = Rect(0, 0, opened.photo.width, opened.photo.height)
            self._photo = Picture(whole, list(opened.given.stand_ins), alpha)
            self._original = Picture(whole, list(opened.stand_ins), alpha)

    def frame_changed(self) -> None:
        """What stands in is another frame, or another part of it."""
        self._stretchable = None

    def stretched(self, pane: Pane, part: QRect, step: int, stand_in: Frame | None) -> Iterator[tuple[QRect, QImage]]:
        """The picture of a part of a view, stretched, every ``step``th pixel; each px of the part once.

        Of a difference there is none but that of another zoom, for as long as the zoom moves.
        """
        if part.isEmpty():
            return
        zoom, photo = pane.view.zoom, self._original if pane.look.method == ORIGINAL else self._photo
        assert photo is not None
        part = _aligned(part, step)
        # What is then enlarged by whole pixels, for a moment, need not be bicubic.
        smooth = Kernel.CUBIC if step == 1 else Kernel.LINEAR
        covered = QRect()
        if stand_in is not None and self._stands_in(stand_in, pane):
            covered = _inside(stand_in.window, zoom / stand_in.zoom, step).intersected(part)
            if not covered.isEmpty():
                yield covered, self._stretch(self._frame_picture(stand_in, zoom / step), zoom, covered, step, smooth)
        if isinstance(pane.look, Difference):
            for rect in rects(QRegion(part) - QRegion(covered)):
                yield rect, _ground(rect)
            return
        kernel = Kernel.NEAREST if pane.look.method == NEAREST and zoom > 1 else smooth
        for rect in rects(QRegion(part) - QRegion(covered)):
            yield rect, self._stretch(photo, zoom, rect, step, kernel)

    def _stretch(self, picture: Picture, zoom: float, part: QRect, step: int, kernel: Kernel) -> QImage:
        size = part.width() // step, part.height() // step
        stretched = picture.stretched(zoom / step, part.x() / step, part.y() / step, size, kernel, self._room)
        return screen_view(stretched, alpha=picture.alpha)

    def _stands_in(self, frame: Frame, pane: Pane) -> bool:
        """Whether a frame holds of this look what the photo's own pixels do not, and at a zoom not too far away."""
        if frame.asked != pane.look or not (pane.look.method in BY_LIIF or isinstance(pane.look, Difference)):
            return False
        if pane.view.zoom <= 1 or frame.zoom <= 1 or frame.window.isEmpty():
            return False
        return frame.zoom <= STAND_IN_RATIO * pane.view.zoom and not frame.sharp.isEmpty()

    def inherited(self, frame: Frame, pane: Pane) -> QRegion:
        """Where in a pane LIIF's picture of a frame stands in for its own."""
        if not self._stands_in(frame, pane):
            return QRegion()
        ratio = pane.view.zoom / frame.zoom
        return stretched(frame.sharp, ratio) & _inside(frame.window, ratio, 1)

    def _frame_picture(self, frame: Frame, zoom: float) -> Picture:
        """The frame as it is, and its halves as far as a zoom makes use of them."""
        if self._stretchable is None:
            self._stretchable = Picture(frame.place(), [frame.pixels(frame.window)], frame.alpha)
        levels = self._stretchable.levels
        while zoom / frame.zoom <= 0.5 ** len(levels):
            levels.append(halved(levels[-1]))
        return self._stretchable


def _ground(part: QRect) -> QImage:
    """What is seen where there is no difference yet."""
    ground = QImage(part.size(), QImage.Format.Format_RGB32)
    ground.fill(NOT_READY)
    return ground


def _aligned(part: QRect, step: int) -> QRect:
    """The smallest rectangle around a part whose edges are multiples of the step."""
    left, top = part.x() // step * step, part.y() // step * step
    right, bottom = -(-(part.right() + 1) // step) * step, -(-(part.bottom() + 1) // step) * step
    return QRect(left, top, right - left, bottom - top)


def _inside(window: QRect, ratio: float, step: int) -> QRect:
    """Where a window of one zoom lies at another, rounded inwards to multiples of the step."""
    left, top = (-int(-edge * ratio // step) * step for edge in (window.x(), window.y()))
    right, bottom = (int(edge * ratio // step) * step for edge in (window.right() + 1, window.bottom() + 1))
    return QRect(left, top, max(0, right - left), max(0, bottom - top))
