"""Codes and coefficients: how each lies in memory, and how those of some LR pixels are computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check, Encoder
from liif_viewer.model.fast_decode import FastGrid
from liif_viewer.model.networks import Networks
from liif_viewer.model.pages import Layout, Patch
from liif_viewer.model.picture import Picture
from liif_viewer.model.spans import Span

# LR px in a block, at most. With EDSR-baseline's halo a square of these computes 1.22 times what it keeps; larger ones
# waste less, but hold more memory and let go of nothing before they are finished.
MAX_BLOCK = 320**2
# ... and along its side as many times its halo as make that a sixth of the whole at the most, but for small networks,
# whose blocks are not to be smaller than this: what something more urgent interrupts is lost, and soon done again.
# With 160 a cold view by tiny takes an eighth longer near 100 %.
HALOS, LEAST_SIDE = 24, 240
# A block's temporaries stay below this, whatever the encoder (RDN holds 2,200 floats per LR px alive).
BLOCK_BYTES = 1 << 30
# Where the budget is small, so is the machine or what the photo leaves of it: blocks are smaller below half a gigabyte,
# their temporaries (1.5 KB per LR px with EDSR-baseline) less than it.
BUDGET_PER_PIXEL = 2048
# ... but not below this: there the halo would be nearly all.
LEAST_BLOCK = 16**2
# LR px along the side of a block of coefficients: its layers take some ten ms each and stay near the CPU's caches.
COEFFICIENT_BLOCK = 128
CODES = "codes"
# Coefficients are below 10 and their sum is rounded to 8 bits or shown: three digits are enough. What is computed in
# half precision is kept in the same: bf16 takes a CPU as long to turn into fp16 as to compute.
COEFFICIENT_DTYPE = torch.float16


@dataclass(frozen=True)
class Kind:
    """Codes or coefficients: how they lie in memory, and how those of a span inside the photo are computed.

    Attributes:
        layout: In memory.
        compute: Those of a span, in patches that cover it once.
        block: LR px that are computed at once, at most.
        halo: How much further a block is computed on each side, LR px, in the mean over the encoder's layers.
        kept: Bytes for an LR px, with what is kept to compute them.
        live: Bytes for an LR px while a block is computed, about.
    """

    layout: Layout
    compute: Callable[[Span, Check], Iterable[Patch]]
    block: int
    halo: float
    kept: int
    live: int


class Kinds:
    """What there is to compute per LR pixel of a picture, by decoder.

    Args:
        picture: What is encoded.
        networks: The model's, for the strength of cleaning up that is wanted.
        compute: Device and precision.
        code_dtype: What codes are kept in that several decoders read.
        most_kept: Bytes that a block may take once it is kept.
        most_live: Bytes that it may take while it is computed.
        most_pixels: LR px that it may have, whatever they take.
        crop: ``Features.crop``, for the coefficients that are made of codes that are kept.
    """

    def __init__(
        self,
        picture: Picture,
        networks: Networks,
        compute: Compute,
        code_dtype: torch.dtype,
        most_kept: int,
        most_live: int,
        most_pixels: int,
        crop: Callable[..., Tensor],
    ) -> None:
        self._picture, self._networks, self._compute, self._crop = picture, networks, compute, crop
        self._code_dtype, self._most_kept, self._most_live = code_dtype, most_kept, most_live
        self._most_pixels = most_pixels
        self._kinds: dict[str, Kind] = {}

    def of(self, decoder: str) -> Kind:
        """What a decoder reads: codes the exact one, coefficients each of the others."""
        if decoder not in self._kinds:
            self._kinds[decoder] = self._made(decoder)
        return self._kinds[decoder]

    def _made(self, decoder: str) -> Kind:
        encoder, grid = self._networks.encoder_of(decoder), self._networks.grid_of(decoder)
        shared = encoder is self._networks.encoder  # codes that several decoders read, and that are kept
        code_dtype = self._code_dtype if shared else self._compute.dtype
        codes = Layout(CODES, (), (encoder.channels,), code_dtype, dear=True)
        encode = partial(self._encode, encoder, codes)
        live_side = int((BLOCK_BYTES / (4 * encoder.live_channels)) ** 0.5) - 2 * encoder.radius
        kept, live = self._most_kept // codes.bytes_per_pixel, self._most_live // BUDGET_PER_PIXEL
        side = max(LEAST_SIDE, HALOS * encoder.radius // 2)
        block = max(LEAST_BLOCK, min(MAX_BLOCK, side**2, live_side**2, live, kept, self._most_pixels))
        numbers = encoder.live_channels
        if grid is None:
            compute = partial(_as_patch, encode)
            alive = numbers * self._compute.dtype.itemsize
            return Kind(codes, compute, block, encoder.radius / 2, codes.bytes_per_pixel, alive)
        dtype = COEFFICIENT_DTYPE if self._compute.dtype is torch.float32 else self._compute.dtype
        layout = Layout(decoder, *grid.layout, dtype)
        bytes_per_pixel = layout.bytes_per_pixel + (codes.bytes_per_pixel if shared else 0)
        read = partial(self._crop, at_once=True) if shared else partial(_as_planes, encode)
        compute = partial(self._coefficients, grid, layout, read)
        # A layer goes in and one comes out, while the codes, or what they are made of, are there.
        numbers += 2 * max(grid.spec.hidden) + grid.spec.coefficients
        alive = numbers * self._compute.dtype.itemsize + layout.bytes_per_pixel
        return Kind(layout, compute, block, encoder.radius / 2, bytes_per_pixel, alive)

    def _coefficients(
        self, grid: FastGrid, layout: Layout, codes_of: Callable[[Span, Check], Tensor], pixels: Span, check: Check
    ) -> Iterator[Patch]:
        """Coefficients of LR px inside the photo, from codes that are held or else encoded in one block."""
        read, _, _ = self._picture.with_halo(pixels, grid.radius)
        codes = codes_of(read, check)
        side = max(pixels.bottom - pixels.top, pixels.right - pixels.left)
        for piece in pixels.pieces(side if self._compute.whole_views else COEFFICIENT_BLOCK):
            block, border, inside = self._picture.with_halo(piece, grid.radius)
            rows, columns = block.within(read).slices
            values = grid.coefficients(codes[:, :, rows, columns], check, border)
            yield Patch(piece, layout.part(values, inside))

    @torch.inference_mode()
    def _encode(self, encoder: Encoder, layout: Layout, pixels: Span, check: Check) -> Tensor:
        """Encodes LR px inside the photo; of the layout."""
        read, border, inside = self._picture.with_halo(pixels, encoder.radius)
        image = self._picture.read(read).to(self._compute.dtype).contiguous(memory_format=torch.channels_last)
        codes: Tensor = encoder(image, check, border)[0]
        return layout.part(codes.permute(1, 2, 0), inside).to(layout.dtype)


def _as_patch(encode: Callable[[Span, Check], Tensor], pixels: Span, check: Check) -> Iterator[Patch]:
    yield Patch(pixels, encode(pixels, check))


def _as_planes(encode: Callable[[Span, Check], Tensor], pixels: Span, check: Check) -> Tensor:
    """Codes (1, C, h, w), channels last."""
    return encode(pixels, check).permute(2, 0, 1)[None]
