"""Loading a model: its file of weights, what belongs to that, the device and the precision."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.choices import CLEAN_UP_WEIGHTS, DEFAULT_WEIGHTS
from liif_viewer.model.clean_up import find_clean_up
from liif_viewer.model.device import Compute, candidate_dtypes, choose_device
from liif_viewer.model.fast_checkpoint import find_fast_checkpoint, path_beside
from liif_viewer.model.model import Model
from liif_viewer.model.tier import find_tiers

# Largest difference from fp32, in the range [0, 1], at which `auto` accepts a faster precision: half a grey level
# of rounding and one and a half of error.
PRECISION_TOLERANCE = 2 / 255


def load_model(path: str | Path | None = None, device: str = "auto", precision: str = "auto") -> Model:
    """Loads weights onto a device, with those of a fast decoder, for cleaning up and of tiers if there are any for it.

    These are looked for beside the file (``name-fast.safetensors``, ``name-clean-up.safetensors``,
    ``name-tiny.safetensors`` and so on for ``name.*`` or ``name-liif.*``), then among the bundled weights.

    Args:
        path: A safetensors file of ours or an authors' ``.pth``; by default the bundled weights.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        precision: ``fp32``, ``bf16``, ``fp16``, or ``auto``: the fastest one that the device has in hardware and
            whose picture agrees with fp32's, which is checked once here.

    Raises:
        ModelError: The file or the device cannot be used.
    """
    path = paths.weights(DEFAULT_WEIGHTS) if path is None else Path(path)
    checkpoint = read_checkpoint(path)
    bundled = sorted(paths.weights(DEFAULT_WEIGHTS).parent.glob("*-fast.safetensors"))
    fast = find_fast_checkpoint(checkpoint, (path_beside(path), *bundled))
    clean_up = find_clean_up(checkpoint, (path_beside(path, "clean-up"), paths.weights(CLEAN_UP_WEIGHTS)))
    tiers = find_tiers(checkpoint, (path, paths.weights(DEFAULT_WEIGHTS)))
    chosen = choose_device(device)
    candidates = candidate_dtypes(chosen, precision)
    reference: NDArray[np.float32] | None = None
    for dtype in candidates[:-1]:
        if reference is None:
            reference = _probe(Model(checkpoint, Compute(chosen, torch.float32), fast, clean_up, tiers))
        model = Model(checkpoint, Compute(chosen, dtype), fast, clean_up, tiers)
        # A comparison with NaN is false, so that a NaN is refused too.
        if np.abs(_probe(model) - reference).max() <= PRECISION_TOLERANCE:
            return model
    return Model(checkpoint, Compute(chosen, candidates[-1]), fast, clean_up, tiers)


def _probe(model: Model) -> NDArray[np.float32]:
    """A small picture with edges and noise, enlarged by every decoder."""
    pixels = np.random.default_rng(0).integers(0, 256, (24, 24, 3), np.uint8)
    pixels[:, 12:] = pixels[:1, 12:]
    features = model.encode(pixels)
    return np.stack([model.render(features, (96, 96), decoder=decoder) for decoder in model.decoders])
