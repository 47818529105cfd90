"""Colour spaces by their definition, primaries and a transfer function, and the ICC profiles that say the same.

The profiles are packed here, as Pillow's ImageCms makes none from primaries, only sRGB, XYZ and Lab. They are the same
bytes every time, so that exporting the same picture twice gives the same file. Every function may be called from any
thread.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Chromaticities = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""CIE x and y of red, green, blue and white."""

_D65 = (0.3127, 0.3290)
BT709: Chromaticities = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060), _D65)
ADOBE: Chromaticities = ((0.640, 0.330), (0.210, 0.710), (0.150, 0.060), _D65)
P3: Chromaticities = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), _D65)
BT2020: Chromaticities = ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), _D65)

LEAST_GAMMA, MOST_GAMMA = 1.4, 2.9
"""Exponents between which values lie about as the eye sees them: neighbours of 8 bits are hardly further apart than
those of sRGB."""

# Transfer functions that are no power of the light; of those that are, the exponent is stored.
SRGB_CURVE, PQ, HLG = "sRGB", "PQ", "HLG"

_NAMES = {BT709: "sRGB", ADOBE: "Adobe RGB", P3: "Display P3", BT2020: "BT.2020"}
_USUAL: dict[Chromaticities, str | float] = {BT709: SRGB_CURVE, P3: SRGB_CURVE, ADOBE: 563 / 256}

