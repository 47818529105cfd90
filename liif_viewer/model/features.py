"""What is computed per LR pixel of one photo, when first needed, and kept within a number of bytes.

These are the latent codes, and the coefficients that the fast decoder's network makes of them; and those of each tier,
whose codes are not kept: there is nothing else that reads them.
"""

from __future__ import annotations

import weakref

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core.geometry import Rect
from liif_viewer.core.surroundings import Surroundings
from liif_viewer.core.symmetry import Symmetry
from liif_viewer.model.accelerator.picture import DevicePicture
from liif_viewer.model.accelerator.sheets import Sheets
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check
from liif_viewer.model.kinds import Kind, Kinds
from liif_viewer.model.networks import Networks
from liif_viewer.model.pages import Lent, Pages, Patch
from liif_viewer.model.picture import Picture
from liif_viewer.model.retreat import Means
from liif_viewer.model.spans import Span, spans_of

# LR px that are encoded in a moment on any machine (a tenth of a second on two slow cores), with a halo's mean: at zoom
# 32 a whole view, hardly more than its first tile, which need not be encoded before the others then.
MOMENT = 8000


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
        self.alpha: Features | None = None
        self.surroundings: Surroundings | None = None
        self.source = pixels
        self.clean_up = 0.0
        self.laid: dict[Symmetry, Features] = {}
        self._compact = compact
        self._budget_bytes = budget_bytes
        # A block may take so much once it is kept, half a budget, and so much while it is computed.
        self._most_kept, self._most_live = budget_bytes // 2, budget_bytes if block_bytes is None else block_bytes
        self._place(pixels, networks, Means(compute))

    def _place(self, pixels: NDArray[np.generic], networks: Networks, means: Means) -> None:
        """Begins with nothing kept."""
        self.networks, self._means, self._compute = networks, means, means.compute
        whole = means.compute.whole_views
        self._picture = DevicePicture(pixels, means.compute) if whole else Picture(pixels, means.compute.device)
        self._pages = Pages(self._kept_bytes, means.compute)
        self._begin_kinds()
        self._sheets = Sheets(self._kinds, self.height, self.width, means, self._budget_bytes) if whole else None

    def _begin_kinds(self) -> None:
        codes = torch.float16 if self._compact and self._compute.dtype is torch.float32 else self._compute.dtype
        block = self._means.side**2
        bounds = self._most_kept, self._most_live
        own = weakref.ref(self)  # or all that is kept would stay until Python looks for cycles, which it does seldom

        def crop(pixels: Span, check: Check, *, at_once: bool) -> Tensor:
            features = own()
            assert features is not None
            return features.crop(pixels, check, at_once=at_once)

        self._kinds = Kinds(self._picture, self.networks, self._compute, codes, *bounds, block, crop)

    @property
    def _kept_bytes(self) -> int:
        return min(self._budget_bytes, self._means.kept_bytes)

    def go_on(self, means: Means, networks: Networks) -> None:
        """Is computed by other means from now on; what is kept stays where device and precision do."""
        if means.compute != self._compute:
            self._place(self.pixels, networks, means)
            return
        self.networks, self._means = networks, means
        self._pages.limit(self._kept_bytes)
        self._begin_kinds()
        if self._sheets is not None:
            self._sheets.go_on(self._kinds, means)

    @property
    def height(self) -> int:
        """Rows of what is encoded: the photo's, and its inset above and below."""
        return self._picture.height

    @property
    def width(self) -> int:
        """Columns of what is encoded."""
        return self._picture.width

    @property
    def compute(self) -> Compute:
        """Device and precision."""
        return self._compute

    @property
    def inset(self) -> tuple[int, int]:
        """(x, y), LR px, of the photo in what is encoded: where it is very thin its pixels are repeated around."""
        return self._picture.inset

    @property
    def pixels(self) -> NDArray[np.generic]:
        """The photo's, (h, w, 3)."""
        return self._picture.pixels

    @property
    def used_bytes(self) -> int:
        """Bytes of the codes and coefficients kept."""
        return self._pages.used_bytes if self._sheets is None else self._sheets.used_bytes

    def limit(self, budget_bytes: int) -> None:
        """Sets another bound on all that is kept, giving up what is beyond it; blocks stay as large as they are."""
        if self.alpha is not None:
            budget_bytes //= 2
            self.alpha.limit(budget_bytes)
        self._budget_bytes = budget_bytes
        self._pages.limit(self._kept_bytes)
        if self._sheets is not None:
            self._sheets.limit(budget_bytes)

    def hold(self, pixels: Span, decoder: str, check: Check) -> bool:
        """Computes ahead what ``coefficients`` (or, for the exact decoder, ``crop``) will be asked for.

        Returns:
            Whether there was anything to do, and it could be kept.
        """
        inside = pixels.clipped(self.height, self.width)
        if self._sheets is not None:
            return self._sheets.hold(inside, decoder, check)
        kind = self._kinds.of(decoder)
        if self._pages.held(kind.layout, inside).all():
            return False
        self._fill(kind, inside, None, check)
        return bool(self._pages.held(kind.layout, inside).all())

    def look_at(self, pixels: Span) -> None:
        """What is computed for these LR px, which may reach beyond the photo, is given up last from now on."""
        self._pages.look_at(pixels)

    def encode_ahead(self, near: Rect, check: Check) -> bool:
        """On an accelerator: encodes a block more of what there is memory for, those nearest a place (LR px) first.

        Returns:
            Whether there was anything to do.
        """
        return self._sheets is not None and self._sheets.ahead(near, check)

    def pixels_kept(self, decoder: str) -> int:
        """LR px of which everything fits into the budget."""
        if self._sheets is not None:
            return self._sheets.pixels_kept(decoder)
        return self._pages.budget_bytes // self._kinds.of(decoder).kept

    def absent(self, pixels: Span, decoder: str) -> float:
        """LR px that are still to be computed for a decoder before it has all of a span, with halos around them."""
        if self._sheets is not None:
            return self._sheets.absent(pixels.clipped(self.height, self.width), decoder)
        kind = self._kinds.of(decoder)
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
        if self._sheets is not None:
            return self._sheets.codes(pixels, around, check)
        inside = pixels.clipped(self.height, self.width)
        size = (pixels.bottom - pixels.top, pixels.right - pixels.left, self.networks.encoder.channels)
        new = torch.empty if inside == pixels else torch.zeros
        out = new(size, dtype=self._compute.dtype, device=self._compute.device)
        codes = self._kinds.of("exact")
        self._fill(codes, inside, around, check, at_once).copied(codes.layout.part(out, inside.within(pixels)))
        return out.permute(2, 0, 1)[None]

    def coefficients(self, pixels: Span, decoder: str, check: Check, around: Span | None = None) -> Tensor:
        """A grid decoder's coefficients of a rectangle of the photo, computing (and encoding) what is missing.

        Args:
            pixels: LR px, inside the photo.
            decoder: The fast one, or a tier.
            check: Called between layers; raises to abandon the work. Blocks finished before are kept.
            around: LR px that will be asked for next.

        Returns:
            Of the layout that the decoder says, in half precision or the model's, on the device, contiguous.
        """
        if self._sheets is not None:
            return self._sheets.values(pixels, decoder, around, check)
        kind = self._kinds.of(decoder)
        return self._fill(kind, pixels, around, check).copied(kind.layout.empty(pixels, self._compute.device))

    def patches(self, pixels: Span, decoder: str, check: Check, around: Span | None = None) -> list[Patch]:
        """The same where it lies, in patches that cover the rectangle once; leave them as they are.

        To put it together takes a CPU as long as to decode it. A card has that done in no time, and then less to start.
        """
        if self._compute.card is not None or self._sheets is not None:
            return [Patch(pixels, self.coefficients(pixels, decoder, check, around))]
        return self._fill(self._kinds.of(decoder), pixels, around, check).patches()

    def picture(self, pixels: Span) -> Tensor:
        """The photo's own pixels, those at its border repeated beyond: (h, 3, w) float32 in [-1, 1] on the device."""
        return self._picture.around(pixels)

    def _fill(self, kind: Kind, needed: Span, around: Span | None, check: Check, at_once: bool = False) -> Lent:
        """The pages of ``needed``, filled: what is not held is computed in blocks, or at once.

        With it what is wished for next is computed in the same blocks. Where nothing is yet, what is needed comes
        first, alone, so that there is something to see soon; unless all of it is there in a moment.
        """
        lent = self._pages.lend(kind.layout, needed)
        held = lent.held()
        if held.all():
            return lent
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
                for patch in kind.compute(part.moved(block.top, block.left), check):
                    self._pages.write(kind.layout, patch)
        return lent
