from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.device import Compute
from liif_viewer.model.liif import LIIF

SMALL = EncoderSpec("edsr", features=8, blocks=2)


def make_liif(architecture: Architecture, seed: int = 0) -> LIIF:
    torch.manual_seed(seed)
    return LIIF(architecture).eval().requires_grad_(False)


@pytest.fixture
def small_liif() -> LIIF:
    return make_liif(Architecture(SMALL, hidden=(16, 16)))


def in_way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compute, "whole_views", property(lambda _: request.param))
        yield


# Everything is computed in the CPU's way, and once more in an accelerator's: in one test, or in all of a module.
WAYS = {"params": [False, True], "ids": ["in pieces", "whole views"]}
way = pytest.fixture(in_way, **WAYS)
way_of_module = pytest.fixture(in_way, scope="module", **WAYS)
