"""PNG and TIFF, of 8 or 16 bits, written band by band.

Written here rather than by Pillow, which has no 16-bit RGB, or cv2, which loses the resolution and of a TIFF all
that is not pixels. Both want the whole picture in memory and use one core; and results of hundreds of megapixels are
what this program makes.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.metadata import exif as exif_block
from liif_viewer.photos.metadata import tags
from liif_viewer.photos.metadata.exif import Exif
from liif_viewer.photos.metadata.tiff import LONG, LONG8, SHORT, UNDEFINED, Directory, Entry, Layout
from liif_viewer.photos.writing.coding import LZW, NONE, QUICK, SMALL
from liif_viewer.photos.writing.embedding import png_chunks, tiff_entries
from liif_viewer.photos.writing.format_writer import FormatWriter, Header

_METRES_PER_INCH = 0.0254

# PNG: level, method, window, memory and strategy of zlib, of which the best is taken. By run lengths only is quickest:
# after the Paeth filter photos have little else that repeats, and looking for it takes forty times as long for up to
# 6 % less, at times for more.
_RUNS = (1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
_DEFLATE: dict[str, tuple[tuple[int, int, int, int, int], ...]] = {
    QUICK: (_RUNS,),
    SMALL: (_RUNS, (9, zlib.DEFLATED, -15, 9, zlib.Z_FILTERED)),
    NONE: ((0, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY),),
}

# TIFF: where offsets of 32 bits end (with room for what is not pixels)
_BIG = (4 << 30) - (64 << 20)


class PngWriter(FormatWriter[tuple[bytes, bytes]]):
    """Writes a PNG. All bands together are one zlib stream: header, the bands, an empty last block, the checksum."""

    def __init__(self, file: BinaryIO, header: Header) -> None:
        super().__init__(file, header)
        self._checksum = 1

    def compress(self, band: NDArray[Any]) -> tuple[bytes, bytes]:
        """The band filtered, and that compressed."""
        raw = _paeth(_big_endian(band), band.shape[2] * band.dtype.itemsize).tobytes()
        ways = _DEFLATE[self._header.coding.compression or QUICK]
        return raw, min((_deflated(raw, way) for way in ways), key=len)

    def size(self, compressed: tuple[bytes, bytes]) -> int:  # noqa: D102 - as FormatWriter
        return 12 + len(compressed[1])  # length, kind and checksum of the chunk

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
        kind = 6 if header.alpha else 2  # RGB, with alpha or without
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", header.width, header.height, header.depth, kind, 0, 0, 0))
        if header.profile:
            self._chunk(b"iCCP", b"ICC Profile\0\0", zlib.compress(header.profile))
        if header.dpi is not None:
            self._chunk(b"pHYs", struct.pack(">IIB", *(round(value / _METRES_PER_INCH) for value in header.dpi), 1))
        for chunk in png_chunks(header.metadata):
            self._chunk(*chunk)
        self._chunk(b"IDAT", b"\x78\x01")

    def _chunk(self, kind: bytes, *parts: bytes) -> None:
        checksum = zlib.crc32(kind)
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        self._file.writelines([struct.pack(">I", sum(map(len, parts))), kind, *parts, struct.pack(">I", checksum)])


class TiffWriter(FormatWriter[bytes]):
    """Writes a TIFF, by default deflate-compressed; a BigTIFF where 4 GB might not do.

    Its byte order is that of the photo's EXIF, whose values are copied as they are. The directories of EXIF come first,
    so that a maker note can lie where it lay before; then the pixels, and the directory of the picture.
    """

    def __init__(self, file: BinaryIO, header: Header) -> None:
        super().__init__(file, header)
        self._big = header.bytes > _BIG
        exif = header.metadata.exif or Exif("<")
        self._exif = exif_block.little_endian(exif) if self._big else exif  # Pillow reads no other BigTIFF
        self._order = self._exif.order
        self._beneath: dict[int, Entry] = {}
        self._offsets: list[int] = []
        self._lengths: list[int] = []

    def compress(self, band: NDArray[Any]) -> bytes:  # noqa: D102 - as FormatWriter
        ordered = band.astype(band.dtype.newbyteorder(self._order))  # type: ignore[arg-type]  # "<" or ">"
        how = self._header.coding.compression
        if how == NONE:
            return ordered.tobytes()
        ordered[:, 1:] -= band[:, :-1]  # the predictor: differences to the pixel on the left
        if how == LZW:
            return bytes(imagecodecs.lzw_encode(ordered.tobytes()))
        return zlib.compress(ordered.tobytes(), 9 if how == SMALL else 3)

    def begin(self) -> None:  # noqa: D102 - as FormatWriter
        mark = b"II" if self._order == "<" else b"MM"
        # Where the directory lies is filled in when it is known.
        start = struct.pack(f"{self._order}HHHQ", 43, 8, 0, 0) if self._big else struct.pack(f"{self._order}HI", 42, 0)
        layout = Layout(self._order, len(mark + start), big=self._big, fixed=self._exif.fixed)
        for tag, directory in self._exif.beneath.items():
            self._beneath[tag] = self._entry(self._word, layout.add(directory))
        self._file.writelines([mark, start, layout.tobytes()])

    def append(self, compressed: bytes) -> None:  # noqa: D102 - as FormatWriter
        self._offsets.append(self._file.tell())
        self._lengths.append(len(compressed))
        self._file.write(compressed)

    def finish(self) -> None:  # noqa: D102 - as FormatWriter
        self._file.write(b"\0" * (self._file.tell() % 2))  # a directory begins at an even offset
        layout = Layout(self._order, self._file.tell(), big=self._big)
        position = layout.add(self._directory())
        self._file.write(layout.tobytes())
        self._file.seek(8 if self._big else 4)
        self._file.write(self._entry(self._word, position).data)

    def _directory(self) -> Directory:
        header, entry = self._header, self._entry
        directory: Directory = {}
        if header.dpi is not None:
            directory[tags.X_RESOLUTION] = exif_block.fraction(header.dpi[0], self._order)
            directory[tags.Y_RESOLUTION] = exif_block.fraction(header.dpi[1], self._order)
            directory[tags.UNIT] = entry(SHORT, 2)  # inches
        if header.alpha:
            directory[338] = entry(SHORT, 2)  # the fourth is alpha, by which the colours are not multiplied
        return (
            directory
            | {tag: value for tag, value in self._exif.main.items() if tag not in tags.STORAGE}
            | self._beneath
            | tiff_entries(header.metadata)
            | {
                256: entry(LONG, header.width),
                257: entry(LONG, header.height),
                258: entry(SHORT, *[header.depth] * header.channels),
                259: entry(
                    SHORT, {NONE: 1, LZW: 5}.get(header.coding.compression or "", 8)
                ),  # compression: 8 is deflate
                262: entry(SHORT, 2),  # RGB
                273: entry(self._word, *self._offsets),
                tags.ORIENTATION: entry(SHORT, 1),
                277: entry(SHORT, header.channels),
                278: entry(LONG, min(self.band_rows, header.height)),
                279: entry(self._word, *self._lengths),
                284: entry(SHORT, 1),  # channels together
            }
            | ({} if header.coding.compression == NONE else {317: entry(SHORT, 2)})  # predictor: differences across
            | ({tags.PROFILE: Entry(UNDEFINED, header.profile)} if header.profile else {})
        )

    @property
    def _word(self) -> int:
        """The type of offsets and of lengths."""
        return LONG8 if self._big else LONG

    def _entry(self, kind: int, *values: int) -> Entry:
        letter = {SHORT: "H", LONG: "I", LONG8: "Q"}[kind]
        return Entry(kind, struct.pack(f"{self._order}{len(values)}{letter}", *values))


def _deflated(raw: bytes, way: tuple[int, int, int, int, int]) -> bytes:
    deflate = zlib.compressobj(*way)
    return deflate.compress(raw) + deflate.flush(zlib.Z_SYNC_FLUSH)


def _big_endian(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """Gives pixels (h, w, channels) as bytes (h, bytes of a row), the high byte first as in a PNG."""
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
