"""A measured number, and how to come by one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Groups and names that more than one module has to know.
ENCODE, DECODE = "Encode", "Decode one view, features cached"
LITERAL = "literal fp32"
PER_PIXEL, PER_LR_PIXEL = "literal fp32, per output px", "literal fp32, per LR px"


@dataclass(frozen=True)
class Measure:
    """One line of the table.

    Attributes:
        group: Which of the sections.
        name: What was measured.
        value: The median, or the one number there is.
        unit: "s", "ms", "us", "GFLOP/s", "GB/s", "MB", "MP/s" "dB", "% of the area", or "of 1"
            (a difference in the range [0, 1]).
        runs: How many the median is of.
        low: The smallest.
        high: The largest.
        ratio: How many times better than ``ratio_of``.
        ratio_of: The name of what it is compared with.
        share: Of the machine's limit, 0 to 1.
        share_of: Which limit.
        note: What one has to know to read it.
    """

    group: str
    name: str
    value: float
    unit: str
    runs: int = 1
    low: float | None = None
    high: float | None = None
    ratio: float | None = None
    ratio_of: str = ""
    share: float | None = None
    share_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class Timing:
    """Seconds of several runs of the same."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """What a run takes."""
        return statistics.median(self.seconds)

    def measure(self, group: str, name: str, **more: object) -> Measure:
        """As a line of the table, in seconds."""
        return spread(group, name, self.seconds, "s", **more)


def spread(group: str, name: str, values: Sequence[float], unit: str, **more: object) -> Measure:
    """The median of several values, with the smallest and the largest; ``more`` are fields of Measure."""
    low, high = min(values), max(values)
    median = statistics.median(values)
    return Measure(group, name, median, unit, len(values), low, high, **more)  # type: ignore[arg-type]  # any fields


def timed(run: Callable[[], object], repeats: int, budget_s: float, warm_up: bool = True) -> Timing:
    """Times a function.

    Args:
        run: What to time.
        repeats: How often, at most.
        budget_s: Not again once this much time has passed.
        warm_up: Run it once before, for what only the first one pays: memory, kernels, caches.
    """
    start = time.perf_counter()
    if warm_up:
        run()
    seconds: list[float] = []
    while not seconds or (len(seconds) < repeats and time.perf_counter() - start < budget_s):
        before = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - before)
    return Timing(tuple(seconds))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
