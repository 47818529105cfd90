"""Evaluation: every method on every picture at every scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liif_viewer.core.degrade import Degradation
from liif_viewer.core.metrics import Protocol
from liif_viewer.engine.methods import Method, Name
from liif_viewer.training.pairs import Pair
from liif_viewer.training.pictures import TrainingError


@dataclass(frozen=True)
class Row:
    """One method at one scale.

    Attributes:
        name: The method.
        scale: Enlargement.
        psnr: Mean over the pictures, dB.
        ssim: Likewise.
        images: How many pictures.
    """

    name: Name
    scale: float
    psnr: float
    ssim: float
    images: int


def evaluate(
    pairs: Sequence[Sequence[Pair]],
    methods: Sequence[Method],
    protocol: Protocol,
    degradation: Degradation,
    done: Callable[[int, str], None],
) -> list[Row]:
    """Measures.

    Args:
        pairs: Those of each scale.
        methods: What to measure.
        protocol: How.
        degradation: What LR goes through before.
        done: Called with the number of pictures enlarged so far, and what is being enlarged.

    Returns:
        By scale, and within it in the order of the methods.

    Raises:
        TrainingError: Pictures are too small, or do not fit.
        PhotoError: A file cannot be read.
    """
    rows, count = [], 0
    for of_scale in pairs:
        psnrs: list[list[float]] = [[] for _ in methods]
        ssims: list[list[float]] = [[] for _ in methods]
        for number, pair in enumerate(of_scale):
            high, low = pair.read(degradation, number)
            for place, method in enumerate(methods):
                done(count, f"x{pair.scale:g} {pair.high.name}")
                shown = method.begin(low)(high.shape[1], high.shape[0])
                psnr, ssim = protocol.psnr_and_ssim(shown, high / 255, pair.scale)
                if math.isnan(psnr):
                    raise TrainingError(f"{pair.high.name} is too small: nothing is left of it after shaving.")
                psnrs[place].append(psnr)
                ssims[place].append(ssim)
                count += 1
        rows += [
            Row(method.name, pair.scale, _mean(psnr), _mean(ssim), len(psnr))
            for method, psnr, ssim in zip(methods, psnrs, ssims, strict=True)
            for pair in of_scale[:1]
        ]
    done(count, "")
    return rows


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
