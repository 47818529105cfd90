"""PNG and TIFF, of 8 or 16 bits, written band by band.

Written here rather than by Pillow, which has no 16-bit RGB, or cv2, which loses the resolution and of a TIFF all
that is not pixels. Both want the whole picture in memory and use one core; and results of hundreds of megapixels are
what this program makes.
"""

from __future__ import annotations

import struct
import zlib
from fractions import Fraction
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from liif_viewer.photos import exif as exif_block
from liif_viewer.photos.writing.format_writer import FormatWriter, Header

_METRES_PER_INCH = 0.0254

# TIFF: types of values, and where offsets of 32 bits end (with room for what is not pixels)
_BYTE, _ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED, _LONG8 = 1, 2, 3, 4, 5, 7, 16
_BIG = (4 << 30) - (64 << 20)


class PngWriter(FormatWriter[tuple[bytes, bytes]]):
    """Writes a PNG. All bands together are one zlib stream: header, the bands, an empty last block, the checksum."""

    def __init__(self, file: BinaryIO, header: Header) -> None:
        super().__init__(file, header)
        self._checksum = 1

    def compress(self, band: NDArray[Any]) -> tuple[bytes, bytes]:
        """The band filtered, and that compressed."""
        raw = _paeth(_big_endian(band), 3 * band.dtype.itemsize).tobytes()
        # Run lengths only: after the Paeth filter photos have nothing else that repeats, and looking for it
        # takes four times as long for 2 % less.
        deflate = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
        return raw, deflate.compress(raw) + deflate.flush(zlib.Z_SYNC_FLUSH)

    def append(self, compressed: tuple[bytes, bytes]) -> None:  # noqa: D102 - as FormatWriter
        raw, data = compressed
        self._checksum = zlib.adler32(raw, self._checksum)
        self._chunk(b"IDAT", data)

    def finish(self) -> None:  # noqa: D102 - as FormatWriter
        self._chunk(b"IDAT", b"\x03\x00", struct.pack(">I", self._checksum))
        self._chunk(b"IEND")

    def begin(self) -> None:  # noqa: D102 - as FormatWriter
        header = self._header
        self._file.write(b"\x89PNG\r\n\x1a\n")
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", header.width, header.height, header.depth, 2, 0, 0, 0))
        self._chunk(b"iCCP", b"ICC Profile\0\0", zlib.compress(header.profile))
        if header.dpi is not None:
            self._chunk(b"pHYs", struct.pack(">IIB", *(round(value / _METRES_PER_INCH) for value in header.dpi), 1))
        if header.exif is not None:
            self._chunk(b"eXIf", header.exif.removeprefix(b"Exif\0\0"))
        self._chunk(b"IDAT", b"\x78\x01")

    def _chunk(self, kind: bytes, *parts: bytes) -> None:
        checksum = zlib.crc32(kind)
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        self._file.writelines([struct.pack(">I", sum(map(len, parts))), kind, *parts, struct.pack(">I", checksum)])


class TiffWriter(FormatWriter[bytes]):
    """Writes a TIFF, deflate-compressed; a BigTIFF where 4 GB might not do."""

    def __init__(self, file: BinaryIO, header: Header) -> None:
        super().__init__(file, header)
        self._big = header.bytes > _BIG
        self._offsets: list[int] = []
        self._lengths: list[int] = []

    def compress(self, band: NDArray[Any]) -> bytes:  # noqa: D102 - as FormatWriter
        little = band.astype(band.dtype.newbyteorder("<"))
        little[:, 1:] -= band[:, :-1]  # the predictor: differences to the pixel on the left
        return zlib.compress(little.tobytes(), 3)

    def begin(self) -> None:  # noqa: D102 - as FormatWriter
        # Where the directory lies is filled in when it is known.
        self._file.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0) if self._big else b"II*\0" + bytes(4))

    def append(self, compressed: bytes) -> None:  # noqa: D102 - as FormatWriter
        self._offsets.append(self._file.tell())
        self._lengths.append(len(compressed))
        self._file.write(compressed)

    def finish(self) -> None:  # noqa: D102 - as FormatWriter
        self._file.write(b"\0" * (self._file.tell() % 2))  # a directory begins at an even offset
        position = self._file.tell()
        self._file.write(_directory(self._tags(), position, big=self._big))
        self._file.seek(8 if self._big else 4)
        self._file.write(struct.pack("<Q" if self._big else "<I", position))

    def _tags(self) -> dict[int, tuple[int, Any]]:
        header = self._header
        offset_type = _LONG8 if self._big else _LONG
        tags: dict[int, tuple[int, Any]] = {
            256: (_LONG, [header.width]),
            257: (_LONG, [header.height]),
            258: (_SHORT, [header.depth] * 3),
            259: (_SHORT, [8]),  # compression: deflate
            262: (_SHORT, [2]),  # RGB
            273: (offset_type, self._offsets),
            274: (_SHORT, [1]),  # upright
            277: (_SHORT, [3]),
            278: (_LONG, [min(self.band_rows, header.height)]),
            279: (offset_type, self._lengths),
            284: (_SHORT, [1]),  # channels together
            317: (_SHORT, [2]),  # predictor: horizontal differences
            34675: (_UNDEFINED, header.profile),
        }
        if header.dpi is not None:
            tags |= {282: (_RATIONAL, [header.dpi[0]]), 283: (_RATIONAL, [header.dpi[1]]), 296: (_SHORT, [2])}
        for tag, value in exif_block.parse(header.exif).items():
            if isinstance(value, str):
                tags.setdefault(tag, (_ASCII, value.encode("utf-8", "replace") + b"\0"))
            elif isinstance(value, bytes):
                tags.setdefault(tag, (_BYTE, value))
            elif isinstance(value, int):
                tags.setdefault(tag, (_SHORT, [value & 0xFFFF]))
            elif isinstance(value, dict):
                tags.setdefault(tag, (_LONG, value))
        return tags


