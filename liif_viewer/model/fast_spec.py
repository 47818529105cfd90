"""The sizes of a fast decoder, and which of its two networks draws at which scale. No torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import is_width
from liif_viewer.words import tr

# Beyond these a file is not a fast decoder but an attempt to exhaust memory.
MAX_DEPTH = 32
MAX_FREQUENCIES = 16
MAX_TERMS = 4
# Cells, LR px: from scale 1.8 on a decoder draws by itself, up to 1.55 its near one does, in between both are blended.
# At 2, where papers and users compare, nothing is to change.
OWN_CELL, NEAR_CELL = 1 / 1.8, 1 / 1.55


@dataclass(frozen=True)
class FastSpec:
    """Sizes of a fast decoder.

    Attributes:
        features: Channels of the latent codes that it reads.
        blocks: Residual blocks (two 3x3 convolutions each) on the codes.
        hidden: Widths of the layers after them: a 3x3 convolution, then 1x1 ones.
        frequencies: Frequencies per axis; each makes a cosine and a sine.
        finest_cell: LR px. Smaller output pixels are decoded as if they were of this size: waves that are hardly damped
            any more show as ringing, and PSNR at x6 and x8 is lower for them. 1/5 served better than 1/4 once a third
            of the training was beyond scale 4.
        terms: Of the polynomial in the cell that each coefficient is. With one it does not know the cell, and the waves
            are damped; with more they are not.
        near: Sizes of the decoder for small scales (``near_share``), if there is one.
    """

    features: int = 64
    blocks: int = 1
    hidden: tuple[int, ...] = (256, 256, 256, 256)
    frequencies: int = 4
    finest_cell: float = 1 / 4
    terms: int = 1
    near: FastSpec | None = None

    @staticmethod
    def of(sizes: Mapping[str, Any]) -> FastSpec:
        """From plain values, as JSON and TOML have them.

        Raises:
            ModelError: They are out of range.
            ValueError, TypeError, KeyError: They are something else.
        """
        own = {**sizes}
        near = own.pop("near", None)
        return FastSpec(**{**own, "hidden": tuple(own["hidden"]), "near": None if near is None else FastSpec.of(near)})

    def __post_init__(self) -> None:
        widths = (self.features, *self.hidden)
        if not (self.hidden and all(map(is_width, widths)) and len(self.hidden) <= MAX_DEPTH):
            raise ModelError(tr("The fast decoder's layers are out of range: {widths}.", widths=widths))
        if self.blocks not in range(MAX_DEPTH) or self.frequencies not in range(1, MAX_FREQUENCIES):
            raise ModelError(
                tr(
                    "The fast decoder's sizes are out of range: {blocks}, {frequencies}.",
                    blocks=self.blocks,
                    frequencies=self.frequencies,
                )
            )
        if not 0 <= self.finest_cell <= 1:
            raise ModelError(
                tr("The fast decoder's finest cell is out of range: {finest_cell}.", finest_cell=self.finest_cell)
            )
        if self.terms not in range(1, MAX_TERMS + 1):
            raise ModelError(tr("The fast decoder's polynomials are out of range: {terms}.", terms=self.terms))
        if self.near is not None and (self.near.near is not None or self.near.features != self.features):
            raise ModelError(tr("The fast decoder's near one does not fit it."))

    @property
    def waves(self) -> int:
        """Basis functions per axis."""
        return 2 * self.frequencies

    @property
    def coefficients(self) -> int:
        """Numbers per LR pixel: one per term, row wave, colour and column wave, in this order."""
        return self.terms * 3 * self.waves**2

    @property
    def radius(self) -> int:
        """LR pixels of codes read around the one whose coefficients are predicted."""
        return 2 * self.blocks + 1


def near_share(cell: float) -> float:
    """The near decoder's share in the picture, 0 to 1, for output pixels of a size in LR px."""
    return min(max((cell - OWN_CELL) / (NEAR_CELL - OWN_CELL), 0.0), 1.0)
