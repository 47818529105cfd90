"""Finding the metadata of a photo in the bytes of its file.

Where each format keeps it is read here and not asked of Pillow, which converts on the way, and invents a resolution of
72 dpi. Every function may be called from any thread; what is damaged is as if it were not there.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from liif_viewer.photos.metadata import exif, tags, xmp
from liif_viewer.photos.metadata.iptc import about_the_photo, as_resources, iptc_of, resource
from liif_viewer.photos.metadata.marks import PHOTOSHOP_MARK, RAW_PROFILE, XMP_EXTENSION_MARK, XMP_KEYWORD, XMP_MARK
from liif_viewer.photos.metadata.metadata import COMMENT, Metadata, Text
from liif_viewer.photos.metadata.xmp_extended import digest, joined
from liif_viewer.photos.reading.boxes import EXIF, IPTC, XMP, metadata_boxes
from liif_viewer.words import mark, tr

_METRES_PER_INCH = 0.0254
_CM_PER_INCH = 2.54
_UNKNOWN = (72.0, 72.0)  # what EXIF has to say where the resolution is not known
_TOO_LONG = mark("Texts of more than 64 MB were left out.")
_XMP_OF_GIF = b"\x21\xff\x0bXMP DataXMP"
_MOST_TEXT = 64 << 20  # bytes of all texts of a PNG, unpacked: a few kilobytes can claim to be gigabytes
_PNG_KINDS = {b"pHYs", b"eXIf", b"tEXt", b"zTXt", b"iTXt"}
# Texts about the picture as it was: of the freedesktop's thumbnails, and copies of EXIF by ImageMagick.
_STALE_TEXTS = ("Thumb::", "exif:", "png:", "icc:")


@dataclass
class _Found:
    """What was found so far."""

    exif: bytes | None = None
    xmp: bytes | None = None
    photoshop: bytes = b""
    texts: list[Text] = field(default_factory=list)
    dpi: tuple[float, float] | None = None
    lost: list[str] = field(default_factory=list)
    room: int = _MOST_TEXT

    def unpacked(self, data: bytes) -> bytes:
        """Unpacks a text for which there is room.

        Raises:
            ValueError: It is too long, or cut off.
        """
        stream = zlib.decompressobj()
        text = stream.decompress(data, max(1, self.room))
        self.room -= len(text)
        if self.room <= 0 and tr(_TOO_LONG) not in self.lost:
            self.lost.append(tr(_TOO_LONG))
        if not stream.eof:
            raise ValueError("the text is cut off or has no end")
        return text


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
    if found.exif is not None:
        _take_embedded(found.exif, found)
    block = None if found.exif is None else exif.parse(found.exif, of_file=of_file)
    dpi = exif.resolution(block)
    if found.dpi is not None and dpi in (None, _UNKNOWN):
        dpi = found.dpi
    if dpi is not None and dpi[0] != dpi[1] and _orientation(block, found) >= 5:
        dpi = dpi[::-1]
    if of_file and block is not None and exif.is_of_pixels(block):
        block = None
    photoshop = about_the_photo(found.photoshop)
    return Metadata(block, found.xmp or None, photoshop or None, tuple(found.texts), tuple(found.lost)), dpi


def _orientation(block: exif.Exif | None, found: _Found) -> int:
    """By EXIF; XMP counts where that says nothing."""
    said = block is not None and tags.ORIENTATION in block.main
    return exif.orientation(block) if said else xmp.orientation(found.xmp)


def _in_jpeg(data: bytes, found: _Found) -> None:
    extensions: dict[bytes, dict[int, bytes]] = {}
    for kind, content in _segments(data):
        if kind == 0xE0 and content.startswith(b"JFIF\0"):
            unit, x, y = struct.unpack_from(">BHH", content, 7)
            if unit in (1, 2):
                per_inch = 1 if unit == 1 else _CM_PER_INCH
                found.dpi = exif.sensible(x * per_inch, y * per_inch)
        elif kind == 0xE1 and content.startswith(b"Exif\0"):
            found.exif = found.exif or content[6:]
        elif kind == 0xE1 and content.startswith(XMP_MARK):
            found.xmp = found.xmp or content[len(XMP_MARK) :]
        elif kind == 0xE1 and content.startswith(XMP_EXTENSION_MARK):
            name, _, at = struct.unpack_from(">32sII", content, len(XMP_EXTENSION_MARK))
            extensions.setdefault(name, {})[at] = content[len(XMP_EXTENSION_MARK) + 40 :]
        elif kind == 0xED and content.startswith(PHOTOSHOP_MARK):
            found.photoshop += content[len(PHOTOSHOP_MARK) :]
        elif kind == 0xFE:
            found.texts.append(Text(COMMENT, content.rstrip(b"\0").decode("utf-8", "surrogateescape")))
    for name, parts in extensions.items():
        extension = b"".join(part for _, part in sorted(parts.items()))
        if found.xmp is not None and name in found.xmp and digest(extension) == name:
            found.xmp = joined(found.xmp, extension)


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
        end = at + 12 + length
        if kind in _PNG_KINDS and zlib.crc32(kind + content) != int.from_bytes(data[end - 4 : end], "big"):
            pass  # if its length is what is wrong, what it holds are pixels
        elif kind == b"pHYs" and content[8:9] == b"\1":
            x, y = struct.unpack_from(">II", content)
            found.dpi = exif.sensible(x * _METRES_PER_INCH, y * _METRES_PER_INCH)
        elif kind == b"eXIf":
            found.exif = content
        elif kind in _PNG_KINDS:
            with contextlib.suppress(ValueError, zlib.error):
                _take_text(_png_text(kind, content, found), found)
        at = end


def _png_text(kind: bytes, content: bytes, found: _Found) -> Text:
    """Reads a text. What is of Latin letters by the standard is often UTF-8, and then taken for it."""
    keyword, content = content.split(b"\0", 1)
    name = keyword.decode("latin-1")
    if kind == b"iTXt":
        packed = content[:1] == b"\1"
        language, translated, content = content[2:].split(b"\0", 2)
        text = (found.unpacked(content) if packed else content).decode("utf-8", "surrogateescape")
        return Text(name, text, language.decode("latin-1"), translated.decode("utf-8", "replace"))
    letters = found.unpacked(content[1:]) if kind == b"zTXt" else content
    try:
        return Text(name, letters.decode())
    except UnicodeDecodeError:
        return Text(name, letters.decode("latin-1"))


def _take_text(text: Text, found: _Found) -> None:
    """Keeps a text, or what is in it: XMP has no other place, and programs wrote EXIF and IPTC as hexadecimal text."""
    if text.keyword == XMP_KEYWORD:
        found.xmp = text.text.encode("utf-8", "surrogateescape")
    elif text.keyword.startswith(RAW_PROFILE):
        content = bytes.fromhex(text.text.split("\n", 3)[3])
        kind = text.keyword.removeprefix(RAW_PROFILE)
        if kind in ("exif", "APP1") and content.startswith(b"Exif\0"):
            found.exif = found.exif or content[6:]
        elif kind in ("xmp", "APP1"):
            found.xmp = found.xmp or content.removeprefix(XMP_MARK)
        elif kind in ("iptc", "8bim"):
            found.photoshop = content if content.startswith(b"8BIM") else as_resources(content)
    elif not text.keyword.startswith(_STALE_TEXTS):
        found.texts.append(text)


def _in_webp(data: bytes, found: _Found) -> None:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"EXIF":
            found.exif = data[at + 8 : at + 8 + length]
        elif data[at : at + 4] == b"XMP ":
            found.xmp = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _in_boxes(data: bytes, found: _Found) -> None:
    for kind, content in metadata_boxes(data):
        if kind == EXIF:
            found.exif = found.exif or content
        elif kind == XMP:
            found.xmp = found.xmp or content
        elif kind == IPTC:
            found.photoshop = as_resources(content)


def _in_photoshop(data: bytes, found: _Found) -> None:
    start = 30 + int.from_bytes(data[26:30], "big")  # after the header and the table of colours
    resources = data[start + 4 : start + 4 + int.from_bytes(data[start : start + 4], "big")]
    found.photoshop = resources
    found.exif, found.xmp = resource(resources, 0x0422), resource(resources, 0x0424)


def _in_gif(data: bytes, found: _Found) -> None:
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)  # after the table of colours
    while data[at] == 0x21:  # extensions before the first picture
        kind = data[at + 1]
        if data.startswith(_XMP_OF_GIF, at):  # as it is, and behind it 257 bytes that lead to its end
            at += len(_XMP_OF_GIF)
            found.xmp = data[at:].partition(b"\x01\xff\xfe")[0]
            at += len(found.xmp) + 258
            continue
        at += 2
        parts = []
        while size := data[at]:
            parts.append(data[at + 1 : at + 1 + size])
            at += 1 + size
        at += 1
        if kind == 0xFE:
            found.texts.append(Text(COMMENT, b"".join(parts).decode("utf-8", "surrogateescape")))


def _take_embedded(block: bytes, found: _Found) -> None:
    entries = exif.embedded(block)
    if tags.XMP in entries:
        found.xmp = found.xmp or entries[tags.XMP].data
    if tags.PHOTOSHOP in entries:
        found.photoshop = found.photoshop or entries[tags.PHOTOSHOP].data
    if entries.keys() & tags.GEOGRAPHY:
        found.lost.append(tr("Where on Earth the pixels lie (GeoTIFF) was left out."))
    if tags.IPTC in entries and not iptc_of(found.photoshop):
        data = entries[tags.IPTC].data
        found.photoshop = as_resources(data if data[:1] == b"\x1c" else _turned_words(data)) + found.photoshop


def _turned_words(data: bytes) -> bytes:
    """Some programs write IPTC into a TIFF as words of 32 bits, in the byte order of the file."""
    return b"".join(data[at : at + 4][::-1] for at in range(0, len(data), 4))


# What the files of a format begin with, and where that stands.
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_PLACES: tuple[tuple[bytes, int, Callable[[bytes, _Found], None]], ...] = (
    (b"\xff\xd8", 0, _in_jpeg),
    (b"\x89PNG", 0, _in_png),
    (b"WEBP", 8, _in_webp),
    (b"GIF8", 0, _in_gif),
    (b"8BPS", 0, _in_photoshop),
    (b"ftyp", 4, _in_boxes),  # HEIC and AVIF
    (b"JXL ", 4, _in_boxes),
    (b"jP  ", 4, _in_boxes),  # JPEG 2000
)
