"""A picture stretched quickly, for the moment until it is computed properly: one call of OpenCV, milliseconds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import level_for

# OpenCV's cubic kernel reads two pixels to either side.
REACH = 2
# More than this at once would compute far beyond what is asked for; larger enlargements are made in stages.
LARGEST_STEP = 16
# How much further out than necessary a part may begin, output px, so that it lies on whole px: see _Span.
SLACK = 64


class Kernel(Enum):
    """How a picture is enlarged: ``CUBIC`` as renderers do, ``LINEAR`` by fewer pixels read, or whole pixels."""

    CUBIC = cv2.INTER_CUBIC
    LINEAR = cv2.INTER_LINEAR
    NEAREST = cv2.INTER_NEAREST_EXACT


class Room:
    """Memory that is written again and again: to have it zeroed by the system costs more than to stretch a picture."""

    def __init__(self) -> None:
        self._bytes: dict[str, NDArray[np.uint8]] = {}

    def array(self, purpose: str, height: int, width: int, channels: int) -> NDArray[np.uint8]:
        """(height, width, channels), over the last one for the same purpose."""
        size = height * width * channels
        if purpose not in self._bytes or self._bytes[purpose].size < size:
            self._bytes[purpose] = np.empty(size + size // 4, np.uint8)  # the next one may be a little larger
        return self._bytes[purpose][:size].reshape(height, width, channels)


@dataclass(frozen=True, eq=False)
class Picture:
    """The pixels of a part of the photo, at one size or several.

    Attributes:
        place: What it shows, photo px.
        levels: (h, w, 3) RGB or (h, w, 4) BGRX uint8, the largest first, each half as large as the one before.
        alpha: They are BGRA, multiplied by alpha.
    """

    place: Rect
    levels: list[NDArray[np.uint8]]
    alpha: bool = False

    def stretched(
        self,
        zoom: float,
        x: float,
        y: float,
        size: tuple[int, int],
        kernel: Kernel = Kernel.CUBIC,
        room: Room | None = None,
    ) -> NDArray[np.uint8]:
        """Any part of the picture at any zoom, as all renderers sample it; any thread.

        It lies within half an output px of where it belongs, and far nearer where it is not enlarged a lot.

        Args:
            zoom: Output px per photo px.
            x: Left edge, output px from the photo's. Beyond the picture its border is repeated.
            y: Upper edge, likewise.
            size: (width, height) of the output.
            kernel: By which it is enlarged.
            room: Where the result is written, until the next time; else nobody else has it.

        Returns:
            (height, width, 4) BGRX or BGRA, rows perhaps further apart than they are long.
        """
        room = room or Room()
        pixels = self.levels[level_for(zoom * self.place.width / self.levels[0].shape[1], len(self.levels))]
        place = self.place
        while True:
            across = _Span.of(x, size[0], zoom, place.x, place.width / pixels.shape[1], pixels.shape[1])
            down = _Span.of(y, size[1], zoom, place.y, place.height / pixels.shape[0], pixels.shape[0])
            pixels = pixels[down.low : down.high, across.low : across.high]
            if max(across.scale, down.scale) <= LARGEST_STEP or kernel is Kernel.NEAREST:
                break
            width, height = pixels.shape[1], pixels.shape[0]
            place = Rect(across.start, down.start, width * across.cell, height * down.cell)
            pixels = self._held(_resized(pixels, LARGEST_STEP, LARGEST_STEP, Kernel.CUBIC, "stage", Room()))
        enlarged = across.scale * down.scale > 1
        if enlarged:  # converted while it is small
            pixels = _bgrx(pixels, "source", room)
        # Reduced, by less than two, it is as good by a quarter of the pixels that cubic reads.
        how = Kernel.LINEAR if kernel is Kernel.CUBIC and not enlarged else kernel
        stretched = _resized(pixels, across.scale, down.scale, how, "result" if enlarged else "reduced", room)
        # A line of the photo, reduced, is a px of which the part may be said to lie beyond.
        top, left = min(down.shift, stretched.shape[0] - 1), min(across.shift, stretched.shape[1] - 1)
        part = stretched[top : top + size[1], left : left + size[0]]
        if how is Kernel.CUBIC:
            part = self._held(part)
        if not enlarged:
            part = _bgrx(part, "result", room)
        missing = size[1] - part.shape[0], size[0] - part.shape[1]
        return part if missing == (0, 0) else np.pad(part, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")

    def _held(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Cubic overshoots; what is multiplied by alpha must not exceed it, or painters add it up to nonsense."""
        if not self.alpha:
            return pixels
        alpha = cv2.extractChannel(pixels, 3)
        return cv2.min(pixels, cv2.merge([alpha] * 4)).astype(np.uint8, copy=False)


@dataclass(frozen=True)
class _Span:
    """Along one axis: the source px [low, high) to scale, and where in the result the part asked for begins.

    OpenCV scales whole source px only, so that the part would begin at a fraction of an output px. Of the places
    where the source may begin, the one is taken where the fraction is smallest.
    """

    low: int
    high: int
    shift: int
    scale: float
    cell: float
    start: float

    @staticmethod
    def of(first: float, length: int, zoom: float, place: float, cell: float, size: int) -> _Span:
        scale = zoom * cell
        origin = first - zoom * place  # of the part, from the source's beginning, output px
        latest = min(max(0, math.floor(origin / scale) - REACH - 1), size - 1)
        places = range(latest, max(-1, latest - 1 - min(32, int(SLACK / scale))), -1)
        low = min(places, key=lambda at: abs(origin - at * scale - round(origin - at * scale)))
        high = max(low + 1, min(size, math.ceil((origin + length) / scale) + REACH + 2))
        return _Span(low, high, max(0, round(origin - low * scale)), scale, cell, place + low * cell)


def _resized(
    pixels: NDArray[np.uint8], across: float, down: float, how: Kernel, purpose: str, room: Room
) -> NDArray[np.uint8]:
    height, width = round(pixels.shape[0] * down), round(pixels.shape[1] * across)
    target = room.array(purpose, max(1, height), max(1, width), pixels.shape[2])
    if width < 1 or height < 1:  # a line of the photo, reduced: still as long as it should be
        return cv2.resize(pixels, target.shape[1::-1], target, 0, 0, how.value).astype(np.uint8, copy=False)
    return cv2.resize(pixels, None, target, across, down, how.value).astype(np.uint8, copy=False)


def _bgrx(pixels: NDArray[np.uint8], purpose: str, room: Room) -> NDArray[np.uint8]:
    if pixels.shape[2] == 4:
        return pixels
    height, width = pixels.shape[:2]
    target = room.array(purpose, height, width, 4)
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA, target).astype(np.uint8, copy=False)
