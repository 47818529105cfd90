"""A proof to look at and to pass on: as a labelled picture, as a table, and as numbers for scripts."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.figure import Column, draw_figure
from liif_viewer.engine.proof.measure import Score
from liif_viewer.engine.proof.proof import Proof
from liif_viewer.words import number, percent, tr

Pixels = NDArray[np.uint8]

# px along the longer side of a panel, at least: a detail is shown in whole multiples of its pixels.
PANEL = 256
GAIN = 4
"""Differences are shown so many times as large."""


def draw_proof(proof: Proof, title: str) -> Pixels:
    """(h, w, 3): a detail as it was, as it was reduced, and as each method restored it, over the differences.

    Args:
        proof: To draw.
        title: Of the photo, such as its name.
    """
    detail, trial = proof.detail, proof.trial
    times = max(1, round(PANEL / max(detail.width, detail.height)))
    truth = trial.truth[detail.rows, detail.columns]

    def panel(pixels: Pixels) -> Pixels:
        return pixels.repeat(times, 0).repeat(times, 1)

    best_here, best_whole = (
        _best([r.detail.psnr for r in proof.restored]),
        _best([r.whole.psnr for r in proof.restored]),
    )
    names = [restored.name for restored in proof.restored]
    below = tr("below: {reduction}", reduction=_reduction(proof))
    columns = [Column(tr("Original"), (panel(truth), panel(_reduced(proof))), (below,))]
    for place, restored in enumerate(proof.restored):
        difference = np.abs(restored.picture.astype(np.int16) - truth) * GAIN
        lines = (
            tr("detail {numbers}", numbers=told(restored.detail)),
            tr("whole {numbers}", numbers=told(restored.whole)),
        )
        best = frozenset(line for line, where in enumerate((best_here, best_whole)) if place in where)
        panels = (panel(restored.picture), panel(difference.clip(0, 255).astype(np.uint8)))
        columns.append(Column(restored.name.label(names), panels, lines, best))
    seen = tr(
        "Detail {size} px at {place}, shown at {zoom}. Below what was restored: its difference from it, × {gain}.",
        size=f"{detail.width} × {detail.height}",
        place=_at(proof),
        zoom=percent(times),
        gain=number(GAIN),
    )
    head = (title, f"{described(proof)}.", seen)
    return np.asarray(draw_figure(columns, head=head))


def described(proof: Proof) -> str:
    """What was done, in a sentence without a full stop."""
    (width, height), (low_height, low_width) = proof.trial.size, proof.trial.low.shape[:2]
    return tr(
        "{whole} px reduced to {low} px and restored. PSNR and SSIM are of brightness (Y), without the border, as"
        " benchmarks have them",
        whole=f"{width} × {height}",
        low=f"{low_width} × {low_height}",
    )


def _reduction(proof: Proof) -> str:
    reduced = tr("reduced by {scale}", scale=number(proof.trial.scale, 2, least=0))
    return ", ".join(filter(None, (reduced, proof.trial.degradation.describe())))


def told(score: Score) -> str:
    """“31.42 dB / 0.9123”."""
    psnr, ssim = _numbers(score)
    return f"{psnr} dB / {ssim}"


def _numbers(score: Score) -> tuple[str, str]:
    """As they are written; a dash where there is nothing to measure."""
    psnr, ssim = ("–" if math.isnan(n) else number(n, digits) for n, digits in ((score.psnr, 2), (score.ssim, 4)))
    return psnr, ssim


def table(proof: Proof) -> str:
    """The numbers of the whole and of the detail, as Markdown."""
    names = [restored.name for restored in proof.restored]
    cells: list[tuple[str, ...]] = [("method", "PSNR", "SSIM", "detail PSNR", "detail SSIM")]
    for restored in proof.restored:
        scores = (restored.whole, restored.detail)
        numbers = (number for score in scores for number in _numbers(score))
        cells.append((restored.name.label(names), *numbers))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])))
    lines = []
    for first, *rest in cells:
        right = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        lines.append(f"| {' | '.join((first.ljust(widths[0]), *right))} |")
    return "\n".join(lines) + "\n"


def to_json(proof: Proof, photo: str) -> str:
    """All of it but the pixels; places in photo px, and null for an infinite PSNR, which JSON has not."""
    trial, (x, y) = proof.trial, proof.trial.origin
    rows = [
        {
            "method": restored.name.method,
            "decoder": restored.name.decoder,
            "weights": restored.name.weights,
            "clean_up": restored.name.clean_up,
            "psnr": _finite(restored.whole.psnr),
            "ssim": _finite(restored.whole.ssim),
            "detail_psnr": _finite(restored.detail.psnr),
            "detail_ssim": _finite(restored.detail.ssim),
        }
        for restored in proof.restored
    ]
    detail = proof.detail
    content = {
        "photo": photo,
        "scale": trial.scale,
        "region": [x, y, *trial.size],
        "low": [trial.low.shape[1], trial.low.shape[0]],
        "noise": trial.degradation.noise,
        "jpeg": trial.degradation.jpeg or None,
        "detail": [x + detail.left, y + detail.top, detail.width, detail.height],
        "rows": rows,
        "notes": list(trial.notes),
    }
    return json.dumps(content, indent=1) + "\n"


def _finite(value: float) -> float | None:
    return round(value, 6) if math.isfinite(value) else None


def _reduced(proof: Proof) -> Pixels:
    """The detail's part of the reduced picture, its pixels as rectangles."""
    detail, low = proof.detail, proof.trial.low
    width, height = proof.trial.size

    def places(start: int, count: int, size: int, low_size: int) -> NDArray[np.int64]:
        return ((np.arange(start, start + count) + 0.5) * low_size / size).astype(np.int64)

    rows = places(detail.top, detail.height, height, low.shape[0])
    return low[rows[:, None], places(detail.left, detail.width, width, low.shape[1])]


def _best(values: Sequence[float]) -> frozenset[int]:
    """The places of the greatest, as it is written; of nothing where all are the same."""
    written = [round(value, 2) for value in values]
    best = frozenset(place for place, value in enumerate(written) if value == max(written))
    return best if len(best) < len(values) else frozenset()


def _at(proof: Proof) -> str:
    x, y = proof.trial.origin
    return f"{x + proof.detail.left}, {y + proof.detail.top}"
