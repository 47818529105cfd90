"""What methods, and the state of the model, are called: in labels, status bar, menus and dialogs the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.engine.models import title_of
from liif_viewer.engine.renderers import (
    BICUBIC,
    BILINEAR,
    BY_LIIF,
    DECODED,
    EXACT,
    FAST,
    LANCZOS,
    LIIF,
    NEAREST,
    ORIGINAL,
    PHOTO,
)
from liif_viewer.model.choices import TIERS

NAMES = {
    LIIF: "LIIF",
    EXACT: "LIIF exact",
    FAST: "LIIF fast",
    **dict.fromkeys(TIERS, "LIIF quick"),
    LANCZOS: "Lanczos",
    BICUBIC: "Bicubic",
    BILINEAR: "Bilinear",
    NEAREST: "Nearest",
    PHOTO: "Photo’s own pixels",
    ORIGINAL: "Original",
}
AVERAGED = "Photo, area averaged"
NO_DIFFERENCE = "No difference: both are the photo’s own pixels"
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

    layers: Sequence[AnyLook]
    best: Sequence[int]
    places: int
    stretched: bool


def called(look: Look, asked: Look | None = None, *, briefly: bool = False) -> str:
    """Method, model and strength of cleaning up, in words.

    Args:
        look: Which.
        asked: For what it is shown: a strength that nobody asked for is told where it does something.
        briefly: Without the strength, as that is told elsewhere.
    """
    return " · ".join([NAMES[look.method], *_details(look, asked or look, briefly=briefly)])


def _details(look: Look, asked: Look, *, briefly: bool) -> list[str]:
    parts = []
    if look.model is not None:
        parts.append(title_of(look.model))
    if look.clean_up == "auto":
        parts.append("automatic clean-up")
    elif look.clean_up is not None and not briefly and (look.clean_up or asked.clean_up is not None):
        parts.append(f"clean-up {100 * look.clean_up:.0f} %")
    return parts


def telling(
    look: AnyLook, zoom: float, readiness: Readiness, model: ModelState | None, *, briefly: bool = False
) -> str:
    """What is under a label now: the least of what is painted, then what is still to come.

    Args:
        look: Asked for.
        zoom: Device px per photo px.
        readiness: What of it there is.
        model: Why there is none; None where there is one.
        briefly: As for ``called``.
    """
    final, ready = readiness.layers[-1], readiness.best[-1]
    if isinstance(look, Difference) and isinstance(final, Difference):
        return _difference(look, final, readiness, model)
    if final.method == PHOTO:
        return NAMES[PHOTO] if zoom == 1 else AVERAGED
    if look.method not in BY_LIIF:
        return NAMES[look.method]
    if model is not None:
        return f"{NAMES[BICUBIC]} ({model.value})"
    assert isinstance(final, Look)
    assert isinstance(look, Look)
    if ready == readiness.places:
        return called(final, look, briefly=briefly)
    before = [layer.method for layer in readiness.layers[:-1]]
    decoded = {method: n for method, n in zip(before, readiness.best, strict=False) if method in DECODED and n}
    if sum(decoded.values()) + ready == readiness.places:
        now, coming = NAMES[next(iter(decoded))], NAMES[final.method].removeprefix(f"{NAMES[LIIF]} ")
    else:
        now, coming = STRETCHED if readiness.stretched else NAMES[BICUBIC], NAMES[final.method]
    stage = f"{now}, {coming} {ready} of {readiness.places}…" if ready else f"{now}, {coming} to come…"
    return " · ".join([stage, *_details(final, look, briefly=briefly)])


def _difference(look: Difference, final: Difference, readiness: Readiness, model: ModelState | None) -> str:
    if final.left.method == PHOTO:
        return NO_DIFFERENCE
    sides = called(final.left, look.left), called(final.right, look.right)
    text = f"Difference × {look.gain:g}: {sides[0]} | {sides[1]}"
    if model is not None:
        return f"{text} ({model.value})"
    ready = readiness.best[-1]
    return text if ready == readiness.places else f"{text}, {ready} of {readiness.places}…"


def about(seconds: float) -> str:
    """A time as roughly as it is known, and in the unit that one thinks of it in."""
    if seconds < 2:
        return "a moment"
    for unit, name in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * unit:
            return f"about {seconds / unit:.0f} {name}"
    return f"about {float(f'{seconds:.1g}') if seconds >= 10 else seconds:.0f} seconds"
