"""EXIF: a block of it read, changed in what a new picture makes untrue, and written; all else keeps every byte.

A block is a small TIFF, without the ``Exif\\0\\0`` that a JPEG puts before it. Kept are the first directory and those
of EXIF, GPS and interoperability. Left behind is the thumbnail, in a directory of its own: it shows the old picture.
A maker note stays at its offset where there is room, as what is in it may count from the beginning of the block.

Every function may be called from any thread, and takes any bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from liif_viewer.photos.metadata import tags
from liif_viewer.photos.metadata.tiff import (
    ASCII,
    RATIONAL,
    SHORT,
    Directory,
    Entry,
    Layout,
    Reader,
    Tree,
    numbers,
    swapped,
    whole_number,
)

_COLOUR_SPACE, _INTEROP_INDEX = 40961, 1
_WIDTHS, _HEIGHTS = {256, 40962}, {257, 40963}
_SRGB, _UNCALIBRATED = 1, 0xFFFF
_INCH = 2
_UNITS: dict[int | float | None, float] = {_INCH: 1, 3: 2.54}  # inches and centimetres
_FINEST = 100_000  # dpi; more is a damaged file
# A maker note further behind would leave a large hole before it, in a JPEG more than there is room for.
_FARTHEST = 60_000


@dataclass(frozen=True)
class Exif:
    """A block taken apart.

    Attributes:
        order: "<" or ">", the byte order of all values.
        main: The first directory, without pointers.
        details: The EXIF directory.
        position: The GPS directory.
        interop: The interoperability directory.
        note_at: Offset of the maker note in the block.
    """

    order: str
    main: Directory = field(default_factory=dict)
    details: Directory = field(default_factory=dict)
    position: Directory = field(default_factory=dict)
    interop: Directory = field(default_factory=dict)
    note_at: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.main or self.details or self.position or self.interop)

    @property
    def beneath(self) -> dict[int, Tree]:
        """The directories below the first one, by the tags that point to them; their values may be such again."""
        details: dict[int, Entry | Tree] = {**self.details}
        if self.interop:
            details[tags.INTEROP] = self.interop
        found: dict[int, Tree] = {}
        if details:
            found[tags.EXIF] = details
        if self.position:
            found[tags.GPS] = self.position
        return found

    @property
    def fixed(self) -> tuple[int, bytes] | None:
        """Where the maker note has to lie, for ``Layout``."""
        note = self.details.get(tags.MAKER_NOTE)
        if note is None or self.note_at is None or len(note.data) <= 8 or self.note_at > _FARTHEST:
            return None
        return self.note_at, note.data


def parse(block: bytes, *, of_file: bool = False) -> Exif | None:
    """Takes a block apart, or the beginning of a TIFF file.

    Args:
        block: May begin with ``Exif\\0\\0``.
        of_file: It is a TIFF, of which ``tags.STORAGE`` is left out.

    Returns:
        What could be read; None where that is nothing.
    """
    left_out = tags.STORAGE if of_file else tags.ELSEWHERE
    try:
        reader = Reader(block.removeprefix(b"Exif\0\0"))
        pointers = reader.directory(reader.first, {tags.EXIF, tags.GPS}.__contains__)
        main = reader.directory(reader.first, lambda tag: tag not in left_out)
        details = reader.located(_pointed(pointers, tags.EXIF, reader.order))
    except ValueError:
        return None
    below = {tag: entry for tag, (entry, _) in details.items()}
    try:
        position = reader.directory(_pointed(pointers, tags.GPS, reader.order))
        interop = reader.directory(_pointed(below, tags.INTEROP, reader.order))
    except ValueError:
        position, interop = {}, {}
    below.pop(tags.INTEROP, None)
    note_at = details[tags.MAKER_NOTE][1] if tags.MAKER_NOTE in details else None
    exif = Exif(reader.order, main, below, position, interop, note_at)
    return None if exif.is_empty else exif


def little_endian(exif: Exif) -> Exif:
    """Turns the bytes of all numbers round, if need be; not those of what has no type, the maker note among it."""
    if exif.order == "<":
        return exif
    main, details, position, interop = (
        {tag: swapped(entry) for tag, entry in directory.items()}
        for directory in (exif.main, exif.details, exif.position, exif.interop)
    )
    return Exif("<", main, details, position, interop, exif.note_at)


def embedded(block: bytes) -> Directory:
    """Finds what is no EXIF, but lies among it: XMP, IPTC, image resources and GeoTIFF."""
    try:
        reader = Reader(block.removeprefix(b"Exif\0\0"))
        return reader.directory(reader.first, {tags.XMP, tags.IPTC, tags.PHOTOSHOP, *tags.GEOGRAPHY}.__contains__)
    except ValueError:
        return {}


def pack(exif: Exif) -> bytes:
    """Makes a block, without ``Exif\\0\\0``; ``parse`` gives what went in."""
    layout = Layout(exif.order, 8, fixed=exif.fixed)
    first = layout.add({**exif.main, **exif.beneath})
    mark = b"II" if exif.order == "<" else b"MM"
    return mark + struct.pack(f"{exif.order}HI", 42, first) + layout.tobytes()


def fitting(exif: Exif, limit: int) -> Exif | None:
    """Makes a block fit into ``limit`` bytes: if need be its maker note gives up its place, then its existence."""
    without = {tag: entry for tag, entry in exif.details.items() if tag != tags.MAKER_NOTE}
    candidates = (exif, replace(exif, note_at=None), replace(exif, details=without, note_at=None))
    return next((candidate for candidate in candidates if len(pack(candidate)) <= limit), None)


def orientation(exif: Exif | None) -> int:
    """Tells how the pixels lie, 1 to 8; 1 where the tag is missing or makes no sense."""
    value = None if exif is None else _number(exif.main, tags.ORIENTATION, exif.order)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def resolution(exif: Exif | None) -> tuple[float, float] | None:
    """Tells the resolution in dots per inch, horizontal and vertical; None if none is given or it makes no sense."""
    if exif is None:
        return None
    values = [_number(exif.main, tag, exif.order) for tag in (tags.X_RESOLUTION, tags.Y_RESOLUTION)]
    unit = _UNITS.get(_number(exif.main, tags.UNIT, exif.order))
    if unit is None or None in values:
        return None
    return sensible(*(float(value or 0) * unit for value in values))


def stated_colours(exif: Exif | None) -> tuple[int | float | None, str]:
    """Gives what is said of the colours: ``ColorSpace``, or None, and the interoperability index, or nothing."""
    if exif is None:
        return None, ""
    index = exif.interop.get(_INTEROP_INDEX, Entry(ASCII, b"")).data
    return _number(exif.details, _COLOUR_SPACE, exif.order), index[:3].decode("ascii", "replace")


def is_of_pixels(exif: Exif) -> bool:
    """Whether nothing is said but orientation and resolution, as in a TIFF without EXIF."""
    only = {tags.ORIENTATION, tags.X_RESOLUTION, tags.Y_RESOLUTION, tags.UNIT}
    return not (exif.beneath or exif.main.keys() - only)


def sensible(x: float, y: float) -> tuple[float, float] | None:
    """Gives a resolution back; None if it cannot be meant: 1 is what programs write that know none."""
    return (x, y) if all(1 < value <= _FINEST for value in (x, y)) else None


def revised(
    exif: Exif | None,
    width: int,
    height: int,
    dpi: tuple[float, float] | None,
    *,
    srgb: bool,
    adobe_rgb: bool = False,
    state_dpi: bool = False,
) -> Exif | None:
    """Sets right what a new picture makes untrue.

    Args:
        exif: The photo's, or None.
        width: Pixels of the new picture.
        height: Likewise.
        dpi: Its resolution; None leaves what is said.
        srgb: Whether its colours are sRGB's.
        adobe_rgb: Whether they are Adobe RGB's.
        state_dpi: Says the resolution even where nothing was said before.

    Returns:
        The new EXIF, None where there is nothing to say. Tags that were missing are not invented.
    """
    if exif is None:
        if dpi is None or not state_dpi:
            return None
        exif = Exif("<")
    order = exif.order
    main, details, interop = dict(exif.main), dict(exif.details), dict(exif.interop)
    for directory in (main, details):
        for tag, value in (*((tag, width) for tag in _WIDTHS), *((tag, height) for tag in _HEIGHTS)):
            if tag in directory and _number(directory, tag, order) != value:
                directory[tag] = whole_number(value, order, directory[tag].kind)
    if tags.ORIENTATION in main:
        _set(main, tags.ORIENTATION, 1, order)
    if dpi is not None and not _close(resolution(exif), dpi) and (state_dpi or tags.X_RESOLUTION in main):
        for tag, number in zip((tags.X_RESOLUTION, tags.Y_RESOLUTION), dpi, strict=True):
            main[tag] = fraction(number, order)
        _set(main, tags.UNIT, _INCH, order)
    if _COLOUR_SPACE in details:
        _set(details, _COLOUR_SPACE, _SRGB if srgb else _UNCALIBRATED, order)
    index = interop.get(_INTEROP_INDEX)
    if srgb:
        main = {tag: entry for tag, entry in main.items() if tag not in tags.CALIBRATION}
        if index is not None and index.data.startswith(b"R03"):  # Adobe RGB
            interop[_INTEROP_INDEX] = Entry(ASCII, b"R98\0")
    elif index is not None and index.data.startswith((b"R98",) if adobe_rgb else (b"R98", b"R03")):
        del interop[_INTEROP_INDEX]
    return replace(exif, main=main, details=details, interop=interop)


def fraction(value: float, order: str) -> Entry:
    """Makes an entry of one fraction, as near to the value as four digits below the line come."""
    exact = Fraction(value).limit_denominator(10_000)
    return Entry(RATIONAL, struct.pack(f"{order}II", exact.numerator, exact.denominator))


def _set(directory: Directory, tag: int, value: int, order: str) -> None:
    if tag not in directory or _number(directory, tag, order) != value:
        directory[tag] = whole_number(value, order, SHORT)


def _close(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    """Whether two resolutions are the same, but for the rounding of files that count in metres or centimetres."""
    return one is not None and all(abs(a - b) < 0.01 * b for a, b in zip(one, other, strict=True))


def _number(directory: Mapping[int, Entry], tag: int, order: str) -> int | float | None:
    entry = directory.get(tag)
    values = () if entry is None else numbers(entry, order)
    return values[0] if values else None


def _pointed(directory: Directory, tag: int, order: str) -> int:
    """Where a pointer leads; 0, where no directory can be, if there is none."""
    value = _number(directory, tag, order)
    return value if isinstance(value, int) else 0
