"""The latent codes of one photo: encoded in tiles when they are first needed, kept within a number of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core.cache import ByteCache
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check, Encoder
from liif_viewer.model.liif import normalise

# LR px. Small, so that what is encoded fits closely around what is asked for; encoding joins many into one block.
FEATURE_TILE = 32
# LR px along a block's side. With EDSR-baseline's halo of 34 on each side a block of 256 computes 1.6 times what it
# keeps; larger ones waste less but keep the first tile on screen waiting longer.
MAX_BLOCK = 256
# A block's temporaries stay below this, whatever the encoder (RDN holds 2,200 floats per LR px alive).
BLOCK_BYTES = 1 << 30

Tile = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """Tiles or pixels [top, bottom) x [left, right)."""

    top: int
    bottom: int
    left: int
    right: int

    def __iter__(self) -> Iterator[Tile]:
        return ((y, x) for y in range(self.top, self.bottom) for x in range(self.left, self.right))

    def clipped(self, bottom: int, right: int) -> Span:
        """The part inside [0, bottom) x [0, right)."""
        return Span(max(0, self.top), min(bottom, self.bottom), max(0, self.left), min(right, self.right))

    def grown(self, margin: int) -> Span:
        """With ``margin`` more on every side."""
        return Span(self.top - margin, self.bottom + margin, self.left - margin, self.right + margin)

    def tiles(self) -> Span:
        """The feature tiles that a span of pixels touches."""
        return Span(
            self.top // FEATURE_TILE,
            -(-self.bottom // FEATURE_TILE),
            self.left // FEATURE_TILE,
            -(-self.right // FEATURE_TILE),
        )

    def pieces(self, side: int) -> Iterator[Span]:
        """Even pieces of at most ``side`` along either axis."""
        for top, bottom in _split(self.top, self.bottom, side):
            for left, right in _split(self.left, self.right, side):
                yield Span(top, bottom, left, right)


class Features:
    """A photo's latent codes, encoded lazily. One thread at a time.

    Tiles are encoded with the encoder's receptive radius as halo, which makes them equal to encoding the whole photo;
    beyond the photo's border there is zero padding, as in the paper's code.

    Args:
        pixels: (h, w, 3) uint8 or uint16 RGB, or float32 RGB in [0, 1]; not copied.
        encoder: On ``compute.device``, in ``compute.encode_dtype``.
        compute: Device and precision.
        budget_bytes: Bound on the codes kept; those used least recently are encoded again when needed again.
    """

    def __init__(self, pixels: NDArray[np.generic], encoder: Encoder, compute: Compute, budget_bytes: int) -> None:
        if pixels.ndim != 3 or pixels.shape[2] != 3 or 0 in pixels.shape:
            raise ValueError(f"pixels must have the shape (h, w, 3), not {pixels.shape}")
        if pixels.dtype not in (np.uint8, np.uint16, np.float32):
            raise ValueError(f"pixels must be uint8, uint16 or float32, not {pixels.dtype}")
        self._pixels = pixels
        self._encoder = encoder
        self._compute = compute
        self._tiles: ByteCache[Tile, Tensor] = ByteCache(budget_bytes, lambda t: t.numel() * t.element_size())
        tile_bytes = FEATURE_TILE**2 * encoder.channels * compute.dtype.itemsize
        halo = 2 * encoder.radius
        live_side = int((BLOCK_BYTES / (4 * encoder.live_channels)) ** 0.5) - halo
        kept_side = int((budget_bytes / tile_bytes / 2) ** 0.5) * FEATURE_TILE
        self._block_tiles = max(1, min(MAX_BLOCK, live_side, kept_side) // FEATURE_TILE)

    @property
    def height(self) -> int:
        """Rows of the photo."""
        return int(self._pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns of the photo."""
        return int(self._pixels.shape[1])

    @property
    def used_bytes(self) -> int:
        """Bytes of the codes kept."""
        return self._tiles.used_bytes

    def crop(self, pixels: Span, check: Check, around: Span | None = None) -> Tensor:
        """The codes of a rectangle of the photo, encoding what is missing.

        Args:
            pixels: LR px; may reach beyond the photo, where codes are zero.
            check: Called between the encoder's layers; raises to abandon the work. Blocks finished before are kept.
            around: LR px that will be asked for next: encoded in the same blocks where that saves halos.

        Returns:
            (1, C, h, w) on the device, channels last.
        """
        inside = pixels.clipped(self.height, self.width)
        needed = inside.tiles()
        held = {tile: codes for tile in needed if (codes := self._tiles.get(tile)) is not None}
        if len(held) < len(list(needed)):
            wished = needed if around is None else around.clipped(self.height, self.width).tiles()
            self._encode_missing(needed, wished, held, check)
        out = torch.zeros(
            (1, self._encoder.channels, pixels.bottom - pixels.top, pixels.right - pixels.left),
            dtype=self._compute.dtype,
            device=self._compute.device,
        ).contiguous(memory_format=torch.channels_last)
        for (row, column), codes in held.items():
            top, left = row * FEATURE_TILE, column * FEATURE_TILE
            t, b = max(inside.top, top), min(inside.bottom, top + codes.shape[1])
            le, ri = max(inside.left, left), min(inside.right, left + codes.shape[2])
            target = out[0, :, t - pixels.top : b - pixels.top, le - pixels.left : ri - pixels.left]
            target.copy_(codes[:, t - top : b - top, le - left : ri - left])
        return out

    def _encode_missing(self, needed: Span, wished: Span, held: dict[Tile, Tensor], check: Check) -> None:
        """Adds to ``held`` every needed tile that it lacks; caches these and those wished for in the same blocks."""
        missing = {tile for tile in needed if tile not in held}
        absent = missing | {tile for tile in wished if tile not in self._tiles}
        for piece in _box(absent).pieces(self._block_tiles):
            mine = {tile for tile in piece if tile in absent}
            if not mine & missing:
                continue
            for tile, codes in self._encode(_box(mine), check):
                self._tiles.put(tile, codes)
                if tile in missing:
                    held[tile] = codes

    @torch.inference_mode()
    def _encode(self, tiles: Span, check: Check) -> list[tuple[Tile, Tensor]]:
        """Encodes a block of tiles, and on a device without enough memory for it its quarters."""
        kept = Span(*(n * FEATURE_TILE for n in (tiles.top, tiles.bottom, tiles.left, tiles.right)))
        kept = kept.clipped(self.height, self.width)
        read = kept.grown(self._encoder.radius).clipped(self.height, self.width)
        try:
            codes = self._encoder(self._image(read), check)[0]
        except torch.OutOfMemoryError:
            if len(list(tiles)) == 1:
                raise
            torch.cuda.empty_cache()
            side = -(-max(tiles.bottom - tiles.top, tiles.right - tiles.left) // 2)
            return [pair for part in tiles.pieces(side) for pair in self._encode(part, check)]
        codes = codes.to(self._compute.dtype)
        result = []
        for row, column in tiles:
            top, left = row * FEATURE_TILE - read.top, column * FEATURE_TILE - read.left
            bottom = min((row + 1) * FEATURE_TILE, self.height) - read.top
            right = min((column + 1) * FEATURE_TILE, self.width) - read.left
            # A copy, so that a tile given up frees its bytes; channels last, as the decoder reads it.
            tile = codes[:, top:bottom, left:right].permute(1, 2, 0).contiguous().permute(2, 0, 1)
            result.append(((row, column), tile))
        return result

    def _image(self, span: Span) -> Tensor:
        """A rectangle of the photo as the encoder reads it: (1, 3, h, w) in [-1, 1]."""
        crop = np.array(self._pixels[span.top : span.bottom, span.left : span.right], order="C")
        if crop.dtype == np.uint16:
            crop = crop.astype(np.float32) / 65535
        image = torch.from_numpy(crop).to(self._compute.device)
        image = image.float() / 255 if image.dtype == torch.uint8 else image
        image = normalise(image).permute(2, 0, 1)[None].to(self._compute.dtype)
        return image.contiguous(memory_format=torch.channels_last)


def _box(tiles: set[Tile]) -> Span:
    rows, columns = [row for row, _ in tiles], [column for _, column in tiles]
    return Span(min(rows), max(rows) + 1, min(columns), max(columns) + 1)


def _split(low: int, high: int, side: int) -> Iterator[tuple[int, int]]:
    count = -(-(high - low) // side)
    edges = [low + (high - low) * i // count for i in range(count + 1)] if count else []
    return pairwise(edges)
