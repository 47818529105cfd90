"""How long LIIF takes now: the pace that was measured once, put right by how long it has taken since."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liif_viewer.engine.pace import Pace

# What was measured at first counts as much as so many seconds of work ...
TRUST_S = 0.2
# ... and what was seen by a piece of work as much less with every further one: a machine that is busy now may not be
# in a second.
KEPT = 0.9
# Of less than this nothing is learnt: what a small piece takes is what every piece does.
LEAST_S = 0.005


class Tempo:
    """Of one model. Learns on the thread that works; what it tells is for any.

    How much slower than measured is learnt for all methods together: of one alone, whichever has not been used for a
    while would seem to be the quickest.

    Args:
        pace: As it was measured.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._seen = TRUST_S, TRUST_S  # seconds taken, and expected

    def seconds(self, method: str, encoded: float, decoded: float) -> float:
        """About how long it takes to encode so many photo px, and to decode so many output px."""
        taken, expected = self._seen
        return self._by_pace(method, encoded, decoded) * taken / expected

    def learn(self, method: str, encoded: float, decoded: float, seconds: float) -> None:
        """So long it has taken."""
        expected = self._by_pace(method, encoded, decoded)
        if expected >= LEAST_S:
            before = self._seen
            self._seen = KEPT * before[0] + seconds, KEPT * before[1] + expected

    def _by_pace(self, method: str, encoded: float, decoded: float) -> float:
        return self._pace.encode[method] * encoded + self._pace.decode[method] * decoded
