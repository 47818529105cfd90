"""What a look amounts to: by which of its model's networks it is painted, one over the other, and what it lacks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.engine.liif_renderer import LiifRenderer
from liif_viewer.engine.renderers import BICUBIC, BY_LIIF, EXACT, FAST, LARGEST_SCALE, LIIF, OpenPhoto
from liif_viewer.ui.naming import ModelState

if TYPE_CHECKING:
    from liif_viewer.engine.pace import Pace
    from liif_viewer.model.model import Model

# The exact decoder takes over from the fast one by itself where it has this view done in this time.
VIEW_PIXELS = 1280 * 720
EXACT_PATIENCE_S = 3.0


class Decoding(Enum):
    """Which of LIIF's decoders is shown."""

    AUTOMATIC = "automatic"
    FAST = "fast"
    EXACT = "exact"


@dataclass(frozen=True)
class InUse:
    """A model, as far as the GUI thread needs to know it."""

    renderer: LiifRenderer
    decoders: tuple[str, ...]
    tiers: tuple[str, ...]
    exact_pace: float
    cleans_up: bool
    weight_bytes: int

    @classmethod
    def of(cls, model: Model, pace: Pace, photo_of: Callable[[int], OpenPhoto | None]) -> InUse:
        """A model with a renderer of its own; see there."""
        tiers = tuple(tier for tier in model.tiers if tier in pace.decode)
        return cls(
            LiifRenderer(model, pace, photo_of),
            tuple(model.decoders),
            tiers,
            pace.decode[EXACT],
            model.cleans_up,
            model.weight_bytes,
        )

    def paced(self, pace: Pace | None) -> InUse:
        """The same, which takes another time now, as its model computes elsewhere; None while it is not known."""
        return replace(self, exact_pace=math.inf if pace is None else pace.decode[EXACT])


class Ladder:
    """The models that there are for the looks of one photo. GUI thread, but for looking something up in ``in_use``."""

    def __init__(self) -> None:
        self.opened: OpenPhoto | None = None
        self.in_use: dict[Path | None, InUse] = {}
        """As looks name them; None for the one in use in general."""
        self.decoding = Decoding.AUTOMATIC
        self.model_state = ModelState.LOADING
        """Of the model in use."""
        self.awaited: frozenset[Path] = frozenset()
        """Other models that are on their way."""

    def layers(self, look: AnyLook, zoom: float) -> tuple[AnyLook, ...]:
        """What is painted for a look, each over the one before it; the last is what it amounts to in the end.

        At or below 100 % every look is the photo. LIIF is bicubic until there is something better, then the picture of
        one of the model's tiers, the fast decoder's, and the exact one's, where it is asked for or the machine is quick
        enough to have it soon; the engine leaves out what is not worth its while (``engine/plan.py``). A difference is
        one of what both sides amount to, and nothing until then. All that a look leaves open is said.
        """
        look = look if self.opened is None else self.opened.look_at(look, zoom)
        if isinstance(look, Difference):
            left, right = (self.layers(side, zoom)[-1] for side in (look.left, look.right))
            assert isinstance(left, Look)
            assert isinstance(right, Look)
            return (Difference(left, right, look.gain),)
        if look.method not in BY_LIIF:
            return (look,)
        strength = self._strength(look)
        return (Look(BICUBIC), *(Look(method, strength, look.model) for method in self._decoded_by(look, zoom)))

    def is_quick(self, look: AnyLook) -> bool:
        """Whether the model of one of LIIF's looks has networks that are done in a moment."""
        return look.model in self.in_use and bool(self.in_use[look.model].tiers)

    def _decoded_by(self, look: AnyLook, zoom: float) -> tuple[str, ...]:
        """The methods of LIIF that are painted for a look, the quickest first."""
        model = self.in_use.get(look.model)
        if model is None:
            return (EXACT,)
        if FAST not in model.decoders:
            return (*model.tiers, EXACT)
        to_fast = (*model.tiers, FAST)
        if look.method == FAST or (look.method == LIIF and self.decoding is Decoding.FAST):
            return to_fast
        exact = look.method == EXACT or self.decoding is Decoding.EXACT or self._exact_in_time(look, zoom)
        return (*to_fast, EXACT) if exact else to_fast

    def _strength(self, look: AnyLook) -> float:
        """How much a look cleans up of the open photo, 0 to 1."""
        opened, model = self.opened, self.in_use.get(look.model)
        return opened.strength(look) if opened is not None and model is not None and model.cleans_up else 0.0

    def decoder_shown(self, zoom: float) -> str:
        """LIIF's decoder whose picture stays on the screen at a zoom, or would further in where nothing is enlarged."""
        return self.layers(Look(LIIF), max(zoom, 2.0))[-1].method

    def lacking(self, look: AnyLook) -> ModelState | None:
        """Why LIIF tiles of a look's model cannot be had, or None where they can."""
        if isinstance(look, Difference):
            return self.lacking(look.left) or self.lacking(look.right)
        if look.method not in BY_LIIF or look.model in self.in_use:
            return None
        if look.model is None:
            return self.model_state
        return ModelState.LOADING if look.model in self.awaited else ModelState.MISSING

    @property
    def decoders(self) -> tuple[str, ...]:
        """Those of the model in use in general; none while there is none."""
        return self.decoders_of(Look(LIIF))

    def decoders_of(self, look: AnyLook) -> tuple[str, ...]:
        """Those of a look's model; none while there is none."""
        model = self.in_use.get(look.model)
        return () if model is None else model.decoders

    @property
    def has_fast_decoder(self) -> bool:
        """Whether the model in use in general has a fast decoder beside the exact one."""
        return FAST in self.decoders

    def _exact_in_time(self, look: AnyLook, zoom: float) -> bool:
        largest = LARGEST_SCALE if self.opened is None else self.opened.largest_zoom
        decoded = VIEW_PIXELS * min(1.0, largest / zoom) ** 2
        return decoded * self.in_use[look.model].exact_pace <= EXACT_PATIENCE_S

    @property
    def models(self) -> frozenset[Path]:
        """The further models that are there, by the files that looks name."""
        return frozenset(path for path in self.in_use if path is not None)
