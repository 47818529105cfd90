"""From light that no ordinary picture holds, HDR or linear, to sRGB's curve and the range of a screen.

Such pictures are converted when they are opened, into 16 bits: 8 bits of linear light show bands in the shadows, and
resampling, LIIF above all, is made for values as they are seen. Their primaries stay. Every function may be called
from any thread.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.colour_space import HLG, PQ, SQUARES, ColourSpace, encode_srgb, root
from liif_viewer.photos.pixels import bands
from liif_viewer.words import tr

_WHITE = 203.0  # cd/m²: what white paper has in HDR (BT.2408), and white in an ordinary picture
_HLG_PEAK, _HLG_SYSTEM_GAMMA = 1000.0, 1.2  # cd/m²: the screen that HLG is defined on, and its exponent (BT.2100)
# Of the pixels of a PQ picture, one in so many may be brighter than what the highlights are mapped from: a few hot
# pixels or a glint are not to darken the whole.
_BRIGHTER = 10_000
_CURVE: NDArray[np.uint16] = np.round(encode_srgb(SQUARES) * 65535).astype(np.uint16)
_BT2020_LUMINANCE = np.array([0.2627, 0.6780, 0.0593], np.float32)


def to_screen_range(
    pixels: NDArray[Any], alpha: NDArray[Any] | None, space: ColourSpace, notes: list[str]
) -> tuple[NDArray[Any], NDArray[Any] | None, bytes]:
    """Converts pixels whose values are no good to work with.

    Args:
        pixels: (h, w, 3) uint8 or uint16, in ``space``.
        alpha: (h, w) of the same type, or None.
        space: What the values mean.
        notes: Gets a sentence where the range is reduced.

    Returns:
        The same two, as uint16 if anything but the black level had to be converted; and the ICC profile of the pixels.
    """
    levels = 1 << 8 * pixels.itemsize
    values = np.arange(levels, dtype=np.float64) / (levels - 1)
    if not space.full_range:
        values = ((values * 255 - 16) / 219).clip(0, 1)
    if space.transfer in (PQ, HLG):
        told = tr(
            "The photo is HDR ({kind}); its highlights were brought into the range of an ordinary screen.",
            kind=space.transfer,
        )
        notes.append(told)
        pixels = (_from_pq if space.transfer == PQ else _from_hlg)(pixels, values)
    elif not isinstance(space.transfer, str) and not space.is_for_screens:
        pixels = np.round(encode_srgb(space.light(values)) * 65535).astype(np.uint16)[pixels]
    else:
        if not space.full_range:
            pixels = np.round(values * (levels - 1)).astype(pixels.dtype)[pixels]
        return pixels, alpha, space.profile()
    if alpha is not None and alpha.dtype == np.uint8:
        alpha = alpha.astype(np.uint16) * 257
    return pixels, alpha, ColourSpace(space.primaries).profile()


def _from_pq(pixels: NDArray[Any], values: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Maps PQ, whose level i has the value ``values[i]`` in [0, 1]."""
    light = pq_to_light(values)
    brightest = np.zeros(len(values), np.int64)
    rows = bands(pixels.shape[0], pixels.shape[1] * 12)
    for part in rows:
        brightest += np.bincount(_greatest(pixels[part]).ravel(), minlength=len(values))
    brighter = brightest[::-1].cumsum()[::-1]
    peak = float(light[brighter > pixels[..., 0].size // _BRIGHTER].max(initial=_WHITE))
    gain = (_reduced(light, peak) / np.maximum(light, 1e-9)).astype(np.float32)
    relative = (light / _WHITE).astype(np.float32)
    result = np.empty(pixels.shape, np.uint16)
    for part in rows:
        band = pixels[part]
        result[part] = _sixteen_bits(relative[band] * gain[_greatest(band)][..., None])
    return result


def _from_hlg(pixels: NDArray[Any], values: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Maps HLG: the light of the scene, that of the screen which HLG is defined on, and from there as PQ."""
    scene = hlg_to_scene(values).astype(np.float32)
    share = np.maximum(SQUARES, 1e-12)
    gain = (_reduced(share * _HLG_PEAK, _HLG_PEAK) / share / _WHITE).astype(np.float32)
    system = (share ** (_HLG_SYSTEM_GAMMA - 1)).astype(np.float32)
    result = np.empty(pixels.shape, np.uint16)
    for part in bands(pixels.shape[0], pixels.shape[1] * 12):
        light = scene[pixels[part]]
        light *= system[root(light @ _BT2020_LUMINANCE)][..., None]
        light *= gain[root(_greatest(light))][..., None]
        result[part] = _sixteen_bits(light)
    return result


def _greatest(colours: NDArray[Any]) -> NDArray[Any]:
    """The greatest of red, green and blue; several times as fast as ``max(axis=2)``."""
    greatest: NDArray[Any] = np.maximum(np.maximum(colours[..., 0], colours[..., 1]), colours[..., 2])
    return greatest


def _reduced(light: NDArray[np.float64], peak: float) -> NDArray[np.float64]:
    """Reduces light in cd/m² to at most white: BT.2390's curve, which keeps the shadows and bends from a knee on.

    It is applied to the greatest of red, green and blue, and the others follow, so that the hue stays.
    """
    if peak <= _WHITE:
        return np.minimum(light, _WHITE)
    scale = float(pq_from_light(np.array(peak)))
    value = pq_from_light(np.minimum(light, peak)) / scale
    most = float(pq_from_light(np.array(_WHITE))) / scale
    knee = 1.5 * most - 0.5
    t = ((value - knee) / (1 - knee)).clip(0, 1)
    bent = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (3 * t**2 - 2 * t**3) * most
    return pq_to_light(np.where(value < knee, value, bent) * scale)


# SMPTE ST 2084
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32


def pq_to_light(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives the cd/m², 0 to 10,000, that values of PQ in [0, 1] mean."""
    power = values ** (1 / _M2)
    light: NDArray[np.float64] = 10_000 * (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1)
    return light


def pq_from_light(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives the value of PQ for cd/m²."""
    power = (light / 10_000) ** _M1
    values: NDArray[np.float64] = ((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2
    return values


def hlg_to_scene(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives the light of the scene, 0 to 1, that values of HLG in [0, 1] mean (BT.2100)."""
    a = 0.17883277
    b, c = 1 - 4 * a, 0.5 - a * np.log(4 * a)
    return np.where(values <= 0.5, values**2 / 3, (np.exp((values - c) / a) + b) / 12)


def _sixteen_bits(light: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Gives the values of sRGB's curve for light, clipped to 0 to 1."""
    return np.take(_CURVE, root(light))
