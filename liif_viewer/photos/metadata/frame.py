"""What metadata says of places in the picture, and of its pixels on the sensor: true of the new picture, or left out.

Every function may be called from any thread.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from fractions import Fraction

from liif_viewer.photos.metadata import exif, tags, xmp
from liif_viewer.photos.metadata.exif import Exif
from liif_viewer.photos.metadata.metadata import Metadata
from liif_viewer.photos.metadata.tiff import SHORT, Directory, Entry, numbers
from liif_viewer.photos.metadata.xmp_scan import Property, edited, scan

_SUBJECT_AREA, _SUBJECT_LOCATION = 37396, 41492
_DENSITY = (41486, 41487)  # on the sensor, horizontal and vertical
_EXIF = "http://ns.adobe.com/exif/1.0/"
_PANORAMA = "http://ns.google.com/photos/1.0/panorama/"
_PANORAMA_SIZES = {
    "FullPanoWidthPixels": 0, "CroppedAreaImageWidthPixels": 0, "CroppedAreaLeftPixels": 0,
    "FullPanoHeightPixels": 1, "CroppedAreaImageHeightPixels": 1, "CroppedAreaTopPixels": 1,
}  # fmt: skip
# Faces and other regions, as shares of the sides of the picture as it was stored.
_REGIONS = {
    ("http://www.metadataworkinggroup.com/schemas/regions/", "Regions"),
    ("http://ns.microsoft.com/photo/1.2/", "RegionInfo"),
    ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "ImageRegion"),
}
_IN_PIXELS = {(_EXIF, "SubjectArea"), (_EXIF, "SubjectLocation")}
_DENSITIES = {(_EXIF, "FocalPlaneXResolution"): 0, (_EXIF, "FocalPlaneYResolution"): 1}


@dataclass(frozen=True)
class Frame:
    """How the new picture lies over the photo.

    Attributes:
        scale: New pixels for one of the upright photo's, horizontal and vertical.
        whole: Whether all of the photo is shown.
    """

    scale: tuple[float, float]
    whole: bool


def framed(metadata: Metadata, frame: Frame) -> Metadata:
    """Sets right what depends on which part of the photo is shown, and how large.

    Subjects and panoramas are scaled with the whole photo; of a part of it, or of one that was turned, they are left
    out, as regions of faces are. The density of pixels on the sensor is scaled.
    """
    said = metadata.exif is not None and tags.ORIENTATION in metadata.exif.main
    lies = exif.orientation(metadata.exif) if said else xmp.orientation(metadata.xmp)
    in_place = frame.whole and lies == 1
    block, packet = metadata.exif, metadata.xmp
    if block is not None:
        block = replace(block, details=_of_exif(block, frame.scale, in_place=in_place, sideways=lies >= 5))
    if packet is not None:
        packet = _of_xmp(packet, frame.scale, in_place=in_place, sideways=lies >= 5)
    return replace(metadata, exif=block, xmp=packet)


def _of_exif(block: Exif, scale: tuple[float, float], *, in_place: bool, sideways: bool) -> Directory:
    details = dict(block.details)
    if not in_place or scale != (1.0, 1.0):
        for tag in {_SUBJECT_AREA, _SUBJECT_LOCATION} & details.keys():
            entry = details.pop(tag)
            places = [round(value * scale[axis % 2]) for axis, value in enumerate(numbers(entry, block.order))]
            if in_place and entry.kind == SHORT and max(places, default=0) <= 0xFFFF:
                details[tag] = Entry(SHORT, struct.pack(f"{block.order}{len(places)}H", *places))
    stored = [details[tag] for tag in _DENSITY if tag in details]
    if len(stored) == 2:
        values = [next(iter(numbers(entry, block.order)), 0) for entry in stored]
        scaled = [value * factor for value, factor in zip(values[::-1] if sideways else values, scale, strict=True)]
        if scaled != values and all(0 < value < 1e5 for value in scaled):
            details |= {tag: exif.fraction(value, block.order) for tag, value in zip(_DENSITY, scaled, strict=True)}
    return details


def _of_xmp(packet: bytes, scale: tuple[float, float], *, in_place: bool, sideways: bool) -> bytes:
    try:
        found = scan(packet)
    except ValueError:
        return packet
    values = {each.name: _number(found.value(each)) for each in found.properties}
    edits = []

    def scale_or_drop(each: Property, value: Fraction | None, axis: int, *, whole_number: bool) -> None:
        if value is None:
            edits.append((each.start, each.end, b""))
        elif scale[axis] != 1 or sideways:
            scaled = Fraction(float(value) * scale[axis]).limit_denominator(1 if whole_number else 10_000)
            text = str(scaled.numerator) if whole_number else f"{scaled.numerator}/{scaled.denominator}"
            edits.append((*each.inner, text.encode()))

    for each in found.properties:
        if each.name in _DENSITIES:
            axis = _DENSITIES[each.name]
            source = next(name for name in _DENSITIES if (name != each.name) == sideways)
            scale_or_drop(each, values.get(source), axis, whole_number=False)
        elif each.name[0] == _PANORAMA and in_place:
            if each.name[1] in _PANORAMA_SIZES:
                scale_or_drop(each, values[each.name], _PANORAMA_SIZES[each.name[1]], whole_number=True)
        elif (
            each.name[0] == _PANORAMA
            or (each.name in _REGIONS and not in_place)
            or (each.name in _IN_PIXELS and (not in_place or scale != (1.0, 1.0)))
        ):
            edits.append((each.start, each.end, b""))
    return edited(found.data, edits)


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
