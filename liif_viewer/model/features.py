"""What is computed per LR pixel of one photo, when first needed, and kept within a number of bytes.

These are the latent codes, and the coefficients that the fast decoder's network makes of them; and those of each tier,
whose codes are not kept: there is nothing else that reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core.surroundings import Surroundings
from liif_viewer.core.symmetry import Symmetry
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check, Encoder, Sides
from liif_viewer.model.fast_decode import FastGrid
from liif_viewer.model.liif import normalise
from liif_viewer.model.networks import Networks
from liif_viewer.model.pages import Layout, Pages
from liif_viewer.model.spans import Span, spans_of

# LR px in a block, at most. With EDSR-baseline's halo a square of these computes 1.22 times what it keeps; larger ones
# waste less, but hold more memory and let go of nothing before they are finished.
MAX_BLOCK = 320**2
# A block's temporaries stay below this, whatever the encoder (RDN holds 2,200 floats per LR px alive).
BLOCK_BYTES = 1 << 30
# Where the budget is small, so is the machine or what the photo leaves of it: blocks are smaller below half a gigabyte,
# their temporaries (1.5 KB per LR px with EDSR-baseline) less than it.
BUDGET_PER_PIXEL = 2048
# ... but not below this: there the halo would be nearly all.
LEAST_BLOCK = 16**2
# LR px that are encoded in a moment on any machine (a tenth of a second on two slow cores), with a halo's mean: at zoom
# 32 a whole view, hardly more than its first tile, which need not be encoded before the others then.
MOMENT = 8000
# LR px along the side of a block of coefficients: its layers take some ten ms each and stay near the CPU's caches.
COEFFICIENT_BLOCK = 128
CODES = "codes"
# Coefficients are below 10 and their sum is rounded to 8 bits or shown: three digits are enough.
COEFFICIENT_DTYPE = torch.float16
# A picture of fewer px along an axis is nearly all border to the encoder, whose layers pad with zeros: flat colour
# comes out wrong by up to 50 levels at 1 px, and by 9 at 2. So many px are repeated beyond it on each side, and what is
# rendered is the middle: then it is wrong by 1 (by the fast decoder 3), less than along a large picture's border.
LEAST_SIDE, INSET = 4, 6
# LR px along the side of what a device without enough memory for a block still encodes in one.
SMALLEST_PART = 16


@dataclass(frozen=True)
class _Kind:
    """Codes or coefficients: how they lie in memory, and how those of a span inside the photo are computed.

    Attributes:
        layout: In memory.
        compute: Those of a span, all at once.
        block: LR px that are computed at once, at most.
        halo: How much further a block is computed on each side, LR px, in the mean over the encoder's layers.
        kept: Bytes for an LR px, with what is kept to compute them.
    """

    layout: Layout
    compute: Callable[[Span, Check], Tensor]
    block: int
    halo: float
    kept: int


class Features:
    """A photo's latent codes, encoded lazily. One thread at a time.

    Rectangles are encoded with the encoder's receptive radius as halo, which makes them equal to encoding the whole
    photo; beyond the photo's border there is zero padding, as in the paper's code.

    Args:
        pixels: (h, w, 3) uint8 or uint16 RGB, or float32 RGB in [0, 1]; not copied.
        networks: The model's, for the strength of cleaning up that is wanted.
        compute: Device and precision.
        budget_bytes: Bound on the codes kept; those used least recently are encoded again when needed again.
        compact: Keep the codes in half precision, whatever the precision of computing.
        block_bytes: Bound on the temporaries of encoding a block; by default the budget is one, too.

    Attributes:
        alpha: Of a picture with alpha, the features of that, as a grey picture; else None.
        surroundings: What a picture with alpha was laid on, to be taken off again; else None.
        source: The picture as it was given to be encoded, with alpha where it has it.
        inset: (x, y), LR px, of the picture in what is encoded: where it is very thin its pixels are repeated around.
        clean_up: The strength of cleaning up that the encoder is for, 0 to 1.
        laid: For a self-ensemble, the features of the picture laid in each of the seven other ways; else none.
    """

    def __init__(
        self,
        pixels: NDArray[np.generic],
        networks: Networks,
        compute: Compute,
        budget_bytes: int,
        compact: bool = False,
        block_bytes: int | None = None,
    ) -> None:
        if pixels.ndim != 3 or pixels.shape[2] != 3 or 0 in pixels.shape:
            raise ValueError(f"pixels must have the shape (h, w, 3), not {pixels.shape}")
        if pixels.dtype not in (np.uint8, np.uint16, np.float32):
            raise ValueError(f"pixels must be uint8, uint16 or float32, not {pixels.dtype}")
        self.alpha: Features | None = None
        self.surroundings: Surroundings | None = None
        self.source = pixels
        self.clean_up = 0.0
        self.laid: dict[Symmetry, Features] = {}
        height, width = pixels.shape[:2]
        self.inset = INSET if width < LEAST_SIDE else 0, INSET if height < LEAST_SIDE else 0
        x, y = self.inset
        self._pixels = np.pad(pixels, ((y, y), (x, x), (0, 0)), mode="edge") if x or y else pixels
        self.networks = networks
        self._compute = compute
        self._pages = Pages(budget_bytes, compute.device)
        # A block may take so much once it is kept, half a budget, and so much while it is computed.
        self._most_kept, self._most_live = budget_bytes // 2, budget_bytes if block_bytes is None else block_bytes
        self._code_dtype = torch.float16 if compact and compute.dtype is torch.float32 else compute.dtype
        self._kinds: dict[str, _Kind] = {}

    @property
    def height(self) -> int:
        """Rows of what is encoded: the photo's, and its inset above and below."""
        return int(self._pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns of what is encoded."""
        return int(self._pixels.shape[1])

    @property
    def pixels(self) -> NDArray[np.generic]:
        """The photo's, (h, w, 3)."""
        (x, y), (height, width) = self.inset, self._pixels.shape[:2]
        return self._pixels[y : height - y, x : width - x]

    @property
    def used_bytes(self) -> int:
        """Bytes of the codes and coefficients kept."""
        return self._pages.used_bytes

    def limit(self, budget_bytes: int) -> None:
        """Sets another bound on all that is kept, giving up what is beyond it; blocks stay as large as they are."""
        if self.alpha is not None:
            budget_bytes //= 2
            self.alpha.limit(budget_bytes)
        self._pages.limit(budget_bytes)

    def hold(self, pixels: Span, decoder: str, check: Check) -> bool:
        """Computes ahead what ``coefficients`` (or, for the exact decoder, ``crop``) will be asked for.

        Returns:
            Whether there was anything to do.
        """
        return self._fill(self._kind(decoder), pixels.clipped(self.height, self.width), None, None, check)

    def pixels_kept(self, decoder: str) -> int:
        """LR px of which everything fits into the budget."""
        return self._pages.budget_bytes // self._kind(decoder).kept

    def absent(self, pixels: Span, decoder: str) -> float:
        """LR px that are still to be computed for a decoder before it has all of a span, with halos around them."""
        kind = self._kind(decoder)
        held = self._pages.held(kind.layout, pixels.clipped(self.height, self.width))
        return sum(span.cost(kind.halo) for span in spans_of(~held, kind.halo))

    def crop(self, pixels: Span, check: Check, around: Span | None = None, at_once: bool = False) -> Tensor:
        """The codes of a rectangle of the photo by the model's own encoder, encoding what is missing.

        Args:
            pixels: LR px; may reach beyond the photo, where codes are zero.
            check: Called between the encoder's layers; raises to abandon the work. Blocks finished before are kept.
            around: LR px that will be asked for next: encoded in the same blocks, once there is something to see.
            at_once: Encode all that is missing in one block, whatever its size.

        Returns:
            (1, C, h, w) on the device, channels last.
        """
        inside = pixels.clipped(self.height, self.width)
        size = (pixels.bottom - pixels.top, pixels.right - pixels.left, self.networks.encoder.channels)
        new = torch.empty if inside == pixels else torch.zeros
        out = new(size, dtype=self._compute.dtype, device=self._compute.device)
        codes = self._kind("exact")
        part = codes.layout.part(out, inside.within(pixels))
        self._fill(codes, inside, part, around, check, at_once)
        return out.permute(2, 0, 1)[None]

    def coefficients(self, pixels: Span, decoder: str, check: Check, around: Span | None = None) -> Tensor:
        """A grid decoder's coefficients of a rectangle of the photo, computing (and encoding) what is missing.

        Args:
            pixels: LR px, inside the photo.
            decoder: The fast one, or a tier.
            check: Called between layers; raises to abandon the work. Blocks finished before are kept.
            around: LR px that will be asked for next.

        Returns:
            (h, terms * waves, 3, w, waves) in half precision on the device, contiguous.
        """
        kind = self._kind(decoder)
        out = kind.layout.empty(pixels, self._compute.device)
        self._fill(kind, pixels, out, around, check)
        return out

    def picture(self, pixels: Span) -> Tensor:
        """The photo's own pixels, those at its border repeated beyond: (h, 3, w) float32 in [-1, 1] on the device."""
        inside = pixels.clipped(self.height, self.width)
        beyond = (inside.left - pixels.left, pixels.right - inside.right, inside.top - pixels.top)
        image = F.pad(self._image(inside), (*beyond, pixels.bottom - inside.bottom), mode="replicate")
        return image[0].permute(1, 0, 2).contiguous()

    def _kind(self, decoder: str) -> _Kind:
        if decoder not in self._kinds:
            self._kinds[decoder] = self._made(decoder)
        return self._kinds[decoder]

    def _made(self, decoder: str) -> _Kind:
        encoder, grid = self.networks.encoder_of(decoder), self.networks.grid_of(decoder)
        shared = encoder is self.networks.encoder  # codes that several decoders read, and that are kept
        codes = Layout(CODES, (), (encoder.channels,), self._code_dtype if shared else self._compute.dtype)
        encode = partial(self._encode, encoder, codes)
        live_side = int((BLOCK_BYTES / (4 * encoder.live_channels)) ** 0.5) - 2 * encoder.radius
        kept, live = self._most_kept // codes.bytes_per_pixel, self._most_live // BUDGET_PER_PIXEL
        block = max(LEAST_BLOCK, min(MAX_BLOCK, live_side**2, live, kept))
        if grid is None:
            return _Kind(codes, encode, block, encoder.radius / 2, codes.bytes_per_pixel)
        *before, waves = grid.layout
        layout = Layout(decoder, tuple(before), (waves,), COEFFICIENT_DTYPE)
        bytes_per_pixel = layout.bytes_per_pixel + (codes.bytes_per_pixel if shared else 0)
        read = partial(self.crop, at_once=True) if shared else partial(_as_planes, encode)
        compute = partial(self._coefficients, grid, layout, read)
        return _Kind(layout, compute, block, encoder.radius / 2, bytes_per_pixel)

    def _fill(
        self,
        kind: _Kind,
        needed: Span,
        out: Tensor | None,
        around: Span | None,
        check: Check,
        at_once: bool = False,
    ) -> bool:
        """Copies the values of ``needed`` into ``out``, computing those that are not held: in blocks, or at once.

        With them those wished for next are computed in the same blocks. Where nothing is yet, what is needed comes
        first, alone, so that there is something to see soon; unless all of it is there in a moment.

        Returns:
            Whether there was anything to compute.
        """
        held = self._pages.held(kind.layout, needed)
        if out is not None:
            self._pages.read(kind.layout, needed, out)
        if held.all():
            return False
        area = needed if around is None else needed.joined(around.clipped(self.height, self.width))
        if not held.any() and area.cost(kind.halo) > MOMENT:
            area = needed
        # Cut in the same places until the wish changes, so that no slivers are left between blocks.
        for block in [area] if at_once else area.blocks(kind.block, kind.halo):
            common = block.overlap(needed)
            if not common.size or held[common.within(needed).slices].all():
                continue
            absent = ~self._pages.held(kind.layout, block)
            for part in spans_of(absent, kind.halo):
                span = part.moved(block.top, block.left)
                values = kind.compute(span, check)
                self._pages.write(kind.layout, span, values)
                common = span.overlap(needed)
                if out is not None and common.size:
                    own = kind.layout.part(values, common.within(span))
                    kind.layout.part(out, common.within(needed)).copy_(own)
        return True

    def _coefficients(
        self, grid: FastGrid, layout: Layout, codes_of: Callable[[Span, Check], Tensor], pixels: Span, check: Check
    ) -> Tensor:
        """Coefficients of LR px inside the photo, from codes that are held or else encoded in one block."""
        read, _, _ = self._with_halo(pixels, grid.radius)
        codes = codes_of(read, check)
        out = layout.empty(pixels, self._compute.device)
        for piece in pixels.pieces(COEFFICIENT_BLOCK):
            block, border, inside = self._with_halo(piece, grid.radius)
            rows, columns = block.within(read).slices
            values = grid.coefficients(codes[:, :, rows, columns], check, border)
            layout.part(out, piece.within(pixels)).copy_(layout.part(values, inside))
        return out

    @torch.inference_mode()
    def _encode(self, encoder: Encoder, layout: Layout, pixels: Span, check: Check) -> Tensor:
        """Encodes LR px inside the photo, on a device without enough memory for it in quarters; of the layout."""
        read, border, inside = self._with_halo(pixels, encoder.radius)
        try:
            image = self._image(read).to(self._compute.dtype).contiguous(memory_format=torch.channels_last)
            codes: Tensor = encoder(image, check, border)[0]
        except torch.OutOfMemoryError:
            side = max(pixels.bottom - pixels.top, pixels.right - pixels.left)
            if side <= SMALLEST_PART:
                raise
            torch.cuda.empty_cache()
            whole = layout.empty(pixels, self._compute.device)
            for part in pixels.pieces(-(-side // 2)):
                layout.part(whole, part.within(pixels)).copy_(self._encode(encoder, layout, part, check))
            return whole
        return layout.part(codes.permute(1, 2, 0), inside).to(layout.dtype)

    def _with_halo(self, pixels: Span, radius: int) -> tuple[Span, Sides, Span]:
        """What a network reads for LR px inside the photo.

        Returns:
            The span to read, up to the photo's border and not beyond: there the network pads as it would the whole
            photo. The sides where it ends with the photo. Where the pixels are in what the network makes of it.
        """
        wide = pixels.grown(radius)
        border = Sides(
            top=wide.top < 0, bottom=wide.bottom > self.height, left=wide.left < 0, right=wide.right > self.width
        )
        # At the photo's border there is no halo, but what lies between it and the pixels.
        top, left = (pixels.top if border.top else 0), (pixels.left if border.left else 0)
        inside = Span(0, pixels.bottom - pixels.top, 0, pixels.right - pixels.left).moved(top, left)
        return wide.clipped(self.height, self.width), border, inside

    def _image(self, span: Span) -> Tensor:
        """A rectangle of the photo as the encoder reads it: (1, 3, h, w) float32 in [-1, 1]."""
        crop = np.array(self._pixels[span.top : span.bottom, span.left : span.right], order="C")
        if crop.dtype == np.uint16:
            crop = crop.astype(np.float32) / 65535
        image = torch.from_numpy(crop).to(self._compute.device)
        image = image.float() / 255 if image.dtype == torch.uint8 else image
        planes: Tensor = normalise(image).permute(2, 0, 1)[None]
        return planes


def _as_planes(encode: Callable[[Span, Check], Tensor], pixels: Span, check: Check) -> Tensor:
    """Codes (1, C, h, w), channels last."""
    return encode(pixels, check).permute(2, 0, 1)[None]
