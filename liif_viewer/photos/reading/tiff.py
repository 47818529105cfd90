"""TIFF: by tifffile, which knows all that the format allows, with the codecs of imagecodecs. Any thread.

Pillow refuses or misreads most of what is deeper than 8 bits, has its channels apart or more of them than colours, and
libtiff writes to the terminal what it thinks of a file. It does what is left: colours that are neither grey, RGB,
palette nor CMYK, and JPEG in the way of TIFF 6.0.
"""

from __future__ import annotations

import io
import math
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tifffile import TiffFile, TiffPage

from liif_viewer.photos.pixels import straight
from liif_viewer.photos.reading.depth import scaled
from liif_viewer.photos.reading.modes import grey_as_rgb, to_rgb
from liif_viewer.words import mark, tr

MORE_CHANNELS = mark("The file has further channels, which are not shown.")

_LOOKED_AT = 32  # pages in which the picture is looked for: a file can claim any number of them
_MOST_SEGMENTS = 500_000  # strips or tiles; of one row each there may be many, but each takes 20 µs
_MOST_SAMPLES = 64
_LARGEST_TILE = 1 << 26  # bytes, in a picture that is smaller

# Values of tags
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _INKS, _YCBCR = 0, 1, 2, 3, 5, 6
_SENSOR = (32803, 34892)  # a colour filter array, and what was made of one
_PREMULTIPLIED, _STRAIGHT = 1, 2
_REDUCED, _MASK = 1, 4  # bits of NewSubfileType
_PLAIN, _DEFLATE = 1, (8, 32946)
_TO_RGB = {
    7,
    33003,
    33005,
    34712,
    34892,
    33007,
    50001,
}  # compressions whose decoders make RGB of YCbCr: JPEG and its kin


class RawTiff(Exception):  # noqa: N818 - it is a kind of file, and no error
    """The TIFF is a camera's raw file."""