_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
# The curve of sRGB as ICC's type 3: (a v + b) ** g from d on, c v below.
_SRGB_PARAMETERS = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@dataclass(frozen=True)
class ColourSpace:
    """What the values of RGB pixels mean.

    Attributes:
        primaries: And the white, which has equal values of red, green and blue.
        transfer: From value to light: ``SRGB_CURVE``, ``PQ``, ``HLG``, or the exponent of a power.
        full_range: Whether 0 is black and the greatest value white; otherwise they are 16 and 235 of 255.
    """

    primaries: Chromaticities = BT709
    transfer: str | float = SRGB_CURVE
    full_range: bool = True

    @property
    def name(self) -> str:
        """Fit to be shown, and to be the profile's name."""
        name = _NAMES.get(self.primaries, "RGB")
        if self.transfer == _USUAL.get(self.primaries):
            return name
        return f"{name}, {self.transfer if isinstance(self.transfer, str) else f'gamma {self.transfer:.3g}'}"

    @property
    def is_for_screens(self) -> bool:
        """Whether values lie about as the eye sees them, so that 8 bits show no bands, and means of them look right."""
        return (
            self.transfer == SRGB_CURVE
            if isinstance(self.transfer, str)
            else LEAST_GAMMA <= self.transfer <= MOST_GAMMA
        )

    def light(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Gives the light, 0 to 1, of values in [0, 1]; not of PQ and HLG, whose light is no share of white."""
        if isinstance(self.transfer, str):
            return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
        return values**self.transfer

    def profile(self) -> bytes:
        """Makes the ICC profile, version 4.3, of full range.

        Raises:
            ValueError: There is none: the transfer function is PQ or HLG, or the primaries make no colours.
        """
        return _profile(self)


ADOBE_RGB = ColourSpace(ADOBE, 563 / 256)


def of_profile(profile: bytes) -> ColourSpace | None:
    """Gives the colour space that a profile of RGB or grey means, if it is one of primaries and a transfer function.

    The primaries are relative to D50, as in any profile; those of a grey one are sRGB's, and of no consequence.
    """
    tags: dict[bytes, bytes] = {}
    try:
        for number in range(min(struct.unpack_from(">I", profile, 128)[0], 100)):
            kind, start, size = struct.unpack_from(">4sII", profile, 132 + 12 * number)
            tags[kind] = profile[start : start + size]
        if b"A2B0" in tags:  # a table, which counts more
            return None
        if profile[16:20] == b"GRAY":
            transfer = _transfer(tags[b"kTRC"])
            return None if transfer is None else ColourSpace(BT709, transfer)
        transfer = _transfer(tags[b"rTRC"])
        if transfer is None or not tags[b"rTRC"] == tags[b"gTRC"] == tags[b"bTRC"]:
            return None
        colours = [struct.unpack_from(">3i", tags[kind], 8) for kind in (b"rXYZ", b"gXYZ", b"bXYZ")]
        colours.append(tuple(map(sum, zip(*colours, strict=True))))
        red, green, blue, white = ((x / (x + y + z), y / (x + y + z)) for x, y, z in colours)
    except (struct.error, LookupError, ValueError, ZeroDivisionError):
        return None
    return ColourSpace((red, green, blue, white), transfer)


def encode_srgb(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives the values of sRGB's curve for light in [0, 1]; a new array of the same shape."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


SQUARES: NDArray[np.float64] = np.linspace(0, 1, 1 << 16) ** 2
"""Light to make tables for, as ``root`` finds its places in them: a power for every value of a photo takes seconds."""


def root(light: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Gives the place of light, clipped to 0 to 1, in a table over ``SQUARES``, which is fine enough in the shadows."""
    places: NDArray[np.uint16] = (np.sqrt(light.clip(0, 1)) * np.float32(65535) + np.float32(0.5)).astype(np.uint16)
    return places


@functools.lru_cache(maxsize=16)  # a folder of photos has few
def _profile(space: ColourSpace) -> bytes:
    if space.transfer == SRGB_CURVE:
        curve = _curve(3, *_SRGB_PARAMETERS)
    elif isinstance(space.transfer, str):
        raise ValueError(f"{space.transfer} makes no profile of a picture for an ordinary screen")
    else:
        curve = _curve(0, space.transfer)
    colourants, adaptation = to_d50(space.primaries)
    tags = {
        b"desc": _text(space.name),
        b"cprt": _text("CC0"),
        b"wtpt": _xyz(_D50),
        b"chad": b"sf32" + bytes(4) + _fixed(*adaptation.ravel()),
        **{kind: _xyz(column) for kind, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), colourants.T, strict=True)},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}  # the same content lies in the file once
    for kind, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", kind, places[content], len(content))
    header = struct.pack(">I4xI4s4s4s", start + len(data), 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s28x", 2000, 1, 1, 0, 0, 0, b"acsp") + _fixed(*_D50)
    return header.ljust(128, b"\0") + table + data


def to_d50(primaries: Chromaticities) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Gives the colours of the primaries in XYZ relative to D50, as columns, and the matrix that adapts them to it.

    Raises:
        ValueError: They make no colours.
    """
    if min(y for _, y in primaries) <= 0:
        raise ValueError("the primaries make no colours")
    *colours, white = (np.array([x / y, 1, (1 - x - y) / y]) for x, y in primaries)
    columns = np.stack(colours, axis=1)
    try:
        columns = columns * np.linalg.solve(columns, white)
    except np.linalg.LinAlgError:
        raise ValueError("the primaries make no colours") from None
    cones, cones_of_d50 = _BRADFORD @ white, _BRADFORD @ np.array(_D50)
    if not np.abs(columns).max() < 100 or cones.min() <= 0:  # not-a-number is refused as well
        raise ValueError("the primaries make no colours")
    adaptation = np.linalg.inv(_BRADFORD) @ np.diag(cones_of_d50 / cones) @ _BRADFORD
    return adaptation @ columns, adaptation


def _transfer(curve: bytes) -> str | float | None:
    """Reads a curve of a profile: ``SRGB_CURVE``, or the exponent of a power; None where it is neither."""
    kind, count = curve[:4], int.from_bytes(curve[8:12], "big")
    if kind == b"para" and count >> 16 == 0:
        return float(struct.unpack_from(">i", curve, 12)[0] / 65536)
    if kind == b"para" and count >> 16 == 3:
        numbers = np.array(struct.unpack_from(">5i", curve, 12)) / 65536
        return SRGB_CURVE if np.allclose(numbers, _SRGB_PARAMETERS, atol=1e-3) else None
    if kind != b"curv":
        return None
    if count == 1:
        return float(struct.unpack_from(">H", curve, 12)[0] / 256)
    table = np.frombuffer(curve, ">u2", offset=12)[:count]
    for transfer in (1.0, SRGB_CURVE):
        if np.allclose(table, ColourSpace(BT709, transfer).light(np.linspace(0, 1, len(table))) * 65535, atol=64):
            return transfer
    return None


def _curve(kind: int, *parameters: float) -> bytes:
    return b"para" + bytes(4) + struct.pack(">H2x", kind) + _fixed(*parameters)


def _text(text: str) -> bytes:
    words = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(words), 28) + words


def _xyz(value: NDArray[np.float64] | tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*value)


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))
