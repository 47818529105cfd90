"""The parts that need torch, which only the process that measures them imports: it would be in every peak of memory."""

from __future__ import annotations

from collections.abc import Sequence

from liif_viewer.bench.measures import Measure
from liif_viewer.bench.settings import Settings


def survey(settings: Settings) -> tuple[dict[str, object], list[Measure]]:
    """What the machine is, and its limits."""
    from liif_viewer.bench.machine import describe, measure_limits

    return describe(settings), measure_limits(settings)


def quality(settings: Settings) -> tuple[list[Measure], list[str]]:
    """Every method on the same picture; and who could not be compared with."""
    from liif_viewer.bench.quality import measure_quality

    return measure_quality(settings)


def whole_views(settings: Settings, limits: Sequence[Measure]) -> list[Measure]:
    """What an accelerator makes of whole views, one by one and frame by frame."""
    from liif_viewer.bench.whole_views import measure_trace, measure_whole_views

    return measure_whole_views(settings, list(limits)) + measure_trace(settings)


def check(settings: Settings) -> bool:
    """Whether its pictures are the CPU's, and come with little memory, too."""
    from liif_viewer.bench.bounded import check_bounded
    from liif_viewer.bench.check import check as check_all

    return all([check_all(settings), check_bounded(settings)])  # the second, too, where the first is not well


def decoding(settings: Settings, limits: Sequence[Measure]) -> list[Measure]:
    """Encoding and decoding, held against the limits."""
    from liif_viewer.bench.decoding import measure_decoding
    from liif_viewer.bench.ladder import measure_ladder

    return measure_decoding(settings, limits) + measure_ladder(settings, limits)
