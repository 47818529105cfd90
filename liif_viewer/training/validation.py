"""What a run is watched by: PSNR on pictures that it does not learn from, and a picture to look at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.core.degrade import Degradation
from liif_viewer.core.imresize import reduce_as_matlab, resize
from liif_viewer.core.metrics import PROTOCOLS
from liif_viewer.training.networks import Learner, Network, predict
from liif_viewer.training.pictures import TrainingError

Pixels = NDArray[np.uint8]
T = TypeVar("T")

CROP = 192  # HR px, and at most this many pictures: seconds on a CPU, at every look
MOST_PICTURES = 4
LEAST = 48  # HR px: shaved by 10 at x4, something is left
SCALES = (2, 4)
PREVIEW_SCALE = 4
PREVIEW_ROWS = 3
# A phone's picture, about: what "photo" is watched by besides clean pictures.
TYPICAL = Degradation(noise=4, jpeg=80)
# The strength of cleaning up that a network which has one is then measured under: about the best there.
TYPICAL_STRENGTH = 0.6


class Validation:
    """PSNR by the DIV2K protocol on the middles of some pictures.

    Args:
        pictures: (h, w, 3) uint8, of which a few are used.
        degraded: Also with noise and JPEG in the LR.

    Raises:
        TrainingError: The pictures are too small.
    """

    def __init__(self, pictures: Sequence[Pixels], degraded: bool) -> None:
        self._crops = [_middle(p) for p in spread(pictures, MOST_PICTURES) if min(p.shape[:2]) >= LEAST]
        if not self._crops:
            raise TrainingError(f"Pictures to validate on need at least {LEAST} × {LEAST} px.")
        self._degradations = {"": Degradation()} | ({" degraded": TYPICAL} if degraded else {})

    def names(self, network: Network) -> list[str]:
        """What ``measure`` measures: ``"PSNR x2"``, ..., with the decoder's name where there are several."""
        decoders = [f" {name}" for name in network.heads] if len(network.heads) > 1 else [""]
        return [
            f"PSNR x{scale}{suffix}{decoder}"
            for suffix in self._degradations
            for scale in SCALES
            for decoder in decoders
        ]

    def measure(self, learner: Learner) -> list[float]:
        """The mean PSNR, dB, for each of ``names``."""
        results: list[float] = []
        for degradation in self._degradations.values():
            network = learner.at(_strength(degradation))
            for scale in SCALES:
                values = []  # per picture and decoder
                for number, high in enumerate(self._crops):
                    low = _reduced(high, scale, degradation, number)
                    shown = predict(network, low, high.shape[1], high.shape[0])
                    values.append([PROTOCOLS["div2k"].psnr_and_ssim(one, high / 255, scale)[0] for one in shown])
                results += [math.fsum(of_decoder) / len(values) for of_decoder in zip(*values, strict=True)]
        return results


class Preview:
    """Rows of LR, bicubic, each decoder and HR.

    Args:
        pictures: (h, w, 3) uint8, of which a few are used.
        degraded: With noise and JPEG in the LR.
    """

    def __init__(self, pictures: Sequence[Pixels], degraded: bool) -> None:
        self._crops = [_middle(p) for p in spread(pictures, PREVIEW_ROWS)]
        self._degradation = TYPICAL if degraded else Degradation()

    def draw(self, learner: Learner) -> Image.Image:
        """The picture."""
        network = learner.at(_strength(self._degradation))
        rows = []
        for number, high in enumerate(self._crops):
            low = _reduced(high, PREVIEW_SCALE, self._degradation, number)
            height, width = high.shape[:2]
            shown: list[NDArray[np.floating]] = [
                resize(low / 255, width, height, "nearest"),
                resize(low / 255, width, height),
                *predict(network, low, width, height),
                high / 255,
            ]
            row = np.concatenate([np.clip(np.rint(s * 255), 0, 255).astype(np.uint8) for s in shown], 1)
            rows.append(np.pad(row, ((0, CROP - height), (0, len(shown) * CROP - row.shape[1]), (0, 0))))
        return Image.fromarray(np.concatenate(rows))


def _strength(degradation: Degradation) -> float:
    return TYPICAL_STRENGTH if degradation == TYPICAL else 0.0


def spread(things: Sequence[T], most: int) -> list[T]:
    """At most ``most`` of the things, evenly from among all."""
    count = min(most, len(things))
    return [things[i * len(things) // count] for i in range(count)]


def _middle(picture: Pixels) -> Pixels:
    """At most ``CROP`` px each way, a multiple of every scale."""
    height, width = (min(CROP, side // 12 * 12) for side in picture.shape[:2])
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return np.ascontiguousarray(picture[top : top + height, left : left + width])


def _reduced(high: Pixels, scale: int, degradation: Degradation, seed: int) -> Pixels:
    low = reduce_as_matlab(high, high.shape[1] // scale, high.shape[0] // scale)
    return degradation.apply(low, seed)
