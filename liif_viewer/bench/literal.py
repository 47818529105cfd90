"""The paper's query as it is written, and as its authors evaluate it: the base line that the decoders are held against.

Nothing is precomputed, reordered or shared: every batch of queries unfolds the features anew, looks up 576 channels at
each of four shifted positions, and runs the whole 580-wide network on every one of the four answers. In float32, whose
coordinates in [-1, 1] are exact enough for pictures of some hundred pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from liif_viewer.model.liif import LIIF, denormalise

BATCH = 30_000  # queries at a time, as in the authors' evaluation
EPSILON = 1e-6  # keeps a position on the border between two codes on its own side of it


def pixel_centres(height: int, width: int, device: torch.device) -> Tensor:
    """The centres of a grid's cells over the whole picture, row by row: (height * width, 2), (y, x) in [-1, 1]."""
    rows, columns = ((2 * torch.arange(n, device=device).float() + 1) / n - 1 for n in (height, width))
    return torch.stack(torch.meshgrid(rows, columns, indexing="ij"), -1).view(-1, 2)


@torch.no_grad()
def render(liif: LIIF, codes: Tensor, size: tuple[int, int], pixels: int | None = None) -> Tensor:
    """The whole picture at a size, query by query.

    Args:
        liif: Weights on the device of the codes, with all three of the paper's switches on.
        codes: (1, C, h, w) float32.
        size: (width, height) of the output.
        pixels: Only so many of the first, row by row; by default all.

    Returns:
        (pixels, 3) in [0, 1], not clamped, row by row.
    """
    width, height = size
    queries = pixel_centres(height, width, codes.device)[:pixels]
    cell = torch.tensor([2 / height, 2 / width], device=codes.device)
    batches = torch.split(queries, BATCH)
    answers = [query(liif, codes, batch, cell.expand_as(batch)) for batch in batches]
    return denormalise(torch.cat(answers))


def query(liif: LIIF, codes: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
    """Equations 1 to 4 with cell decoding: RGB (N, 3) in [-1, 1] at positions (N, 2), with cells (N, 2).

    All in the authors' units: the picture spans [-1, 1], y before x; a relative coordinate and a cell are multiplied by
    the number of LR pixels along their axis.
    """
    height, width = codes.shape[-2:]
    lr_size = positions.new_tensor([height, width])
    unfolded = functional.unfold(codes, 3, padding=1).view(1, -1, height, width)  # 9 C channels
    code_places = pixel_centres(height, width, codes.device).view(height, width, 2).permute(2, 0, 1)[None]
    predictions, areas = [], []
    for step_y in (-1, 1):
        for step_x in (-1, 1):
            step = positions.new_tensor([step_y, step_x])
            nearby = (positions + step / lr_size + EPSILON).clamp(-1 + EPSILON, 1 - EPSILON)
            code, place = _look_up(unfolded, nearby), _look_up(code_places, nearby)
            relative = (positions - place) * lr_size
            predictions.append(liif.imnet.layers(torch.cat((code, relative, cells * lr_size), -1)))
            areas.append(relative.prod(-1).abs() + 1e-9)
    total = torch.stack(areas).sum(0)
    answer = torch.zeros_like(predictions[0])
    for prediction, opposite in zip(predictions, reversed(areas), strict=True):
        answer = answer + prediction * (opposite / total)[:, None]
    return answer


def _look_up(table: Tensor, positions: Tensor) -> Tensor:
    """The nearest cell's values of a table (1, C, h, w) at positions (N, 2), (y, x) in [-1, 1]: (N, C)."""
    grid = positions.flip(-1)[None, None]
    return functional.grid_sample(table, grid, mode="nearest", align_corners=False)[0, :, 0].T