class Tiff:
    """The picture of a TIFF: the first that is no preview and no mask.

    Args:
        data: The bytes of the file.

    Attributes:
        width: As the pixels lie in the file.
        height: Likewise.
        mode: What Pillow would call it: "L", "RGB" or "CMYK".
        orientation: The value of the tag.
        profile: The ICC profile, if any.
        bytes_per_pixel: What decoding one takes at the most.
        others: Whether the file holds further pictures.

    Raises:
        RawTiff: It is a camera's.
        Exception: It is broken, of whatever kind tifffile raises; NotImplementedError: for Pillow.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        pages = _pages(TiffFile(io.BytesIO(data)))
        if any(page.photometric in _SENSOR for page in pages):
            raise RawTiff
        pictures = [page for page in pages if not page.subfiletype & (_REDUCED | _MASK)] or pages[:1]
        page = self._page = pictures[0]
        self.width, self.height = page.imagewidth, page.imagelength
        self.others = len(pictures) > 1
        self.profile = page.iccprofile
        self.orientation = int(page.tags.valueof(274, 1))
        kind = page.photometric
        if kind == _YCBCR and page.compression in _TO_RGB:
            kind = _RGB
        if kind not in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _INKS) or page.is_subsampled:
            raise NotImplementedError
        self._kind = kind
        self.mode = {_RGB: "RGB", _PALETTE: "RGB", _INKS: "CMYK"}.get(kind, "L")
        if page.dtype is None or page.dtype.kind not in "buif" or not 1 <= page.samplesperpixel <= _MOST_SAMPLES:
            raise ValueError("no such pixels")
        self._type: np.dtype[Any] = page.dtype
        # As decoded, on the way to 16 bits, of which floats need more, and the result
        self.bytes_per_pixel = page.samplesperpixel * page.dtype.itemsize * 3 + 16

    def pixels(
        self, profile: bytes | None, notes: list[str]
    ) -> tuple[NDArray[Any], NDArray[Any] | None, bytes | None, bool]:
        """Decodes it. The caller has checked that the size is plausible.

        Args:
            profile: The ICC profile of the pixels, if any.
            notes: Gets a sentence for what was lost on the way.

        Returns:
            RGB (h, w, 3), uint8 or uint16, not multiplied by alpha; alpha (h, w) of the same type, or None where all is
            opaque; the profile, unless it was used up; and whether nothing is missing.
        """
        page = self._page
        samples, whole = self._samples()
        colours = {"L": 1, "RGB": 3, "CMYK": 4}[self.mode] if self._kind != _PALETTE else 1
        if samples.shape[2] < colours:
            raise ValueError("channels are missing")
        extra = self._alpha_kind(colours, samples.shape[2])
        if samples.shape[2] > colours + bool(extra):
            notes.append(tr(MORE_CHANNELS))
        values = scaled(samples[..., : colours + bool(extra)], page.bitspersample, notes)
        pixels: NDArray[Any] = values[..., :colours]
        if self._kind == _PALETTE:
            pixels = self._palette()[samples[..., 0]]
            values = values if values.dtype == np.uint8 else (values >> 8).astype(np.uint8)
        if self._kind == _WHITE_IS_ZERO:
            pixels = np.iinfo(pixels.dtype).max - pixels
        alpha: NDArray[Any] | None = None
        if extra:
            pixels, alpha = straight(pixels, values[..., colours], premultiplied=extra == _PREMULTIPLIED)
        if self.mode == "CMYK":
            pixels, profile = _from_inks(pixels, profile, notes)
            alpha = alpha if alpha is None or alpha.dtype == np.uint8 else (alpha >> 8).astype(np.uint8)
        elif self.mode == "L":
            pixels, profile = grey_as_rgb(pixels[..., 0], profile)
        return pixels, alpha, profile, whole

    def _alpha_kind(self, colours: int, samples: int) -> int:
        """What the first channel behind the colours is: _PREMULTIPLIED or _STRAIGHT alpha; 0 where it is none."""
        if samples == colours:
            return 0
        if not self._page.extrasamples:  # what it is, the file fails to say
            return _STRAIGHT if samples == colours + 1 and self._kind not in (_PALETTE, _INKS) else 0
        return int(self._page.extrasamples[0]) if self._page.extrasamples[0] in (_PREMULTIPLIED, _STRAIGHT) else 0

    def _samples(self) -> tuple[NDArray[Any], bool]:
        """Decodes all strips or tiles: (h, w, samples) of any type; and whether all were there."""
        page = self._page
        count = math.prod(page.chunked)
        size, chunk = (math.prod(shape) * self._type.itemsize for shape in (page.shaped, page.chunks))
        if page.imagedepth != 1 or count > _MOST_SEGMENTS or chunk > max(size, _LARGEST_TILE):
            raise ValueError("no picture")
        canvas = np.zeros(page.shaped, self._type)  # planes, depth, h, w, samples that lie together
        read = 0
        offsets, counts = page.dataoffsets, page.databytecounts
        for index in range(min(count, len(offsets), len(counts))):
            read += self._read_segment(index, offsets[index], counts[index], canvas)
        if read == 0:
            raise ValueError("no pixels")
        planes = canvas[:, 0]
        together = planes[0] if planes.shape[0] == 1 else np.moveaxis(planes[..., 0], 0, -1)
        return together, read == count

    def _read_segment(self, index: int, offset: int, length: int, canvas: NDArray[Any]) -> bool:
        packed = self._data[offset : offset + length]
        whole = len(packed) == length
        if not whole and packed and self._page.compression == _PLAIN:
            packed = packed.ljust(min(length, math.prod(self._page.chunks) * self._type.itemsize), b"\0")
        try:
            segment, (plane, depth, y, x, _), shape = self._decode(packed or None, index)
        except Exception:  # noqa: BLE001 - as many kinds of errors as there are codecs; the other segments may be fine
            return False
        if segment is not None:
            part = canvas[plane, depth, y : y + shape[1], x : x + shape[2]]
            part[:] = segment[0, : part.shape[0], : part.shape[1]]
        return whole

    def _decode(self, packed: bytes | None, index: int) -> Any:
        page = self._page
        tables = {"jpegtables": page.jpegtables, "jpegheader": page.jpegheader}
        try:
            return page.decode(packed, index, **tables)
        except Exception:
            if packed is None or page.compression not in _DEFLATE:
                raise
        # Some writers let the last strip run on below the picture, which the codec takes for damage.
        _, _, shape = page.decode(None, index)
        size = math.prod(shape) * self._type.itemsize
        return page.decode(zlib.compress(zlib.decompressobj().decompress(packed, size), 0), index, **tables)

    def _palette(self) -> NDArray[np.uint8]:
        """The colours of the palette, (n, 3); as many as there are values."""
        table = np.asarray(self._page.colormap)
        colours = np.zeros((1 << 8 * self._type.itemsize, 3), np.uint8)
        # 16 bits, says the standard; some writers use 8
        colours[: table.shape[1]] = (table >> 8 if table.max() > 255 else table).T[: len(colours)]
        return colours


def _from_inks(inks: NDArray[Any], profile: bytes | None, notes: list[str]) -> tuple[NDArray[np.uint8], bytes | None]:
    """Makes RGB (h, w, 3) of inks (h, w, 4), and uses the profile up."""
    if inks.dtype == np.uint16:
        notes.append(tr("Of the 16 bits per channel in the file, 8 could be read."))
        inks = (inks >> 8).astype(np.uint8)
    image = Image.frombytes("CMYK", inks.shape[1::-1], np.ascontiguousarray(inks).tobytes())
    pixels, _, profile = to_rgb(image, profile, notes)
    return pixels, profile


def _pages(file: TiffFile) -> list[TiffPage]:
    """The first pages; of a preview also what lies below it."""
    found: list[TiffPage] = []
    for index in range(_LOOKED_AT):
        try:
            page = file.pages[index]
        except Exception:
            if index == 0:
                raise
            break  # there are no more, or damaged ones
        assert isinstance(page, TiffPage)
        if any(page.offset == other.offset for other in found):
            break  # in a circle
        found.append(page)
        if page.subfiletype & _REDUCED and page.pages is not None:
            found += [below for below in page.pages[:_LOOKED_AT] if isinstance(below, TiffPage)]
    return found
