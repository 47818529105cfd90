"""How a part of a picture is rendered: enlarged by a decoder, or averaged where LIIF is not for it; alpha, too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core import resample
from liif_viewer.core.alpha import bounds, greatest
from liif_viewer.core.geometry import Rect
from liif_viewer.core.symmetry import Symmetry, mean_of_laid
from liif_viewer.model.accelerator.alpha import with_alpha
from liif_viewer.model.accelerator.chroma import bound_view_chroma
from liif_viewer.model.accelerator.copying import to_host
from liif_viewer.model.chroma import CHROMA_MARGIN, bound_chroma
from liif_viewer.model.encoders import Check
from liif_viewer.model.fast_decode import SKIP_MARGIN
from liif_viewer.model.features import Features
from liif_viewer.model.retreat import Watch
from liif_viewer.model.sampling import Axis, sample_axis
from liif_viewer.model.spans import Span


@dataclass(frozen=True)
class Part:
    """What is asked of the decoders at once; see ``Model.render``.

    Attributes:
        rect: Photo px.
        columns: Of the output, px.
        rows: Likewise.
        decoder: One of ``DECODERS`` or ``TIERS``.
        check: Called every few milliseconds; whatever it raises abandons the work.
        encode_check: Called instead while encoding.
        around: Photo px that will be asked for next.
        bounds_chroma: Whether grey stays grey.
        watch: Looks whether results are numbers.
    """

    rect: Rect
    columns: int
    rows: int
    decoder: str
    check: Check
    encode_check: Check
    around: Rect | None
    bounds_chroma: bool
    watch: Watch

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the output, px."""
        return self.columns, self.rows


def render_part(features: Features, part: Part, depth: int | None) -> NDArray[Any]:
    """A part, (rows, columns, channels); see ``resample.scaled`` for what LIIF is not for."""
    if not (resample.reduces(part.rect.width / part.columns) or resample.reduces(part.rect.height / part.rows)):
        return _enlarged(features, part, depth)

    def enlarge(_pixels: resample.Pixels, rect: Rect, size: tuple[int, int]) -> NDArray[np.float32]:
        return _enlarged(features, replace(part, rect=rect, columns=size[0], rows=size[1]), None)

    part.check()
    reduced = resample.scaled(features.source, part.rect, part.size, enlarge, np.float32)
    return _stored(torch.from_numpy(reduced), depth)


def pixels_read(features: Features, region: Rect, decoder: str) -> Span:
    """The LR px that a render of a region (photo px) reads: with those of the ensemble and of unfolding around it."""
    rect = region.moved(*features.inset)
    margin = 0 if features.networks.grid_of(decoder) else features.networks.exact.margin
    return Span(int(rect.y), int(rect.bottom) + 1, int(rect.x), int(rect.right) + 1).grown(1 + margin)


def _enlarged(features: Features, part: Part, depth: int | None) -> NDArray[Any]:
    """(rows, columns, channels) by LIIF."""
    if features.alpha is None:
        return _stored(_colours(features, part), depth)
    if features.compute.whole_views:
        return _stored(with_alpha(features, part.rect, part.size, lambda each: _colours(each, part)), depth)
    return _enlarged_with_alpha(features, features.alpha, part, depth)


def _enlarged_with_alpha(features: Features, alpha: Features, part: Part, depth: int | None) -> NDArray[Any]:
    """(rows, columns, 4); what is flat and what is not seen is not decoded."""
    assert features.surroundings is not None
    limits = bounds(alpha.pixels[..., 0], part.rect, part.size)
    least, most = (limit.astype(np.float32) / np.float32(greatest(limit)) for limit in limits)
    shade = least
    if (least != most).any():
        shade = _colours(alpha, part).float().mean(-1).cpu().numpy().clip(least, most)
    if most.any():
        laid = _colours(features, part).float().clamp(0, 1).cpu().numpy()
        colours = features.surroundings.taken_off(laid, shade, part.rect)
    else:
        colours = features.surroundings.at(part.rect, part.size)
    return _stored(torch.from_numpy(np.dstack((colours, shade))), depth)


def _colours(features: Features, part: Part) -> Tensor:
    """(rows, columns, 3), about in [0, 1]: of the picture as it lies, or the mean over all ways to lay it."""
    if not features.laid:
        return _decoded(features, part)
    height, width = features.pixels.shape[:2]

    def enlarge(symmetry: Symmetry) -> NDArray[np.float32]:
        """What is asked for, of the picture laid that way."""
        columns, rows = symmetry.size(*part.size)
        around = None if part.around is None else symmetry.rect(part.around, width, height)
        laid = replace(part, rect=symmetry.rect(part.rect, width, height), columns=columns, rows=rows, around=around)
        return _decoded(features.laid.get(symmetry, features), laid).float().clamp(0, 1).cpu().numpy()

    return torch.from_numpy(mean_of_laid(enlarge))


def _decoded(features: Features, part: Part) -> Tensor:
    rect = part.rect.moved(*features.inset)
    exact, grid = features.networks.exact, features.networks.grid_of(part.decoder)

    def sampled(*, ensemble: bool) -> tuple[Axis, Axis, Span]:
        rows = sample_axis(rect.y, rect.height, part.rows, features.height, ensemble)
        columns = sample_axis(rect.x, rect.width, part.columns, features.width, ensemble)
        return rows, columns, Span(rows.first, rows.stop, columns.first, columns.stop)

    rows, columns, read = sampled(ensemble=grid is not None or exact.local_ensemble)
    around = None if part.around is None else pixels_read(features, part.around, part.decoder)
    features.look_at(read if around is None else read.joined(around))
    if grid is not None:
        rgb = _mixed(features, part, rows, columns, around)
    else:
        codes = features.crop(read.grown(exact.margin), part.encode_check, around)
        rgb = exact.decode(codes, rows, columns, part.check)
    part.watch.see(rgb)
    if part.bounds_chroma:
        rows, columns, read = sampled(ensemble=True)  # chroma is interpolated, whatever the decoder does
        picture = features.picture(read.grown(CHROMA_MARGIN))
        if features.compute.whole_views:
            bound_view_chroma(rgb, picture, rows, columns, features.networks.room)
        else:
            bound_chroma(rgb, picture, rows, columns)
    return rgb


def _mixed(features: Features, part: Part, rows: Axis, columns: Axis, around: Span | None) -> Tensor:
    """A grid decoder's picture, at small scales mixed of the near one's and its own."""
    read = Span(rows.first, rows.stop, columns.first, columns.stop)
    picture = features.picture(read.grown(SKIP_MARGIN))
    rgb: Tensor | None = None
    for name, share in features.networks.shares(part.decoder, min(rows.cell, columns.cell)).items():
        grid = features.networks.grid_of(name)
        assert grid is not None
        patches = features.patches(read, name, part.encode_check, around)
        own = grid.decode(patches, picture, rows, columns, part.check)
        rgb = own if share == 1 else own * share if rgb is None else rgb + own * share
    assert rgb is not None
    return rgb


def _stored(picture: Tensor, depth: int | None) -> NDArray[Any]:
    """A picture of any shape in [0, 1], and beyond, as floats or as integers of so many bits."""
    picture = picture.clamp(0, 1)
    if depth is not None:
        picture.mul_(2**depth - 1).add_(0.5)  # in place: memory that is new costs more than the arithmetic
        # There is no arithmetic on uint16 in torch, and on some devices no uint16 at all: the same bits are.
        picture = picture.to(torch.uint8) if depth == 8 else picture.to(torch.int32).to(torch.int16)
    stored = to_host(picture)
    return stored.view(np.uint16) if depth == 16 else stored
