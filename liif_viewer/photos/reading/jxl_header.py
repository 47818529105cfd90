"""The header of a JPEG XL: what the decoder does not tell, its size before it is decoded and its colours. Any thread.

ISO/IEC 18181-1, annexes D and E. Fields are of single bits, the lowest of each byte first.
"""

from __future__ import annotations

from dataclasses import dataclass

from liif_viewer.photos.reading.boxes import boxes_in

_CODESTREAM = b"\xff\x0a"
_CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_RATIOS = ((1, 1), (6, 5), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_ALPHA, _SPOT, _CFA = 0, 2, 5
_GREY, _XYB = 1, 2
_CUSTOM = 2
_MILLION = 1_000_000

# Ways to write a number: for each value of two bits, how many bits follow and what is added.
_SIDE = ((9, 1), (13, 1), (18, 1), (30, 1))
_ENUM = ((0, 0), (0, 1), (4, 2), (6, 18))
_BITS = ((0, 8), (0, 10), (0, 12), (6, 1))
_BITS_OF_FLOATS = ((0, 32), (0, 16), (0, 24), (6, 1))
_EXTRA_CHANNELS = ((0, 0), (0, 1), (4, 2), (12, 1))
_COORDINATE = ((19, 0), (19, 524_288), (20, 1_048_576), (21, 2_097_152))

Point = tuple[float, float]


@dataclass(frozen=True)
class JxlHeader:
    """What the header says.

    Attributes:
        width: As the pixels lie in the file.
        height: Likewise.
        bits: Per channel.
        alpha: Whether there is any; premultiplied tells which kind.
        premultiplied: Whether colours are multiplied by alpha.
        more: Whether it is an animation.
        by_eye: Stored in the space XYB, as files with loss are, from which the decoder makes any.
        has_profile: The colours are told by an ICC profile, which the decoder does not give.
        grey: Whether there is one channel.
        white: Number of the white point: 1 is D65, 10 equal energy, 11 that of DCI; or the point itself.
        primaries: Number of the primaries as of CICP, but for 11, which is P3; or the points of red, green and blue.
        transfer: Number of the curve as of CICP, or gamma, below 1.
    """

    width: int
    height: int
    bits: int
    alpha: bool
    premultiplied: bool
    more: bool
    by_eye: bool
    has_profile: bool
    grey: bool
    white: int | Point
    primaries: int | tuple[Point, Point, Point]
    transfer: int | float


def is_jxl(data: bytes) -> bool:
    """Tells by its first bytes whether a file is a JPEG XL."""
    return data.startswith((_CODESTREAM, _CONTAINER))


def codestream(data: bytes) -> bytes:
    """The pictures of a JPEG XL without what is around them; empty where there are none."""
    if data.startswith(_CODESTREAM):
        return data
    parts = [content if kind == b"jxlc" else content[4:] for kind, content in boxes_in(data) if kind in _PICTURES]
    return b"".join(parts)


_PICTURES = (b"jxlc", b"jxlp")


def read_header(data: bytes) -> JxlHeader:
    """Reads the header.

    Raises:
        ValueError: It is damaged.
    """
    stream = codestream(data)
    if not stream.startswith(_CODESTREAM):
        raise ValueError("no picture")
    bits = _Bits(stream[2:4096])
    width, height = _size(bits)
    depth, alpha, premultiplied, more, by_eye = 8, False, False, False, True
    colours: tuple[bool, bool, int | Point, int | tuple[Point, Point, Point], int | float] = (False, False, 1, 1, 13)
    if not bits.flag():  # or all is as in most files
        if bits.flag():
            bits.take(3)  # orientation, which the decoder heeds
            if bits.flag():
                _size(bits)
            if bits.flag():
                raise ValueError("has a preview")  # which nobody writes
            more = bits.flag()
            if more:
                _skip_animation(bits)
        depth = _depth(bits)
        bits.take(1)
        for _ in range(bits.number(_EXTRA_CHANNELS)):
            kind, associated = _extra_channel(bits)
            if kind == _ALPHA and not alpha:
                alpha, premultiplied = True, associated
        by_eye = bits.flag()
        colours = _colours(bits)
    return JxlHeader(width, height, depth, alpha, premultiplied, more, by_eye, *colours)


class _Bits:
    """Reads bits, the lowest first; ValueError behind the end."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise ValueError("cut off")
        value = self._value & ((1 << count) - 1)
        self._value >>= count
        return value

    def flag(self) -> bool:
        return bool(self.take(1))

    def number(self, ways: tuple[tuple[int, int], ...]) -> int:
        count, more = ways[self.take(2)]
        return self.take(count) + more


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.flag()
    height = 8 * (bits.take(5) + 1) if small else bits.number(_SIDE)
    ratio = bits.take(3)
    if ratio:
        over, under = _RATIOS[ratio - 1]
        return height * over // under, height
    return (8 * (bits.take(5) + 1) if small else bits.number(_SIDE)), height


def _skip_animation(bits: _Bits) -> None:
    bits.number(((0, 100), (0, 1000), (10, 1), (30, 1)))
    bits.number(((0, 1), (0, 1001), (8, 1), (10, 1)))
    bits.number(((0, 0), (3, 0), (16, 0), (32, 0)))
    bits.take(1)


def _depth(bits: _Bits) -> int:
    if not bits.flag():
        return bits.number(_BITS)
    depth = bits.number(_BITS_OF_FLOATS)
    bits.take(4)
    return depth


def _extra_channel(bits: _Bits) -> tuple[int, bool]:
    """What kind it is, and whether the colours are multiplied by it."""
    if bits.flag():
        return _ALPHA, False
    kind = bits.number(_ENUM)
    _depth(bits)
    bits.number(((0, 0), (0, 3), (0, 4), (3, 1)))
    for _ in range(bits.number(((0, 0), (4, 0), (5, 16), (10, 48)))):
        bits.take(8)
    associated = kind == _ALPHA and bits.flag()
    if kind == _SPOT:
        bits.take(64)
    elif kind == _CFA:
        bits.number(((0, 1), (2, 0), (4, 3), (8, 19)))
    return kind, associated


def _colours(
    bits: _Bits,
) -> tuple[bool, bool, int | Point, int | tuple[Point, Point, Point], int | float]:
    """The last five fields of the header."""
    if bits.flag():
        return False, False, 1, 1, 13
    has_profile = bits.flag()
    space = bits.number(_ENUM)
    if has_profile or space == _XYB:
        return True, space == _GREY, 1, 1, 13
    white: int | Point = bits.number(_ENUM)
    if white == _CUSTOM:
        white = _point(bits)
    primaries: int | tuple[Point, Point, Point] = 1
    if space != _GREY:
        primaries = bits.number(_ENUM)
        if primaries == _CUSTOM:
            primaries = (_point(bits), _point(bits), _point(bits))
    transfer = bits.take(24) / 1e7 if bits.flag() else bits.number(_ENUM)
    return False, space == _GREY, white, primaries, transfer


def _point(bits: _Bits) -> Point:
    x, y = (bits.number(_COORDINATE) for _ in range(2))
    return _signed(x) / _MILLION, _signed(y) / _MILLION


def _signed(number: int) -> int:
    return -(number + 1) // 2 if number & 1 else number // 2
