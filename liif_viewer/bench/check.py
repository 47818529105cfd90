"""Whether an accelerator's way to compute gives the CPU's pictures, on the device at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from liif_viewer.bench.decoding import sample
from liif_viewer.bench.machine import precisions
from liif_viewer.bench.settings import Settings
from liif_viewer.model.features import Features
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model

# Grey levels of 8 bits that no pixel may be off by more: nobody sees one.
MOST = 1.0
DEPTH = 16  # of what is compared: integers, rounded and copied as pictures are, and fine enough to tell how near it is
PHOTO, SIZE = (220, 160), (96, 72)
# Across and down, and where in the photo: shares of the way from its left and top to its right and bottom.
SCALES = (1.1, 1.25, 1.5, 1.6, 1.75, 2, 3, 4, 6.3, 8, 16, 64)
PLACES = ((0, 0), (1, 1), (0.37, 0.61), (0, 1), (0.5, 0.5), (1, 0))
STRENGTH = 0.6


@dataclass(frozen=True)
class Difference:
    """Between two ways to compute a kind of picture.

    Attributes:
        what: The decoder, and what else there is to it.
        largest: Grey levels of 8 bits.
        mean: Likewise.
        scale: At which it is the largest.
    """

    what: str
    largest: float
    mean: float
    scale: float


def check(settings: Settings) -> bool:
    """Prints how far pictures are from those of the CPU's way on the CPU in fp32; whether all of them are near enough.

    In the precision that is asked for; else in fp32, and on an accelerator in what it takes by itself, too.
    """
    reference = load_model(None, "cpu", "fp32", whole=False)
    names = precisions(settings)[-1:] if settings.precision != "auto" else ["fp32"]
    models = [load_model(None, settings.device, name, whole=True) for name in names]
    if settings.precision == "auto" and models[0].compute.card is not None:
        models.append(load_model(None, settings.device, "auto", whole=True))
    places = f"{len(SCALES) + 1} regions at {SCALES[0]:.0%} to {SCALES[-1]:.0%}"
    print(f"{models[0].compute.device_name}, {places}, against the CPU's way on the CPU in fp32:\n")
    print("| | largest, grey levels | mean | at |\n| --- | ---: | ---: | ---: |")
    well = True
    for model in models:
        compute = model.compute
        for found in differences(model, reference):
            print(f"| {found.what}, {compute.precision} | {found.largest:.3f} | {found.mean:.4f} | {found.scale:.0%} |")
            well &= found.largest <= MOST
        if model.compute != compute:  # and so what was compared is not what was asked for
            print(f"\n{compute.device_name} failed in {compute.precision}.")
            well = False
    print(f"\n{'All' if well else 'Not all'} within {MOST:g} grey level.")
    return well


def differences(model: Model, reference: Model) -> Iterator[Difference]:
    """Those of two models of the same weights, for each decoder and tier, and for what else may go another way."""
    opaque = sample(*PHOTO)
    clear = np.dstack((opaque, np.flip(opaque[..., 0], 1)))
    for more, pixels, strength, names in (
        ("", opaque, 0.0, (*model.decoders, *model.tiers)),
        (f", cleaning up {STRENGTH:.0%}", opaque, STRENGTH, model.decoders),
        (", with alpha", clear, 0.0, model.decoders),
    ):
        encoded = [(each, each.encode(pixels, clean_up=strength)) for each in (model, reference)]
        for name in names:
            yield _difference(name + more, name, encoded)


def _difference(what: str, decoder: str, encoded: Sequence[tuple[Model, Features]]) -> Difference:
    found = []
    for size, region, scale in regions():
        one, other = (
            model.render(features, size, region, decoder, depth=DEPTH).astype(np.float64) for model, features in encoded
        )
        if one.shape[2] == 4:  # a colour counts as far as it is seen
            for picture in (one, other):
                picture[..., :3] *= picture[..., 3:] / 65535
        away = np.nan_to_num(np.abs(one - other) / 257, nan=np.inf)
        found.append((float(away.max()), float(away.mean()), scale))
    largest, _, scale = max(found)
    return Difference(what, largest, sum(mean for _, mean, _ in found) / len(found), scale)


def regions() -> Iterator[tuple[tuple[int, int], tuple[float, float, float, float], float]]:
    """Sizes, regions (photo px) and scales: from corner to corner, and one that is not the same each way."""
    both = ((scale, scale) for scale in SCALES)
    for number, (across, down) in enumerate(chain(both, [(1.7, 5.2)])):
        width, height = SIZE[0] / across, SIZE[1] / down
        x, y = PLACES[number % len(PLACES)]
        yield SIZE, (x * (PHOTO[0] - width), y * (PHOTO[1] - height), width, height), across
