"""Grey stays grey: the chroma of an enlarged picture keeps within what the photo's chroma is nearby.

A network trained on RGB of photos paints line art, screentone and dither in colours: it has no notion that three equal
channels have to stay equal. Its luma is what enlarging is about, and stays as it is. Chroma here is R - G and B - G,
which are exactly 0 where a pixel is neutral; of each there is a least and a greatest value among an LR pixel and its
neighbours, interpolated between LR pixels, and some overshoot in proportion to how far they lie apart, for a reduced
picture has lost the extremes. Where all that is near is neutral both are 0, and so is the chroma, whatever the network
says; where there are colours, hardly a pixel is touched. It is continuous, and a pixel depends on nothing but its
neighbourhood, so that a tile is a part of the whole.

Measured on Set5 and Set14 at x2 to x4: PSNR on RGB +0.000 to +0.002 dB, no picture loses more than 0.001, on Y 0.0004.
Without overshoot it loses 0.02 dB, and 0.1 on single pictures; chroma by bicubic, the plainest way, 0.2 and 1.1.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import torch
from torch import Tensor

from liif_viewer.model.sampling import Axis

# LR px around an LR pixel whose chroma sets its bounds.
REACH = 1
# LR px of the photo that are read around those that the axes name.
CHROMA_MARGIN = REACH
# Of the distance between the bounds, by which each may be exceeded. A quarter would do as well on average.
OVERSHOOT = 0.5
# Of R and B in luma (ITU-R BT.601), G having the rest.
RED, BLUE = 0.299, 0.114
# Output px at once: a dozen planes of them stay in a CPU's cache, and a GPU has enough to do.
CHUNK = 1 << 15
GPU_CHUNK = 1 << 20


@torch.inference_mode()
def bound_chroma(rgb: Tensor, picture: Tensor, rows: Axis, columns: Axis) -> None:
    """Bounds the chroma of a grid, in place; luma stays, but for values that are not in [0, 1] and are clamped first.

    Args:
        rgb: (len(rows), len(columns), 3) float32, about [0, 1].
        picture: (h + 2, 3, w + 2) float32 in [-1, 1] on the same device: the photo under LR rows [rows.first,
            rows.stop) and columns likewise, with ``CHROMA_MARGIN`` more on every side; beyond the photo its outermost
            pixels repeated.
        rows: The grid's rows, sampled with the local ensemble.
        columns: Its columns.
    """
    # Transposed, so that what is looked up are rows, and not numbers one by one.
    bounds = _interpolated(chroma_bounds(picture).mT.contiguous(), columns).mT  # (4, h, W)
    # As a product: to look rows up and blend them costs a CPU more than all the rest.
    table = _interpolated(torch.eye(bounds.shape[1])[None], rows)[0].to(bounds.device)  # (H, h)
    step = max(1, (CHUNK if rgb.device.type == "cpu" else GPU_CHUNK) // len(columns))
    for start in range(0, len(rows), step):
        stop = min(start + step, len(rows))
        low, high = (int(n.index[at]) - rows.first for n, at in zip(rows.neighbours, (start, stop - 1), strict=True))
        near = table[start:stop, low : high + 1].expand(4, -1, -1)
        keep_within(rgb[start:stop], torch.bmm(near, bounds[:, low : high + 1]))


def chroma_bounds(picture: Tensor) -> Tensor:
    """Least R - G, least B - G, and the most of each, (4, h, w), of a picture (h + 2, 3, w + 2) in [-1, 1]."""
    red, green, blue = (picture / 2).unbind(1)
    chroma = torch.stack((red - green, blue - green))  # (2, h + 2, w + 2)
    most, least = _among_neighbours(torch.maximum, chroma), _among_neighbours(torch.minimum, chroma)
    overshoot = (most - least) * OVERSHOOT
    return torch.cat((least - overshoot, most + overshoot))


def keep_within(rgb: Tensor, bounds: Tensor) -> None:
    """Keeps the chroma of colours (H, W, 3), in place, within bounds (4, H, W) as ``chroma_bounds`` orders them."""
    least_red, least_blue, most_red, most_blue = bounds
    red, green, blue = rgb.clamp_(0, 1).unbind(-1)
    red_chroma, blue_chroma = red - green, blue - green
    luma = torch.add(green, red_chroma, alpha=RED).add_(blue_chroma, alpha=BLUE)
    red_chroma.clamp_(least_red, most_red)
    blue_chroma.clamp_(least_blue, most_blue)
    # With both 0 this is the luma, and so are the other two: equal to the last bit.
    luma.sub_(red_chroma, alpha=RED).sub_(blue_chroma, alpha=BLUE)
    green.copy_(luma)
    torch.add(red_chroma, luma, out=red)
    torch.add(blue_chroma, luma, out=blue)


def _among_neighbours(extreme: Callable[[Tensor, Tensor], Tensor], planes: Tensor) -> Tensor:
    """The extreme of each value and its neighbours, (2, h + 2, w + 2) to (2, h, w)."""
    for dim in (1, 2):
        length = planes.shape[dim] - 2 * REACH
        planes = reduce(extreme, [planes.narrow(dim, shift, length) for shift in range(2 * REACH + 1)])
    return planes


def _interpolated(values: Tensor, axis: Axis) -> Tensor:
    """Values (n, LR pixels of an axis, m), linearly interpolated at its output pixels: (n, len(axis), m)."""
    out: Tensor | None = None
    for neighbour in axis.neighbours:
        part = neighbour.part(0, len(axis), axis.first)
        index = torch.from_numpy(part.index).to(values.device)
        weight = torch.from_numpy(part.weight).to(values.device, values.dtype)[:, None]
        near = values.index_select(1, index)
        out = near.mul_(weight) if out is None else out.addcmul_(near, weight)
    assert out is not None
    return out
