"""What is compared: the classical kernels, and models with each of their decoders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.core.imresize import KERNELS, Window, resize
from liif_viewer.model.choices import DECODERS, DEFAULT_WEIGHTS
from liif_viewer.model.device import choose_device
from liif_viewer.model.loading import load_model
from liif_viewer.model.metasr import is_metasr
from liif_viewer.model.model import Model
from liif_viewer.training.networks import Network, make_network, predict
from liif_viewer.training.pictures import TrainingError

Pixels = NDArray[np.uint8]
Rgb = NDArray[np.floating]
LIIF = "liif"
METHODS = (*KERNELS, LIIF)
Strength = float | Literal["auto"]
"""Of cleaning up, as ``Model.encode`` takes it."""


@dataclass(frozen=True)
class Name:
    """What tells a method from the others; all but ``method`` is None for kernels, ``clean_up`` where none is done."""

    method: str
    decoder: str | None = None
    weights: str | None = None
    clean_up: Strength | None = None

    def short(self, others: Sequence[Name]) -> str:
        """As little as tells it from the others."""
        parts = [self.method]
        rivals = [other for other in others if other.method == self.method]
        if len({other.weights for other in rivals}) > 1 and self.weights:
            parts.append(Path(self.weights).stem)
        if len({other.decoder for other in rivals}) > 1 and self.decoder:
            parts.append(self.decoder)
        if len({other.clean_up for other in rivals}) > 1 and self.clean_up is not None:
            parts.append(f"clean-up {self.clean_up if self.clean_up == 'auto' else f'{100 * self.clean_up:g} %'}")
        return " ".join(parts)


class Method(Protocol):
    """A way to enlarge."""

    @property
    def name(self) -> Name:
        """Which one."""

    def enlarge(self, low: Pixels, width: int, height: int, window: Window | None = None) -> Rgb:
        """A whole picture (h, w, 3) at a size, or a window of that: (h', w', 3) in [0, 1], clamped and not rounded."""


@dataclass(frozen=True)
class Classical:
    """A kernel."""

    kernel: str

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        return Name(self.kernel)

    def enlarge(self, low: Pixels, width: int, height: int, window: Window | None = None) -> Rgb:
        """See :class:`Method`."""
        return np.clip(resize(low / 255, width, height, self.kernel, window), 0, 1)


@dataclass(frozen=True)
class Neural:
    """A LIIF model with one of its decoders, at one strength of cleaning up."""

    model: Model
    decoder: str
    weights: str
    clean_up: Strength = 0.0

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        return Name(LIIF, self.decoder, self.weights, self.clean_up or None)

    def enlarge(self, low: Pixels, width: int, height: int, window: Window | None = None) -> Rgb:
        """See :class:`Method`."""
        features = self.model.encode(low, clean_up=self.clean_up)
        if window is None:
            return self.model.render(features, (width, height), decoder=self.decoder)
        across, down = low.shape[1] / width, low.shape[0] / height
        region = (window.left * across, window.top * down, window.width * across, window.height * down)
        return self.model.render(features, (window.width, window.height), region, self.decoder)


@dataclass(frozen=True)
class Trained:
    """A network that only training knows, such as MetaSR."""

    network: Network
    decoder: str
    weights: str

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        return Name(LIIF, self.decoder, self.weights)

    def enlarge(self, low: Pixels, width: int, height: int, window: Window | None = None) -> Rgb:
        """See :class:`Method`."""
        shown: Rgb = predict(self.network, low, width, height, window)[0]
        return shown


@dataclass(frozen=True)
class SelfEnsemble:
    """The mean over the four ways to turn the picture, each turned back."""

    method: Method

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        inner = self.method.name
        return Name(f"{inner.method}+", inner.decoder, inner.weights, inner.clean_up)

    def enlarge(self, low: Pixels, width: int, height: int, window: Window | None = None) -> Rgb:
        """See :class:`Method`."""
        total = np.zeros((height, width, 3))
        for turns in range(4):
            turned = np.ascontiguousarray(np.rot90(low, turns))
            size = (height, width) if turns % 2 else (width, height)
            total += np.rot90(self.method.enlarge(turned, *size), -turns)
        mean = total / 4
        return mean if window is None else mean[window.rows, window.columns]


def make_methods(
    names: Sequence[str],
    weights: Sequence[Path],
    decoders: Sequence[str],
    device: str,
    precision: str,
    clean_up: Sequence[Strength] = (0.0,),
) -> list[Method]:
    """The methods by name; ``liif`` stands for every file of weights with every decoder.

    Args:
        names: Of ``METHODS``.
        weights: Files; none for the bundled ones.
        decoders: Of the model's ``DECODERS``, each of which one of the files has; a MetaSR file has its own.
        device: For the models.
        precision: Likewise.
        clean_up: Strengths, each of which makes a method of a model.

    Raises:
        TrainingError: There is no such method or decoder, or a model cannot clean up.
        ModelError: A file of weights or the device cannot be used.
    """
    for name in names:
        if name not in METHODS:
            raise TrainingError(f"“{name}” is not a method; choose from {', '.join(METHODS)}.")
    for decoder in decoders:
        if decoder not in DECODERS:
            raise TrainingError(f"“{decoder}” is not a decoder; choose from {', '.join(DECODERS)}.")
    files = list(weights) or [paths.weights(DEFAULT_WEIGHTS)]
    methods: list[Method] = []
    for name in names:
        methods += [Classical(name)] if name != LIIF else _neural(files, decoders, device, precision, clean_up)
    return methods


def _neural(
    files: Sequence[Path], decoders: Sequence[str], device: str, precision: str, clean_up: Sequence[Strength]
) -> list[Method]:
    methods: list[Method] = []
    missing = set() if all(map(is_metasr, files)) else set(decoders)
    for path in files:
        if is_metasr(path):
            network = make_network(["metasr"], None, {}, path).eval().to(choose_device(device))
            methods.append(Trained(network, "metasr", str(path)))
            continue
        model = load_model(path, device=device, precision=precision)
        found = [decoder for decoder in decoders if decoder in model.decoders]
        if any(clean_up) and not model.cleans_up:
            raise TrainingError(f"There are no weights to clean up with for {path.name}.")
        methods += [Neural(model, decoder, str(path), strength) for decoder in found for strength in clean_up]
        missing.difference_update(found)
    if missing:
        raise TrainingError(
            f"There are no weights of a {' or '.join(sorted(missing))} decoder for"
            f" {', '.join(path.name for path in files)}."
        )
    return methods
