"""Metadata in the boxes of HEIC, AVIF, JPEG XL and JPEG 2000 (ISO base media files, and their like).

Read here, as Pillow writes the EXIF of a turned AVIF anew, whereby texts and types change. Every function may be called
from any thread, and raises ValueError or IndexError on what is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator

EXIF, XMP, IPTC = "exif", "xmp", "iptc"
_MOST_UNPACKED = 16 << 20
_UUIDS = {  # of JPEG 2000
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): XMP,
    b"JpgTiffExif->JP2": EXIF,
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): IPTC,
}


def metadata_boxes(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Finds EXIF (a TIFF), XMP and IPTC: which of them, and the bytes of it."""
    for kind, content in boxes_in(data):
        if kind == b"brob":  # of JPEG XL: another box, compressed
            kind, content = content[:4], _unpacked(content[4:])
        if kind == b"meta":
            yield from _items(content, data)
        elif kind == b"Exif":
            yield EXIF, _block(content)
        elif kind == b"xml " and b"rdf:RDF" in content:  # a JPEG 2000 has any XML there
            yield XMP, content
        elif kind == b"uuid" and content[:16] in _UUIDS:
            yield _UUIDS[content[:16]], content[16:]


def boxes_in(data: bytes, at: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """The boxes one after the other: the four letters of each, and its content."""
    while at + 8 <= len(data):
        length, kind, head = _number(data, at, 4), data[at + 4 : at + 8], 8
        if length == 1:  # the length is too large for its field
            length, head = _number(data, at + 8, 8), 16
        end = len(data) if length == 0 else at + length
        if end < at + head:
            return
        yield kind, data[at + head : end]
        at = end


def _unpacked(data: bytes) -> bytes:
    """Unpacks what brotli packed; empty where that is damaged or too long."""
    import imagecodecs  # late: it takes a while, and few files have such boxes

    try:
        return bytes(imagecodecs.brotli_decode(data, out=_MOST_UNPACKED))
    except Exception:  # noqa: BLE001 - its errors are of a class of its own
        return b""


def _items(meta: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The items of a HEIC or AVIF that hold EXIF or XMP."""
    within = dict(boxes_in(meta, 4))  # after version and flags
    wanted: dict[int, str] = {}
    information = within.get(b"iinf", bytes(6))
    for kind, entry in boxes_in(information, 6 if information[0] == 0 else 8):
        if kind == b"infe" and entry[0] in (2, 3):
            wide = 2 if entry[0] == 2 else 4
            item_type = entry[6 + wide : 10 + wide]
            content_type = entry[10 + wide :].split(b"\0")[1:2]  # after the item's name
            if item_type == b"Exif":
                wanted[_number(entry, 4, wide)] = EXIF
            elif item_type == b"mime" and content_type == [b"application/rdf+xml"]:
                wanted[_number(entry, 4, wide)] = XMP
    left = len(data)  # parts that all are the whole file would cost terabytes
    for item, method, extents in _locations(within.get(b"iloc", b"")):
        source = {0: data, 1: within.get(b"idat", b"")}.get(method)
        if item in wanted and source is not None:
            left -= sum(length for _, length in extents)
            if left < 0:
                return
            content = b"".join(source[offset : offset + length] for offset, length in extents)
            yield wanted[item], _block(content) if wanted[item] == EXIF else content


def _locations(iloc: bytes) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Where items lie: which item, by which method, and offsets and lengths of its parts."""
    if len(iloc) < 8:
        return
    version, at = iloc[0], 6
    of_offset, of_length = iloc[4] >> 4, iloc[4] & 15
    of_base, of_index = iloc[5] >> 4, iloc[5] & 15 if version else 0

    def take(size: int) -> int:
        nonlocal at
        if at + size > len(iloc):
            raise ValueError("cut off")
        at += size
        return _number(iloc, at - size, size)

    for _ in range(take(4 if version == 2 else 2)):
        item = take(4 if version == 2 else 2)
        method = take(2) & 15 if version else 0
        take(2)
        base = take(of_base)
        extents = []
        for _ in range(take(2)):
            take(of_index)
            extents.append((base + take(of_offset), take(of_length)))
        yield item, method, extents


def _block(content: bytes) -> bytes:
    """EXIF without the number before it, which tells where it begins."""
    return content[4 + _number(content, 0, 4) :]


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
