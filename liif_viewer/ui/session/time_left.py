"""How long something that runs will still take: told steadily, from what was expected and what has been seen."""

from __future__ import annotations

import math

# What was expected before the start counts as if so much of the work had been seen to go at that pace.
TRUST = 0.1
# The first strip of an export is not like the others: without an expectation nothing is told before so much is done.
LEAST_SHARE = 0.03
# A change of pace is believed to a third in so many seconds: what else the machine does is not told at once.
PATIENCE_S = 8.0


class TimeLeft:
    """Of one piece of work.

    Args:
        expected_s: How long it was thought to take, from the machine's pace; None where that is not known.
    """

    def __init__(self, expected_s: float | None) -> None:
        self._expected_s = expected_s
        self._left_s = math.inf if expected_s is None else expected_s
        self._told_at = 0.0

    def after(self, elapsed_s: float, share: float) -> float:
        """Seconds left when so much is done, 0 to 1, after so long; infinite while nothing can be said."""
        passed, self._told_at = elapsed_s - self._told_at, elapsed_s
        if self._expected_s is None:
            if share < LEAST_SHARE:
                return math.inf
            whole = elapsed_s / share
        else:
            whole = (elapsed_s + TRUST * self._expected_s) / (share + TRUST)
        fresh = whole * (1 - share)
        if math.isinf(self._left_s):
            self._left_s = fresh
        else:
            counted_down = max(0.0, self._left_s - passed)
            self._left_s = counted_down + (fresh - counted_down) * (1 - math.exp(-passed / PATIENCE_S))
        return self._left_s
