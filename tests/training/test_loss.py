"""What a decoder learns from its teacher, and what from the ground truth."""

from __future__ import annotations

import pytest
import torch

from liif_viewer.training.loss import distillation_loss, ground_truth_loss


def constant(value: float) -> torch.Tensor:
    return torch.full((1, 2, 3), value)


def test_the_paper_s_loss_is_the_mean_over_decoders():
    predicted = torch.stack((constant(0.1), constant(0.4)))
    assert ground_truth_loss(predicted, constant(0.0)).item() == pytest.approx(0.25)
    assert ground_truth_loss(predicted, constant(0.0), luma=True).item() == pytest.approx(0.5)  # grey: as far on Y


@pytest.mark.parametrize(
    ("scale", "expected"),
    [(2.0, (0.3 + 0.2 * 0.1) / 1.2), (4.0, (0.3 + 0.2 * 0.1) / 1.2), (4.02, (0.3 + 0.2 * 0.1) / 1.2), (5.0, 0.1)],
)
def test_a_teacher_counts_five_times_up_to_scale_4_and_not_beyond(scale, expected):
    predicted = torch.stack((constant(0.4), constant(0.1)))
    loss = distillation_loss(predicted, constant(0.0), torch.full((1, 2, 2), 1 / scale), taught_to=4.0)
    assert loss.item() == pytest.approx(2 * expected)  # grey: as far on Y as on RGB
    further = distillation_loss(predicted, constant(0.0), torch.full((1, 2, 2), 1 / scale), taught_to=8.0)
    assert further.item() == pytest.approx(2 * (0.3 + 0.2 * 0.1) / 1.2)


def test_nothing_is_learnt_by_the_teacher():
    predicted = torch.rand(2, 1, 2, 3, requires_grad=True)
    distillation_loss(predicted, constant(0.5), torch.full((1, 2, 2), 0.5), taught_to=4.0).backward()
    assert not predicted.grad[0].any()
    assert predicted.grad[1].any()
