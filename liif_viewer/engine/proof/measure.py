"""PSNR and SSIM of methods on a trial: strip by strip, so that a photo of any size takes little memory."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.imresize import Window
from liif_viewer.core.metrics import Meter
from liif_viewer.engine.export import STEP_HEIGHT, STEP_WIDTH, STRIP_HEIGHT, cuts
from liif_viewer.engine.methods import Enlarge
from liif_viewer.engine.proof.trial import PROTOCOL, Trial
from liif_viewer.photos.pixels import bands

# Bytes of brightness in a strip; there are three or four such at a time.
STRIP_BYTES = 24 << 20
# px along the side of the squares in which it is counted how much methods differ.
CELL = 16


@dataclass(frozen=True)
class Score:
    """PSNR in dB and SSIM; infinite of what is equal, NaN of what is too small to tell."""

    psnr: float
    ssim: float


@dataclass(frozen=True, eq=False)
class Measured:
    """What was measured.

    Attributes:
        scores: Of each method, in order.
        area: Where, px of the truth.
        spread: How much the methods differ at each place there, in squares of ``CELL`` px; a lone method from the
            truth.
    """

    scores: tuple[Score, ...]
    area: Window
    spread: NDArray[np.float64]


def measure_steps(
    trial: Trial, enlarged: Sequence[Enlarge], part: Window | None = None
) -> Generator[float, None, Measured]:
    """Measures, and yields the share that is done, 0 to 1, every fraction of a second; returns what was measured.

    Args:
        trial: The truth.
        enlarged: By each method, of ``trial.low``.
        part: Of the truth, px; all of it by default. The picture's border counts nowhere.
    """
    area = trial.measured(part)
    meters = [Meter() for _ in enlarged]
    done, total = 0, area.width * area.height * len(enlarged)
    spread = []
    for top, rows in cuts(area.height, _strip_rows(trial, area)):
        strip = Window(area.left, area.top + top, area.width, rows)
        truth = _brightness(trial, strip)
        sums, squares = np.zeros_like(truth), np.zeros_like(truth)
        for enlarge, meter in zip(enlarged, meters, strict=True):
            shown = np.empty_like(truth)
            for step in _steps(strip):
                own = np.s_[step.top - strip.top :, step.left - strip.left :]
                shown[own][: step.height, : step.width] = PROTOCOL.seen(enlarge(*trial.size, step, strip))
                done += step.width * step.height
                yield done / total
            for start, count in cuts(rows, STEP_HEIGHT):
                meter.add(shown[start : start + count], truth[start : start + count])
                yield done / total
            shown -= truth  # differences are small: so are the errors of their squares
            sums += shown
            squares += shown**2
        spread.append(_by_cells(squares - sums**2 / len(enlarged) if len(enlarged) > 1 else squares))
    scores = tuple(Score(meter.psnr, meter.ssim) for meter in meters)
    return Measured(scores, area, np.concatenate(spread) if spread else np.zeros((0, 0)))


def _brightness(trial: Trial, strip: Window) -> NDArray[np.float64]:
    """What of the truth counts, (h, w, 1) in [0, 1]."""
    pixels = trial.truth[strip.rows, strip.columns]
    return np.concatenate([PROTOCOL.seen(pixels[rows] / 255) for rows in bands(strip.height, pixels[:1].nbytes)])


def _strip_rows(trial: Trial, area: Window) -> int:
    """As high as what a model encodes at once, so that it needs each code once, if memory allows; in whole cells."""
    wanted = min(STRIP_HEIGHT * trial.scale, STRIP_BYTES / (8 * max(1, area.width)))
    return max(1, int(wanted) // STEP_HEIGHT) * STEP_HEIGHT


def _steps(strip: Window) -> Sequence[Window]:
    """A strip, step by step: from left to right, and from top to bottom in each column."""
    return [
        Window(strip.left + left, strip.top + top, columns, rows)
        for left, columns in cuts(strip.width, STEP_WIDTH)
        for top, rows in cuts(strip.height, STEP_HEIGHT)
    ]


def _by_cells(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of (h, w, 1) over squares of ``CELL`` px."""
    rows = np.add.reduceat(values[..., 0], np.arange(0, len(values), CELL), 0)
    sums: NDArray[np.float64] = np.add.reduceat(rows, np.arange(0, values.shape[1], CELL), 1)
    return sums


def busiest(measured: Measured, width: int, height: int) -> Window:
    """Where methods differ most: a window of a size, px of the truth, at most as large as what was measured."""
    area = measured.area
    sums = measured.spread.cumsum(0).cumsum(1)
    sums = np.pad(sums, ((1, 0), (1, 0)))
    down, across = (
        min(max(1, round(side / CELL)), count)
        for side, count in zip((height, width), measured.spread.shape, strict=True)
    )
    boxes = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    row, column = np.unravel_index(boxes.argmax(), boxes.shape)
    width, height = min(width, area.width), min(height, area.height)
    left = min(int(column) * CELL, area.width - width)
    top = min(int(row) * CELL, area.height - height)
    return Window(area.left + left, area.top + top, width, height)
