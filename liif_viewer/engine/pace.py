"""How long LIIF takes on this machine: tried for a moment once a model is loaded, to choose and to tell by."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import reduces
from liif_viewer.core.symmetry import SYMMETRIES
from liif_viewer.errors import ModelError
from liif_viewer.model.choices import BEST

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

log = logging.getLogger(__name__)

DECODE_SIDE = 128  # output px: enough to be steady, some tens of milliseconds even on two cores
ENCODE_SIDE = 64  # LR px: likewise
# Of a tier, which takes milliseconds: one at least is not disturbed by the window, which is coming up meanwhile.
TIER_TRIES = 4
# Of an export, which encodes in strips, by what their halos make it more.
HALOS = 1.4
# Seconds to write an output pixel, a PNG's on one core. Not tried, as it depends on the picture.
WRITE_S = 0.25e-6


@dataclass(frozen=True)
class Pace:
    """Seconds that a model takes.

    Attributes:
        encode: For a photo pixel, once, by decoder or tier: with what else it needs of it.
        decode: For an output pixel, likewise.
    """

    encode: Mapping[str, float]
    decode: Mapping[str, float]

    def export_seconds(self, region: Rect, width: int, height: int, decoder: str) -> float:
        """About how long an export takes; hardly more than to write it where nothing is enlarged.

        Args:
            region: Photo px.
            width: Of the output, px.
            height: Likewise.
            decoder: One that ``decode`` knows, or ``BEST``.
        """
        times, decoder = (len(SYMMETRIES), "exact") if decoder == BEST else (1, decoder)
        writing = width * height * WRITE_S
        across, down = reduces(region.width / width), reduces(region.height / height)
        if across and down:
            return writing
        # An axis that is reduced is decoded at 100 %.
        decoded = (region.width if across else width) * (region.height if down else height)
        once = region.width * region.height * self.encode[decoder] * HALOS + decoded * self.decode[decoder]
        return writing + times * once


def measure_pace(model: Model) -> Pace:
    """Tries a model. Takes a fraction of a second; on the thread that may touch torch."""
    features = model.encode(np.zeros((DECODE_SIDE // 4, DECODE_SIDE // 4, 3), np.uint8))
    size = (DECODE_SIDE, DECODE_SIDE)
    encode, decode = {}, {}
    for name in model.decoders + model.tiers:
        try:
            model.render(features, size, decoder=name)  # warms up, and encodes
        except ModelError:
            if name in model.decoders:
                raise
            log.warning("the tier %s cannot be used", name, exc_info=True)
            continue
        decode[name] = _seconds(partial(model.render, features, size, decoder=name)) / DECODE_SIDE**2
        encode[name] = min(_encoding(model, name) for _ in range(1 if name in model.decoders else TIER_TRIES))
    return Pace(encode, decode)


def _encoding(model: Model, decoder: str) -> float:
    """Seconds for a photo pixel."""
    fresh = model.encode(np.zeros((ENCODE_SIDE, ENCODE_SIDE, 3), np.uint8))
    whole = Rect(0, 0, ENCODE_SIDE, ENCODE_SIDE)
    return _seconds(lambda: model.prepare(fresh, whole, decoder)) / ENCODE_SIDE**2


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
