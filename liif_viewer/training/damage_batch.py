"""The damage of ``damage.py`` done to a whole batch at once, on the device where the network is trained.

Sixteen patches one by one take a core some 10 ms; a GPU takes 13 ms for a whole step of two decoders. JPEG is what
ITU-T T.81 makes of a picture short of the bits: only there something is lost.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from liif_viewer.training.damage import BLOCK, Damage, Jpeg

# Annex K of ITU-T T.81, which libjpeg scales by the quality.
LUMA = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
CHROMA = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *((99,) * 8 for _ in range(4)),
)
# JFIF: Y, Cb, Cr of R, G, B.
YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))


def damaged_batch(pixels: Tensor, damages: Sequence[Damage]) -> Tensor:
    """Each of a batch (B, P, P, 3) uint8 gone through its damage, as ``Damage.done_to`` within a grey level or so.

    Without waiting for the device.
    """
    device, side = pixels.device, pixels.shape[1]
    image = pixels.permute(0, 3, 1, 2).float()  # (B, 3, P, P)
    if any(damage.blur for damage in damages):
        blur = torch.from_numpy(np.stack([_blur_matrix(damage.blur, side) for damage in damages]))
        blur = blur.to(device, non_blocking=True)[:, None]
        image = blur @ image @ blur.mT
    grains = [damage.grain for damage in damages]
    levels = np.zeros((len(damages), side, side, 3), np.float32)
    for level, grain in zip(levels, grains, strict=True):
        if grain is not None:
            level[...] = grain.levels
    of_light = torch.tensor([grain is not None and grain.of_light for grain in grains], device=device)
    light = torch.where(of_light[:, None, None, None], (image.clamp(min=0) / 128 + 0.1).sqrt(), 1.0)
    noise = torch.from_numpy(levels).to(device, non_blocking=True).permute(0, 3, 1, 2)
    image = (image + noise * light).round_().clamp_(0, 255)
    jpegs = [damage.jpeg for damage in damages]
    if any(jpegs):
        image = _through_jpegs(image, jpegs)
    return image.permute(0, 2, 3, 1).to(torch.uint8)


def _blur_matrix(sigma: float, side: int) -> NDArray[np.float32]:
    """(side, side): blurs an axis as OpenCV does floats, the picture mirrored at its borders; sigma 0 does nothing."""
    if not sigma:
        return np.eye(side, dtype=np.float32)
    radius = (round(sigma * 8 + 1) | 1) // 2
    steps = np.arange(-radius, radius + 1)
    weights = np.exp(-(steps**2) / (2 * sigma**2))
    matrix = np.zeros((side, side), np.float32)
    for step, weight in zip(steps, weights / weights.sum(), strict=True):
        np.add.at(matrix, (np.arange(side), _mirrored(np.arange(side) + step, side)), np.float32(weight))
    return matrix


def _mirrored(
    places: np.ndarray[tuple[int], np.dtype[np.int64]], side: int
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Places beyond 0 to side as those within that are mirrored there, the border's own px once."""
    period = max(1, 2 * (side - 1))
    inside = np.abs(places) % period
    mirrored: NDArray[np.int64] = np.minimum(inside, period - inside)
    return mirrored


def _through_jpegs(image: Tensor, jpegs: Sequence[Jpeg | None]) -> Tensor:
    """Grey levels (B, 3, P, P), those with a JPEG as that leaves them."""
    side, device = image.shape[-1], image.device
    known = [jpeg or Jpeg(100, False, 0, 0) for jpeg in jpegs]
    size = -(-(side + BLOCK - 1) // BLOCK) * BLOCK
    rows, columns = (
        torch.from_numpy(np.stack([_mirrored(np.arange(size) - first, side) for first in firsts])).to(device)
        for firsts in ([jpeg.top for jpeg in known], [jpeg.left for jpeg in known])
    )
    each = torch.arange(len(jpegs), device=device)[:, None, None]
    laid = image.permute(0, 2, 3, 1)[each, rows[:, :, None], columns[:, None]].permute(0, 3, 1, 2)  # (B, 3, S, S)
    quality = torch.tensor([float(jpeg.quality) for jpeg in known])
    halved = torch.tensor([jpeg.halve_chroma for jpeg in known], device=device)[:, None, None, None]
    saved = _saved(laid, quality, halved)
    firsts_y, firsts_x = (
        torch.tensor(firsts, device=device)[:, None] + torch.arange(side, device=device)
        for firsts in ([jpeg.top for jpeg in known], [jpeg.left for jpeg in known])
    )
    back = saved.permute(0, 2, 3, 1)[each, firsts_y[:, :, None], firsts_x[:, None]].permute(0, 3, 1, 2)
    kept = torch.tensor([jpeg is None for jpeg in jpegs], device=device)[:, None, None, None]
    return torch.where(kept, image, back)


def _saved(rgb: Tensor, quality: Tensor, halved: Tensor) -> Tensor:
    """Grey levels (B, 3, S, S) with S a multiple of ``BLOCK`` as a JPEG of each quality (B,) leaves them."""
    device = rgb.device
    scale = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality)[:, None, None]
    steps = [((torch.tensor(t) * scale + 50) / 100).floor().clamp(1, 255).to(device) for t in (LUMA, CHROMA)]
    ycc = torch.tensor(YCC, device=device)
    centre = torch.tensor([0.0, 128.0, 128.0], device=device)[:, None, None]
    y, *chroma = (torch.einsum("ij,bjhw->bihw", ycc, rgb) + centre).round_().unbind(1)
    y = _in_blocks(y, steps[0])
    whole = torch.stack(chroma, 1)
    # A quarter up, a half up, by turns: libjpeg's way to round without growing darker or brighter.
    turns = torch.tensor([0.25, 0.5], device=device).repeat(rgb.shape[-1] // 4)
    small = (functional.avg_pool2d(whole, 2) + turns).floor_()
    small = torch.stack([_in_blocks(plane, steps[1]) for plane in small.unbind(1)], 1)
    small = functional.interpolate(small, scale_factor=2, mode="bilinear", align_corners=False).round_()
    whole = torch.stack([_in_blocks(plane, steps[1]) for plane in whole.unbind(1)], 1)
    cb, cr = (torch.where(halved, small, whole) - 128).unbind(1)
    out = torch.stack((y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb), 1)
    return out.round_().clamp_(0, 255)


def _in_blocks(plane: Tensor, steps: Tensor) -> Tensor:
    """A plane (B, S, S) whose blocks of 8 x 8 have cosine coefficients that are multiples of steps (B, 8, 8)."""
    batch, height, width = plane.shape
    place = torch.arange(8.0, device=plane.device)
    cosines = ((2 * place + 1) * place[:, None] * (math.pi / 16)).cos() / 2
    cosines[0] /= math.sqrt(2)
    blocks = (plane - 128).view(batch, height // 8, 8, width // 8, 8).transpose(2, 3)
    step = steps[:, None, None]
    coefficients = (cosines @ blocks @ cosines.T / step).round_() * step
    values = (cosines.T @ coefficients @ cosines).transpose(2, 3).reshape(batch, height, width)
    return (values + 128).round_().clamp_(0, 255)
