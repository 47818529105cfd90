"""Models: each that is bundled loads, and each of its decoders gives the picture that is stored for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer import paths
from liif_viewer.engine.models import bundled_models
from liif_viewer.model.choices import DECODERS
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.selftest.checks import Check, CheckError, check_like
from liif_viewer.selftest.pictures import drawn

# Neither whole numbers nor whole pixels; disc and lines are in it, and a corner of the picture.
REGION, SIZE = (10.3, 0.0, 30.6, 20.4), (90, 60)
STORED = "self-test"


class Models:
    """Loads each model once, when a check first needs it.

    Args:
        device: As ``load_model`` takes it. The precision is fp32: any lower one may be off by more than a grey level.
    """

    def __init__(self, device: str) -> None:
        self._device = device
        self._loaded: dict[Path, Model] = {}

    def get(self, path: Path) -> Model:
        """The model of a file."""
        if path not in self._loaded:
            self._loaded[path] = load_model(path, self._device, "fp32")
        return self._loaded[path]

    def default(self) -> Model:
        """The one that the program starts with."""
        return self.get(next(iter(bundled_models().values())))

    def checks(self) -> Iterator[Check]:
        """Loads and renders."""
        for title, path in bundled_models().items():
            yield Check(f"loads “{title}”", partial(self._load, path))
            for decoder in DECODERS:
                name = f"renders by the {decoder} decoder of “{title}”"
                yield Check(name, partial(self._render, path, decoder))

    def _load(self, path: Path) -> str:
        model = self.get(path)
        if model.decoders != DECODERS:
            raise CheckError("its fast decoder is not there")
        return f"{model.compute.device_name}, {model.compute.precision}"

    def _render(self, path: Path, decoder: str) -> str:
        stored = _stored(path, decoder)
        if not stored.is_file():
            raise CheckError(f"there is no {stored.name} to compare with; make it by --store")
        with Image.open(stored) as expected:
            return check_like(self.render(path, decoder), np.asarray(expected), 1)

    def render(self, path: Path, decoder: str) -> NDArray[np.uint8]:
        """(60, 90, 3): a part of the drawn picture."""
        model = self.get(path)
        rendered: NDArray[np.uint8] = model.render(model.encode(drawn()), SIZE, REGION, decoder, depth=8)
        return rendered

    def store(self, folder: Path) -> None:
        """Writes what later runs are compared with. Only after a change of the weights, and looked at."""
        for path in bundled_models().values():
            for decoder in DECODERS:
                Image.fromarray(self.render(path, decoder)).save(folder / _stored(path, decoder).name, optimize=True)


def _stored(path: Path, decoder: str) -> Path:
    return paths.resource(f"{STORED}/{path.stem}-{decoder}.png")
