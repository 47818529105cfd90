"""One view or several: which part of the canvas shows the photo of which look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.look import AnyLook
from liif_viewer.ui.canvas.drawing import around

# Device px between two views side by side: enough to tell them apart, little enough to compare across.
GAP = 2


class Comparison(Enum):
    """How the sides are shown."""

    SINGLE = "single"
    SPLIT = "split"
    SIDE_BY_SIDE = "side by side"
    DIFFERENCE = "difference"
    BLINK = "blink"


@dataclass(frozen=True)
class Pane:
    """A part of the canvas with a camera and a look of its own; all in device px.

    Attributes:
        look: What it shows.
        clip: What of the canvas it covers.
        left: Where the camera's own left edge lies on the canvas.
        view: The camera. Two panes always have the same centre and zoom, so that they sample the same positions.
    """

    look: AnyLook
    clip: QRect
    left: int
    view: Viewport

    @property
    def shown(self) -> tuple[int, int]:
        """The columns of the camera's view [low, high) that are on the canvas."""
        return self.clip.left() - self.left, self.clip.left() - self.left + self.clip.width()

    @property
    def window(self) -> QRect:
        """What of the scaled picture it shows."""
        (left, top), (low, high) = self.view.origin, self.shown
        shown = QRect(left + low, top, high - low, self.view.height)
        return shown.intersected(QRect(0, 0, *self.view.scaled_size))


@dataclass(frozen=True)
class Scene:
    """What a canvas shows at a moment: all that is to be known to paint it.

    Attributes:
        panes: From left to right, the main one last; none while there is no photo.
        comparison: Why there are so many.
        ratio: Device px per logical px.
        moving: The zoom changes again and again: what is painted is seen for a moment.
    """

    panes: tuple[Pane, ...]
    comparison: Comparison
    ratio: float
    moving: bool

    @property
    def area(self) -> QRegion:
        """All panes, logical px."""
        area = QRegion()
        for pane in self.panes:
            area |= around(pane.clip, 1 / self.ratio)
        return area


def pane_width(comparison: Comparison, canvas_width: int, sides: int) -> int:
    """Width of one camera's view on a canvas, device px, where so many looks are compared."""
    number = sides if comparison is Comparison.SIDE_BY_SIDE else 1
    return max(1, (canvas_width - GAP * (number - 1)) // number)


def lay_out(
    comparison: Comparison, view: Viewport, canvas_width: int, split: float, looks: Sequence[AnyLook]
) -> list[Pane]:
    """The panes of a canvas.

    Args:
        comparison: How many, and how.
        view: The camera of each; as wide as ``pane_width`` says.
        canvas_width: Device px.
        split: Where the handle is, 0 to 1.
        looks: From left to right; of a split view the first and the last are shown, in one picture the last.
    """
    if comparison not in (Comparison.SPLIT, Comparison.SIDE_BY_SIDE):
        return [Pane(looks[-1], QRect(0, 0, canvas_width, view.height), 0, view)]
    if comparison is Comparison.SPLIT:
        at = round(split * canvas_width)
        return [
            Pane(looks[0], QRect(0, 0, at, view.height), 0, view),
            Pane(looks[-1], QRect(at, 0, canvas_width - at, view.height), 0, view),
        ]
    # The last ends with the canvas; what cannot be shared out evenly is in the gaps.
    room = canvas_width - view.width
    lefts = [round(room * number / max(1, len(looks) - 1)) for number in range(len(looks))]
    return [
        Pane(look, QRect(left, 0, view.width, view.height), left, view) for look, left in zip(looks, lefts, strict=True)
    ]
