"""The structure of TIFF, which EXIF shares: directories of entries, read and written without a change to a byte.

By hand, because no library that could be shipped does it: Pillow decodes text as ASCII and guesses types anew, piexif
has not been maintained since 2019 and knows the type of a tag only from its own table, pyexiv2 is under the GPL, and
exifread only reads. Nothing here interprets a value. Every function may be called from any thread, and takes any bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from typing import NamedTuple, Union

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG8 = 1, 2, 3, 4, 5, 7, 16
_UTF8 = 129  # of EXIF 3.0
# Bytes of a value, by its type.
SIZES = {
    BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, 6: 1, UNDEFINED: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    LONG8: 8, 17: 8, 18: 8, _UTF8: 1,
}  # fmt: skip
_ONLY_IN_BIG = {LONG8, 17, 18}
_NUMBERS = {BYTE: "B", SHORT: "H", LONG: "I", 6: "b", 8: "h", 9: "i", LONG8: "Q", 17: "q"}


class Entry(NamedTuple):
    """A value as it lies in the file.

    Attributes:
        kind: Its type, a key of ``SIZES``.
        data: All its bytes, in the byte order of the file; how many values there are follows from their size.
    """

    kind: int
    data: bytes


Directory = dict[int, Entry]
Tree = Mapping[int, Union[Entry, "Tree"]]
"""A directory with those below it in the places of the pointers to them."""


class Reader:
    """Reads directories out of a file or a block. What is damaged, or points outside, is left out.

    Attributes:
        order: "<" or ">", as for ``struct``.
        first: Where the first directory begins.

    Raises:
        ValueError: This is no TIFF.
    """

    def __init__(self, data: bytes) -> None:
        orders = {b"II": "<", b"MM": ">"}
        if len(data) < 8 or data[:2] not in orders:
            raise ValueError("no TIFF")
        self.order = orders[data[:2]]
        self._data = data
        version = self._number(2, "H")
        if version not in (42, 43):
            raise ValueError("no TIFF")
        self._big = version == 43
        self.first = self._number(8, "Q") if self._big else self._number(4, "I")
        # Entries that all point to the same megabytes would cost gigabytes.
        self._left = len(data)

    def directory(self, offset: int, wanted: Callable[[int], bool] = lambda _: True) -> Directory:
        """Reads the directory at an offset; empty if there is none. No pointers are followed.

        Args:
            offset: From the beginning of the data.
            wanted: Tells by its tag whether an entry is to be read.
        """
        return {tag: entry for tag, (entry, _) in self.located(offset, wanted).items()}

    def located(self, offset: int, wanted: Callable[[int], bool] = lambda _: True) -> dict[int, tuple[Entry, int]]:
        """As ``directory``, and with each entry the offset of its value."""
        size, head, word = (20, 8, 8) if self._big else (12, 2, 4)
        found: dict[int, tuple[Entry, int]] = {}
        if not 8 <= offset <= len(self._data) - head:
            return found
        entries = min(self._number(offset, "Q" if self._big else "H"), 0xFFFF)  # there are no more tags
        start = offset + head
        for at in range(start, min(start + entries * size, len(self._data) - size + 1), size):
            tag, kind = struct.unpack_from(f"{self.order}HH", self._data, at)
            if kind not in SIZES or tag in found or not wanted(tag):
                continue
            length = self._number(at + 4, "Q" if self._big else "I") * SIZES[kind]
            place = at + size - word
            if length > word:
                place = self._number(place, "Q" if self._big else "I")
            if length > self._left or place + length > len(self._data):
                continue
            self._left -= length
            found[tag] = Entry(kind, self._data[place : place + length]), place
        return found

    def _number(self, at: int, form: str) -> int:
        try:
            return int(struct.unpack_from(self.order + form, self._data, at)[0])
        except struct.error:
            raise ValueError("cut off") from None


class Layout:
    """Puts directories and their values into bytes that will begin at ``base`` of a file.

    Args:
        order: "<" or ">".
        base: Offset of the bytes in the file.
        big: Whether the file is a BigTIFF.
        fixed: A value that has to come to lie at an offset of its own, and that offset: what is inside of it may
            count from the beginning of the file.
    """

    def __init__(self, order: str, base: int, *, big: bool = False, fixed: tuple[int, bytes] | None = None) -> None:
        self._order, self._big, self._fixed = order, big, fixed
        self._base = base
        self._data = bytearray()
        self._before = self._end = base
        if fixed is not None and fixed[0] >= base:
            self._end = fixed[0] + len(fixed[1])
            self._put(*fixed)

    def add(self, directory: Tree) -> int:
        """Adds a directory, and the directories among its values, to which it gets pointers.

        Returns:
            Its offset in the file.
        """
        form, head, size, word = ("Q", "Q", 20, 8) if self._big else ("I", "H", 12, 4)
        entries = {
            tag: entry
            for tag, entry in directory.items()
            if not isinstance(entry, Entry) or self._big or entry.kind not in _ONLY_IN_BIG
        }
        packed = bytearray(struct.pack(self._order + head, len(entries)))
        at = self._room(len(packed) + len(entries) * size + word)
        for tag, value in sorted(entries.items()):
            if not isinstance(value, Entry):
                value = Entry(LONG8 if self._big else LONG, struct.pack(self._order + form, self.add(value)))
            data = value.data
            if len(data) > word:
                data = struct.pack(self._order + form, self._place(data))
            count = len(value.data) // SIZES[value.kind]
            packed += struct.pack(f"{self._order}HH{form}", tag, value.kind, count) + data.ljust(word, b"\0")
        self._put(at, bytes(packed) + bytes(word))
        return at

    def tobytes(self) -> bytes:
        """All that was added, of an even length."""
        return bytes(self._data) + bytes(len(self._data) % 2)

    def _place(self, data: bytes) -> int:
        if self._fixed is not None and data is self._fixed[1] and self._fixed[0] >= self._base:
            return self._fixed[0]
        at = self._room(len(data))
        self._put(at, data)
        return at

    def _room(self, length: int) -> int:
        """Finds room before the fixed value, else after all there is; everything begins at an even offset."""
        if self._fixed is not None and self._before + length <= self._fixed[0]:
            at = self._before
            self._before += length + length % 2
        else:
            at = self._end + self._end % 2
            self._end = at + length
        return at

    def _put(self, at: int, data: bytes) -> None:
        start = at - self._base
        self._data.extend(bytes(max(0, start + len(data) - len(self._data))))
        self._data[start : start + len(data)] = data


def numbers(entry: Entry, order: str) -> tuple[int | float, ...]:
    """The values of an entry of integers or fractions; none of one that holds neither."""
    count = len(entry.data) // SIZES[entry.kind]
    if entry.kind in (RATIONAL, 10):
        parts = struct.unpack(f"{order}{2 * count}{'I' if entry.kind == RATIONAL else 'i'}", entry.data)
        return tuple(above / below if below else 0.0 for above, below in zip(parts[::2], parts[1::2], strict=True))
    form = _NUMBERS.get(entry.kind)
    return () if form is None else struct.unpack(f"{order}{count}{form}", entry.data)


def whole_number(value: int, order: str, kind: int = LONG) -> Entry:
    """Makes an entry of one integer: a SHORT where it fits and ``kind`` is that, else a LONG."""
    if kind == SHORT and value <= 0xFFFF:
        return Entry(SHORT, struct.pack(f"{order}H", value))
    return Entry(LONG, struct.pack(f"{order}I", value))


def swapped(entry: Entry) -> Entry:
    """The same values in the other byte order."""
    width = 4 if entry.kind in (RATIONAL, 10) else SIZES[entry.kind]
    turned = bytearray(len(entry.data))
    for byte in range(width):
        turned[byte::width] = entry.data[width - 1 - byte :: width]
    return Entry(entry.kind, bytes(turned))
