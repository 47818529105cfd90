"""Nothing pops: what was seen of a frame before fades away over what it shows now.

The frame itself is always as it will be in the end; only what is painted of it on the way is not. So when a fade is
over, or forgotten, the frame is exactly what it would be without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from liif_viewer.core.stretch import Room
from liif_viewer.ui.canvas.drawing import rects
from liif_viewer.ui.canvas.frame import Frame
from liif_viewer.ui.images import screen_view

FADE_S = 0.1
# Blended at once: what fits the processor's cache.
ROWS = 64

Now = Callable[[], float | None]
"""Seconds, or None where nothing moves."""


@dataclass(frozen=True, eq=False)
class _Fade:
    """What a part of the scaled picture looked like before."""

    part: QRect
    before: NDArray[np.uint8]
    begun: float

    @cached_property
    def image(self) -> QImage:
        """The same, where nothing is seen through it."""
        return screen_view(self.before, alpha=False)


class Fades:
    """Those over one frame, the latest last. GUI thread. Rectangles are in px of the scaled picture.

    Args:
        now: The clock.
    """

    def __init__(self, now: Now) -> None:
        self._now = now
        self._fades: list[_Fade] = []
        self._room = Room()

    @property
    def region(self) -> QRegion:
        """Where what is painted changes from moment to moment."""
        region = QRegion()
        for fade in self._fades:
            region |= fade.part
        return region

    def keep(self, frame: Frame, part: QRect) -> None:
        """What is seen of a part of the frame now fades away over what is put there next."""
        now = self._now()
        if now is None or part.isEmpty():
            return
        before = frame.pixels(part).copy()
        for fade in self._fades:  # what is fading goes on from where it is
            common = fade.part & part
            if not common.isEmpty():
                _of(before, common, part)[:] = self._blended(fade, frame, common, now)
        self._fades = [fade for fade in self._fades if not part.contains(fade.part)]
        self._fades.append(_Fade(QRect(part), before, now))

    def begin(self) -> None:
        """All of them begin now, when they are to be seen for the first time."""
        now = self._now()
        self._fades = [] if now is None else [_Fade(fade.part, fade.before, now) for fade in self._fades]

    def clear(self) -> None:
        """Forgets all of them."""
        self._fades.clear()

    def end_old(self) -> None:
        """Forgets those that are over."""
        now = self._now()
        self._fades = [fade for fade in self._fades if now is not None and now - fade.begun < FADE_S]

    def draw(self, painter: QPainter, frame: Frame, part: QRect) -> None:
        """Paints a part of a frame as it is seen now; the painter's px are those of the scaled picture."""
        now = self._now()
        left = QRegion(part & frame.window)
        for fade in reversed(self._fades):
            if now is None:
                break
            for rect in rects(left & fade.part):
                for top in range(rect.top(), rect.bottom() + 1, ROWS):
                    self._draw_fading(painter, fade, frame, QRect(rect.x(), top, rect.width(), ROWS) & rect, now)
            left -= fade.part
        for rect in rects(left):
            frame.draw(painter, rect)

    def _draw_fading(self, painter: QPainter, fade: _Fade, frame: Frame, part: QRect, now: float) -> None:
        if frame.alpha:
            image = screen_view(self._blended(fade, frame, part, now), alpha=True)
            painter.drawImage(part.topLeft(), image)
        else:  # the same by Qt alone, in three quarters of the time
            share = _share(fade, now)
            if share > 0:  # the first frame, of all that is seen after a glide, is a copy
                frame.draw(painter, part)
            painter.setOpacity(1 - share)
            painter.drawImage(part.topLeft(), fade.image, part.translated(-fade.part.topLeft()))
            painter.setOpacity(1.0)

    def _blended(self, fade: _Fade, frame: Frame, part: QRect, now: float) -> NDArray[np.uint8]:
        """(h, w, 4); written over with the next one."""
        share = _share(fade, now)
        blended = self._room.array("blended", part.height(), part.width(), 4)
        cv2.addWeighted(_of(fade.before, part, fade.part), 1 - share, frame.pixels(part), share, 0, blended)
        return blended


def _share(fade: _Fade, now: float) -> float:
    """How much of what is there now is seen, 0 to 1."""
    return min(1.0, max(0.0, (now - fade.begun) / FADE_S))


def _of(pixels: NDArray[np.uint8], part: QRect, whole: QRect) -> NDArray[np.uint8]:
    """A part of the pixels of a whole."""
    x, y = part.x() - whole.x(), part.y() - whole.y()
    return pixels[y : y + part.height(), x : x + part.width()]
