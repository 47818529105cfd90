"""Training samples as in section 4 of the paper, each a function of the recipe's seed and its place in the run.

Nothing here remembers what came before, so that a run can be resumed at any step, and split among processes.
"""

from __future__ import annotations

import contextlib
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core.symmetry import Symmetry
from liif_viewer.training.damage import Damage, draw_as_photo, draw_by_strength
from liif_viewer.training.damage_batch import damaged_batch
from liif_viewer.training.recipe import Recipe
from liif_viewer.training.reduce import reduce_batch, reduce_square

Pixels = NDArray[np.uint8]
ORDER, ITEM, STRENGTH = 0, 1, 2  # what a seed is for; keeps the streams of random numbers apart


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
    """Items as tensors: image (B, 3, P, P) and target (B, N, 3) in [-1, 1]; positions and cells (B, N, 2).

    And the strength of cleaning up that they are for, one for all of them: above 0, a tensor (); or None.
    """

    image: Tensor
    target: Tensor
    positions: Tensor
    cells: Tensor
    strength: Tensor | None = None

    @property
    def tensors(self) -> list[Tensor]:
        """All of it."""
        return [tensor for tensor in self if tensor is not None]

    def to(self, device: torch.device) -> Batch:
        """The batch on a device, for the stream that is current there."""
        if self.image.is_cuda:
            for tensor in self.tensors:  # else its memory may be given to the next batch while a step still reads it
                tensor.record_stream(torch.cuda.current_stream(device))
        return Batch(*(tensor.to(device, non_blocking=True) for tensor in self.tensors))

    def copied(self) -> Batch:
        """The same in memory of its own."""
        return Batch(*(tensor.clone() for tensor in self.tensors))

    def become(self, other: Batch) -> None:
        """Takes the numbers of another of the same shapes."""
        torch._foreach_copy_(self.tensors, other.tensors)


class Draft(NamedTuple):
    """A training pair that is not computed yet: all that is random about it has been drawn.

    Attributes:
        crop: (c, c, 3) uint8, already turned.
        side: The HR patch is the crop reduced to so many px.
        chosen: (y, x) of the HR samples (N, 2).
        rng: For the damage.
    """

    crop: Pixels
    side: int
    chosen: NDArray[np.int64]
    rng: np.random.Generator


