"""Finding the metadata of a photo in the bytes of its file.

Where each format keeps it is read here and not asked of Pillow, which converts on the way, and invents a resolution of
72 dpi. Every function may be called from any thread; what is damaged is as if it were not there.
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from liif_viewer.photos.metadata import exif
from liif_viewer.photos.metadata.metadata import COMMENT, Metadata, Text
from liif_viewer.photos.reading.boxes import EXIF, XMP, metadata_boxes

_METRES_PER_INCH = 0.0254
_CM_PER_INCH = 2.54


@dataclass
class _Found:
    """What was found so far."""

    exif: bytes | None = None
    xmp: bytes | None = None
    photoshop: bytes = b""
    texts: list[Text] = field(default_factory=list)
    dpi: tuple[float, float] | None = None


def find_metadata(data: bytes) -> tuple[Metadata, tuple[float, float] | None]:
    """Finds metadata and resolution.

    Args:
        data: The whole file, of any format.

    Returns:
        The metadata, and the resolution of the upright picture in dots per inch, horizontal and vertical.
    """
    found = _Found()
    of_file = data[:4] in _TIFF
    if of_file:
        found.exif = data
    for magic, at, find in _PLACES:
        if data.startswith(magic, at):
            with contextlib.suppress(ValueError, IndexError, struct.error):  # cut off: what was found before is good
                find(data, found)
            break
    block = None if found.exif is None else exif.parse(found.exif, of_file=of_file)
    dpi = found.dpi or exif.resolution(block)
    if dpi is not None and exif.orientation(block) >= 5:
        dpi = dpi[::-1]
    if of_file and block is not None and exif.is_of_pixels(block):
        block = None
    return Metadata(block, found.xmp, found.photoshop or None, tuple(found.texts)), dpi


def _in_jpeg(data: bytes, found: _Found) -> None:
    for kind, content in _segments(data):
        if kind == 0xE0 and content.startswith(b"JFIF\0"):
            unit, x, y = struct.unpack_from(">BHH", content, 7)
            if unit in (1, 2):
                per_inch = 1 if unit == 1 else _CM_PER_INCH
                found.dpi = exif.sensible(x * per_inch, y * per_inch)
        elif kind == 0xE1 and content.startswith(b"Exif\0"):
            found.exif = found.exif or content[6:]
        elif kind == 0xFE:
            found.texts.append(Text(COMMENT, content.rstrip(b"\0").decode("utf-8", "surrogateescape")))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG up to its first scan: the second byte of each marker, and what it holds."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF or data[at + 1] in (0x01, *range(0xD0, 0xD9)):  # padding, or alone
            at += 1 if data[at + 1] == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _in_png(data: bytes, found: _Found) -> None:
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"pHYs" and content[8:9] == b"\1":
            x, y = struct.unpack_from(">II", content)
            found.dpi = exif.sensible(x * _METRES_PER_INCH, y * _METRES_PER_INCH)
        elif kind == b"eXIf":
            found.exif = content
        at += 12 + length


def _in_webp(data: bytes, found: _Found) -> None:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"EXIF":
            found.exif = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _in_boxes(data: bytes, found: _Found) -> None:
    for kind, content in metadata_boxes(data):
        if kind == EXIF:
            found.exif = found.exif or content
        elif kind == XMP:
            found.xmp = found.xmp or content


# What the files of a format begin with, and where that stands.
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_PLACES: tuple[tuple[bytes, int, Callable[[bytes, _Found], None]], ...] = (
    (b"\xff\xd8", 0, _in_jpeg),
    (b"\x89PNG", 0, _in_png),
    (b"WEBP", 8, _in_webp),
    (b"ftyp", 4, _in_boxes),  # HEIC and AVIF
    (b"JXL ", 4, _in_boxes),
    (b"jP  ", 4, _in_boxes),  # JPEG 2000
)
