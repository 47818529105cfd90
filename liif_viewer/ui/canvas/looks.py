"""What a canvas shows: one look, or several that are compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from liif_viewer.core.difference import USUAL_GAIN
from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.engine.renderers import BICUBIC, LIIF
from liif_viewer.ui.canvas.panes import Comparison

# What is compared at first: the program's promise, and what it is measured by.
SIDES = (Look(BICUBIC), Look(LIIF))


class Looks(QObject):
    """The looks of one canvas. GUI thread."""

    arranged = Signal()
    """There are more panes or fewer, or others."""
    changed = Signal()
    """The panes are where they were, or their border moves; what they show is another look."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison = Comparison.SINGLE
        self._split = 0.5
        self.sides: tuple[AnyLook, ...] = SIDES
        """Those that are compared, from left to right; see ``choose_sides``."""
        self.alone = Look(LIIF)
        """What is shown while nothing is compared; see ``show_alone``."""
        self.gain = USUAL_GAIN
        """What differences are multiplied by; see ``set_gain``."""
        self.blinked = False
        """Whether it is the other side that is seen where they take turns; see ``blink``."""
        self.held: AnyLook | None = None
        """What is shown while a key is held; see ``hold``."""

    @property
    def comparison(self) -> Comparison:
        """How the sides are compared, if they are."""
        return self._comparison

    def compare(self, comparison: Comparison) -> None:
        """Shows the sides in another way, or none of them."""
        self._comparison, self.blinked = comparison, False
        self.arranged.emit()

    @property
    def split(self) -> float:
        """Where the handle is, 0 (left) to 1."""
        return self._split

    def move_split(self, split: float) -> None:
        """Puts the handle somewhere else, never out of sight."""
        self._split = min(max(split, 0.02), 0.98)
        self.changed.emit()

    def choose_sides(self, sides: Sequence[AnyLook]) -> None:
        """Compares these looks, two at the least, from left to right."""
        if tuple(sides) != self.sides:
            self.sides = tuple(sides)
            self.arranged.emit()

    def show_alone(self, look: Look) -> None:
        """Shows this look from now on while nothing is compared."""
        self.alone = look
        self.changed.emit()

    def set_gain(self, gain: float) -> None:
        """Multiplies differences by this, 1 or more."""
        self.gain = gain
        self.changed.emit()

    def blink(self) -> None:
        """Shows the other side in place of the one that is seen, where they take turns."""
        self.blinked = not self.blinked
        self.changed.emit()

    def hold(self, look: AnyLook | None) -> None:
        """Shows another look while a key is held; None when it is released."""
        self.held = look
        self.changed.emit()

    @property
    def shown(self) -> tuple[AnyLook, ...]:
        """Those that are on the canvas, from left to right."""
        if self.held is not None:
            # Everywhere, so that releasing the key shows the difference in place.
            return (self.held,) * len(self.sides)
        if self._comparison is Comparison.SINGLE:
            return (self.alone,)
        left, right = self.sides[0], self.sides[-1]
        if self._comparison is Comparison.BLINK:
            return (left,) if self.blinked else (right,)
        if self._comparison is Comparison.DIFFERENCE and isinstance(left, Look) and isinstance(right, Look):
            return (Difference(left, right, self.gain),)
        return self.sides

    @property
    def labelled(self) -> bool:
        """Whether the panes say what they show: where there are two, or one shows what is not usual."""
        return self._comparison is not Comparison.SINGLE or self.held is not None or self.alone != Look(LIIF)
