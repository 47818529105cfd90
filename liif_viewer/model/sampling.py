"""Where the pixels of an output grid lie among the latent codes.

A grid is separable: index, offset and blending weight of a pixel depend on its row or on its column alone, so they are
worked out per axis, in float64. (float32 in the paper's [-1, 1] errs by a quarter of an output pixel at zoom 1,024
on a photo of 6,000 px.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IndexArray = NDArray[np.int64]


@dataclass(frozen=True)
class Neighbour:
    """One of the neighbouring codes of every output pixel along one axis; arrays of shape (n,).

    Attributes:
        index: Which LR pixel's code.
        offset: Output pixel minus code, in LR px.
        weight: The axis's share of the area weight S_t / S of the paper's equation 4, in [0, 1].
    """

    index: IndexArray
    offset: FloatArray
    weight: FloatArray

    def part(self, start: int, stop: int, first_index: int) -> Neighbour:
        """Output pixels [start, stop), with indices counted from ``first_index``."""
        chosen = slice(start, stop)
        return Neighbour(self.index[chosen] - first_index, self.offset[chosen], self.weight[chosen])


@dataclass(frozen=True)
class Axis:
    """One axis of an output grid: the neighbours (one, or two under the local ensemble) and the cell.

    Attributes:
        neighbours: See :class:`Neighbour`.
        cell: Size of an output pixel in LR px, 1 / scale.
        first: Smallest index of a code that is read.
        stop: One more than the largest.
    """

    neighbours: tuple[Neighbour, ...]
    cell: float
    first: int
    stop: int

    def __len__(self) -> int:
        return len(self.neighbours[0].index)


def sample_axis(start: float, length: float, count: int, size: int, local_ensemble: bool) -> Axis:
    """Places ``count`` output pixels evenly over [start, start + length) of an axis of ``size`` codes.

    Output pixel i has its centre at start + (i + 0.5) * length / count; code k lies at k + 0.5. With the local
    ensemble the neighbours are floor(x - 0.5) and its successor, clamped to the picture, which is what the reference
    code's shifted, clamped nearest look-up amounts to; without, the nearest code alone.

    Args:
        start: First edge, LR px.
        length: LR px.
        count: Output pixels.
        size: LR pixels of the whole picture along this axis.
        local_ensemble: Whether two codes are blended.
    """
    positions = start + (np.arange(count, dtype=np.float64) + 0.5) * (length / count)
    centred = positions - 0.5
    if local_ensemble:
        low = np.floor(centred)
        fraction = centred - low
        neighbours = tuple(
            _neighbour(index, centred, weight, size) for index, weight in ((low, 1 - fraction), (low + 1, fraction))
        )
    else:
        neighbours = (_neighbour(np.floor(positions), centred, np.ones(count), size),)
    first = int(min(n.index.min() for n in neighbours))
    stop = int(max(n.index.max() for n in neighbours)) + 1
    return Axis(neighbours, length / count, first, stop)


def _neighbour(index: FloatArray, centred: FloatArray, weight: FloatArray, size: int) -> Neighbour:
    inside = np.clip(index, 0, size - 1)
    return Neighbour(inside.astype(np.int64), centred - inside, weight)
