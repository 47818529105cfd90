"""What the boxes ``colr`` of HEIC, AVIF and JPEG 2000 files say of colours, as the decoders do not tell it all.

Every function may be called from any thread, and takes any bytes.
"""

from __future__ import annotations

import struct

from liif_viewer.photos.reading.boxes import boxes_in


def colour_boxes(data: bytes) -> list[bytes]:
    """Finds the contents of the boxes ``colr`` of the primary picture of a HEIC or AVIF file.

    Of a picture that has none itself, as it is a grid of others, the first in the file is taken.

    Args:
        data: The file; it may be damaged.

    Returns:
        The contents, each beginning with four letters that tell its kind; none where there is none.
    """
    try:
        meta = dict(boxes_in(_first(data, b"meta"), 4))  # after version and flags
        properties = dict(boxes_in(meta[b"iprp"]))
        item = struct.unpack_from(">H" if meta[b"pitm"][0] == 0 else ">I", meta[b"pitm"], 4)[0]
        own = _properties_of(item, properties[b"ipma"])
    except (LookupError, struct.error):
        return []
    every = enumerate(boxes_in(properties.get(b"ipco", b"")), 1)
    colours = {number: content for number, (kind, content) in every if kind == b"colr"}
    return [content for number, content in colours.items() if number in own] or list(colours.values())[:1]


def jpeg2000_profile(data: bytes) -> bytes | None:
    """Finds the ICC profile of a JPEG 2000 file, which Pillow does not read."""
    try:
        header = _first(data, b"jp2h")
    except LookupError:
        return None
    for kind, content in boxes_in(header):
        if kind == b"colr" and content[:1] in (b"\2", b"\3"):  # restricted, or any profile
            return content[3:]
    return None


def _first(data: bytes, wanted: bytes) -> bytes:
    for kind, content in boxes_in(data):
        if kind == wanted:
            return content
    raise LookupError(wanted)


def _properties_of(wanted: int, associations: bytes) -> set[int]:
    """Gives the numbers, from 1, of an item's properties."""
    short_items, wide = associations[0] == 0, associations[3] & 1
    (items,) = struct.unpack_from(">I", associations, 4)
    at = 8
    for _ in range(items):
        if at >= len(associations):
            break
        item, count = struct.unpack_from(">HB" if short_items else ">IB", associations, at)
        at += 3 if short_items else 5
        numbers = struct.unpack_from(f">{count}{'H' if wide else 'B'}", associations, at)
        at += count * (2 if wide else 1)
        if item == wanted:
            return {number & (0x7FFF if wide else 0x7F) for number in numbers}  # the top bit: essential
    return set()
