"""Whether pictures come with little of a card's memory: bounded, as by other programs that hold the rest of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from liif_viewer.bench.check import MOST
from liif_viewer.bench.decoding import sample
from liif_viewer.bench.settings import Settings
from liif_viewer.model.cards import find_cards
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model

GB = 10**9
# A card of 2 GB beside a desktop; one of 4 with a browser, and with nothing else; and what exact LIIF takes at 4K.
BOUNDS = (0.6, 1.2, 2, 4)
# Output px, and at which scale.
VIEWS = (((1280, 720), 4.0), ((3840, 2160), 4.0), ((3840, 2160), 1.1))

Pictures = list[NDArray[np.uint8]]


@dataclass(frozen=True)
class Bounded:
    """What came of a bound.

    Attributes:
        means: By which the last picture was computed.
        told: The sentences for the user.
        seconds: Of all pictures, each with nothing encoded.
        most_bytes: That were taken on the card.
        pictures: By view and decoder.
    """

    means: str
    told: tuple[str, ...]
    seconds: float
    most_bytes: int
    pictures: Pictures


def check_bounded(settings: Settings) -> bool:
    """Prints what becomes of views with little memory; whether all came, and are what they are with all of it."""
    card = find_cards().choose(settings.device)
    if card is None or card.device.type == "mps":
        print("\nThere is no card here whose memory can be bounded: not measured.")
        return True
    print(f"\nViews on {card.name} with little memory, against those with all of it:\n")
    print("| GB | seconds | GB taken | largest, grey levels | by |\n| ---: | ---: | ---: | ---: | --- |")
    whole: Bounded | None = None
    well = True
    for bound in (card.total_bytes / GB, *BOUNDS):
        with card.bounded(int(bound * GB)):
            found = pictures(settings)
        whole = whole or found
        pairs = zip(found.pictures, whole.pictures, strict=True)
        away = max(float(np.abs(one.astype(int) - other).max()) for one, other in pairs)
        taken = found.most_bytes / GB
        print(f"| {bound:.3g} | {found.seconds:.2f} | {taken:.2f} | {away:.0f} | {found.means} |")
        for sentence in found.told:
            print(f"|  |  |  |  | {sentence} |")
        well &= away <= MOST and len(found.told) <= 1
    print(f"\n{'All' if well else 'Not all'} came, within {MOST:g} grey level and with one sentence at the most.")
    return well


def pictures(settings: Settings) -> Bounded:
    """Each view by each decoder, of features of its own, by a model that is loaded for it."""
    told: list[str] = []
    model = load_model(None, settings.device, settings.precision, told.append)
    card, start = model.compute.card, time.perf_counter()
    found = list(_views(model))
    seconds = time.perf_counter() - start
    most = 0 if card is None else card.most_bytes()
    return Bounded(str(model.standing.means), tuple(told), seconds, most, found)


def _views(model: Model) -> Iterator[NDArray[np.uint8]]:
    for (width, height), scale in VIEWS:
        photo = sample(int(width / scale) + 1, int(height / scale) + 1)
        for decoder in model.decoders:
            features = model.encode(photo)
            yield model.render(features, (width, height), (0, 0, width / scale, height / scale), decoder, depth=8)
