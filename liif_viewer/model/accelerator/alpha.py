"""Alpha on a whole view: kept within its bounds, and what the colours were laid on taken off, on the device."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from liif_viewer.core.alpha import extremes, greatest
from liif_viewer.core.geometry import Rect
from liif_viewer.core.surroundings import LEAST_ALPHA, Surroundings
from liif_viewer.model.accelerator.bicubic import interpolated
from liif_viewer.model.accelerator.copying import sent
from liif_viewer.model.accelerator.tables import Groups
from liif_viewer.model.features import Features
from liif_viewer.model.sampling import sample_axis


@torch.inference_mode()
def with_alpha(
    features: Features, region: Rect, size: tuple[int, int], colours_of: Callable[[Features], Tensor]
) -> Tensor:
    """Colours and alpha of a view; what is flat and what is not seen is not decoded.

    Args:
        features: Of a picture with alpha.
        region: Photo px.
        size: (width, height) of the output, px.
        colours_of: Gives (height, width, 3) of features in that view, about in [0, 1].

    Returns:
        (height, width, 4) float32 in [0, 1].
    """
    alpha, surroundings, device = features.alpha, features.surroundings, features.compute.device
    assert alpha is not None
    assert surroundings is not None
    found = extremes(alpha.pixels[..., 0], region, size)
    rows, columns = (sent(at, device) for at in (found.rows, found.columns))
    least, most = (
        sent((extreme / greatest(extreme)).astype(np.float32), device).index_select(0, rows).index_select(1, columns)
        for extreme in (found.least, found.most)
    )
    shade = least
    if (found.least != found.most).any():
        shade = colours_of(alpha).to(device).float().mean(-1).clamp(least, most)
    colours = _surroundings(surroundings, region, size, device)
    if found.most.any():
        laid = colours_of(features).to(device).float().clamp(0, 1)
        colours = (colours + (laid - colours) / shade.clamp(min=LEAST_ALPHA)[..., None]).clamp_(0, 1)
    return torch.cat((colours, shade[..., None]), -1)


def _surroundings(surroundings: Surroundings, region: Rect, size: tuple[int, int], device: torch.device) -> Tensor:
    """See ``Surroundings.at``."""
    place, (height, width) = surroundings.place(region), surroundings.cells.shape[:2]
    down = sample_axis(place.y, place.height, size[1], height, local_ensemble=True)
    across = sample_axis(place.x, place.width, size[0], width, local_ensemble=True)
    # With one more on every side, the outermost ones repeated beyond.
    rows, columns = (np.arange(axis.first - 1, axis.stop + 1) for axis in (down, across))
    near = surroundings.cells[rows.clip(0, height - 1)[:, None], columns.clip(0, width - 1)]
    picture = sent(near.transpose(0, 2, 1).astype(np.float32) / 65535, device)
    return interpolated(picture, Groups.of(down, device), Groups.of(across, device)).permute(1, 2, 0).clamp_(0, 1)
