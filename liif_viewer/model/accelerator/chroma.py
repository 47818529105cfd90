"""Grey stays grey, on a whole view: the bounds are looked up on the device, row by row and column by column."""

from __future__ import annotations

import torch
from torch import Tensor

from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.accelerator.tables import Tables
from liif_viewer.model.chroma import chroma_bounds, keep_within
from liif_viewer.model.sampling import Axis

# Planes of float32 that there are at once for an output px: four bounds twice, and those that are worked with.
ALIVE = 16


@torch.inference_mode()
def bound_view_chroma(rgb: Tensor, picture: Tensor, rows: Axis, columns: Axis, room: Room) -> None:
    """See ``bound_chroma``."""
    down, across = Tables.of(rows, rgb.device), Tables.of(columns, rgb.device)
    bounds = _between(chroma_bounds(picture), across, 2, slice(None))  # (4, h, W)
    step = room.rows(ALIVE * 4 * len(columns))
    for start in range(0, len(rows), step):
        part = slice(start, min(start + step, len(rows)))
        keep_within(rgb[part], _between(bounds, down, 1, part))


def _between(values: Tensor, tables: Tables, dim: int, part: slice) -> Tensor:
    """Values linearly interpolated along a dimension, at some of an axis's output px."""
    shape = [-1 if at == dim else 1 for at in range(values.ndim)]
    first, second = (
        values.index_select(dim, index).mul_(weight.view(shape))
        for index, weight in zip(tables.index[:, part], tables.weight[:, part], strict=True)
    )
    return first.add_(second)
