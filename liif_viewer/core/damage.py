"""How badly a picture has suffered: noise and compression, estimated from its pixels alone.

A file tells little of it: what was saved badly once may have been saved well since, or as a PNG. So a small network
looks at some places of the picture, on the photo's own scale. numpy computes it in some tens of milliseconds, so that
the answer is there with the photo and before torch is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths

Pixels = NDArray[np.generic]

# A place that is looked at is a square of so many px, as in training, and so many are looked at along each axis.
SIDE = 64
ALONG = 4
MARGIN = 1  # px around it, which its high-pass needs
# Grey levels that a place has to differ by: in what is all one colour there is nothing to see.
LEAST_DEVIATION = 0.5
# What the network's answers are shares of: grey levels of noise, and steps of JPEG's quality below 100.
MOST_NOISE, MOST_LOSS = 12.0, 60.0
OPAQUE = 254.5  # of 255: what shines through is none of the picture
# Estimates below this are of clean pictures: nine in ten of these are told to have suffered less.
CLEAN = 0.12


@dataclass(frozen=True)
class Damage:
    """What was found.

    Attributes:
        strength: Of cleaning up that suits it, 0 to 1.
        noise: Standard deviation, grey levels of 255.
        quality: That of a JPEG which would look as bad, 40 to 100.
    """

    strength: float
    noise: float
    quality: int


UNHARMED = Damage(0.0, 0.0, 100)


def estimate(pixels: Pixels) -> Damage:
    """Looks at a picture. Any thread; tens of milliseconds, whatever its size.

    Args:
        pixels: (h, w, 3), or (h, w, 4) with alpha: RGB, uint8, uint16 or float32 in [0, 1].

    Returns:
        The estimate: the median over the places that show something.
    """
    places = [place for place in _places(pixels) if place.std() >= LEAST_DEVIATION]
    if not places:
        return UNHARMED
    strength, noise, loss = np.median(_answers(np.stack(places)), axis=0).clip(0, 1)
    strength = 0.0 if strength < CLEAN else float(strength)
    return Damage(strength, float(MOST_NOISE * noise**2), round(100 - MOST_LOSS * loss**2))


def _places(pixels: Pixels) -> Iterator[NDArray[np.float32]]:
    """Squares (SIDE + 2 MARGIN, ..., 3), grey levels, spread over the picture; one smaller than that is mirrored."""
    side = SIDE + 2 * MARGIN
    height, width = pixels.shape[:2]
    if min(height, width) < side:
        if min(height, width) < 2 * MARGIN + 1:
            return
        lacking = max(0, side - height), max(0, side - width)
        pixels = np.pad(pixels, ((0, lacking[0]), (0, lacking[1]), (0, 0)), mode="symmetric")
        height, width = pixels.shape[:2]
    levels = {1: 1.0, 2: 255 / 65535, 4: 255.0}[pixels.dtype.itemsize]
    tops, lefts = (
        sorted({round((i + 0.5) / ALONG * (length - side)) for i in range(ALONG)}) for length in (height, width)
    )
    for top in tops:
        for left in lefts:
            square = pixels[top : top + side, left : left + side]
            if square.shape[2] < 4 or square[..., 3].min() * levels >= OPAQUE:
                yield square[..., :3].astype(np.float32) * np.float32(levels)


def _answers(places: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, 3): strength, and the roots of the shares of noise and of loss, for squares (n, side, side, 3)."""
    weights = _weights()
    red, green, blue = places[..., 0], places[..., 1], places[..., 2]
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    picture = np.stack([luma, blue - luma, red - luma], -1)
    x = (picture[:, 1:-1, 1:-1] - _windows(picture, 1).mean((-2, -1))) / 6
    layers = len(weights) // 2 - 2
    for layer in range(layers):
        windows = _windows(x, 1 if layer == 0 else 2)  # (n, h, w, channels, 3, 3)
        kernel, bias = weights[f"c.{layer}.weight"], weights[f"c.{layer}.bias"]  # (out, channels, 3, 3)
        flat = windows.reshape(*windows.shape[:3], -1) @ kernel.reshape(len(kernel), -1).T
        x = np.maximum(flat + bias, 0)
    pooled = np.concatenate([x.mean((1, 2)), np.sqrt(x + 1e-3).mean((1, 2))], -1)
    hidden = np.maximum(pooled @ weights["h.weight"].T + weights["h.bias"], 0)
    answers: NDArray[np.float32] = hidden @ weights["o.weight"].T + weights["o.bias"]
    return answers


def _windows(x: NDArray[Any], stride: int) -> NDArray[Any]:
    """The 3 x 3 windows of (n, h, w, channels): (n, h', w', channels, 3, 3), a view."""
    return np.lib.stride_tricks.sliding_window_view(x, (3, 3), (1, 2))[:, ::stride, ::stride]


@functools.cache
def _weights() -> dict[str, NDArray[np.float32]]:
    with np.load(paths.weights("damage.npz")) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
