"""The networks of a model as they compute: on their device, in their precision, for one strength of cleaning up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from liif_viewer.model.accelerator.exact import ViewDecoder
from liif_viewer.model.accelerator.fast import ViewGrid
from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.clean_up import CleanUp
from liif_viewer.model.decode import GridDecoder
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Encoder
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import FastCheckpoint
from liif_viewer.model.fast_decode import FastGrid
from liif_viewer.model.fast_spec import near_share
from liif_viewer.model.tier import Tier

# After a decoder's name: its near one's.
NEAR = " near"


class Networks:
    """Encoders and the decoders of their codes. One thread at a time.

    Args:
        checkpoint: The encoder and the exact decoder.
        fast: A fast decoder of this encoder's codes.
        tiers: By name; each is built when it is first needed.
        strength: Of the tiers; the others are what they are.
        compute: Device and precision.

    Attributes:
        encoder: From pixels to codes.
        exact: LIIF's decoder.
        room: For the temporaries of whole views.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        fast: FastCheckpoint | None,
        tiers: Mapping[str, Tier],
        strength: float,
        compute: Compute,
    ) -> None:
        liif = checkpoint.build()
        self.room = Room(compute)
        self._compute = compute
        self._tiers, self._strength = tiers, strength
        self.encoder = self._placed(liif.encoder)
        self.exact = (
            ViewDecoder(liif, compute, self.room)
            if compute.whole_views
            else GridDecoder(liif, compute.device, compute.dtype)
        )
        self._grids: dict[str, FastGrid] = {}
        self._encoders: dict[str, Encoder] = {}
        if fast is not None:
            self._add("fast", fast.build())

    def encoder_of(self, decoder: str) -> Encoder:
        """The encoder whose codes one of ``DECODERS`` reads, or one of ``TIERS``; or a near decoder of these."""
        tier = decoder.removesuffix(NEAR)
        if tier not in self._tiers:
            return self.encoder
        self._build(tier)
        return self._encoders[tier]

    def grid_of(self, decoder: str) -> FastGrid | None:
        """What decodes a grid by a tier or by the fast decoder, or the near one of these; None for the exact one."""
        tier = decoder.removesuffix(NEAR)
        if tier in self._tiers:
            self._build(tier)
        return self._grids.get(decoder)

    def shares(self, decoder: str, cell: float) -> dict[str, float]:
        """Of which decoders, by name, the picture of one is mixed for output pixels of a size in LR px: parts of 1."""
        share = near_share(cell) if self.grid_of(decoder + NEAR) else 0.0
        return {name: part for name, part in ((decoder + NEAR, share), (decoder, 1 - share)) if part}

    def _build(self, tier: str) -> None:
        if tier not in self._encoders:
            encoder, decoder = self._tiers[tier].checkpoint.build(self._strength)
            self._encoders[tier] = self._placed(encoder)
            self._add(tier, decoder)

    def _placed(self, encoder: Encoder) -> Encoder:
        as_computed: dict[str, Any] = {"memory_format": torch.channels_last}  # not in the annotation of Module.to
        return encoder.to(self._compute.device, self._compute.dtype, **as_computed)

    def _add(self, name: str, decoder: FastDecoder) -> None:
        for each, its_name in ((decoder, name), (decoder.near, name + NEAR)):
            if each is not None:
                self._grids[its_name] = (
                    ViewGrid(each, self._compute, self.room)
                    if self._compute.whole_views
                    else FastGrid(each, self._compute.device, self._compute.dtype)
                )


# Of strengths above 0: the two sides of a comparison.
KEPT_STRENGTHS = 2


class NetworksByStrength:
    """A model's networks for each strength of cleaning up, built when it is first asked for. One thread at a time.

    Args:
        checkpoint: The encoder and the exact decoder.
        fast: A fast decoder trained on this encoder.
        clean_up: Where their weights go with the strength; None if they stay where they are.
        tiers: Of this model, by name.
        compute: Device and precision.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        fast: FastCheckpoint | None,
        clean_up: CleanUp | None,
        tiers: Mapping[str, Tier],
        compute: Compute,
    ) -> None:
        self._sources = checkpoint, fast
        self._clean_up = clean_up
        self._tiers = tiers
        self._compute = compute
        self._plain = Networks(checkpoint, fast, tiers, 0.0, compute)
        self._moved: dict[float, Networks] = {}

    def at(self, strength: float) -> Networks:
        """Those for a strength from 0 to 1; kept are the plain ones, and as many as take turns in a comparison."""
        if strength == 0 or self._clean_up is None:
            return self._plain
        if strength not in self._moved:
            if len(self._moved) == KEPT_STRENGTHS:
                del self._moved[next(iter(self._moved))]
            sources = self._clean_up.applied(strength, *self._sources)
            self._moved[strength] = Networks(*sources, self._tiers, strength, self._compute)
        return self._moved[strength]

    def on(self, compute: Compute) -> NetworksByStrength:
        """The same on another device, or in another precision: from the weights as they were read."""
        return NetworksByStrength(*self._sources, self._clean_up, self._tiers, compute)

    @property
    def weight_bytes(self) -> int:
        """Bytes of the model's own weights, about: as they were read, and as they compute."""
        checkpoint, _ = self._sources
        return sum(
            tensor.numel() * (tensor.element_size() + self._compute.dtype.itemsize)
            for tensor in checkpoint.tensors.values()
        )
