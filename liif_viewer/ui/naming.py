"""What methods, and the state of the model, are called: in labels, status bar, menus and dialogs the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import BICUBIC, BILINEAR, BY_LIIF, EXACT, FAST, LANCZOS, LIIF, NEAREST, PHOTO, look_at

NAMES = {
    LIIF: "LIIF",
    EXACT: "LIIF exact",
    FAST: "LIIF fast",
    LANCZOS: "Lanczos",
    BICUBIC: "Bicubic",
    BILINEAR: "Bilinear",
    NEAREST: "Nearest",
    PHOTO: "Photo’s own pixels",
}
AVERAGED = "Photo, area averaged"
STRETCHED = "LIIF stretched"  # of another zoom, until that of this one is there


def plain_title(title: str) -> str:
    """A model's title without what only experts read in it: “LIIF” for “LIIF (EDSR-baseline)”."""
    return title.split(" (")[0] or title


class ModelState(Enum):
    """Whether there is a model; the value says it, as a part of a sentence."""

    LOADING = "the model is loading…"
    MISSING = "no model could be loaded"
    READY = "the model is ready"

    @property
    def sentence(self) -> str:
        """The same at the beginning of a line."""
        return self.value[0].upper() + self.value[1:]


@dataclass(frozen=True)
class Readiness:
    """How far the picture of a pane is.

    Attributes:
        layers: What is painted, each look over the one before it.
        best: Of how many places each of them is the best that is ready.
        places: How many there are.
        stretched: Where there is none of LIIF's yet, what it computed at another zoom stands in, everywhere.
    """

    layers: Sequence[Look]
    best: Sequence[int]
    places: int
    stretched: bool


def telling(look: Look, zoom: float, readiness: Readiness, model: ModelState | None) -> str:
    """What is under a label now: the least of what is painted, then what is still to come.

    Args:
        look: Asked for.
        zoom: Device px per photo px.
        readiness: What of it there is.
        model: Why there is none; None where there is one.
    """
    if look_at(look, zoom).method == PHOTO:
        return NAMES[PHOTO] if zoom == 1 else AVERAGED
    if look.method not in BY_LIIF:
        return NAMES[look.method]
    if model is not None:
        return f"{NAMES[BICUBIC]} ({model.value})"
    *before, final = (layer.method for layer in readiness.layers)
    ready = readiness.best[-1]
    if ready == readiness.places:
        return NAMES[final]
    improved = dict(zip(before, readiness.best, strict=False)).get(FAST, 0) + ready
    if improved == readiness.places:
        now, coming = NAMES[FAST], "exact"
    else:
        now, coming = STRETCHED if readiness.stretched else NAMES[BICUBIC], NAMES[final]
    return f"{now}, {coming} {ready} of {readiness.places}…" if ready else f"{now}, {coming} to come…"
