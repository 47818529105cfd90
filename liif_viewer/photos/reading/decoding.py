"""Decoding: from the bytes of a file to upright RGB pixels, whatever the file holds.

tifffile decodes TIFFs (``tiff``) and imagecodecs JPEG XL (``jxl``). Pillow identifies all else, and tells whether it is
whole; two kinds of them others decode then: JPEGs (``jpeg``) and those of more than 8 bits per channel (``deep``).
Libraries that take a while to load are imported when they are first needed. Everything may be called from any thread,
and holds it up for as long as decoding takes.
"""

from __future__ import annotations

import functools
import io
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.ExifTags import Base

from liif_viewer.errors import PhotoError
from liif_viewer.photos import colour
from liif_viewer.photos.colour_space import ColourSpace
from liif_viewer.photos.pixels import turned
from liif_viewer.photos.reading.colour_statements import NO_PROFILE, stated, stated_by_jxl
from liif_viewer.photos.reading.deep import deep_colours, depth_of
from liif_viewer.photos.reading.jpeg import decode_jpeg
from liif_viewer.photos.reading.jxl_header import is_jxl, read_header
from liif_viewer.photos.reading.limits import check_size, is_worth_showing
from liif_viewer.photos.reading.modes import to_rgb
from liif_viewer.photos.reading.png import is_png, without_useless_chunks
from liif_viewer.photos.reading.psd import merged
from liif_viewer.photos.reading.quiet import no_stderr, no_warnings
from liif_viewer.photos.reading.raw import DEVELOPED, PREVIEW, RawFile, developed, is_large_enough, is_raw, open_raw
from liif_viewer.photos.reading.tone import to_screen_range

if TYPE_CHECKING:
    from liif_viewer.photos.reading.tiff import Tiff

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # many a camera's raw files, too

# What photos come in. Not everything that Pillow knows: some of that runs other programs (EPS) or takes any
# bytes for a picture (TGA, SPIDER).
_FORMATS = (
    "JPEG", "PNG", "TIFF", "WEBP", "AVIF", "GIF", "BMP", "JPEG2000", "PPM", "PSD", "QOI",
)  # fmt: skip
# In these, further pictures are pictures. In an MPO (the JPEG of many phones) they are previews and gain
# maps, in a PSD layers: nobody misses them.
_WITH_FRAMES = {"GIF", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"}
MORE_PICTURES = "The file holds more than one picture; the first is shown."
INCOMPLETE = "The file is damaged or incomplete; what could be read of it is shown."

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}

# Memory is what limits the size, and is looked at here; Pillow's limit of 179 megapixels refuses panoramas.
Image.MAX_IMAGE_PIXELS = None
# Damaged files are told of in a sentence; cv2 would write to the terminal as well.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
_RESCUE = threading.Lock()  # LOAD_TRUNCATED_IMAGES is global to the process


@dataclass(frozen=True, eq=False)
class Decoded:
    """What was in a file besides its metadata; the fields are those of ``Photo``."""

    pixels: NDArray[Any]
    format: str
    alpha: NDArray[Any] | None = None
    profile: bytes | None = None
    notes: tuple[str, ...] = ()


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
        raise PhotoError(f"There is not enough memory to open “{name}”.") from None
    except UnidentifiedImageError:
        raise PhotoError(f"“{name}” is not a photo in a format that can be read.") from None
    except Exception as error:
        # Decoders raise a dozen classes of exceptions on damaged files, struct.error and KeyError among them.
        raise PhotoError(f"“{name}” is damaged and cannot be read.") from error


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
            with no_stderr, _open(data) as image:  # libtiff writes to it
                return _decode_by_pillow(image, data, name)
    if is_jxl(data):
        return _decode_jxl(data, name)
    if is_png(data):
        data = without_useless_chunks(data)
    with _open(data) as image:
        return _decode_by_pillow(image, data, name)


def _decode_tiff(tiff: Tiff, data: bytes, name: str) -> Decoded:
    check_size(tiff.width, tiff.height, data, name, tiff.bytes_per_pixel)
    notes = [MORE_PICTURES] if tiff.others else []
    profile, space = stated("TIFF", tiff.mode, tiff.profile, data, notes)
    pixels, alpha, profile, whole = tiff.pixels(profile, notes)
    if not whole:
        notes.append(INCOMPLETE)
        if not is_worth_showing(tiff.width, tiff.height, data):
            raise PhotoError(f"“{name}” is damaged and cannot be read.")
    return _finished("TIFF", pixels, alpha, profile, space, tiff.orientation, notes)


def _decode_jxl(data: bytes, name: str) -> Decoded:
    from liif_viewer.photos.reading.jxl import jpeg_inside, jxl_pixels

    header = read_header(data)
    check_size(header.width, header.height, data, name, 32 if header.bits > 8 else 12)
    if (jpeg := jpeg_inside(data)) is not None:
        return replace(_decode(jpeg, name), format="JPEG XL")
    notes = [MORE_PICTURES] if header.more else []
    space = stated_by_jxl(header, notes)
    pixels, alpha = jxl_pixels(data, header, notes)
    return _finished("JPEG XL", pixels, alpha, None, space, 1, notes)


