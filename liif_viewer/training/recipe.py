"""How to train: the paper's recipe and a modern one, as plain values."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass

from liif_viewer.training.pictures import TrainingError

MAX_SCALE = 64.0


@dataclass(frozen=True)
class Recipe:
    """Everything besides the pictures and the network that a training curve depends on.

    Attributes:
        steps: Updates of the weights.
        batch: Pictures per batch; a process takes one batch a step for each of ``strengths``.
        patch: LR px along the side of a patch.
        samples: HR pixels asked for per patch (fewer where it has fewer).
        scales: Least and greatest scale.
        whole: Probability that a scale between these is a whole number from 2 up, as those are that people measure at.
        far: Probability of a scale of ``far_scales`` instead.
        far_scales: Least and greatest of those.
        rate: Learning rate of Adam, at its highest.
        schedule: ``"halving"``: at 0.2, 0.4, 0.6 and 0.8 of the steps. ``"cosine"``: down to a hundredth.
        warm_up: Steps in which the rate rises from zero; at most a twentieth of all.
        average: Decay of the moving average of the weights, which is what is kept; 0 keeps the last weights.
        clip: Greatest norm of the gradient; 0 for any.
        shrink: Probability that the HR crop is first reduced (resize augmentation).
        shrink_most: By how much at the most.
        autocast: bf16 where the hardware multiplies it.
        channels_last: The convolutions' memory layout.
        degrade: What the LR goes through: ``"none"`` or ``"photo"``.
        distil: The target is what a teacher makes of the LR, more than the HR.
        taught_to: Up to which scale; beyond, the HR alone is.
        luma: What is made small counts Y beside RGB, as distilling always does.
        strengths: Of cleaning up: least and greatest of each batch of a step. Above 0 the LR suffers accordingly.
        seed: Of everything random.
    """

    steps: int
    batch: int = 16
    patch: int = 48
    samples: int = 2304
    scales: tuple[float, float] = (1.0, 4.0)
    whole: float = 0.0
    far: float = 0.0
    far_scales: tuple[float, float] = (4.0, 8.0)
    rate: float = 1e-4
    schedule: str = "halving"
    warm_up: int = 0
    average: float = 0.0
    clip: float = 0.0
    shrink: float = 0.0
    shrink_most: float = 2.0
    autocast: bool = False
    channels_last: bool = False
    degrade: str = "none"
    distil: bool = False
    taught_to: float = 4.0
    luma: bool = False
    strengths: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    seed: int = 0

    def __post_init__(self) -> None:
        if not all(1 <= least <= greatest <= MAX_SCALE for least, greatest in (self.scales, self.far_scales)):
            raise TrainingError(f"Scales to train on lie between 1 and {MAX_SCALE:g}, the smaller one first.")
        if min(self.steps, self.batch, self.samples) < 1:
            raise TrainingError("Steps, batch and samples must be at least 1.")
        if not 8 <= self.patch <= 512:
            raise TrainingError("A patch has 8 to 512 LR px along its side.")
        if not 0 < self.rate <= 1:
            raise TrainingError("The learning rate lies between 0 and 1.")
        if not (self.strengths and all(0 <= least <= most <= 1 for least, most in self.strengths)):
            raise TrainingError("Strengths of cleaning up lie between 0 and 1, the smaller one first.")

    @property
    def crop(self) -> int:
        """HR px along the side of the largest crop."""
        return round(self.patch * max(self.scales[1], self.far_scales[1] if self.far else 0))

    def rate_at(self, step: int) -> float:
        """The learning rate of step ``step``, counted from 0."""
        warm_up = min(self.warm_up, self.steps // 20)
        if step < warm_up:
            return self.rate * (step + 1) / warm_up
        if self.schedule == "halving":
            return self.rate * 0.5 ** min(4, step * 5 // self.steps)
        done = (step - warm_up) / max(1, self.steps - warm_up)
        return self.rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))

    def to_json(self) -> str:
        """The recipe as JSON, for checkpoints and metadata."""
        return json.dumps(asdict(self), sort_keys=True)


# The authors: 1,000 epochs of 1,000 steps, Adam 1e-4 halved at epochs 200, 400, 600 and 800.
PAPER = Recipe(steps=1_000_000)
# What later work adds. A tenth of the steps: with cosine and averaging most of the gain is there by then.
MODERN = Recipe(
    steps=100_000,
    scales=(1.2, 4.0),
    rate=2e-4,
    schedule="cosine",
    warm_up=200,
    average=0.999,
    clip=1.0,
    shrink=0.5,
    autocast=True,
    channels_last=True,
)
PRESETS = {"paper": PAPER, "modern": MODERN}
