from __future__ import annotations

import pytest
import torch

from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.liif import LIIF

SMALL = EncoderSpec("edsr", features=8, blocks=2)


def make_liif(architecture: Architecture, seed: int = 0) -> LIIF:
    torch.manual_seed(seed)
    return LIIF(architecture).eval().requires_grad_(False)


@pytest.fixture
def small_liif() -> LIIF:
    return make_liif(Architecture(SMALL, hidden=(16, 16)))
