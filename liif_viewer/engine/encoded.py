"""The codes of the one photo that is open, by one model: encoded once for a strength, whatever is zoomed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liif_viewer.core.look import AnyLook
from liif_viewer.engine.process import LEAST_GROWTH, MOST_GROWTH
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.memory import feature_bytes

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model


class Encoded:
    """Used on one thread, the one that may touch torch; but ``serve`` is for any.

    Args:
        model: Which.
        budget_bytes: Bound on the codes kept in the computer's memory; a card keeps what it has room for.
    """

    def __init__(self, model: Model, budget_bytes: int) -> None:
        self._model = model
        self._budget_bytes = budget_bytes
        self._budget = 0  # of the codes of each strength, now
        self._served: tuple[frozenset[float], float, int] = frozenset(), 1.0, 0
        self.kept: dict[float, Features] = {}
        """By the strength of cleaning up."""
        self.photo = 0
        """The number of the photo that they are of."""
        self.growth = LEAST_GROWTH
        """Of the process, while encoding: where there is room for codes there is some for the layers that make them."""

    def serve(self, strengths: Iterable[float], share: float, taken_bytes: int) -> None:
        """What is shown now; see ``LiifRenderer.serve``."""
        self._served = frozenset(strengths), share, taken_bytes

    def of(self, opened: OpenPhoto, look: AnyLook) -> Features:
        """Those for a look of a photo; of other photos, and of strengths that are not shown, none are kept."""
        if self.photo != opened.number:
            self.kept.clear()
            self.photo = opened.number
        strength = opened.strength(look) if self._model.cleans_up else 0.0
        served, share, taken = self._served
        together = served | {strength}
        room = min(feature_bytes(opened.nbytes + taken), self._budget_bytes)
        budget = int(room * share) // len(together)
        if budget != self._budget:
            self._budget, self.growth = budget, min(max(LEAST_GROWTH, room // 2), MOST_GROWTH)
            for features in self.kept.values():
                features.limit(budget)
        if strength not in self.kept:
            self.kept = {kept: features for kept, features in self.kept.items() if kept in together}
            self.kept[strength] = self._model.encode(
                opened.given.photo.samples, budget, compact=True, clean_up=strength
            )
        return self.kept[strength]
