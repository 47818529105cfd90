"""IPTC, and Photoshop's image resources, of which it is one. Every function takes any bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_IPTC, _DIGEST = 0x0404, 0x0425
# Those that are about the photo: IPTC with its digest, the mark of copyright and its address, a caption. Others are
# about the picture as it was: thumbnails, resolution, paths, guides; or of its colours.
_KEPT = {_IPTC, _DIGEST, 0x040A, 0x040B, 0x03F0}
_PREVIEWS = {(2, 200), (2, 201), (2, 202)}
_LAYOUT = (2, 131)  # P, L or S


class _Resource(NamedTuple):
    number: int
    name: bytes
    content: bytes


def about_the_photo(resources: bytes) -> bytes:
    """Picks from a block of image resources those that are about the photo; empty where there are none."""
    return b"".join(map(_packed, (found for found in _resources(resources) if found.number in _KEPT)))


def as_resources(iptc: bytes) -> bytes:
    """Makes a block of image resources that holds IPTC alone."""
    return _packed(_Resource(_IPTC, b"", iptc))


def iptc_of(resources: bytes) -> bytes:
    """Finds IPTC in a block of image resources; empty where there is none."""
    return resource(resources, _IPTC)


def without_iptc(resources: bytes) -> bytes:
    """The rest of a block of image resources."""
    return b"".join(_packed(found) for found in _resources(resources) if found.number != _IPTC)


def resource(resources: bytes, number: int) -> bytes:
    """Finds one image resource; empty where it is missing."""
    return next((found.content for found in _resources(resources) if found.number == number), b"")


def revised(resources: bytes, width: int, height: int) -> bytes:
    """Sets right what a new picture makes untrue in IPTC: its layout, and a preview. The digest then goes, too."""
    iptc = iptc_of(resources)
    layout = b"L" if width > height else b"P" if width < height else b"S"
    made = b""
    at = 0
    for name, content, end in _datasets(iptc):
        whole = iptc[at:end]
        if name == _LAYOUT and len(content) == 1 and content != layout:
            whole = whole[:-1] + layout
        made += b"" if name in _PREVIEWS else whole
        at = end
    made += iptc[at:]
    if made == iptc:
        return resources
    return b"".join(
        _packed(found._replace(content=made) if found.number == _IPTC else found)
        for found in _resources(resources)
        if found.number != _DIGEST
    )


def _resources(data: bytes) -> Iterator[_Resource]:
    at = 0
    while data[at : at + 4] == b"8BIM" and at + 12 <= len(data):
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 7 : at + 7 + data[at + 6]]
        at += 6 + (1 + len(name) + 1) // 2 * 2
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 4 + length > len(data):
            return
        yield _Resource(number, name, data[at + 4 : at + 4 + length])
        at += 4 + length + length % 2


def _packed(resource: _Resource) -> bytes:
    name = bytes((len(resource.name),)) + resource.name
    head = b"8BIM" + struct.pack(">H", resource.number) + name + bytes(len(name) % 2)
    content = resource.content
    return head + struct.pack(">I", len(content)) + content + bytes(len(content) % 2)


def _datasets(iptc: bytes) -> Iterator[tuple[tuple[int, int], bytes, int]]:
    """The data sets: record and number, content, and where they end."""
    at = 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        length = int.from_bytes(iptc[at + 3 : at + 5], "big")
        if length & 0x8000 or at + 5 + length > len(iptc):  # longer than photos have, or cut off
            return
        end = at + 5 + length
        yield (iptc[at + 1], iptc[at + 2]), iptc[at + 5 : end], end
        at = end
