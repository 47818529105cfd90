"""What makes a card fast and can be counted without one: few operations, however large the view, and hardly a wait."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from liif_viewer.model.accelerator import room
from liif_viewer.model.device import Compute
from liif_viewer.model.model import Model
from tests.model.test_near import fast_checkpoint, model_checkpoint

WHOLE = Compute(torch.device("cpu"), torch.float32, whole=True)
# Each is a launch of some microseconds on a card, two milliseconds in all: exact takes 105, fast 200, and 340
# where its near one is mixed in.
MOST = 350
WAITS = ("_local_scalar_dense", "nonzero", "masked_select", "unique", "equal")


class Operations(TorchDispatchMode):
    """Counts what a card would be told to do, by name; what only looks at memory another way is nothing to it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Counter[str] = Counter()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if not func.is_view:
            self.names[func.overloadpacket.__name__] += 1
        return func(*args, **(kwargs or {}))


def operations_of(decoder: str, zoom: float, size: tuple[int, int]) -> Counter[str]:
    """Of a view whose features are kept."""
    model = Model(model_checkpoint(), WHOLE, fast_checkpoint())
    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3), np.uint8)
    features = model.encode(pixels)
    region = (9.3, 7.1, size[0] / zoom, size[1] / zoom)
    model.render(features, size, region, decoder, depth=8)
    with Operations() as operations:
        model.render(features, size, region, decoder, depth=8)
    return operations.names


@pytest.mark.parametrize("decoder", ["exact", "fast"])
@pytest.mark.parametrize("zoom", [1.1, 1.7, 4.0])
def test_a_larger_view_takes_no_more_operations_and_waits_for_the_device_once(monkeypatch, decoder, zoom):
    monkeypatch.setattr(room, "CPU_BYTES", 1 << 30)
    small, large = (operations_of(decoder, zoom, size) for size in ((60, 40), (420, 300)))
    assert small == large
    assert small.total() < MOST
    assert sum(small[name] for name in WAITS) <= 1  # for the finished picture
