"""Bicubic interpolation on a whole view; and the products over groups, which the fast decoder has, too."""

from __future__ import annotations

import torch
from torch import Tensor

from liif_viewer.model.accelerator.tables import Groups


def interpolated(picture: Tensor, down: Groups, across: Groups) -> Tensor:
    """A picture (h + 2, 3, w + 2) at a grid, (3, H, W) float32: with an LR px more on every side than the axes name."""
    width = picture.shape[2]
    tall = down_rows(down.bicubic(), picture.flatten(1)[:, None], down.skip_reach).index_select(0, down.place)
    tall = tall.view(-1, 3, width).transpose(0, 1).flatten(0, 1)  # (3 * H, w + 2)
    return along_columns(across.bicubic(), tall, across.skip_reach, 1, across).T.view(3, len(down.place), -1)


def down_rows(table: Tensor, values: Tensor, reach: int) -> Tensor:
    """Matrices (groups, largest, reach * m) times the windows of ``reach`` rows in values (groups + reach - 1, m, w).

    Args:
        table: Of the groups of an axis.
        values: Rows of a window follow each other without gaps but for those between all rows.
        reach: Rows of a window.

    Returns:
        (groups * largest, w).
    """
    rows, numbers, width = values.shape
    windows = values.as_strided(
        (rows - reach + 1, reach * numbers, width), (values.stride(0), values.stride(1), 1), values.storage_offset()
    )
    assert values.stride(0) == numbers * values.stride(1) or reach == 1
    return torch.bmm(table, windows).flatten(0, 1)


def along_columns(table: Tensor, rows: Tensor, reach: int, numbers: int, across: Groups) -> Tensor:
    """Rows (n, w * numbers) at the output's columns, (W, n), by matrices of an axis's groups."""
    windows = rows.as_strided(
        (len(across), reach * numbers, len(rows)), (numbers, 1, rows.shape[1]), rows.storage_offset()
    )
    return torch.bmm(table, windows).flatten(0, 1).index_select(0, across.place)
