"""What is compared: the literature's kernels, and models with each of their decoders, as floats and unrounded.

What the window shows and exports is ``renderers.py``'s: the same, in whole grey levels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect
from liif_viewer.core.imresize import Window, resize
from liif_viewer.errors import ModelError
from liif_viewer.memory import FEATURE_BYTES
from liif_viewer.model.choices import DECODERS
from liif_viewer.words import mark, percent, tr

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

Pixels = NDArray[np.uint8]
Rgb = NDArray[np.floating]
Check = Callable[[], None]
LIIF = "liif"
Strength = float | Literal["auto"]
"""Of cleaning up, as ``Model.encode`` takes it."""

_DECODERS = {"exact": mark("exact"), "fast": mark("fast")}
_KERNELS = {"nearest": mark("Nearest"), "bilinear": mark("Bilinear"), "bicubic": mark("Bicubic"), "lanczos": "Lanczos"}


@dataclass(frozen=True)
class Name:
    """What tells a method from the others; all but ``method`` is None for kernels, ``clean_up`` where none is done."""

    method: str
    decoder: str | None = None
    weights: str | None = None
    clean_up: Strength | None = None

    @property
    def ensembled(self) -> Name:
        """Of the method's self-ensemble, as the papers write it."""
        return replace(self, method=f"{self.method}+")

    def short(self, others: Sequence[Name]) -> str:
        """As little as tells it from the others."""
        parts = [self.method]
        rivals = [other for other in others if other.method == self.method]
        if len({other.weights for other in rivals}) > 1 and self.weights:
            parts.append(Path(self.weights).stem)
        if len({other.decoder for other in rivals}) > 1 and self.decoder:
            parts.append(self.decoder)
        if len({other.clean_up for other in rivals}) > 1 and self.clean_up is not None:
            parts.append(self._cleaning)
        return " ".join(parts)

    def label(self, others: Sequence[Name]) -> str:
        """As people are told: “Bicubic”, “LIIF fast, clean-up 40 %”, “LIIF best”; and the weights, of several."""
        named = self.weights if len({other.weights for other in others if other.weights}) > 1 else None
        if self == replace(self, method=LIIF, decoder=DECODERS[0]).ensembled:
            method = tr("LIIF best")
        elif self.decoder:
            called = _DECODERS.get(self.decoder, self.decoder)
            method = f"{self.method.replace(LIIF, 'LIIF')} {tr(called)}"
        else:
            kernel = _KERNELS.get(self.method, self.method)
            method = tr(kernel)
        words = " ".join(filter(None, (method, named and Path(named).stem)))
        if not self.clean_up:
            return words
        if self.clean_up == "auto":
            return tr("{method}, clean-up auto", method=words)
        return tr("{method}, clean-up {percent}", method=words, percent=percent(float(self.clean_up), 2, least=0))

    @property
    def _cleaning(self) -> str:
        return f"clean-up {self.clean_up if isinstance(self.clean_up, str) else f'{100 * (self.clean_up or 0):.3g} %'}"


class Enlarge(Protocol):
    """One picture, to be enlarged to any size."""

    def __call__(self, width: int, height: int, window: Window | None = None, around: Window | None = None, /) -> Rgb:
        """The picture (h, w, 3) at a size, or a window of that: (h', w', 3) in [0, 1], clamped and not rounded.

        Args:
            width: Of the whole, px.
            height: Likewise.
            window: What is asked for; all by default.
            around: What will be asked for next, which makes encoding it cheaper.
        """


def no_check() -> None:
    """Never abandons anything."""


class Method(Protocol):
    """A way to enlarge."""

    @property
    def name(self) -> Name:
        """Which one."""

    def begin(self, low: Pixels, check: Check = no_check, /) -> Enlarge:
        """Takes a picture (h, w, 3), which is to stay as it is.

        Args:
            low: The picture.
            check: Called every few milliseconds of long work; whatever it raises abandons it.
        """


@dataclass(frozen=True)
class Classical:
    """A kernel of ``imresize``."""

    kernel: str

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        return Name(self.kernel)

    def begin(self, low: Pixels, check: Check = no_check) -> Enlarge:
        """See :class:`Method`."""

        def enlarge(width: int, height: int, window: Window | None = None, _around: Window | None = None) -> Rgb:
            check()
            shown: Rgb = np.clip(resize(low, width, height, self.kernel, window) / 255, 0, 1)
            return shown

        return enlarge


@dataclass(frozen=True)
class Neural:
    """A LIIF model with one of its decoders, at one strength of cleaning up."""

    model: Model
    decoder: str
    weights: str
    clean_up: Strength = 0.0
    feature_bytes: int = FEATURE_BYTES
    self_ensemble: bool = False

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        plain = Name(LIIF, self.decoder, self.weights, self.clean_up or None)
        return plain.ensembled if self.self_ensemble else plain

    def begin(self, low: Pixels, check: Check = no_check) -> Enlarge:
        """See :class:`Method`."""
        features = self.model.encode(low, self.feature_bytes, clean_up=self.clean_up, self_ensemble=self.self_ensemble)
        return rendering(self.model, features, low, self.decoder, check)


def rendering(model: Model, features: Features, low: Pixels, decoder: str, check: Check) -> Enlarge:
    """What a model makes of the codes of a picture (h, w, 3) with a decoder or a tier."""

    def enlarge(width: int, height: int, window: Window | None = None, around: Window | None = None) -> Rgb:
        def place(part: Window) -> Rect:
            across, down = low.shape[1] / width, low.shape[0] / height
            return Rect(part.left * across, part.top * down, part.width * across, part.height * down)

        window = window or Window(0, 0, width, height)
        region, size = place(window), (window.width, window.height)
        rectangle = (region.x, region.y, region.width, region.height)
        return model.render(features, size, rectangle, decoder, check, around=place(around) if around else None)

    return enlarge


def neural(
    model: Model,
    path: Path,
    decoders: Sequence[str],
    strengths: Sequence[Strength] = (0.0,),
    feature_bytes: int = FEATURE_BYTES,
) -> list[Neural]:
    """What a model makes with those of some decoders that it has, at each of some strengths of cleaning up.

    Raises:
        ModelError: It cannot clean up.
    """
    if any(strengths) and not model.cleans_up:
        raise ModelError(tr("There are no weights to clean up with for {file}.", file=path.name))
    return [
        Neural(model, decoder, str(path), strength, feature_bytes)
        for decoder in decoders
        if decoder in model.decoders + model.tiers
        for strength in strengths
    ]
