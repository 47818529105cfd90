"""The paper's formula, word for word and slowly: what every faster form has to equal.

Written from equations 1 to 4 of the paper in the authors' units ([-1, 1], row before column). Features are unfolded by
hand, every output pixel asks four codes, every answer runs through the whole MLP; all in float64.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F

from liif_viewer.model.liif import LIIF


def literal_query(liif: LIIF, codes: torch.Tensor, coords: torch.Tensor, cells: torch.Tensor) -> torch.Tensor:
    """RGB in [-1, 1] (N, 3) at coords (N, 2) in [-1, 1] with cells (N, 2) in the same unit; codes (C, H, W)."""
    switches = liif.architecture
    codes = codes.double()
    H, W = codes.shape[-2:]
    if switches.feat_unfold:
        codes = F.unfold(codes[None], 3, padding=1).view(-1, H, W)
    sides = (-1, 1) if switches.local_ensemble else (0,)
    answers, areas = [], []
    for side_y in sides:
        for side_x in sides:
            shifted = coords + torch.tensor([side_y / H, side_x / W]).double() + 1e-6 * len(sides[1:])
            shifted = shifted.clamp(-1 + 1e-6, 1 - 1e-6)
            row = ((shifted[:, 0] + 1) / 2 * H).floor().long()
            column = ((shifted[:, 1] + 1) / 2 * W).floor().long()
            code_y, code_x = (2 * row + 1) / H - 1, (2 * column + 1) / W - 1
            relative = torch.stack([(coords[:, 0] - code_y) * H, (coords[:, 1] - code_x) * W], -1)
            inputs = [codes[:, row, column].T, relative]
            if switches.cell_decode:
                inputs.append(cells * torch.tensor([H, W]))
            hidden = torch.cat(inputs, -1)
            for number, layer in enumerate(liif.imnet.linears):
                hidden = F.linear(F.relu(hidden) if number else hidden, layer.weight.double(), layer.bias.double())
            answers.append(hidden)
            # The authors add 1e-9 to the product. On the line through the last row of codes both rows are the same
            # and all four areas 0, which makes their blend along x 1/2 : 1/2 there; per axis keeps equation 4.
            areas.append((relative[:, 0].abs() + 1e-9) * (relative[:, 1].abs() + 1e-9))
    if len(areas) == 4:
        areas = areas[::-1]  # the area diagonally opposite
    total = torch.stack(areas).sum(0)
    return sum(answer * (area / total)[:, None] for answer, area in zip(answers, areas, strict=True))


def literal_grid(
    liif: LIIF, codes: torch.Tensor, region: tuple[float, float, float, float], size: tuple[int, int]
) -> torch.Tensor:
    """RGB in [0, 1] (H_out, W_out, 3), float64, of a region (x, y, w, h) in LR px at size (width, height)."""
    H, W = codes.shape[-2:]
    x, y, w, h = region
    width, height = size
    ys = (y + (torch.arange(height).double() + 0.5) * h / height) / H * 2 - 1
    xs = (x + (torch.arange(width).double() + 0.5) * w / width) / W * 2 - 1
    coords = torch.stack(torch.meshgrid(ys, xs, indexing="ij"), -1).view(-1, 2)
    cells = torch.tensor([2 * h / height / H, 2 * w / width / W]).double().expand_as(coords)
    out = literal_query(liif, codes, coords, cells) * 0.5 + 0.5
    return out.view(height, width, 3)
