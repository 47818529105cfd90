"""An axis of an output grid on a device: its tables, sent in one piece, and its pixels in groups of equal neighbours.

Output pixels between the same two LR pixels are a group: what they make of these is a product of a small matrix, a row
for each of the group's pixels, with the LR pixels' values as they lie in memory. So a whole axis is one batched
product, with a batch for each group, whose windows of neighbouring LR pixels overlap; nothing is looked up or copied
before. In groups with fewer pixels than the largest has, rows are zero, and are left out afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.accelerator.copying import sent
from liif_viewer.model.fast import cubic_weights
from liif_viewer.model.sampling import Axis


@dataclass(frozen=True)
class Tables:
    """An axis's neighbours on a device.

    Attributes:
        index: (neighbours, n) int64, counted from the axis's first LR pixel.
        offset: (neighbours, n) float32, LR px.
        weight: (neighbours, n) float32.
    """

    index: Tensor
    offset: Tensor
    weight: Tensor

    @staticmethod
    def of(axis: Axis, device: torch.device) -> Tables:
        """Those of an axis of less than 16 million LR px, which float32 counts."""
        together = np.array([(n.index - axis.first, n.offset, n.weight) for n in axis.neighbours], np.float32)
        index, offset, weight = sent(together, device).unbind(1)
        return Tables(index.long(), offset, weight)


@dataclass(frozen=True)
class Groups:
    """An axis sampled with the local ensemble, in groups; on the CPU what shapes depend on, on the device the rest.

    Attributes:
        tables: Of the axis.
        count: LR px that it reads.
        starts: (groups + 1,): the first output px of each group, whose window begins with the LR px of that number,
            counted from the axis's first; and the number of all.
        largest: Output px of the largest group.
        place: (n,) int64 on the device: group * largest + place within it.
    """

    tables: Tables
    count: int
    starts: NDArray[np.int64]
    largest: int
    place: Tensor

    @staticmethod
    def of(axis: Axis, device: torch.device) -> Groups:
        """Those of an axis, all groups up to its last pixel's, empty ones too."""
        count = axis.stop - axis.first
        window = (axis.neighbours[0].index - axis.first).clip(0, max(0, count - 2))
        starts = np.searchsorted(window, np.arange(window[-1] + 2))
        largest = int(np.diff(starts).max())
        place = window * largest + np.arange(len(axis)) - starts[window]
        return Groups(Tables.of(axis, device), count, starts, largest, sent(place, device))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def reach(self) -> int:
        """LR px in the window of a group."""
        return min(2, self.count)

    @property
    def skip_reach(self) -> int:
        """Likewise for bicubic interpolation, in a picture with an LR px more on either side."""
        return min(4, self.count + 2)

    def blending(self, basis: Tensor) -> Tensor:
        """What each group multiplies its window by.

        Args:
            basis: (neighbours, n, m) float32: what an output px multiplies each of its neighbours' m numbers by, not
                weighted yet.

        Returns:
            (groups, largest, reach * m) float32.
        """
        weighted = (basis * self.tables.weight[..., None]).transpose(0, 1)  # (n, neighbours, m)
        return self._spread(weighted, self.tables.index.T - self._window[:, None], self.reach)

    def bicubic(self) -> Tensor:
        """The weights of bicubic interpolation, (groups, largest, skip_reach) float32."""
        index, offset = self.tables.index[0], self.tables.offset[0]
        # Before the first LR px's centre both neighbours are the first one.
        before = offset < 0
        first = index - before.long() - self._window
        taps = first[:, None] + torch.arange(4, device=first.device)  # in the window, but for what lies beyond
        last = (self.count + 1 - self._window)[:, None]
        taps = torch.minimum(taps.clamp(min=0), last)
        return self._spread(cubic_weights(offset + before.float())[..., None], taps, self.skip_reach)

    @property
    def _window(self) -> Tensor:
        return self.tables.index[0].clamp(max=max(0, self.count - 2))

    def _spread(self, numbers: Tensor, within: Tensor, reach: int) -> Tensor:
        """Numbers (n, k, m) for places (n, k) within the windows, as the groups' matrices; of equal places the sum."""
        n, _, m = numbers.shape
        rows = numbers.new_zeros(n, reach, m).scatter_add_(1, within[..., None].expand(-1, -1, m), numbers)
        table = numbers.new_zeros(len(self) * self.largest, reach * m)
        table[self.place] = rows.flatten(1)
        return table.view(len(self), self.largest, -1)
