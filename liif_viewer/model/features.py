"""What is computed per LR pixel of one photo, in tiles when first needed, kept within a number of bytes.

These are the latent codes and, for the fast decoder, the coefficients that its network makes of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core.cache import ByteCache
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check, Encoder, Sides
from liif_viewer.model.fast_decode import FastGrid
from liif_viewer.model.liif import normalise
from liif_viewer.model.spans import FEATURE_TILE, Span, Tile, box

# LR px in a block, at most. With EDSR-baseline's halo a square of these computes 1.22 times what it keeps; larger ones
# waste less, but hold more memory and let go of nothing before they are finished.
MAX_BLOCK = 320**2
# A block's temporaries stay below this, whatever the encoder (RDN holds 2,200 floats per LR px alive).
BLOCK_BYTES = 1 << 30
# Where the budget is small, so is the machine or what the photo leaves of it: blocks are smaller below half a gigabyte,
# their temporaries (1.5 KB per LR px with EDSR-baseline) a third of it or so.
BUDGET_PER_PIXEL = 4096
# LR px along the side of a block of coefficients: its layers take some ten ms each and stay near the CPU's caches.
COEFFICIENT_BLOCK = 128
# Coefficients are below 10 and their sum is rounded to 8 bits or shown: three digits are enough.
COEFFICIENT_DTYPE = torch.float16


class Features:
    """A photo's latent codes, encoded lazily. One thread at a time.

    Tiles are encoded with the encoder's receptive radius as halo, which makes them equal to encoding the whole photo;
    beyond the photo's border there is zero padding, as in the paper's code.

    Args:
        pixels: (h, w, 3) uint8 or uint16 RGB, or float32 RGB in [0, 1]; not copied.
        encoder: On ``compute.device``, in ``compute.encode_dtype``.
        compute: Device and precision.
        budget_bytes: Bound on the codes kept; those used least recently are encoded again when needed again.
        compact: Keep the codes in half precision, whatever the precision of computing.
    """

    def __init__(
        self,
        pixels: NDArray[np.generic],
        encoder: Encoder,
        compute: Compute,
        budget_bytes: int,
        compact: bool = False,
    ) -> None:
        if pixels.ndim != 3 or pixels.shape[2] != 3 or 0 in pixels.shape:
            raise ValueError(f"pixels must have the shape (h, w, 3), not {pixels.shape}")
        if pixels.dtype not in (np.uint8, np.uint16, np.float32):
            raise ValueError(f"pixels must be uint8, uint16 or float32, not {pixels.dtype}")
        self._pixels = pixels
        self._encoder = encoder
        self._compute = compute
        self._kept_dtype = torch.float16 if compact and compute.dtype is torch.float32 else compute.dtype
        # Both kinds, by ("codes" or "coefficients", row, column).
        self._tiles: ByteCache[tuple[str, int, int], Tensor] = ByteCache(
            budget_bytes, lambda t: t.numel() * t.element_size()
        )
        tile_bytes = FEATURE_TILE**2 * self._bytes_per_pixel(None)
        live_side = int((BLOCK_BYTES / (4 * encoder.live_channels)) ** 0.5) - 2 * encoder.radius
        area = min(MAX_BLOCK, live_side**2, budget_bytes // BUDGET_PER_PIXEL)
        # At least a tile; and of what is kept, half a budget at a time.
        self._block_tiles = max(1, min(area // FEATURE_TILE**2, budget_bytes // (2 * tile_bytes)))
        # Each side of a block is encoded this much further, in the mean over the encoder's layers.
        self._halo_tiles = encoder.radius / 2 / FEATURE_TILE

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
        """Bytes of the codes and coefficients kept."""
        return self._tiles.used_bytes

    def hold(self, pixels: Span, grid: FastGrid | None, check: Check) -> bool:
        """Computes ahead what ``coefficients`` (or, without a decoder, ``crop``) will be asked for.

        Returns:
            Whether there was anything to do.
        """
        inside = pixels.clipped(self.height, self.width)
        if self._holds(grid, inside.tiles()):
            return False
        self._collect(inside, grid, None, check)
        return True

    def pixels_kept(self, grid: FastGrid | None) -> int:
        """LR px of which everything fits into the budget."""
        return self._tiles.budget_bytes // self._bytes_per_pixel(grid)

    def _bytes_per_pixel(self, grid: FastGrid | None) -> int:
        codes = self._encoder.channels * self._kept_dtype.itemsize
        return codes + (0 if grid is None else grid.spec.coefficients * COEFFICIENT_DTYPE.itemsize)

    def crop(self, pixels: Span, check: Check, around: Span | None = None) -> Tensor:
        """The codes of a rectangle of the photo, encoding what is missing.

        Args:
            pixels: LR px; may reach beyond the photo, where codes are zero.
            check: Called between the encoder's layers; raises to abandon the work. Blocks finished before are kept.
            around: LR px that will be asked for next: encoded in the same blocks, once there is something to see.

        Returns:
            (1, C, h, w) on the device, channels last.
        """
        inside = pixels.clipped(self.height, self.width)
        held = self._collect(inside, None, around, check)
        out = torch.zeros(
            (1, self._encoder.channels, pixels.bottom - pixels.top, pixels.right - pixels.left),
            dtype=self._compute.dtype,
            device=self._compute.device,
        ).contiguous(memory_format=torch.channels_last)
        for tile, codes in held.items():
            place = self._pixels_of(tile)
            common = place.overlap(inside)
            to, of = common.within(pixels), common.within(place)
            out[0, :, to.top : to.bottom, to.left : to.right] = codes[:, of.top : of.bottom, of.left : of.right]
        return out

    def coefficients(self, pixels: Span, grid: FastGrid, check: Check, around: Span | None = None) -> Tensor:
        """The fast decoder's coefficients of a rectangle of the photo, computing (and encoding) what is missing.

        Args:
            pixels: LR px, inside the photo.
            grid: The decoder; the same one always.
            check: Called between layers; raises to abandon the work. Blocks finished before are kept.
            around: LR px that will be asked for next.

        Returns:
            (h, waves, 3, w, waves) in half precision on the device, contiguous.
        """
        held = self._collect(pixels, grid, around, check)
        waves = grid.spec.waves
        out = torch.empty(
            (pixels.bottom - pixels.top, waves, 3, pixels.right - pixels.left, waves),
            dtype=COEFFICIENT_DTYPE,
            device=self._compute.device,
        )
        for tile, values in held.items():
            place = self._pixels_of(tile)
            common = place.overlap(pixels)
            to, of = common.within(pixels), common.within(place)
            out[to.top : to.bottom, :, :, to.left : to.right] = values[of.top : of.bottom, :, :, of.left : of.right]
        return out

    def picture(self, pixels: Span) -> Tensor:
        """The photo's own pixels, those at its border repeated beyond: (h, 3, w) float32 in [-1, 1] on the device."""
        inside = pixels.clipped(self.height, self.width)
        beyond = (inside.left - pixels.left, pixels.right - inside.right, inside.top - pixels.top)
        image = F.pad(self._image(inside), (*beyond, pixels.bottom - inside.bottom), mode="replicate")
        return image[0].permute(1, 0, 2).contiguous()

    def _pixels_of(self, tile: Tile) -> Span:
        row, column = tile
        return Span(row, row + 1, column, column + 1).pixels().clipped(self.height, self.width)

    def _holds(self, grid: FastGrid | None, tiles: Iterable[Tile]) -> bool:
        kind = _kind(grid)
        return all((kind, *tile) in self._tiles for tile in tiles)

    def _collect(self, pixels: Span, grid: FastGrid | None, around: Span | None, check: Check) -> dict[Tile, Tensor]:
        """The tiles under ``pixels``, computing those missing, and with them those wished for in the same blocks.

        They are of codes, or with a fast decoder of its coefficients.
        """
        kind = _kind(grid)
        needed = pixels.tiles()
        held = {tile: values for tile in needed if (values := self._tiles.get((kind, *tile))) is not None}
        missing = {tile for tile in needed if tile not in held}
        if not missing:
            return held
        area = needed
        if around is not None and held:
            area = needed.joined(around.clipped(self.height, self.width).tiles())
        # Where nothing is yet, what is needed comes first, alone, so that there is something to see soon. The block
        # of the rest then goes over it again, which costs less than the halos of four blocks around it.
        # Cut in the same places until the wish changes, so that no slivers are left between blocks.
        for block in area.blocks(self._block_tiles, self._halo_tiles):
            if any(tile in missing for tile in block):
                absent = box(tile for tile in block if (kind, *tile) not in self._tiles)
                tiles = (
                    self._encode_tiles(absent, check)
                    if grid is None
                    else self._compute_coefficients(grid, absent, check)
                )
                for tile, values in tiles:
                    self._tiles.put((kind, *tile), values)
                    if tile in missing:
                        held[tile] = values
        return held

    def _encode_tiles(self, tiles: Span, check: Check) -> list[tuple[Tile, Tensor]]:
        kept = tiles.pixels().clipped(self.height, self.width)
        return self._code_tiles(tiles, kept, self._encode(kept, check))

    def _code_tiles(self, tiles: Span, read: Span, codes: Tensor) -> list[tuple[Tile, Tensor]]:
        """Tiles of the codes (C, h, w) of the LR px ``read``."""
        result = []
        for tile in tiles:
            part = self._pixels_of(tile).within(read)
            # A copy, so that a tile given up frees its bytes; channels last, as the decoder reads it.
            own = codes[:, part.top : part.bottom, part.left : part.right].permute(1, 2, 0)
            own = own.to(self._kept_dtype, copy=True, memory_format=torch.contiguous_format)
            result.append((tile, own.permute(2, 0, 1)))
        return result

    def _compute_coefficients(self, grid: FastGrid, tiles: Span, check: Check) -> list[tuple[Tile, Tensor]]:
        """Coefficients of tiles, from codes that are held or else encoded in this one block, and then held too."""
        kept = tiles.pixels().clipped(self.height, self.width)
        # Up to the photo's border and not beyond: there the network has to pad as it would the whole photo's codes.
        read = kept.grown(grid.radius).clipped(self.height, self.width)
        if self._holds(None, read.tiles()):
            codes = self.crop(read, check)
        else:
            # The few codes around the tiles come from a slightly larger halo: cheaper than whole tiles around them.
            codes = self._encode(read, check)[None]
            for tile, own in self._code_tiles(tiles, read, codes[0]):
                self._tiles.put(("codes", *tile), own)
        result = []
        for piece in tiles.pieces(COEFFICIENT_BLOCK // FEATURE_TILE):
            block = piece.pixels().clipped(self.height, self.width).grown(grid.radius).overlap(read)
            of = block.within(read)
            values = grid.coefficients(codes[:, :, of.top : of.bottom, of.left : of.right], check)
            for tile in piece:
                part = self._pixels_of(tile).within(block)
                own = values[part.top : part.bottom, :, :, part.left : part.right].to(COEFFICIENT_DTYPE)
                result.append((tile, own.clone(memory_format=torch.contiguous_format)))
        return result

    @torch.inference_mode()
    def _encode(self, pixels: Span, check: Check) -> Tensor:
        """Encodes LR px inside the photo, on a device without enough memory for it in quarters; (C, h, w)."""
        wide = pixels.grown(self._encoder.radius)
        read = wide.clipped(self.height, self.width)
        border = Sides(
            top=wide.top < 0, bottom=wide.bottom > self.height, left=wide.left < 0, right=wide.right > self.width
        )
        try:
            image = self._image(read).to(self._compute.dtype).contiguous(memory_format=torch.channels_last)
            codes: Tensor = self._encoder(image, check, border)[0]
        except torch.OutOfMemoryError:
            side = max(pixels.bottom - pixels.top, pixels.right - pixels.left)
            if side <= FEATURE_TILE:
                raise
            torch.cuda.empty_cache()
            size = (self._encoder.channels, pixels.bottom - pixels.top, pixels.right - pixels.left)
            whole = torch.empty(size, dtype=self._compute.dtype, device=self._compute.device)
            for part in pixels.pieces(-(-side // 2)):
                to = part.within(pixels)
                whole[:, to.top : to.bottom, to.left : to.right] = self._encode(part, check)
            return whole
        # At the photo's border there is no halo, but what lies between it and the pixels.
        top, left = (pixels.top if border.top else 0), (pixels.left if border.left else 0)
        height, width = pixels.bottom - pixels.top, pixels.right - pixels.left
        return codes[:, top : top + height, left : left + width].to(self._compute.dtype)

    def _image(self, span: Span) -> Tensor:
        """A rectangle of the photo as the encoder reads it: (1, 3, h, w) float32 in [-1, 1]."""
        crop = np.array(self._pixels[span.top : span.bottom, span.left : span.right], order="C")
        if crop.dtype == np.uint16:
            crop = crop.astype(np.float32) / 65535
        image = torch.from_numpy(crop).to(self._compute.device)
        image = image.float() / 255 if image.dtype == torch.uint8 else image
        planes: Tensor = normalise(image).permute(2, 0, 1)[None]
        return planes


def _kind(grid: FastGrid | None) -> str:
    return "codes" if grid is None else "coefficients"
