"""Metadata as the segments of a JPEG."""

from __future__ import annotations

from liif_viewer.photos.metadata.exif import fitting
from liif_viewer.photos.metadata.metadata import Metadata

_MOST = 65_533  # bytes that a segment holds: its length, of 16 bits, counts itself
_EXIF = b"Exif\0\0"


def segments(metadata: Metadata) -> bytes:
    """Makes the segments of all that fits."""
    made = b""
    if metadata.exif is not None:
        block = fitting(metadata.exif, _MOST - len(_EXIF))
        if block is not None:
            made += _segment(0xE1, _EXIF + block)
    return made


def _segment(kind: int, content: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(content) + 2).to_bytes(2, "big") + content
