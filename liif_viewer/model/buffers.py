"""Memory for temporaries: one of several MB costs more in page faults than the work on it, so they are used again."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor


class Buffers:
    """Memory for the temporaries of one ``decode``, by role.

    Args:
        device: Where it is.
        rows: Of the largest that will be taken, where that is known: then it is fetched once.
    """

    def __init__(self, device: torch.device, rows: int = 0) -> None:
        self._rows = rows
        self._device = device
        self._held: dict[str, Tensor] = {}

    def take(self, role: str, shape: Sequence[int], dtype: torch.dtype) -> Tensor:
        """An uninitialised tensor; the one last taken for the same role is overwritten."""
        needed = math.prod(shape)
        held = self._held.get(role)
        if held is None or held.dtype != dtype or held.numel() < needed:
            held = torch.empty(max(needed, self._rows * shape[-1]), dtype=dtype, device=self._device)
            self._held[role] = held
        return held[:needed].view(*shape)
