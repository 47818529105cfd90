"""The networks of a model as they compute: on their device, in their precision, for one strength of cleaning up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.clean_up import CleanUp
from liif_viewer.model.decode import GridDecoder
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Encoder
from liif_viewer.model.fast_checkpoint import FastCheckpoint
from liif_viewer.model.fast_decode import FastGrid


@dataclass(frozen=True, eq=False)
class Networks:
    """An encoder and the decoders of its codes.

    Attributes:
        encoder: From pixels to codes.
        exact: LIIF's decoder.
        fast: The fast one, if there is any.
    """

    encoder: Encoder
    exact: GridDecoder
    fast: FastGrid | None

    @staticmethod
    def of(checkpoint: Checkpoint, fast: FastCheckpoint | None, compute: Compute) -> Networks:
        """Builds them."""
        liif = checkpoint.build()
        as_computed: dict[str, Any] = {"memory_format": torch.channels_last}  # not in the annotation of Module.to
        return Networks(
            liif.encoder.to(compute.device, compute.dtype, **as_computed),
            GridDecoder(liif, compute.device, compute.dtype),
            None if fast is None else FastGrid(fast.build(), compute.device, compute.dtype),
        )


class NetworksByStrength:
    """A model's networks for each strength of cleaning up, built when it is first asked for. One thread at a time.

    Args:
        checkpoint: The encoder and the exact decoder.
        fast: A fast decoder trained on this encoder.
        clean_up: Where their weights go with the strength; None if they stay where they are.
        compute: Device and precision.
    """

    def __init__(
        self, checkpoint: Checkpoint, fast: FastCheckpoint | None, clean_up: CleanUp | None, compute: Compute
    ) -> None:
        self._sources = checkpoint, fast
        self._clean_up = clean_up
        self._compute = compute
        self._plain = Networks.of(checkpoint, fast, compute)
        self._last: tuple[float, Networks] | None = None

    def at(self, strength: float) -> Networks:
        """Those for a strength from 0 to 1; of two that take turns only the last and that of 0 are kept."""
        if strength == 0 or self._clean_up is None:
            return self._plain
        if self._last is None or self._last[0] != strength:
            self._last = strength, Networks.of(*self._clean_up.applied(strength, *self._sources), self._compute)
        return self._last[1]
