"""The frames of a clip: LIIF's picture of each view, what is below 100 % averaged, and no jump between the two."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.alpha import laid_on
from liif_viewer.core.geometry import Rect
from liif_viewer.core.labels import put_label
from liif_viewer.core.resample import Pyramid, reduces
from liif_viewer.engine.process import returning_memory
from liif_viewer.engine.renderers import BICUBIC, LIIF
from liif_viewer.memory import available_memory
from liif_viewer.photos.photo import Photo
from liif_viewer.words import percent, tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# Photo px along the side of the squares that are encoded one by one: half a second on two cores.
BLOCK = 256
# Bytes of codes and coefficients of a photo px.
PIXEL_BYTES = 512
# Output px that are decoded in a step: tens of ms by the fast decoder, which likes them large, 0.2 s by exact LIIF.
STEP, EXACT_STEP = (512, 512), (256, 128)
# LIIF at 101 % is three quarters sharper than the photo averaged at 99 %, and close to 100 % an average is sharp or not
# by how pixels happen to lie on pixels: 40 %. The window may change from one to the other, a film would blink. So one
# that passes 100 % goes from averages over a bicubic picture there, of which it is 11 %, to LIIF.
AVERAGED_UP_TO, LIIF_FROM = 0.7, 1.6
# The line between two methods: of the frame's height.
DIVIDER = 1 / 360
WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Style:
    """How the frames of a clip are made.

    Attributes:
        decoder: LIIF's decoder; None is the quickest that the model has.
        clean_up: As of an export.
        split: The left half is bicubic, and both are labelled, with the zoom.
        background: What transparent parts are laid on, in the photo's colour space.
    """

    decoder: str | None = None
    clean_up: float = 0.0
    split: bool = False
    background: tuple[int, int, int] = WHITE


class Film:
    """Renders frames one after the other. To be advanced on the thread that may touch torch.

    Args:
        views: What each frame shows, photo px inside the photo, of the frame's shape.
        size: (width, height) of a frame, px.
        photo: What it is of.
        model: May be None to learn only what there is to do.
        style: How the frames are made.
        check: May raise to abandon a step.

    Attributes:
        picture: The frame shot last, (height, width, 3) uint8 sRGB; not to be changed.
    """

    def __init__(
        self,
        views: list[Rect],
        size: tuple[int, int],
        photo: Photo,
        model: Model | None,
        style: Style,
        check: Callable[[], None],
    ) -> None:
        self.views, self.size, self.style = views, size, style
        self._photo, self._model = photo, model
        self._check = returning_memory(check)
        self._zooms = [size[0] / view.width for view in views]
        self._passing = self._zooms_passing()
        self._shot: Rect | None = None
        self.picture = np.empty((0, 0, 3), np.uint8)

    def _zooms_passing(self) -> tuple[float, float]:
        """Between which zooms there is something to smooth; none in a film that stays on one side of 100 %."""
        low, high = min(self._zooms), max(self._zooms)
        return (max(low, AVERAGED_UP_TO), min(high, LIIF_FROM)) if low < 1 < high else (1.0, 1.0)

    # What there is to do

    @cached_property
    def _blocks(self) -> list[Rect]:
        """The squares of the photo that LIIF needs the codes of, without what none of them needs at the edges."""
        parts = [self._part_of(view) for view in self._distinct]
        if not parts:
            return []
        left, top = min(part.x for part in parts), min(part.y for part in parts)
        right, bottom = max(part.right for part in parts), max(part.bottom for part in parts)
        around = Rect(left, top, right - left, bottom - top)
        found = {
            (column, row)
            for part in parts
            for row in range(int(part.y) // BLOCK, math.ceil(part.bottom / BLOCK))
            for column in range(int(part.x) // BLOCK, math.ceil(part.right / BLOCK))
        }
        return [Rect(x * BLOCK, y * BLOCK, BLOCK, BLOCK).intersected(around) for x, y in sorted(found)]

    @cached_property
    def _distinct(self) -> list[Rect]:
        """The views that LIIF is to decode, each once."""
        return [view for view in dict.fromkeys(self.views) if not reduces(view.width / self.size[0])]

    @property
    def pixels_to_encode(self) -> float:
        """Photo px."""
        return sum(block.width * block.height for block in self._blocks)

    @property
    def pixels_to_decode(self) -> float:
        """Output px, of all frames."""
        return len(self._distinct) * (self.size[0] - self._seam) * self.size[1]

    @property
    def _seam(self) -> int:
        """Columns of a frame that the other method has, on the left."""
        return self.size[0] // 2 if self.style.split else 0

    def _part_of(self, view: Rect) -> Rect:
        """What is to the right of the seam."""
        left = self._seam * view.width / self.size[0]
        return Rect(view.x + left, view.y, view.width - left, view.height)

    # Doing it

    def encode(self) -> Iterator[float]:
        """Encodes what all frames need; yields the photo px done, a block at a time.

        Not more than is kept: what is beyond is encoded with the frames that need it.
        """
        if self._model is None or not self._distinct:
            return
        kept = self._budget // PIXEL_BYTES
        for block in self._blocks:
            kept -= int(block.width * block.height)
            if kept > 0:
                self._model.prepare(self._features, block, self._decoder, self._check)
            yield block.width * block.height

    def shoot(self, number: int) -> Iterator[float]:
        """Renders a frame into ``picture``; yields the output px that LIIF has decoded, a step at a time."""
        view = self.views[number]
        if self._shot == view:
            return
        frame = np.empty((self.size[1], self.size[0], 3), np.uint8)
        part, width = self._part_of(view), self.size[0] - self._seam
        yield from self._render(frame[:, self._seam :], part, (width, self.size[1]), LIIF)
        if self.style.split:
            left = Rect(view.x, view.y, view.width - part.width, view.height)
            yield from self._render(frame[:, : self._seam], left, (self._seam, self.size[1]), BICUBIC)
            self._label(frame, self._zooms[number])
        self._shot, self.picture = view, frame

    def _render(self, target: NDArray[np.uint8], view: Rect, size: tuple[int, int], method: str) -> Iterator[float]:
        """Into (h, w, 3)."""
        zoom = size[0] / view.width
        if reduces(1 / zoom):
            target[:] = self._shown(self._pyramid.reduced(view, size))
        elif method == LIIF:
            yield from self._by_liif(target, view, size)
        else:
            target[:] = self._shown(resample.bicubic(self._photo.samples, view, size))
        low, high = self._passing
        if low < zoom < high:
            end = low if zoom < 1 else high
            share = math.log(zoom) / math.log(end) if end != 1 else 0.0
            share *= share * (3 - 2 * share)  # so that it begins and ends without a kink
            soft = self._soft(view, size).astype(np.float32)
            target[:] = np.rint(soft + (target - soft) * share)

    def _soft(self, view: Rect, size: tuple[int, int]) -> NDArray[np.uint8]:
        """What is as sharp just below 100 % as just above, wherever pixels lie."""
        return resample.halved(self._shown(resample.bicubic(self._photo.samples, view, (2 * size[0], 2 * size[1]))))

    def _by_liif(self, target: NDArray[np.uint8], view: Rect, size: tuple[int, int]) -> Iterator[float]:
        assert self._model is not None
        width, height = EXACT_STEP if self._decoder == "exact" else STEP
        cell_x, cell_y = view.width / size[0], view.height / size[1]
        depth = 8 if self._photo.profile is None else self._photo.depth
        for top in range(0, size[1], height):
            for left in range(0, size[0], width):
                rows, columns = min(height, size[1] - top), min(width, size[0] - left)
                place = (view.x + left * cell_x, view.y + top * cell_y, columns * cell_x, rows * cell_y)
                block = self._model.render(
                    self._features,
                    (columns, rows),
                    place,
                    decoder=self._decoder,
                    check=self._check,
                    around=view,
                    depth=depth,
                )
                target[top : top + rows, left : left + columns] = self._shown(block)
                yield rows * columns

    def _shown(self, samples: NDArray[Any]) -> NDArray[np.uint8]:
        """Opaque, in sRGB."""
        return self._photo.to_display(laid_on(samples, self.style.background))

    def _label(self, frame: NDArray[np.uint8], zoom: float) -> None:
        half = max(1, round(self.size[1] * DIVIDER / 2))
        frame[:, self._seam - half : self._seam + half] = 255
        put_label(frame[:, : self._seam], tr("Bicubic"), 0, 0)
        put_label(frame[:, self._seam :], "LIIF", 1, 0)
        put_label(frame, percent(zoom), 0.5, 1, of=percent(max(self._zooms)))

    # Made when first needed: only telling what there is to do takes none of it.

    @cached_property
    def _pyramid(self) -> Pyramid:
        return Pyramid.of(self._photo.samples)

    @cached_property
    def _decoder(self) -> str:
        assert self._model is not None
        return self.style.decoder or self._model.decoders[-1]

    @cached_property
    def _budget(self) -> int:
        # Of the blocks with what the encoder reads around them, half as much again; a bound, not what is taken.
        return int(min(1.5 * self.pixels_to_encode * PIXEL_BYTES + (64 << 20), available_memory() // 2))

    @cached_property
    def _features(self) -> Any:
        assert self._model is not None
        strength = self.style.clean_up if self._model.cleans_up else 0.0
        return self._model.encode(self._photo.samples, self._budget, compact=True, clean_up=strength)
