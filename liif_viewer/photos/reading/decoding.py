"""Decoding: from the bytes of a file to upright RGB pixels, whatever the file holds.

tifffile decodes TIFFs (``tiff``) and imagecodecs JPEG XL (``jxl``). Pillow identifies all else, and tells whether it is
whole; two kinds of them others decode then: JPEGs (``jpeg``) and those of more than 8 bits per channel (``deep``).
Libraries that take a while to load are imported when they are first needed. Everything may be called from any thread,
and holds it up for as long as decoding takes.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from liif_viewer.errors import PhotoError
from liif_viewer.photos.pixels import turned
from liif_viewer.photos.reading.by_pillow import decode_by_pillow, open_by_pillow, orientation_of
from liif_viewer.photos.reading.colour_statements import stated, stated_by_jxl
from liif_viewer.photos.reading.decoded import INCOMPLETE, MORE_PICTURES, Decoded, finished
from liif_viewer.photos.reading.jxl_header import is_jxl, read_header
from liif_viewer.photos.reading.limits import check_size, is_worth_showing
from liif_viewer.photos.reading.png import is_png, without_useless_chunks
from liif_viewer.photos.reading.quiet import no_stderr, no_warnings
from liif_viewer.photos.reading.raw import DEVELOPED, RawFile, developed, is_large_enough, is_raw, open_raw
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.photos.reading.tiff import Tiff

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # many a camera's raw files, too


def decode(data: bytes, name: str) -> Decoded:
    """Decodes a photo.

    Args:
        data: All bytes of the file.
        name: How messages call it.

    Raises:
        PhotoError: It is no photo, too damaged, or too large for the memory.
    """
    try:
        with no_warnings:
            return _decode(data, name)
    except PhotoError:
        raise
    except MemoryError:
        raise PhotoError(tr("There is not enough memory to open “{name}”.", name=name)) from None
    except UnidentifiedImageError:
        raise PhotoError(tr("“{name}” is not a photo in a format that can be read.", name=name)) from None
    except Exception as error:
        # Decoders raise a dozen classes of exceptions on damaged files, struct.error and KeyError among them.
        raise PhotoError(tr("“{name}” is damaged and cannot be read.", name=name)) from error


def _decode(data: bytes, name: str) -> Decoded:
    if is_raw(data):
        return _decode_raw(data, name)
    if data[:4] in _TIFF:
        from liif_viewer.photos.reading.tiff import RawTiff, Tiff

        try:
            return _decode_tiff(Tiff(data), data, name)
        except RawTiff:
            return _decode_raw(data, name)
        except (PhotoError, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - not one for tifffile, for one of many reasons
            with no_stderr, open_by_pillow(data) as image:  # libtiff writes to it
                return decode_by_pillow(image, data, name)
    if is_jxl(data):
        return _decode_jxl(data, name)
    if is_png(data):
        data = without_useless_chunks(data)
    with open_by_pillow(data) as image:
        return decode_by_pillow(image, data, name)


def _decode_tiff(tiff: Tiff, data: bytes, name: str) -> Decoded:
    check_size(tiff.width, tiff.height, data, name, tiff.bytes_per_pixel)
    notes = [tr(MORE_PICTURES)] if tiff.others else []
    profile, space = stated("TIFF", tiff.mode, tiff.profile, data, notes)
    pixels, alpha, profile, whole = tiff.pixels(profile, notes)
    if not whole:
        notes.append(tr(INCOMPLETE))
        if not is_worth_showing(tiff.width, tiff.height, data):
            raise PhotoError(tr("“{name}” is damaged and cannot be read.", name=name))
    return finished("TIFF", pixels, alpha, profile, space, tiff.orientation, notes)


def _decode_jxl(data: bytes, name: str) -> Decoded:
    from liif_viewer.photos.reading.jxl import jpeg_inside, jxl_pixels

    header = read_header(data)
    check_size(header.width, header.height, data, name, 32 if header.bits > 8 else 12)
    if (jpeg := jpeg_inside(data)) is not None:
        return replace(_decode(jpeg, name), format="JPEG XL")
    notes = [tr(MORE_PICTURES)] if header.more else []
    space = stated_by_jxl(header, notes)
    pixels, alpha = jxl_pixels(data, header, notes)
    return finished("JPEG XL", pixels, alpha, None, space, 1, notes)


def _decode_raw(data: bytes, name: str) -> Decoded:
    raw = open_raw(data)
    preview = _preview(raw, name)
    if preview is not None and is_large_enough(raw, preview.pixels):
        return preview
    check_size(raw.width, raw.height, data, name, 40)  # LibRaw's four channels, twice, and the result
    try:
        return Decoded(developed(data), "raw", notes=(tr(DEVELOPED),))
    except Exception:
        if preview is None:
            raise
        return preview


def _preview(raw: RawFile, name: str) -> Decoded | None:
    """The picture that the camera put into a raw file, upright; None where there is none that can be read."""
    if raw.preview is None:
        return None
    try:
        with Image.open(io.BytesIO(raw.preview), formats=["JPEG"]) as image:
            orientation = orientation_of(image)
            shown = decode_by_pillow(image, raw.preview, name)
    except Exception:  # noqa: BLE001 - as in decode; the raw data may be fine
        return None
    # Either it says itself how it lies, or it lies as the sensor does, unless it is upright already.
    tall = shown.pixels.shape[0] > shown.pixels.shape[1]
    upright = orientation != 1 or (raw.orientation >= 5 and tall)
    pixels = shown.pixels if upright else np.ascontiguousarray(turned(shown.pixels, raw.orientation))
    size, of = f"{pixels.shape[1]} × {pixels.shape[0]}", f"{raw.width} × {raw.height}"
    note = tr(
        "This is the picture that the camera put into its raw file: {size} of {whole} pixels.", size=size, whole=of
    )
    return replace(shown, format="raw", pixels=pixels, notes=(*shown.notes, note))
