"""What files say of their colours, in each format's own way, and which of it counts.

- An ICC profile, in any format. Only in a PNG there is something above it, the chunk ``cICP``.
- PNG: ``cICP``, profile, ``sRGB``, ``gAMA`` and ``cHRM`` in this order (PNG, third edition, 4.3).
- HEIC and AVIF: the profile, then ``nclx``. With both, ``nclx`` is for the decoder, which makes RGB of YCbCr by it;
  libavif and browsers have it so.
- JPEG XL: its header.
- JPEG and TIFF: the profile, then EXIF. PNG and WebP say that their EXIF counts for nothing of the kind.
- JPEG 2000: the profile. BMP: the profile, or primaries and gamma, of which it has one or the other.
- Nothing: sRGB. Of HEIC and AVIF, MIAF says so, whatever stands in the coded picture itself.

May be called from any thread.
"""

from __future__ import annotations

import struct

from liif_viewer.photos import colour
from liif_viewer.photos.colour_space import (
    ADOBE_RGB,
    BT709,
    BT2020,
    HLG,
    P3,
    PQ,
    SRGB_CURVE,
    Chromaticities,
    ColourSpace,
    of_profile,
)
from liif_viewer.photos.metadata.exif import Exif, stated_colours
from liif_viewer.photos.reading.bmp import calibration, embedded_profile
from liif_viewer.photos.reading.colour_boxes import colour_boxes, jpeg2000_profile
from liif_viewer.photos.reading.jxl_header import JxlHeader
from liif_viewer.photos.reading.metadata import find_metadata
from liif_viewer.words import mark, tr

NO_PROFILE = mark("The colour profile of the file cannot be used, so sRGB was assumed.")
UNCALIBRATED = mark("The file says that its colours are not those of sRGB, but not what they are; sRGB was assumed.")

_D65, _C, _DCI = (0.3127, 0.3290), (0.310, 0.316), (0.314, 0.351)
# ITU-T H.273, the code points of cICP and nclx. What is missing, such as 2, unspecified, is taken for sRGB.
_PRIMARIES: dict[int, Chromaticities] = {
    1: BT709,
    4: ((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), _C),
    5: ((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), _D65),
    6: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65),
    7: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65),
    8: ((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), _C),
    9: BT2020,
    11: (*P3[:3], _DCI),
    12: P3,
    22: ((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), _D65),
}
# The curves of BT.709 and its relatives (1, 6, 7, 11, 12, 14, 15) are those of cameras. What is meant for a screen is
# not their inverse; and most still pictures that claim one are sRGB that went through a program for video, with its
# values untouched. So they are shown as sRGB.
_TRANSFERS: dict[int, str | float] = {4: 2.2, 5: 2.8, 8: 1.0, 16: PQ, 17: 2.6, 18: HLG}

# Exif 2.3 and DCF 2.0: Adobe RGB is “uncalibrated” with the interoperability index R03. Some cameras say 2.
_ADOBE_TAG, _UNCALIBRATED_TAG = 2, 0xFFFF
_INDEX_OF_ADOBE_RGB, _INDEX_OF_SRGB = "R03", "R98"

_GREY_MODES = {"1", "L", "LA", "La", "I", "F", "I;16", "I;16L", "I;16B", "I;16N"}

# Within half a per cent, this is how writers say sRGB to readers that know but a power.
_EXPONENT_OF_SRGB = 2.2
_CHUNKS = (b"cICP", b"sRGB", b"gAMA", b"cHRM")


def stated(
    form: str, mode: str, profile: bytes | None, data: bytes, notes: list[str]
) -> tuple[bytes | None, ColourSpace | None]:
    """Finds what counts of all that a file says of its colours.

    Args:
        form: The format, as Pillow calls it.
        mode: The kind of its pixels, as Pillow calls it.
        profile: The ICC profile in the file, if any.
        data: Its bytes; of a PNG, after ``without_useless_chunks``.
        notes: Gets a sentence if the file says that it is not what it is taken for.

    Returns:
        Its ICC profile, which may be of no use; or the colour space of its RGB or grey pixels. Both None: sRGB.
    """
    profile = profile or None
    if form == "JPEG2000" and profile is None:
        profile = jpeg2000_profile(data)
    elif form == "BMP" and profile is None:
        profile = embedded_profile(data)
    chunks = _chunks(data) if form == "PNG" else {}
    if b"cICP" in chunks and (space := _by_code_points(chunks[b"cICP"], ">4B")) is not None:
        return None, space
    if mode in ("CMYK", "LAB"):
        return profile, None
    if profile is not None and (pixels := colour.profile_space(profile)) is not None:
        space = _possible(of_profile(profile))
        # Linear light is to be converted, and grey goes on as RGB. All else is what it is.
        used_up = mode in _GREY_MODES if pixels == colour.GREY else space is not None and not space.is_for_screens
        return (None, space) if space is not None and used_up else (profile, None)
    space = None
    if form == "PNG":
        space = _by_gamma(chunks)
    elif form == "BMP" and (found := calibration(data)) is not None:
        space = _by_power(_known(found[0]), found[1])
    elif form in ("AVIF", "HEIF"):
        nclx = next((box[4:] for box in colour_boxes(data) if box[:4] == b"nclx"), b"")
        space = _by_code_points(nclx, ">3HB")
    elif form in ("JPEG", "MPO", "TIFF"):
        space = _by_exif(find_metadata(data)[0].exif, notes if profile is None else [])
    return (profile, None) if space is None else (None, space)


