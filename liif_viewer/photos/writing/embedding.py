"""Metadata in the form that each format has for it. All of it has to fit (``preparing``)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from liif_viewer.photos.metadata import exif, tags
from liif_viewer.photos.metadata.iptc import iptc_of, without_iptc
from liif_viewer.photos.metadata.marks import (
    EXIF_MARK,
    PHOTOSHOP_MARK,
    RAW_PROFILE,
    XMP_EXTENSION_MARK,
    XMP_KEYWORD,
    XMP_MARK,
)
from liif_viewer.photos.metadata.metadata import COMMENT, Metadata, Text
from liif_viewer.photos.metadata.tiff import BYTE, UNDEFINED, Directory, Entry
from liif_viewer.photos.metadata.xmp_extended import digest, split

SEGMENT = 65_533
"""Bytes that a segment of a JPEG holds: its length, of 16 bits, counts itself."""
_EXTENSION_PART = 65_400  # of an extension of XMP, as Adobe cuts it
# Texts of a PNG are compressed if that pays, but not the longest: many a reader takes no more than a megabyte from a
# compressed one.
_SHORT, _LONG = 1 << 10, 1 << 20


def jpeg_segments(metadata: Metadata) -> bytes:
    """The segments of a JPEG, which come after JFIF's."""
    made = []
    if metadata.exif is not None:
        made.append((0xE1, EXIF_MARK + exif.pack(metadata.exif)))
    if metadata.xmp is not None and (parts := split(metadata.xmp, SEGMENT - len(XMP_MARK))) is not None:
        packet, extension = parts
        made.append((0xE1, XMP_MARK + packet))
        for at, part in _parts(extension, _EXTENSION_PART):
            made.append((0xE1, XMP_EXTENSION_MARK + digest(extension) + struct.pack(">II", len(extension), at) + part))
    for _, part in _parts(metadata.photoshop or b"", SEGMENT - len(PHOTOSHOP_MARK)):
        made.append((0xED, PHOTOSHOP_MARK + part))
    made += [(0xFE, as_comment(text)) for text in metadata.texts]
    return b"".join(bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content for kind, content in made)


def as_comment(text: Text) -> bytes:
    """A text as a comment of a JPEG, which has no keywords."""
    named = text.text if text.keyword == COMMENT else f"{text.keyword}: {text.text}"
    return named.encode("utf-8", "surrogateescape")


def png_chunks(metadata: Metadata) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, which come before the pixels: their kinds and what they hold."""
    if metadata.exif is not None:
        yield b"eXIf", exif.pack(metadata.exif)
    if metadata.xmp is not None:
        yield b"iTXt", XMP_KEYWORD.encode() + bytes(5) + metadata.xmp
    if metadata.photoshop is not None:
        # PNG has no place for it. ImageMagick's way is the one that others know.
        digits = metadata.photoshop.hex()
        lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
        yield _png_text(Text(f"{RAW_PROFILE}iptc", f"\niptc\n{len(metadata.photoshop):8}\n{lines}\n"))
    yield from map(_png_text, metadata.texts)


def tiff_entries(metadata: Metadata) -> Directory:
    """The entries of the first directory of a TIFF; those of EXIF are another matter."""
    made: Directory = {}
    if metadata.xmp is not None:
        made[tags.XMP] = Entry(BYTE, metadata.xmp)
    if metadata.photoshop is not None:
        made[tags.PHOTOSHOP] = Entry(BYTE, without_iptc(metadata.photoshop))  # twice would be read twice
        made[tags.IPTC] = Entry(UNDEFINED, iptc_of(metadata.photoshop))
    return {tag: entry for tag, entry in made.items() if entry.data}


def _png_text(text: Text) -> tuple[bytes, bytes]:
    """A text of Latin letters as such, which more programs read, any other as an international one."""
    keyword, content, latin = text.keyword.encode("latin-1"), text.text.replace("\0", ""), b""
    international = bool(text.language or text.translated)
    try:
        latin = content.encode("latin-1")
    except UnicodeEncodeError:
        latin = content.encode("utf-8", "surrogateescape")
        international |= not _has_bytes(content)
    if not international:
        packs = _SHORT < len(latin) <= _LONG
        return (b"zTXt", keyword + b"\0\0" + zlib.compress(latin)) if packs else (b"tEXt", keyword + b"\0" + latin)
    data = content.encode("utf-8", "surrogateescape")
    packs = _SHORT < len(data) <= _LONG
    names = text.language.encode("latin-1") + b"\0" + text.translated.encode() + b"\0"
    return b"iTXt", keyword + (b"\0\1\0" if packs else bytes(3)) + names + (zlib.compress(data) if packs else data)


def _has_bytes(text: str) -> bool:
    """Whether there is in a text what was no UTF-8."""
    return any("\udc80" <= letter <= "\udcff" for letter in text)


def _parts(data: bytes, length: int) -> Iterator[tuple[int, bytes]]:
    return ((at, data[at : at + length]) for at in range(0, len(data), length))
