"""XMP: what of a packet a new picture makes untrue, set right in its place or taken out; all else keeps every byte."""

from __future__ import annotations

from fractions import Fraction

from liif_viewer.photos.metadata.xmp_scan import Name, Packet, Property, edited, scan

_ADOBE, _GOOGLE = "http://ns.adobe.com/", "http://ns.google.com/photos/"
_XMP, _TIFF, _EXIF, _PHOTOSHOP = (_ADOBE + name for name in ("xap/1.0/", "tiff/1.0/", "exif/1.0/", "photoshop/1.0/"))
_EXIF_2 = "http://cipa.jp/exif/1.0/"
_RAW, _NOTE = _ADOBE + "camera-raw-settings/1.0/", _ADOBE + "xmp/note/"

# What lies beside the picture in the old file (depth, gain maps, sound, films, thumbnails) or tells how pixels are
# stored there; where the long part of the packet is.
_STALE_NAMESPACES = (
    _ADOBE + "hdr-gain-map/",
    _NOTE,
    *(_GOOGLE + name for name in ("1.0/container/", "1.0/depthmap/", "1.0/image/", "1.0/audio/", "dd/1.0/")),
    "http://ns.apple.com/HDRGainMap/",
    "http://ns.apple.com/pixeldatainfo/",
)
_STALE = {
    (_XMP, "Thumbnails"),
    *((_TIFF, name) for name in (
        "BitsPerSample", "Compression", "PhotometricInterpretation", "SamplesPerPixel", "PlanarConfiguration",
        "YCbCrSubSampling", "YCbCrPositioning", "YCbCrCoefficients", "ReferenceBlackWhite", "TransferFunction",
        "WhitePoint", "PrimaryChromaticities",
    )),
}  # fmt: skip
_FILMS = ("MotionPhoto", "MicroVideo")  # of Google's camera, whose other properties stay
_RESOLUTION: tuple[Name, Name, Name] = (_TIFF, "XResolution"), (_TIFF, "YResolution"), (_TIFF, "ResolutionUnit")


def revised(xmp: bytes, width: int, height: int, dpi: tuple[float, float] | None, *, srgb: bool) -> bytes:
    """Sets right what a new picture makes untrue; what was not said is not said now.

    Args:
        xmp: The photo's packet.
        width: Pixels of the new picture.
        height: Likewise.
        dpi: Its resolution; None leaves what is said.
        srgb: Whether its colours are sRGB's.

    Raises:
        ValueError: The packet cannot be read, so that nobody knows what it says.
    """
    packet = scan(xmp)
    values: dict[Name, str] = {
        (_TIFF, "Orientation"): "1",
        (_TIFF, "ImageWidth"): str(width),
        (_TIFF, "ImageLength"): str(height),
        (_EXIF, "PixelXDimension"): str(width),
        (_EXIF, "PixelYDimension"): str(height),
        (_EXIF, "ColorSpace"): "1" if srgb else "65535",
        (_PHOTOSHOP, "ColorMode"): "3",  # RGB
    }
    if srgb:
        values |= {(_PHOTOSHOP, "ICCProfile"): "sRGB IEC61966-2.1", (_EXIF_2, "InteroperabilityIndex"): "R98"}
    if dpi is not None and not _states(packet, dpi):
        fractions = [Fraction(value).limit_denominator(10_000) for value in dpi]
        texts = (*(f"{value.numerator}/{value.denominator}" for value in fractions), "2")
        values |= dict(zip(_RESOLUTION, texts, strict=True))
    drops_raw = not any(
        found.name == (_RAW, "AlreadyApplied") and packet.value(found) == "True" for found in packet.properties
    )
    edits = []
    for found in packet.properties:
        if _is_stale(found.name) or (drops_raw and found.name[0] == _RAW):
            edits.append((found.start, found.end, b""))
        elif found.name in values and packet.value(found) != values[found.name]:
            edits.append(_setting(found, values[found.name]))
    return edited(packet.data, edits)


def orientation(xmp: bytes | None) -> int:
    """Tells how the pixels lie, 1 to 8; 1 where that is not said."""
    try:
        packet = scan(xmp or b"")
    except ValueError:
        return 1
    said = [packet.value(found) for found in packet.properties if found.name == (_TIFF, "Orientation")]
    return int(said[0]) if said and said[0] in tuple("12345678") else 1


def _is_stale(name: Name) -> bool:
    films = name[0] == _GOOGLE + "1.0/camera/" and name[1].startswith(_FILMS)
    return name in _STALE or films or name[0].startswith(_STALE_NAMESPACES)


def _setting(found: Property, value: str) -> tuple[int, int, bytes]:
    if found.inner[0] == found.end:  # <tiff:Orientation/> says nothing
        return found.start, found.end, b""
    return *found.inner, value.encode()


def _states(packet: Packet, dpi: tuple[float, float]) -> bool:
    """Whether the packet says this resolution already, or something that is none."""
    said = {found.name: packet.value(found) for found in packet.properties}
    try:
        x, y = (float(Fraction(said[name])) for name in _RESOLUTION[:2])
        unit = {"2": 1.0, "3": 2.54}[said[_RESOLUTION[2]]]
    except (KeyError, ValueError, ZeroDivisionError):
        return not said.keys() & set(_RESOLUTION)
    return all(abs(a * unit - b) < 0.01 * b for a, b in zip((x, y), dpi, strict=True))
