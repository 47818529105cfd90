"""Training samples as in section 4 of the paper, each a function of the recipe's seed and its place in the run.

Nothing here remembers what came before, so that a run can be resumed at any step, and split among processes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.training.degrade import degrade_as_photo
from liif_viewer.training.recipe import Recipe
from liif_viewer.training.reduce import reduce_square

Pixels = NDArray[np.uint8]
ORDER, ITEM = 0, 1  # what a seed is for; keeps the streams of random numbers apart


class Pictures(Protocol):
    """Pictures by number; see :class:`~liif_viewer.training.pictures.PictureSet`."""

    def __len__(self) -> int: ...

    def pixels(self, index: int) -> Pixels:
        """(h, w, 3) uint8."""


class Item(NamedTuple):
    """One training pair.

    Attributes:
        image: LR patch (P, P, 3) uint8.
        pixels: HR samples (N, 3) uint8.
        places: Their (y, x) in LR px (N, 2), float32; the patch covers [0, P).
        cell: Side of an HR pixel in LR px, 1 / scale.
    """

    image: Pixels
    pixels: Pixels
    places: NDArray[np.float32]
    cell: float


class Batch(NamedTuple):
    """Items as tensors: image (B, 3, P, P) and target (B, N, 3) in [-1, 1]; positions and cells (B, N, 2)."""

    image: Tensor
    target: Tensor
    positions: Tensor
    cells: Tensor

    def to(self, device: torch.device) -> Batch:
        """The batch on a device."""
        return Batch(*(tensor.to(device, non_blocking=True) for tensor in self))


@dataclass(frozen=True)
class Samples:
    """All training pairs of a run, by number.

    Attributes:
        pictures: What to cut them from.
        recipe: How.
        device: Where to reduce: a GPU reduces what it trains on.
    """

    pictures: Pictures
    recipe: Recipe
    device: torch.device

    def picture_of(self, number: int) -> int:
        """Which picture item ``number`` is cut from: all of them in an order new in every round."""
        turn, place = divmod(number, len(self.pictures))
        order = np.random.default_rng((self.recipe.seed, ORDER, turn)).permutation(len(self.pictures))
        return int(order[place])

    def item(self, number: int) -> Item:
        """Training pair ``number``. Any thread."""
        recipe = self.recipe
        rng = np.random.default_rng((recipe.seed, ITEM, number))
        side = round(recipe.patch * rng.uniform(*recipe.scales))
        picture = self.pictures.pixels(self.picture_of(number))
        room = min(picture.shape[:2]) / side
        if recipe.shrink and rng.random() < recipe.shrink:
            shrink = rng.uniform(1.0, min(2.0, room))
        else:
            shrink = 1.0
        high = reduce_square(_crop(picture, round(side * shrink), rng), side, self.device)
        high = _turned(high, rng)
        low = reduce_square(high, recipe.patch, self.device)
        if recipe.degrade == "photo":
            low = degrade_as_photo(low, rng)
        # A scale of 1 has as many HR pixels as LR ones: everywhere the same number, or items could not be stacked.
        count = min(recipe.samples, round(recipe.patch * recipe.scales[0]) ** 2)
        chosen = rng.choice(side * side, count, replace=False)
        y, x = np.divmod(chosen, side)
        cell = recipe.patch / side
        places = ((np.stack((y, x), -1) + 0.5) * cell).astype(np.float32)
        return Item(low, high[y, x], places, cell)

    def batch(self, first: int, count: int) -> Batch:
        """Training pairs ``first`` to ``first + count``. Any thread."""
        items = [self.item(number) for number in range(first, first + count)]
        image = torch.from_numpy(np.stack([item.image for item in items])).permute(0, 3, 1, 2)
        target = torch.from_numpy(np.stack([item.pixels for item in items]))
        positions = torch.from_numpy(np.stack([item.places for item in items]))
        cells = torch.tensor([item.cell for item in items])[:, None, None].expand_as(positions)
        # 127.5: (rgb / 255 - 0.5) / 0.5
        return Batch(image.float() / 127.5 - 1, target.float() / 127.5 - 1, positions, cells.contiguous())


def _crop(picture: Pixels, side: int, rng: np.random.Generator) -> Pixels:
    height, width = picture.shape[:2]
    side = min(side, height, width)
    top, left = int(rng.integers(0, height - side + 1)), int(rng.integers(0, width - side + 1))
    return np.ascontiguousarray(picture[top : top + side, left : left + side])


def _turned(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Flips and transposition, each with probability 1/2: all eight ways to lay a square."""
    flip_y, flip_x, transpose = rng.random(3) < 0.5
    pixels = pixels[::-1] if flip_y else pixels
    pixels = pixels[:, ::-1] if flip_x else pixels
    return np.ascontiguousarray(pixels.swapaxes(0, 1) if transpose else pixels)


class Loader:
    """Makes batches ahead of their use, in threads: decoding and resampling leave Python's lock. Close it.

    Args:
        make: Makes the batch of a step.
        steps: The steps, in order.
        workers: Threads, each with a batch ahead.
    """

    def __init__(self, make: Callable[[int], Batch], steps: range, workers: int) -> None:
        self._make = make
        self._steps = iter(steps)
        self._pool = ThreadPoolExecutor(workers, "batches")
        self._waiting: deque[Future[Batch]] = deque()
        for _ in range(workers + 1):
            self._submit()

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Batch]:
        while self._waiting:
            batch = self._waiting.popleft().result()
            self._submit()
            yield batch

    def _submit(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            self._waiting.append(self._pool.submit(self._make, step))

    def close(self) -> None:
        """Ends the threads, after the batches that they are at."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()