def _by_code_points(statement: bytes, layout: str) -> ColourSpace | None:
    if len(statement) < struct.calcsize(layout):
        return None
    primaries, transfer, _matrix, flags = struct.unpack_from(layout, statement)
    # The decoder of a HEIC or AVIF makes full range of YCbCr; a PNG holds RGB of either range.
    full = layout != ">4B" or flags & 1 == 1
    return ColourSpace(_PRIMARIES.get(primaries, BT709), _TRANSFERS.get(transfer, SRGB_CURVE), full)


def stated_by_jxl(header: JxlHeader, notes: list[str]) -> ColourSpace:
    """Finds what the pixels of a JPEG XL mean, once they are decoded."""
    if header.has_profile:
        if header.by_eye:  # the decoder has no use for the profile, and makes linear light of it
            return ColourSpace(transfer=1.0)
        notes.append(tr(NO_PROFILE))
        return ColourSpace()
    white = (
        {1: _D65, 10: (1 / 3, 1 / 3), 11: _DCI}.get(header.white, _D65)
        if isinstance(header.white, int)
        else header.white
    )
    if isinstance(header.primaries, int):
        primaries = {9: BT2020, 11: P3}.get(header.primaries, BT709)[:3]
    else:
        primaries = header.primaries
    transfer = (
        _TRANSFERS.get(header.transfer, SRGB_CURVE)
        if isinstance(header.transfer, int)
        else 1 / max(header.transfer, 0.01)
    )
    return _possible(ColourSpace(_known((*primaries, white)), transfer)) or ColourSpace()


def _by_gamma(chunks: dict[bytes, bytes]) -> ColourSpace | None:
    if b"sRGB" in chunks:
        return ColourSpace()
    gamma = int.from_bytes(chunks.get(b"gAMA", b""), "big")
    primaries = BT709
    if b"cHRM" in chunks:
        numbers = [number / 100_000 for number in struct.unpack(">8I", chunks[b"cHRM"])]
        white, red, green, blue = zip(numbers[::2], numbers[1::2], strict=True)
        primaries = _known((red, green, blue, white))
    elif gamma == 0:
        return None
    return _by_power(primaries, 100_000 / gamma) if gamma else _possible(ColourSpace(primaries))


def _by_power(primaries: Chromaticities, exponent: float) -> ColourSpace | None:
    meant = primaries == BT709 and abs(exponent / _EXPONENT_OF_SRGB - 1) < 0.005
    return _possible(ColourSpace(primaries, SRGB_CURVE if meant else exponent))


def _by_exif(exif: Exif | None, notes: list[str]) -> ColourSpace | None:
    said, index = stated_colours(exif)
    if said == _ADOBE_TAG or (said == _UNCALIBRATED_TAG and index == _INDEX_OF_ADOBE_RGB):
        return ADOBE_RGB
    if said == _UNCALIBRATED_TAG and index != _INDEX_OF_SRGB:
        notes.append(tr(UNCALIBRATED))
    return None


def _known(primaries: Chromaticities) -> Chromaticities:
    """Gives the primaries of a standard for the same, rounded."""
    for known in (BT709, *_PRIMARIES.values(), ADOBE_RGB.primaries):
        pairs = zip(primaries, known, strict=True)
        if all(abs(one - other) < 0.0015 for some, others in pairs for one, other in zip(some, others, strict=True)):
            return known
    return primaries


def _possible(space: ColourSpace | None) -> ColourSpace | None:
    """Gives the space if there is one like it: files are damaged, and sRGB is the better guess then."""
    if space is None or (not isinstance(space.transfer, str) and not 0.2 <= space.transfer <= 5):
        return None
    try:
        space.profile()
    except ValueError:
        return None
    return space


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """Gives the chunks of a PNG that tell of its colours; they lie before the pixels, and are of the right size."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            break
        if kind in _CHUNKS:
            found[kind] = data[at + 8 : at + 8 + length]
        at += 12 + length
    return found
