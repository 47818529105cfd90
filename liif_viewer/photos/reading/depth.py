"""Values of any depth, whole or fractional, brought to 8 or 16 bits. Any thread."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.pixels import bands
from liif_viewer.words import mark, tr

CLIPPED = mark("Values below 0 or above 1 were clipped.")
CLIPPED_INTEGERS = mark("Values outside of 16 bits were clipped.")


def scaled(values: NDArray[Any], bits: int, notes: list[str]) -> NDArray[Any]:
    """Brings values to the range of 8 or 16 bits.

    Args:
        values: (h, w, ...) of any type. Floats count from 0 to 1.
        bits: How many of the type's bits are used.
        notes: Gets a sentence where values were clipped.

    Returns:
        uint8 for up to 8 bits, else uint16, of the same shape.
    """
    if values.dtype.kind == "f":
        return from_floats(values, notes)
    if values.dtype.kind == "i":
        return _from_signed(values, notes)
    if values.dtype.kind == "b":
        return values.view(np.uint8) * np.uint8(255)
    if bits > 16:
        # Programs for science keep 16 bits in 32: taken for the upper end of 32, these would be black.
        if values.max() <= 65535:
            return values.astype(np.uint16)
        return (values >> (bits - 16)).astype(np.uint16)
    target, top = (np.uint8, 255) if bits <= 8 else (np.uint16, 65535)
    if 2**bits - 1 == top:
        return values.astype(target, copy=False)
    levels: NDArray[Any] = np.round(np.arange(2**bits) * (top / (2**bits - 1))).astype(target)
    stretched: NDArray[Any] = levels[values]
    return stretched


def from_floats(values: NDArray[Any], notes: list[str]) -> NDArray[np.uint16]:
    """Brings 0 to 1 to 0 to 65535, clipping what lies outside; not-a-number becomes 0."""
    whole = np.empty(values.shape, np.uint16)
    clipped = False
    for rows in bands(values.shape[0], values[:1].nbytes):
        band = values[rows]
        clipped |= bool(np.any(~((band >= 0) & (band <= 1))))
        # fmin and fmax, unlike clip, take the number where the other is none
        whole[rows] = np.round(np.fmin(np.fmax(band.astype(np.float64), 0), 1) * 65535)
    if clipped:
        notes.append(tr(CLIPPED))
    return whole


def _from_signed(values: NDArray[Any], notes: list[str]) -> NDArray[Any]:
    """Takes 8 bits for unsigned, as everybody does; others as they are, mostly positive and of 16 bits."""
    if values.itemsize == 1:
        return values.view(np.uint8)
    if values.min() < 0 or values.max() > 65535:
        notes.append(tr(CLIPPED_INTEGERS))
    return values.clip(0, 65535).astype(np.uint16)
