"""A recorded step computes what a step computes, of whatever batch comes."""

from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from drawn import make_picture

from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.training.data import Samples
from liif_viewer.training.line import TierLine
from liif_viewer.training.loss import distillation_loss, ground_truth_loss
from liif_viewer.training.recipe import MODERN
from liif_viewer.training.step import Step, Work

CPU = torch.device("cpu")
RECIPE = replace(
    MODERN, steps=8, batch=2, patch=12, samples=60, scales=(1.0, 2.0), shrink=0.0, whole=0.0, far=0.0,
    autocast=False, distil=True, luma=True, strengths=((0.0, 0.0), (0.3, 1.0)),
)  # fmt: skip


class Drawn:
    def __len__(self) -> int:
        return 3

    def pixels(self, index: int) -> np.ndarray:
        return make_picture(index, 40, 40)


class Recorder:
    """Stands for a CUDA graph: what was computed is computed again, from and to the very tensors of the first time."""

    def __init__(self) -> None:
        self.recorded = self.replayed = 0

    def record(self, work: Work):
        self.recorded += 1
        kept = [result.clone() for result in work()]

        def replay() -> None:
            self.replayed += 1
            for mine, new in zip(kept, work(), strict=True):
                mine.copy_(new)

        return kept, replay


@pytest.fixture
def line() -> TierLine:
    torch.manual_seed(1)
    spec = EncoderSpec("edsr", features=8, blocks=1)
    return TierLine(
        LIIF(Architecture(spec)), FastDecoder(FastSpec(8, hidden=(8,), frequencies=2)), LIIF(Architecture(spec))
    )


def learnt(step: Step, line: TierLine, samples: Samples) -> list[float]:
    """Trains for the recipe's steps; the losses."""
    optimiser = torch.optim.SGD([p for p in line.parameters() if p.requires_grad], 0.05)
    losses = []
    for number in range(RECIPE.steps):
        losses.append(float(step([samples.batch(4 * number + 2 * part, 2) for part in range(2)])))
        optimiser.step()
    return losses


def test_replayed_steps_learn_what_steps_learn(line):
    samples = Samples(Drawn(), RECIPE, CPU)
    other, recorder = copy.deepcopy(line), Recorder()
    losses = learnt(Step(line, RECIPE, CPU), line, samples)
    replayed = learnt(Step(other, RECIPE, CPU, recorder.record), other, samples)
    assert (recorder.recorded, recorder.replayed) == (1, RECIPE.steps)
    assert losses == pytest.approx(replayed, rel=1e-4)
    assert len(set(losses)) == len(losses)
    for mine, its in zip(line.parameters(), other.parameters(), strict=True):
        assert torch.allclose(mine, its, atol=1e-5)


def test_each_kind_of_step_is_recorded_and_keeps_its_own_gradients(line):
    samples, recorder = Samples(Drawn(), RECIPE, CPU), Recorder()
    step, plain = Step(line, RECIPE, CPU, recorder.record), Step(copy.deepcopy(line), RECIPE, CPU)
    clean, strong = samples.batch(0, 2), samples.batch(2, 2)
    for batch in (clean, strong, clean, strong):
        assert float(step([batch])) == pytest.approx(float(plain([batch])), rel=1e-5)
        for mine, its in zip(step._learning, plain._learning, strict=True):
            assert torch.allclose(mine.grad, its.grad, atol=1e-7)
    assert (recorder.recorded, recorder.replayed) == (2, 4)


def test_where_nothing_can_be_recorded_steps_go_on(line):
    def refuse(_: Work):
        raise RuntimeError("operation not permitted when stream is capturing\nmore")

    told: list[str] = []
    samples = Samples(Drawn(), RECIPE, CPU)
    step, plain = Step(line, RECIPE, CPU, refuse, told.append), Step(copy.deepcopy(line), RECIPE, CPU)
    for _ in range(2):
        assert float(step([samples.batch(0, 2)])) == pytest.approx(float(plain([samples.batch(0, 2)])), rel=1e-5)
    assert told == ["Steps cannot be recorded here and are slower: operation not permitted when stream is capturing"]


@pytest.mark.parametrize("number", [0, 2])
def test_a_step_asks_no_number_of_the_device(line, number):
    """What has to wait for one cannot be recorded; on the meta device there are no numbers."""
    batch = Samples(Drawn(), RECIPE, CPU).batch(number, 2).to(torch.device("meta"))
    line.to("meta")
    predicted = line(batch.image, batch.positions, batch.cells, batch.strength)
    loss = distillation_loss if batch.strength is None else (lambda p, t, *_: ground_truth_loss(p, t, luma=True))
    loss(predicted, batch.target, batch.cells, 4.0).backward()
    assert all(parameter.grad is not None for parameter in line.delta)