def _decode_raw(data: bytes, name: str) -> Decoded:
    raw = open_raw(data)
    preview = _preview(raw, name)
    if preview is not None and is_large_enough(raw, preview.pixels):
        return preview
    check_size(raw.width, raw.height, data, name, 40)  # LibRaw's four channels, twice, and the result
    try:
        return Decoded(developed(data), "raw", notes=(DEVELOPED,))
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
            orientation = _orientation(image)
            shown = _decode_by_pillow(image, raw.preview, name)
    except Exception:  # noqa: BLE001 - as in decode; the raw data may be fine
        return None
    # Either it says itself how it lies, or it lies as the sensor does, unless it is upright already.
    tall = shown.pixels.shape[0] > shown.pixels.shape[1]
    upright = orientation != 1 or (raw.orientation >= 5 and tall)
    pixels = shown.pixels if upright else np.ascontiguousarray(turned(shown.pixels, raw.orientation))
    note = PREVIEW.format(pixels.shape[1], pixels.shape[0], raw.width, raw.height)
    return replace(shown, format="raw", pixels=pixels, notes=(*shown.notes, note))


def _open(data: bytes) -> Image.Image:
    # "mif1" is said of both; an AVIF then says "avif" in the list of brands that follows
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS and b"avif" not in data[:64]:
        _register_heif()
        return Image.open(io.BytesIO(data), formats=["HEIF"])
    return Image.open(io.BytesIO(data), formats=_FORMATS)


@functools.cache
def _register_heif() -> None:
    """Makes Pillow know HEIC; not before one is met, as the library takes a while to load."""
    from pillow_heif import HeifImageFile

    # Not its register_heif_opener, which asks for the encoder of HEVC too: the bundle has none (packaging/).
    Image.register_open(HeifImageFile.format, HeifImageFile)


def _decode_by_pillow(image: Image.Image, data: bytes, name: str) -> Decoded:
    form = image.format or "image"
    depth = depth_of(image, data)
    check_size(image.width, image.height, data, name, 24 if depth > 8 else 10)  # Pillow keeps RGB in 4 bytes
    notes: list[str] = []
    if form in _WITH_FRAMES and _has_more_frames(image):
        notes.append(MORE_PICTURES)

    pixels: NDArray[Any] | None = None
    alpha: NDArray[Any] | None = None
    profile, space = stated(form, image.mode, image.info.get("icc_profile"), data, notes)
    whole = True
    if form in ("JPEG", "MPO"):
        pixels, whole = decode_jpeg(image, data)
    elif depth > 8 and form in ("HEIF", "AVIF") and (found := deep_colours(image, data, depth)) is not None:
        pixels, alpha = found  # without loading it first: the library is the same, and takes seconds
    if pixels is None:
        image, loaded = _loaded(image, data)
        whole = whole and loaded
        if depth > 8 and whole and (found := deep_colours(image, data, depth)) is not None:
            pixels, alpha = found
    if not whole:
        if not is_worth_showing(image.width, image.height, data):
            raise PhotoError(f"“{name}” is damaged and cannot be read.")
        notes.append(INCOMPLETE)
    if pixels is None:
        pixels, alpha, profile = to_rgb(image, profile, notes)
        if form == "PSD" and alpha is not None:
            pixels, alpha = merged(pixels, alpha, data)
        if depth > 8 and pixels.dtype == np.uint8:
            notes.append(f"Of the {depth} bits per channel in the file, 8 could be read.")
    # after loading, whereby Pillow turns TIFFs, and they forget theirs
    orientation = _orientation(image)
    return _finished("JPEG" if form == "MPO" else form, pixels, alpha, profile, space, orientation, notes)


def _finished(
    form: str,
    pixels: NDArray[Any],
    alpha: NDArray[Any] | None,
    profile: bytes | None,
    space: ColourSpace | None,
    orientation: int,
    notes: list[str],
) -> Decoded:
    """Brings pixels as they lie in the file to those of a photo."""
    if space is not None:
        pixels, alpha, profile = to_screen_range(pixels, alpha, space, notes)
    return Decoded(
        pixels=np.ascontiguousarray(turned(pixels, orientation)),
        format=form,
        alpha=None if alpha is None else np.ascontiguousarray(turned(alpha, orientation)),
        profile=_kept_profile(profile, notes),
        notes=tuple(notes),
    )


def _orientation(image: Image.Image) -> int:
    """Tells how the pixels lie, 1 to 8; 1 where the file does not say or makes no sense.

    Asked of Pillow, which knows what it has turned already, and in which formats EXIF is not the place that says so.
    """
    try:
        value = image.getexif().get(Base.Orientation)
    except Exception:  # noqa: BLE001 - EXIF is often damaged, and the pixels are fine all the same
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _has_more_frames(image: Image.Image) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except Exception:  # noqa: BLE001 - damage behind the first picture does not matter
        return False


def _loaded(image: Image.Image, data: bytes) -> tuple[Image.Image, bool]:
    """Loads the pixels; where that fails, as many as there are.

    Returns:
        The image, and whether the file was whole.
    """
    try:
        image.load()
        return image, True
    except Exception:
        if not is_worth_showing(image.width, image.height, data):
            raise
    with _RESCUE:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            rescued = _open(data)
            rescued.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    return rescued, False


def _kept_profile(profile: bytes | None, notes: list[str]) -> bytes | None:
    """Gives the profile that RGB pixels go on with: None for sRGB."""
    if not profile:
        return None
    if colour.profile_space(profile) != colour.RGB:
        notes.append(NO_PROFILE)
        return None
    return None if colour.is_srgb(profile) else profile
