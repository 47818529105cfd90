"""Loading a model: its file of weights, what belongs to that, the device and the precision."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.model.cards import Card, find_cards
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.choices import CLEAN_UP_WEIGHTS, DEFAULT_WEIGHTS
from liif_viewer.model.clean_up import find_clean_up
from liif_viewer.model.device import Compute, candidate_precisions
from liif_viewer.model.fast_checkpoint import find_fast_checkpoint, path_beside
from liif_viewer.model.model import Model
from liif_viewer.model.retreat import FAILURES, Means, NotNumbers, Recourse, Trouble, trouble_in
from liif_viewer.model.tier import find_tiers

# At which differences from fp32 `auto` accepts a faster precision, in the range [0, 1]. In the root mean square 0.15 of
# a grey level: it costs 0.01 dB where the picture is 38 dB from the truth, as Set5's is at x2, and less elsewhere. In
# bf16 it is 0.12 by the exact decoder, which costs 0.006 dB there, and 0.05 by the others (0.002 dB). And nowhere more
# than four, which nobody sees where it is a pixel or two: in bf16 2.6 in all of Set5 at x2 to x4, 1 in all but 0.1 %.
MOST_ERROR, MOST_DIFFERENCE = 0.15 / 255, 4 / 255
PROBED = 64, 64

log = logging.getLogger(__name__)


def load_model(
    path: str | Path | None = None,
    device: str = "auto",
    precision: str = "auto",
    tell: Callable[[str], None] = log.warning,
    whole: bool | None = None,
) -> Model:
    """Loads weights onto a device, with those of a fast decoder, for cleaning up and of tiers if there are any for it.

    These are looked for beside the file (``name-fast.safetensors``, ``name-clean-up.safetensors``,
    ``name-tiny.safetensors`` and so on for ``name.*`` or ``name-liif.*``), then among the bundled weights.

    Args:
        path: A safetensors file of ours or an authors' ``.pth``; by default the bundled weights.
        device: ``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``xpu``, ``mps``, or a part of a card's name. Where it is there
            and will not do, the CPU does it.
        precision: ``fp32``, ``tf32``, ``bf16``, ``fp16``, or ``auto``: the fastest one that the device has in hardware
            and whose picture agrees with fp32's, which is checked once here.
        tell: Called with one sentence for the user where something else computes than was asked for, or later, on the
            thread that computes, where that has to go on by lesser means (``retreat.py``).
        whole: Whether to compute whole views at once, as accelerators do, or in pieces that suit a CPU; by default what
            suits the device.

    Raises:
        ModelError: The file cannot be used, or there is no such device.
    """
    path = paths.weights(DEFAULT_WEIGHTS) if path is None else Path(path)
    checkpoint = read_checkpoint(path)
    bundled = sorted(paths.weights(DEFAULT_WEIGHTS).parent.glob("*-fast.safetensors"))
    fast = find_fast_checkpoint(checkpoint, (path_beside(path), *bundled))
    clean_up = find_clean_up(checkpoint, (path_beside(path, "clean-up"), paths.weights(CLEAN_UP_WEIGHTS)))
    tiers = find_tiers(checkpoint, (path, paths.weights(DEFAULT_WEIGHTS)))
    found = find_cards()
    card = found.choose(device)
    if card is None and device == "auto":
        for note in found.notes:
            tell(note)

    def model_on(compute: Compute) -> Model:
        return Model(checkpoint, replace(compute, whole=whole), fast, clean_up, tiers)

    def on_cpu() -> Model:
        return _settled(model_on, None, "fp32" if precision == "fp32" else "auto")

    def cpu() -> Compute:
        return on_cpu().compute

    def settled() -> tuple[Model, str]:
        try:
            return _settled(model_on, card, precision), ""
        except FAILURES as error:
            wanted = Means(Compute.on(card, "fp32"))
            trouble = trouble_in(error, wanted.compute)
            if card is None or trouble is None or (trouble is Trouble.NUMBERS and precision != "auto"):
                raise
            log.info("%s does not do: %s", card, error)
        return on_cpu(), Means(Compute.on(None, "fp32")).told(trouble, wanted)

    model, told = settled()
    if told:
        tell(told)
    model.standing.recourse = Recourse(tell, cpu)
    return model


def _settled(model_on: Callable[[Compute], Model], card: Card | None, precision: str) -> Model:
    """The model in the fastest precision whose picture agrees with that in fp32.

    On a card something is computed in any case, and waited for: one that has no kernels for it does not say so before.
    """
    *faster, last = candidate_precisions(Compute.on(card, "fp32").device, precision)
    plain = model_on(Compute.on(card, last))
    if not faster and card is None:
        return plain
    reference = _probe(plain)
    for name in faster:
        model = model_on(Compute.on(card, name))
        try:
            pictures = _probe(model)
        except NotNumbers:
            continue
        if _agree(pictures, reference):
            return model
    return plain


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
