"""PNG and TIFF, of 8 or 16 bits, written band by band.

Written here rather than by Pillow, which has no 16-bit RGB, or cv2, which loses the resolution and of a TIFF all
that is not pixels. Both hold the whole file in memory, cannot be cancelled and use one core; and results of
hundreds of megapixels are what this program makes.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from fractions import Fraction
from typing import Any, BinaryIO, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from liif_viewer.core import exif as exif_block
from liif_viewer.core.pixels import bands

_Result = TypeVar("_Result")

_METRES_PER_INCH = 0.0254

# TIFF: types of values, and where offsets of 32 bits end (with room for what is not pixels)
_BYTE, _ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED, _LONG8 = 1, 2, 3, 4, 5, 7, 16
_BIG = (4 << 30) - (64 << 20)


def write_png(
    file: BinaryIO,
    pixels: NDArray[Any],
    *,
    profile: bytes,
    exif: bytes | None,
    dpi: tuple[float, float] | None,
    checkpoint: Callable[[], None],
) -> None:
    """Writes a PNG.

    Args:
        file: Where to.
        pixels: (h, w, 3) uint8 or uint16.
        profile: ICC profile to embed.
        exif: Block of EXIF to embed, or None.
        dpi: Resolution to record, or None.
        checkpoint: Called now and then; what it raises ends the work.
    """
    height, width, _ = pixels.shape
    depth = 8 * pixels.dtype.itemsize
    step = 3 * pixels.dtype.itemsize

    def chunk(kind: bytes, *parts: bytes) -> None:
        checksum = zlib.crc32(kind)
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        file.writelines([struct.pack(">I", sum(map(len, parts))), kind, *parts, struct.pack(">I", checksum)])

    file.write(b"\x89PNG\r\n\x1a\n")
    chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0))
    chunk(b"iCCP", b"ICC Profile\0\0", zlib.compress(profile))
    if dpi is not None:
        chunk(b"pHYs", struct.pack(">IIB", *(round(value / _METRES_PER_INCH) for value in dpi), 1))
    if exif is not None:
        chunk(b"eXIf", exif.removeprefix(b"Exif\0\0"))

    def compressed(rows: slice) -> tuple[bytes, bytes]:
        above = 1 if rows.start else 0  # a row that the filter looks at
        part = pixels[rows.start - above : rows.stop]
        raw = _paeth(_big_endian(part), step)[above:].tobytes()
        # Run lengths only: after the Paeth filter photos have nothing else that repeats, and looking for it
        # takes four times as long for 2 % less.
        deflate = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
        return raw, deflate.compress(raw) + deflate.flush(zlib.Z_SYNC_FLUSH)

    # All bands together are one zlib stream: header, the bands, an empty last block, the checksum.
    chunk(b"IDAT", b"\x78\x01")
    checksum = 1
    with closing(_in_parallel(compressed, bands(height, step * width), checkpoint)) as results:
        for raw, data in results:
            checksum = zlib.adler32(raw, checksum)
            chunk(b"IDAT", data)
    chunk(b"IDAT", b"\x03\x00", struct.pack(">I", checksum))
    chunk(b"IEND")


def write_tiff(
    file: BinaryIO,
    pixels: NDArray[Any],
    *,
    profile: bytes,
    exif: bytes | None,
    dpi: tuple[float, float] | None,
    checkpoint: Callable[[], None],
) -> None:
    """Writes a TIFF, deflate-compressed; a BigTIFF where 4 GB might not do. Arguments as for ``write_png``."""
    height, width, _ = pixels.shape
    depth = 8 * pixels.dtype.itemsize
    big = pixels.nbytes > _BIG
    file.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0) if big else struct.pack("<2sHI", b"II", 42, 0))

    def compressed(rows: slice) -> bytes:
        little = pixels[rows].astype(pixels.dtype.newbyteorder("<"), order="C", copy=True)
        little[:, 1:] -= pixels[rows, :-1]  # the predictor: differences to the pixel on the left
        return zlib.compress(little.tobytes(), 3)

    strips = bands(height, 3 * width * pixels.dtype.itemsize)
    lengths = []
    start = file.tell()
    with closing(_in_parallel(compressed, strips, checkpoint)) as results:
        for data in results:
            file.write(data)
            lengths.append(len(data))
    offsets = [start + int(before) for before in np.cumsum([0, *lengths[:-1]], dtype=np.int64)]
    file.write(b"\0" * (file.tell() % 2))  # a directory begins at an even offset

    offset_type = _LONG8 if big else _LONG
    tags: dict[int, tuple[int, Any]] = {
        256: (_LONG, [width]),
        257: (_LONG, [height]),
        258: (_SHORT, [depth] * 3),
        259: (_SHORT, [8]),  # compression: deflate
        262: (_SHORT, [2]),  # RGB
        273: (offset_type, offsets),
        274: (_SHORT, [1]),  # upright
        277: (_SHORT, [3]),
        278: (_LONG, [strips[0].stop]),
        279: (offset_type, lengths),
        284: (_SHORT, [1]),  # channels together
        317: (_SHORT, [2]),  # predictor: horizontal differences
        34675: (_UNDEFINED, profile),
    }
    if dpi is not None:
        tags |= {282: (_RATIONAL, [dpi[0]]), 283: (_RATIONAL, [dpi[1]]), 296: (_SHORT, [2])}
    for tag, value in exif_block.parse(exif).items():
        if isinstance(value, str):
            tags.setdefault(tag, (_ASCII, value.encode("utf-8", "replace") + b"\0"))
        elif isinstance(value, bytes):
            tags.setdefault(tag, (_BYTE, value))
        elif isinstance(value, int):
            tags.setdefault(tag, (_SHORT, [value & 0xFFFF]))
        elif isinstance(value, dict):
            tags.setdefault(tag, (_LONG, value))
    position = file.tell()
    file.write(_directory(tags, position, big=big))
    file.seek(8 if big else 4)
    file.write(struct.pack("<Q" if big else "<I", position))


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

    Args:
        rows: (rows, bytes of a row); the first is filtered as if nothing were above it.
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
    np.subtract(rows, guess, out=filtered[:, 1:], casting="unsafe")
    return filtered


def _in_parallel(
    work: Callable[[slice], _Result], parts: list[slice], checkpoint: Callable[[], None]
) -> Generator[_Result, None, None]:
    """Yields the results in order, a few of them in memory at a time. Close it: it has threads."""
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores, "write") as pool:
        for first in range(0, len(parts), 2 * cores):
            checkpoint()
            yield from pool.map(work, parts[first : first + 2 * cores])
