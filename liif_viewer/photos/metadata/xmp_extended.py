"""Packets of XMP that are too long for one segment of a JPEG: two in the file, one everywhere else."""

from __future__ import annotations

import hashlib
import re

from liif_viewer.photos.metadata.xmp_scan import RDF, Description, edited, scan

_PADDING = re.compile(rb"\s+(?=<\?xpacket end)")
_NAME = re.compile(rb"<[^\s/>]+")
_NOTE = b' xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="%s"'


def joined(xmp: bytes, extension: bytes) -> bytes:
    """Puts the descriptions of the extension behind those of the packet; the packet alone, if either is damaged."""
    try:
        packet, more = scan(xmp), scan(extension)
    except ValueError:
        return xmp
    moved = b"".join(
        edited(more.data[found.start : found.end], [_inserting(more.data, found, _declarations(found.outer))])
        for found in more.descriptions
    )
    return edited(packet.data, [(packet.end, packet.end, moved)])


def split(xmp: bytes, limit: int) -> tuple[bytes, bytes] | None:
    """Makes two packets of one that is longer than ``limit``.

    Returns:
        One that is short enough, and the extension that it names: empty, if less padding was enough. None where it
        cannot be done.
    """
    xmp = _PADDING.sub(b"\n", xmp)
    if len(xmp) <= limit:
        return xmp, b""
    packet = scan(xmp)
    cuts, moved = [], b""
    left = len(xmp) + len(_NOTE % bytes(32))
    elements = [
        (found, description)
        for description in packet.descriptions
        for found in description.properties
        if found.inner[1] > found.inner[0] and packet.data[found.end - 1 : found.end] == b">"
    ]
    for found, description in sorted(elements, key=lambda pair: pair[0].start - pair[0].end):
        if left <= limit:
            break
        cuts.append((found.start, found.end, b""))
        left -= found.end - found.start
        prefix = next(prefix for prefix, uri in description.namespaces.items() if uri == RDF)
        name = f"{prefix}:Description" if prefix else "Description"
        declared = _declarations(description.namespaces).decode()
        moved += f"<{name}{declared}>".encode() + packet.data[found.start : found.end] + f"</{name}>".encode()
    if left > limit:
        return None
    extension = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="%s">%s</rdf:RDF></x:xmpmeta>' % (
        RDF.encode(),
        moved,
    )
    first = packet.descriptions[0]
    at = first.start + len(_NAME.match(packet.data, first.start).group())  # type: ignore[union-attr]  # it is a tag
    return edited(packet.data, [*cuts, (at, at, _NOTE % digest(extension))]), extension


def digest(extension: bytes) -> bytes:
    """How the extension is named in both places."""
    return hashlib.md5(extension, usedforsecurity=False).hexdigest().upper().encode()


def _inserting(data: bytes, found: Description, text: bytes) -> tuple[int, int, bytes]:
    """The edit that puts attributes into the first tag of a description, which is cut out."""
    name = _NAME.match(data, found.start)
    at = 0 if name is None else len(name.group())
    return at, at, text


def _declarations(namespaces: dict[str, str]) -> bytes:
    # Here, as it brings all of HTTP and e-mail with it: 15 ms, which are not for the start.
    from xml.sax.saxutils import quoteattr

    return "".join(
        f" xmlns{':' if prefix else ''}{prefix}={quoteattr(uri)}"
        for prefix, uri in namespaces.items()
        if prefix != "xml" and uri
    ).encode()
