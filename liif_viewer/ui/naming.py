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
from liif_viewer.words import mark, number, percent, tr, tr_n

NAMES = {
    LIIF: "LIIF",
    EXACT: mark("LIIF exact"),
    FAST: mark("LIIF fast"),
    **dict.fromkeys(TIERS, mark("LIIF quick")),
    LANCZOS: "Lanczos",
    BICUBIC: mark("Bicubic"),
    BILINEAR: mark("Bilinear"),
    NEAREST: mark("Nearest"),
    PHOTO: mark("Photo’s own pixels"),
    ORIGINAL: mark("Original"),
}
# Of LIIF's networks, what is still to come after another of them.
COMING = {EXACT: mark("exact"), FAST: mark("fast"), **dict.fromkeys(TIERS, mark("quick"))}
AVERAGED = mark("Photo, area averaged")
STRETCHED = mark("LIIF stretched")  # of another zoom, until that of this one is there


def name_of(method: str) -> str:
    """What a method is called."""
    return tr(NAMES[method])


def plain_title(title: str) -> str:
    """A model's title without what only experts read in it: “LIIF” for “LIIF (EDSR-baseline)”."""
    return title.split(" (")[0] or title


class ModelState(Enum):
    """Whether there is a model; the value says it."""

    LOADING = mark("The model is loading…")
    MISSING = mark("No model could be loaded")
    READY = mark("The model is ready")

    @property
    def sentence(self) -> str:
        """At the beginning of a line."""
        return tr(self.value)

    @property
    def clause(self) -> str:
        """Within a sentence."""
        return self.sentence[0].lower() + self.sentence[1:]


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
    return " · ".join([name_of(look.method), *_details(look, asked or look, briefly=briefly)])


def _details(look: Look, asked: Look, *, briefly: bool) -> list[str]:
    parts = []
    if look.model is not None:
        parts.append(title_of(look.model))
    if look.clean_up == "auto":
        parts.append(tr("automatic clean-up"))
    elif look.clean_up is not None and not briefly and (look.clean_up or asked.clean_up is not None):
        parts.append(tr("clean-up {percent}", percent=percent(look.clean_up)))
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
        return name_of(PHOTO) if zoom == 1 else tr(AVERAGED)
    if look.method not in BY_LIIF:
        return name_of(look.method)
    if model is not None:
        return tr("{method} ({reason})", method=name_of(BICUBIC), reason=model.clause)
    assert isinstance(final, Look)
    assert isinstance(look, Look)
    if ready == readiness.places:
        return called(final, look, briefly=briefly)
    before = [layer.method for layer in readiness.layers[:-1]]
    decoded = {method: n for method, n in zip(before, readiness.best, strict=False) if method in DECODED and n}
    if sum(decoded.values()) + ready == readiness.places:
        now, coming = name_of(next(iter(decoded))), tr(COMING[final.method])
    else:
        now, coming = tr(STRETCHED) if readiness.stretched else name_of(BICUBIC), name_of(final.method)
    if ready:
        of = {"ready": number(ready), "places": number(readiness.places)}
        stage = tr("{now}, {coming} {ready} of {places}…", now=now, coming=coming, **of)
    else:
        stage = tr("{now}, {coming} to come…", now=now, coming=coming)
    return " · ".join([stage, *_details(final, look, briefly=briefly)])


def _difference(look: Difference, final: Difference, readiness: Readiness, model: ModelState | None) -> str:
    if final.left.method == PHOTO:
        return tr("No difference: both are the photo’s own pixels")
    sides = called(final.left, look.left), called(final.right, look.right)
    text = tr(
        "Difference × {gain}: {left} | {right}", gain=number(look.gain, 1, least=0), left=sides[0], right=sides[1]
    )
    if model is not None:
        return tr("{method} ({reason})", method=text, reason=model.clause)
    ready, places = readiness.best[-1], readiness.places
    if ready == places:
        return text
    return tr("{now}, {ready} of {places}…", now=text, ready=number(ready), places=number(places))


def about(seconds: float) -> str:
    """A time as roughly as it is known, and in the unit that one thinks of it in."""
    if seconds < 2:
        return tr("a moment")
    if seconds >= 7200:
        return tr_n("about {n} hour", "about {n} hours", round(seconds / 3600))
    if seconds >= 120:
        return tr_n("about {n} minute", "about {n} minutes", round(seconds / 60))
    rounded = round(float(f"{seconds:.1g}") if seconds >= 10 else seconds)
    return tr_n("about {n} second", "about {n} seconds", rounded)
