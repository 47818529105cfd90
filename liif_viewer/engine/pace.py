"""How long LIIF takes on this machine: tried for a moment once a model is loaded, to choose and to tell by."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
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
# On an accelerator: so long a square has to take, or so large it has to be, px, for its time to be that of its px.
STEADY_S, MOST_SIDE = 0.01, 2048
# On a CPU so large a one is tried by a tier: of what a smaller one takes the half is what every piece does.
MOST_TIER_SIDE = 256
# Of a tier, which takes milliseconds: one at least is not disturbed by the window, which is coming up meanwhile.
TIER_TRIES = 2
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
    encode, decode = {}, {}
    for name in model.decoders + model.tiers:
        try:
            decode[name] = _steady(partial(_decoding, model, name), DECODE_SIDE, _most(model, name))
        except ModelError:
            if name in model.decoders:
                raise
            log.warning("the tier %s cannot be used", name, exc_info=True)
            continue
        tries = 1 if name in model.decoders else TIER_TRIES
        encode[name] = min(
            _steady(partial(_encoding, model, name), ENCODE_SIDE, _most(model, name)) for _ in range(tries)
        )
    # A tier does less of all than the next one: where it seems to take longer, something else was in its way.
    for worse, better in reversed(list(pairwise(name for name in model.tiers if name in encode))):
        encode[worse], decode[worse] = min(encode[worse], encode[better]), min(decode[worse], decode[better])
    return Pace(encode, decode)


def _most(model: Model, name: str) -> int:
    """The side of the largest square that is tried."""
    if model.compute.whole_views:
        return MOST_SIDE
    return MOST_TIER_SIDE if name in model.tiers else 0


def _steady(seconds: Callable[[int], float], side: int, most: int) -> float:
    """Seconds for a px, of what tells how long squares of a side take, ever larger ones; ``most`` is the last.

    On an accelerator a small one takes as long as it takes to tell the device what to do, and one a hundred times as
    large, too.
    """
    taken = seconds(side)
    while taken < STEADY_S and side < most:
        side *= 2
        seconds(side)  # what only the first one of a size pays: memory, and kernels that are looked for
        taken = seconds(side)
    return taken / side**2


def _decoding(model: Model, decoder: str, side: int) -> float:
    """Seconds for a square of output px, once it is encoded."""
    features = model.encode(np.zeros((side // 4, side // 4, 3), np.uint8))
    render = partial(model.render, features, (side, side), decoder=decoder)
    render()  # warms up, and encodes
    return _seconds(render)


def _encoding(model: Model, decoder: str, side: int) -> float:
    """Seconds for a square of photo px."""
    fresh = model.encode(np.zeros((side, side, 3), np.uint8))
    return _seconds(lambda: model.prepare(fresh, Rect(0, 0, side, side), decoder))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
