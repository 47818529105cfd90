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

# At which differences from fp32 `auto` accepts a faster precision, in the range [0, 1]. In the root mean square 0.15 of
# a grey level: it costs 0.01 dB where the picture is 38 dB from the truth, as Set5's is at x2, and less elsewhere. In
# bf16 it is 0.12 by the exact decoder, which costs 0.006 dB there, and 0.05 by the others (0.002 dB). And nowhere more
# than four, which nobody sees where it is a pixel or two: in bf16 2.6 in all of Set5 at x2 to x4, 1 in all but 0.1 %.
MOST_ERROR, MOST_DIFFERENCE = 0.15 / 255, 4 / 255
PROBED = 64, 64


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

    def model_in(dtype: torch.dtype) -> Model:
        return Model(checkpoint, Compute(chosen, dtype), fast, clean_up, tiers)

    *faster, last = candidate_dtypes(chosen, precision)
    reference = _probe(model_in(torch.float32)) if faster else None
    for dtype in faster:
        model = model_in(dtype)
        if reference is not None and _agree(_probe(model), reference):
            return model
    return model_in(last)


def _agree(pictures: NDArray[np.float32], references: NDArray[np.float32]) -> bool:
    """Whether pictures (n, h, w, 3) in [0, 1] are the same to the eye, and to a measurement."""
    difference = np.abs(pictures - references)
    error = np.sqrt((difference**2).mean((1, 2, 3)))
    # A comparison with NaN is false, so that a NaN is refused too.
    return bool(difference.max() <= MOST_DIFFERENCE and error.max() <= MOST_ERROR)


def _probe(model: Model) -> NDArray[np.float32]:
    """A small picture such as photos are made of, enlarged by every decoder and tier."""
    features = model.encode(_photo_like())
    names = (*model.tiers, *model.decoders)
    return np.stack([model.render(features, PROBED, decoder=name) for name in names])


def _photo_like() -> NDArray[np.uint8]:
    """(32, 32, 3): light that falls off, edges as sharp as a lens draws them, fine lines, and a little grain.

    Not noise alone, which networks exaggerate as nothing else: that differs eight times as much.
    """
    y, x = np.mgrid[:32, :32] / 32
    light = 0.25 + 0.5 * x * (1 - 0.6 * y)
    disc = 1 / (1 + np.exp(60 * (np.hypot(x - 0.35, y - 0.4) - 0.22)))
    edge = 1 / (1 + np.exp(-70 * (x + 0.45 * y - 0.95)))
    lines = np.where(y > 0.75, np.sin(40 * (x + 0.3 * y)), 0)
    grey = light + 0.4 * disc - 0.3 * edge + 0.08 * lines
    colours = np.stack((grey + 0.1 * disc, grey, grey - 0.12 * edge + 0.05 * y), -1)
    grain = np.random.default_rng(0).normal(0, 0.01, colours.shape)
    return (np.clip(colours + grain, 0, 1) * 255 + 0.5).astype(np.uint8)
