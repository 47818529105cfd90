"""Where in the bytes of a packet of XMP its properties lie, so that one can be changed and the rest keeps every byte.

Read by expat, which tells places and names; written by nobody: libraries that parse and write XMP anew give its
namespaces other names, and cost it comments, order and padding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")

_MOST_NAMESPACES = 200  # real packets have some dozens; they are copied where one is declared

Name = tuple[str, str]
"""Namespace and local name."""


@dataclass(frozen=True)
class Property:
    """A property of the picture, as an attribute of a description or an element in it.

    Attributes:
        name: What it is called.
        start: Where it begins, with the white space before it.
        end: Where it ends.
        inner: Where its value begins and ends; both the same for an element without any.
    """

    name: Name
    start: int
    end: int
    inner: tuple[int, int]


@dataclass
class Description:
    """A description, which holds properties.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        outer: The namespaces that it uses but does not declare, by prefix.
        namespaces: All namespaces that hold in it.
        properties: Those of the picture itself, not what is inside of them.
    """

    start: int
    end: int
    outer: dict[str, str]
    namespaces: dict[str, str]
    properties: list[Property] = field(default_factory=list)


@dataclass
class Packet:
    """A packet of XMP.

    Attributes:
        data: Its bytes, in UTF-8.
        descriptions: The descriptions in it, of which there is one at least.
        end: Where the last of them may be followed by another.
    """

    data: bytes
    descriptions: list[Description] = field(default_factory=list)
    end: int = 0

    @property
    def properties(self) -> list[Property]:
        """Those of all descriptions."""
        return [found for description in self.descriptions for found in description.properties]

    def value(self, found: Property) -> str:
        """What a property says, if that is plain text."""
        return self.data[slice(*found.inner)].decode("utf-8", "replace").strip()


def scan(xmp: bytes) -> Packet:
    """Finds the properties in a packet.

    Raises:
        ValueError: It is no XMP that can be read.
    """
    data = xmp.rstrip(b"\0")
    for mark, encoding in (
        (b"\xfe\xff", "utf-16"),
        (b"\xff\xfe", "utf-16"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if data.startswith(mark):
            data = xmp.decode(encoding, "strict").rstrip("\0").encode()
    scanner = _Scanner(data)
    try:
        scanner.parser.Parse(data, True)
    except expat.ExpatError:
        raise ValueError("the XMP is damaged") from None
    if not scanner.packet.descriptions:
        raise ValueError("the XMP describes nothing")
    return scanner.packet


def edited(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Replaces parts, from the first number to before the second; no two may overlap."""
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [data[at:start], new]
        at = end
    return b"".join([*parts, data[at:]])


class _Scanner:
    """Follows expat through a packet."""

    def __init__(self, data: bytes) -> None:
        self.packet = Packet(data)
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.StartNamespaceDeclHandler = self._declare
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._open: list[tuple[Name, int, int, dict[str, str]]] = []  # name, start, end of the tag, namespaces
        self._declared: dict[str, str] = {}

    def _refuse(self, *_: object) -> None:
        raise ValueError("XMP has no document type")

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _begin(self, full_name: str, attributes: list[str]) -> None:
        data, start = self.packet.data, self.parser.CurrentByteIndex
        tag = _TAG.match(data, start)
        if tag is None:
            raise ValueError("the XMP is damaged")
        name = _name(full_name)
        outer = self._open[-1][3] if self._open else {}
        namespaces = {**outer, **self._declared} if self._declared else outer
        if len(namespaces) > _MOST_NAMESPACES:
            raise ValueError("XMP has no use for so many namespaces")
        if self._within_rdf() and name == (RDF, "Description"):
            needed = {prefix: uri for prefix, uri in outer.items() if prefix not in self._declared}
            description = Description(start, tag.end(), needed, namespaces)
            written = [found for found in _ATTRIBUTE.finditer(tag.group()) if not found[1].startswith(b"xmlns")]
            for found, attribute in zip(written, attributes[::2], strict=True):
                if _name(attribute)[0] not in (RDF, ""):
                    inner = start + found.start(2) + 1, start + found.end(2) - 1
                    place = start + found.start(), start + found.end()
                    description.properties.append(Property(_name(attribute), *place, inner))
            self.packet.descriptions.append(description)
        self._declared = {}
        self._open.append((name, start, tag.end(), namespaces))

    def _end(self, _: str) -> None:
        data, at = self.packet.data, self.parser.CurrentByteIndex
        name, start, tag_end, _namespaces = self._open.pop()
        closed = data.startswith(b"</", at)  # else it is a tag that closes itself
        end = data.index(b">", at) + 1 if closed else tag_end
        if name == (RDF, "RDF"):
            self.packet.end = at if closed else start
        elif self._within_rdf() and name == (RDF, "Description"):
            self.packet.descriptions[-1].end = end
        elif self._within_rdf(1) and self._open[-1][0] == (RDF, "Description"):
            while data[start - 1 : start].isspace():
                start -= 1
            self.packet.descriptions[-1].properties.append(
                Property(name, start, end, (tag_end, at if closed else tag_end))
            )

    def _within_rdf(self, above: int = 0) -> bool:
        """Whether RDF's own element is the innermost that is open, or is with ``above`` others in it."""
        return len(self._open) > above and self._open[-1 - above][0] == (RDF, "RDF")


def _name(full_name: str) -> Name:
    namespace, _, local = full_name.rpartition(" ")
    return namespace, local
