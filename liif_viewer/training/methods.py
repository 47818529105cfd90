"""What is measured: ``engine/methods.py``'s, and networks that only training knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.core.imresize import KERNELS, Window
from liif_viewer.core.symmetry import SYMMETRIES, mean_of_laid
from liif_viewer.engine.methods import (
    LIIF,
    Check,
    Classical,
    Enlarge,
    Method,
    Name,
    Neural,
    Rgb,
    Strength,
    neural,
    no_check,
)
from liif_viewer.model.choices import DECODERS, DEFAULT_WEIGHTS, TIERS
from liif_viewer.model.device import choose_device
from liif_viewer.model.loading import load_model
from liif_viewer.model.metasr import is_metasr
from liif_viewer.training.networks import Network, make_network, predict
from liif_viewer.training.pictures import TrainingError

Pixels = NDArray[np.uint8]
METHODS = (*KERNELS, LIIF)


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

    def begin(self, low: Pixels, _check: Check = no_check) -> Enlarge:
        """See :class:`Method`."""

        def enlarge(width: int, height: int, window: Window | None = None, _around: Window | None = None) -> Rgb:
            shown: Rgb = predict(self.network, low, width, height, window)[0]
            return shown

        return enlarge


@dataclass(frozen=True)
class SelfEnsemble:
    """The mean over the eight orientations, of a network that cannot give it by itself."""

    method: Method

    @property
    def name(self) -> Name:
        """See :class:`Method`."""
        return self.method.name.ensembled

    def begin(self, low: Pixels, check: Check = no_check) -> Enlarge:
        """See :class:`Method`."""
        laid = {symmetry: self.method.begin(symmetry.laid(low), check) for symmetry in SYMMETRIES}

        def enlarge(width: int, height: int, window: Window | None = None, _around: Window | None = None) -> Rgb:
            mean = mean_of_laid(lambda symmetry: laid[symmetry](*symmetry.size(width, height)))
            return mean if window is None else mean[window.rows, window.columns]

        return enlarge


def self_ensemble(method: Method) -> Method:
    """The mean of what a method makes of a picture in its eight orientations; a kernel's is its own."""
    if isinstance(method, Neural):
        return replace(method, self_ensemble=True)
    return method if isinstance(method, Classical) else SelfEnsemble(method)


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
        decoders: Of ``DECODERS`` and ``TIERS``, each of which one of the files has; a MetaSR file has its own.
        device: For the models.
        precision: Likewise.
        clean_up: Strengths, each of which makes a method of a model.

    Raises:
        TrainingError: There is no such method or decoder.
        ModelError: A file of weights or the device cannot be used, or a model cannot clean up.
    """
    for name in names:
        if name not in METHODS:
            raise TrainingError(f"“{name}” is not a method; choose from {', '.join(METHODS)}.")
    for decoder in decoders:
        if decoder not in DECODERS + TIERS:
            raise TrainingError(f"“{decoder}” is not a decoder; choose from {', '.join(DECODERS + TIERS)}.")
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
        found = [decoder for decoder in decoders if decoder in model.decoders + model.tiers]
        methods += neural(model, path, found, clean_up)
        missing.difference_update(found)
    if missing:
        raise TrainingError(
            f"There are no weights of a {' or '.join(sorted(missing))} decoder for"
            f" {', '.join(path.name for path in files)}."
        )
    return methods
