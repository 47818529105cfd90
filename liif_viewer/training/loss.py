"""What training makes small."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from liif_viewer.core.metrics import Y_SHARE

# Of the ground truth where there is a teacher. The teacher knows cleaner pictures than a JPEG's own pixels are, so that
# it is the better target; without any ground truth its mistakes would be learnt whole.
TRUTH_SHARE = 0.2


def ground_truth_loss(predicted: Tensor, target: Tensor, luma: bool = False) -> Tensor:
    """The paper's: L1, the mean over the decoders.

    Args:
        predicted: (D, B, N, 3), of each decoder.
        target: (B, N, 3).
        luma: L1 on Y is added.
    """
    return _distance(predicted, target).mean() if luma else functional.l1_loss(predicted, target.expand_as(predicted))


def distillation_loss(predicted: Tensor, target: Tensor, cells: Tensor, taught_to: float) -> Tensor:
    """How far the last decoder is from the first, its teacher, and from the ground truth: L1 on RGB and on Y.

    Args:
        predicted: (2, B, N, 3).
        target: (B, N, 3).
        cells: (B, N, 2) in LR px.
        taught_to: The greatest scale of which the teacher is believed: about that which it was itself trained on.
    """
    teacher, pupil = predicted[0].detach(), predicted[-1]
    taught = (cells[..., 0] * taught_to > 0.99).to(pupil)  # (B, N); a patch has whole pixels: 4 may be 4.02
    truth = 1 - (1 - TRUTH_SHARE) * taught
    weighted = taught * _distance(pupil, teacher) + truth * _distance(pupil, target)
    return weighted.sum() / (taught + truth).sum()


def _distance(a: Tensor, b: Tensor) -> Tensor:
    """(..., N) of (..., N, 3): L1 on RGB plus L1 on Y, which is what is seen most and measured mostly."""
    difference = a - b
    # By numbers and not by a tensor of them, which would have to be brought to the device for each batch.
    red, green, blue = (float(share) for share in Y_SHARE / Y_SHARE.sum())
    y = red * difference[..., 0] + green * difference[..., 1] + blue * difference[..., 2]
    return difference.abs().mean(-1) + y.abs()
