"""The proof: every method measured on the whole, and one detail to look at."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.imresize import Window
from liif_viewer.engine.methods import Check, Enlarge, Method, Name, no_check
from liif_viewer.engine.proof.measure import Score, busiest, measure_steps
from liif_viewer.engine.proof.trial import ProofError, Trial
from liif_viewer.words import tr

Pixels = NDArray[np.uint8]
T = TypeVar("T")

DETAIL = 128  # px of the truth along the side of a detail, unless it is told: a leaf, an eye, a few letters
MAX_DETAIL = 1024
DETAIL_SHARE = 0.02  # of the time, about


@dataclass(frozen=True, eq=False)
class Restored:
    """What a method made of a trial.

    Attributes:
        name: Which method.
        whole: Measured on all of it.
        detail: Measured on the detail.
        picture: The detail, (h, w, 3) uint8.
    """

    name: Name
    whole: Score
    detail: Score
    picture: Pixels


@dataclass(frozen=True, eq=False)
class Proof:
    """A trial, a detail of it (px of the truth), and what each method made of both."""

    trial: Trial
    detail: Window
    restored: tuple[Restored, ...]


def prove_steps(
    trial: Trial,
    methods: Sequence[Method],
    detail: Window | None = None,
    check: Check = no_check,
    known: Sequence[Score] | None = None,
) -> Generator[float, None, Proof]:
    """Restores and measures, and yields the share that is done, 0 to 1, every fraction of a second.

    To be advanced on one thread, with models among the methods on the one that may touch torch.

    Args:
        trial: What to restore.
        methods: By what; at least one.
        detail: What to show, px of the truth; by default where the methods differ most.
        check: Called every few milliseconds; whatever it raises abandons a step.
        known: What was measured before, on the whole, of each method; of use with a detail.

    Returns:
        The proof.

    Raises:
        ProofError: The detail is not possible.
    """
    if detail is not None:
        check_detail(trial, detail)
    enlarged = [method.begin(trial.low, check) for method in methods]
    if detail is None or known is None:
        measured = yield from _scaled(measure_steps(trial, enlarged), 0, 1 - DETAIL_SHARE)
        known, shown = measured.scores, detail or busiest(measured, DETAIL, DETAIL)
    else:
        shown = detail
    near = yield from _scaled(measure_steps(trial, enlarged, shown), 1 - DETAIL_SHARE, 1)
    restored = [
        Restored(method.name, whole, here, _picture(enlarge, trial, shown))
        for method, enlarge, whole, here in zip(methods, enlarged, known, near.scores, strict=True)
    ]
    return Proof(trial, shown, tuple(restored))


def prove(trial: Trial, methods: Sequence[Method], detail: Window | None, progress: Callable[[float], None]) -> Proof:
    """The whole of ``prove_steps``; ``progress`` is called with the share that is done."""
    steps = prove_steps(trial, methods, detail)
    while True:
        try:
            progress(next(steps))
        except StopIteration as stop:
            return cast(Proof, stop.value)


def check_detail(trial: Trial, detail: Window) -> None:
    """Raises what is wrong with a detail.

    Raises:
        ProofError: It is empty, too large, or beyond the truth.
    """
    width, height = trial.size
    if max(detail.width, detail.height) > MAX_DETAIL:
        raise ProofError(tr("A detail has at most {max_detail} pixels along a side.", max_detail=MAX_DETAIL))
    inside = 0 <= detail.left <= width - detail.width and 0 <= detail.top <= height - detail.height
    if min(detail.width, detail.height) < 1 or not inside:
        raise ProofError(
            tr(
                "The detail must lie inside what is restored, {width} × {height} pixels from {x}, {y} on, and not"
                " be empty.",
                width=width,
                height=height,
                x=trial.origin[0],
                y=trial.origin[1],
            )
        )


def _picture(enlarge: Enlarge, trial: Trial, window: Window) -> Pixels:
    shown: Pixels = np.rint(enlarge(*trial.size, window) * 255).astype(np.uint8)
    return shown


def _scaled(steps: Generator[float, None, T], start: float, end: float) -> Generator[float, None, T]:
    """The same steps, as the part of a whole from one share of it to another."""
    while True:
        try:
            yield start + (end - start) * next(steps)
        except StopIteration as stop:
            return cast(T, stop.value)