def _directory(tags: dict[int, tuple[int, Any]], position: int, *, big: bool) -> bytes:
    """Packs a directory of TIFF that will lie at ``position``; dicts among the values are directories below it."""
    inline = 8 if big else 4
    number = "Q" if big else "I"
    head = struct.pack("<Q" if big else "<H", len(tags))
    after = position + len(head) + len(tags) * (20 if big else 12) + inline
    entries, behind = b"", b""
    for tag, (kind, value) in sorted(tags.items()):
        here = after + len(behind)
        if isinstance(value, dict):
            behind += _even(_sub_directory(tag, value, here, big=big))
            count, data = 1, struct.pack(f"<{number}", here)
            kind = _LONG8 if big else _LONG
        elif isinstance(value, bytes):
            count, data = len(value), value
        elif kind == _RATIONAL:
            fractions = [Fraction(number).limit_denominator(10_000) for number in value]
            count = len(fractions)
            data = b"".join(struct.pack("<II", part.numerator, part.denominator) for part in fractions)
        else:
            count = len(value)
            data = struct.pack(f"<{count}{ {_SHORT: 'H', _LONG: 'I', _LONG8: 'Q'}[kind] }", *value)
        if len(data) > inline:
            behind += _even(data)
            data = struct.pack(f"<{number}", here)
        entries += struct.pack(f"<HH{number}", tag, kind, count) + data.ljust(inline, b"\0")
    return head + entries + b"\0" * inline + behind


def _sub_directory(tag: int, values: dict[int, Any], position: int, *, big: bool) -> bytes:
    """Packs the EXIF or GPS directory; Pillow knows the types of its tags."""
    directory = ImageFileDirectory_v2(b"II+\0\x08\0\0\0" + bytes(8) if big else b"II*\0" + bytes(4), group=tag)
    for key, value in values.items():
        directory[key] = value
    return directory.tobytes(position)


def _even(data: bytes) -> bytes:
    return data + b"\0" * (len(data) % 2)


def _big_endian(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """Gives pixels (h, w, 3) as bytes (h, bytes of a row), the high byte first as in a PNG."""
    ordered = np.ascontiguousarray(pixels, pixels.dtype.newbyteorder(">"))
    return ordered.view(np.uint8).reshape(ordered.shape[0], -1)


def _paeth(rows: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Filters rows of bytes as PNG's type 4: the difference to whichever of three neighbours is the best guess.

    The first row is filtered by type 1, the difference to the left, so that nothing above it need be known.

    Args:
        rows: (rows, bytes of a row).
        step: Bytes of a pixel.

    Returns:
        (rows, 1 + bytes of a row); each begins with the filter's type.
    """
    padded = np.zeros((rows.shape[0] + 1, rows.shape[1] + step), np.int16)
    padded[1:, step:] = rows
    left, above, corner = padded[1:, :-step], padded[:-1, step:], padded[:-1, :-step]
    from_left = np.abs(above - corner)
    from_above = np.abs(left - corner)
    from_corner = np.abs(left + above - 2 * corner)
    nearer = np.where(from_above <= from_corner, above, corner)
    guess = np.where((from_left <= from_above) & (from_left <= from_corner), left, nearer)
    filtered = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    filtered[:, 0] = 4
    filtered[0, 0] = 1  # zeros above make Paeth's guess the left neighbour
    np.subtract(rows, guess, out=filtered[:, 1:], casting="unsafe")
    return filtered