@dataclass(frozen=True)
class Samples:
    """All training pairs of a run, by number.

    Attributes:
        pictures: What to cut them from.
        recipe: How.
        device: Where it is trained. On CUDA pairs are computed there too; elsewhere by Pillow in the loader's threads.
    """

    pictures: Pictures
    recipe: Recipe
    device: torch.device

    def picture_of(self, number: int) -> int:
        """Which picture item ``number`` is cut from: all of them in an order new in every round."""
        turn, place = divmod(number, len(self.pictures))
        order = np.random.default_rng((self.recipe.seed, ORDER, turn)).permutation(len(self.pictures))
        return int(order[place])

    def draft(self, number: int) -> Draft:
        """Training pair ``number``, to be computed. Any thread."""
        recipe = self.recipe
        rng = np.random.default_rng((recipe.seed, ITEM, number))
        side = max(recipe.patch, round(recipe.patch * _scale(recipe, rng)))
        picture = self.pictures.pixels(self.picture_of(number))
        room = min(picture.shape[:2]) / side
        shrunk = recipe.shrink and rng.random() < recipe.shrink
        crop = _crop(picture, round(side * rng.uniform(1.0, min(recipe.shrink_most, room))) if shrunk else side, rng)
        crop = _turned(crop, rng)
        # A scale of 1 has as many HR pixels as LR ones: everywhere the same number, or items could not be stacked.
        count = min(recipe.samples, round(recipe.patch * recipe.scales[0]) ** 2)
        chosen = rng.choice(side * side, count, replace=False)
        return Draft(crop, side, np.stack(np.divmod(chosen, side), -1), rng)

    def strength(self, first: int) -> float:
        """Of cleaning up, of the batch that begins with item ``first``: the recipe's ranges take turns."""
        least, greatest = self.recipe.strengths[first // self.recipe.batch % len(self.recipe.strengths)]
        return float(np.random.default_rng((self.recipe.seed, STRENGTH, first)).uniform(least, greatest))

    def item(self, number: int, strength: float = 0.0) -> Item:
        """Training pair ``number``, by Pillow. Any thread."""
        draft = self.draft(number)
        high = reduce_square(draft.crop, draft.side)
        low = self._damage(strength, draft.rng).done_to(reduce_square(high, self.recipe.patch))
        y, x = draft.chosen.T
        cell = self.recipe.patch / draft.side
        return Item(low, high[y, x], ((draft.chosen + 0.5) * cell).astype(np.float32), cell)

    def batch(self, first: int, count: int) -> Batch:
        """Training pairs ``first`` to ``first + count``. Any thread."""
        if self.device.type == "cuda":
            with _own_stream(self.device):
                return self.batch_on_device(first, count)
        strength = self.strength(first)
        items = [self.item(number, strength) for number in range(first, first + count)]
        image = torch.from_numpy(np.stack([item.image for item in items]))
        pixels = torch.from_numpy(np.stack([item.pixels for item in items]))
        places = torch.from_numpy(np.stack([item.places for item in items]))
        return _batch(image, pixels, places, torch.tensor([item.cell for item in items]), strength)

    def batch_on_device(self, first: int, count: int) -> Batch:
        """As ``batch``, within a grey level or so, with all pairs computed at once on the device: the way of a GPU."""
        drafts = [self.draft(number) for number in range(first, first + count)]
        on_gpu = self.device.type == "cuda"
        sides, crop_sides = [draft.side for draft in drafts], [len(draft.crop) for draft in drafts]
        most = max(crop_sides)
        crops = torch.zeros((count, most, most, 3), dtype=torch.uint8, pin_memory=on_gpu)
        chosen = torch.from_numpy(np.stack([draft.chosen for draft in drafts])).to(self.device)  # (B, N, 2)
        for crop, draft in zip(crops.numpy(), drafts, strict=True):
            crop[: len(draft.crop), : len(draft.crop)] = draft.crop
        high = reduce_batch(crops.to(self.device, non_blocking=True), crop_sides, sides)  # (B, S, S, 3)
        low = reduce_batch(high, sides, [self.recipe.patch] * count)
        strength = self.strength(first)
        if strength or self.recipe.degrade != "none":
            low = damaged_batch(low, [self._damage(strength, draft.rng) for draft in drafts])
        item = torch.arange(count, device=self.device)[:, None]
        cells = torch.tensor([self.recipe.patch / side for side in sides], device=self.device)
        places = (chosen + 0.5) * cells[:, None, None]
        return _batch(low, high[item, chosen[..., 0], chosen[..., 1]], places, cells, strength)

    def _damage(self, strength: float, rng: np.random.Generator) -> Damage:
        if strength:
            return draw_by_strength(self.recipe.patch, strength, rng)
        return draw_as_photo(self.recipe.patch, rng) if self.recipe.degrade == "photo" else Damage()


def _batch(image: Tensor, pixels: Tensor, places: Tensor, cells: Tensor, strength: float) -> Batch:
    """Of images (B, P, P, 3) and samples (B, N, 3) in grey levels, their places (B, N, 2), and a cell of each image."""
    # 127.5: (rgb / 255 - 0.5) / 0.5
    inputs, target = image.permute(0, 3, 1, 2).float() / 127.5 - 1, pixels.float() / 127.5 - 1
    cells = cells[:, None, None].expand_as(places).contiguous()
    return Batch(inputs, target, places, cells, torch.tensor(strength, device=cells.device) if strength else None)


_THREAD = threading.local()


@contextlib.contextmanager
def _own_stream(device: torch.device) -> Iterator[None]:
    """This thread's own queue on a GPU: in the common one, its work would wait for the training steps'.

    At the end everything asked for has been computed.
    """
    if not hasattr(_THREAD, "stream"):
        _THREAD.stream = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]
    with torch.cuda.stream(_THREAD.stream):
        yield
        _THREAD.stream.synchronize()


def _scale(recipe: Recipe, rng: np.random.Generator) -> float:
    """A scale as the recipe has it."""
    if recipe.far and rng.random() < recipe.far:
        return float(rng.uniform(*recipe.far_scales))
    least, greatest = recipe.scales
    numbers = range(max(2, math.ceil(least)), math.floor(greatest) + 1)
    if recipe.whole and numbers and rng.random() < recipe.whole:
        return float(rng.choice(numbers))
    return float(rng.uniform(least, greatest))


def _crop(picture: Pixels, side: int, rng: np.random.Generator) -> Pixels:
    height, width = picture.shape[:2]
    side = min(side, height, width)
    top, left = int(rng.integers(0, height - side + 1)), int(rng.integers(0, width - side + 1))
    return np.ascontiguousarray(picture[top : top + side, left : left + side])


def _turned(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Laid in one of the eight ways."""
    return np.ascontiguousarray(Symmetry(*(bool(x) for x in rng.random(3) < 0.5)).laid(pixels))
