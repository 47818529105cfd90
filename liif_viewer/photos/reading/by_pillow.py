"""Files that Pillow identifies: it tells whether they are whole, and decodes them where nobody does it better.

JPEGs are decoded by ``jpeg``, and those of more than 8 bits per channel by ``deep``. Any thread.
"""

from __future__ import annotations

import functools
import io
import threading
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile
from PIL.ExifTags import Base

from liif_viewer.errors import PhotoError
from liif_viewer.photos.reading.colour_statements import stated
from liif_viewer.photos.reading.decoded import INCOMPLETE, MORE_PICTURES, Decoded, finished
from liif_viewer.photos.reading.deep import deep_colours, depth_of
from liif_viewer.photos.reading.jpeg import decode_jpeg
from liif_viewer.photos.reading.limits import check_size, is_worth_showing
from liif_viewer.photos.reading.modes import to_rgb
from liif_viewer.photos.reading.psd import merged
from liif_viewer.words import tr

# What photos come in. Not everything that Pillow knows: some of that runs other programs (EPS) or takes any
# bytes for a picture (TGA, SPIDER).
_FORMATS = (
    "JPEG", "PNG", "TIFF", "WEBP", "AVIF", "GIF", "BMP", "JPEG2000", "PPM", "PSD", "QOI",
)  # fmt: skip
# In these, further pictures are pictures. In an MPO (the JPEG of many phones) they are previews and gain
# maps, in a PSD layers: nobody misses them.
_WITH_FRAMES = {"GIF", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}

# Memory is what limits the size, and is looked at here; Pillow's limit of 179 megapixels refuses panoramas.
Image.MAX_IMAGE_PIXELS = None
# Damaged files are told of in a sentence; cv2 would write to the terminal as well.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
_RESCUE = threading.Lock()  # LOAD_TRUNCATED_IMAGES is global to the process


def open_by_pillow(data: bytes) -> Image.Image:
    """Identifies a file, and reads its header.

    Raises:
        Exception: UnidentifiedImageError: it is nothing that Pillow knows; of whatever kind: it is damaged.
    """
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


def decode_by_pillow(image: Image.Image, data: bytes, name: str) -> Decoded:
    """Decodes a file.

    Args:
        image: From ``open_by_pillow``.
        data: All bytes of it.
        name: How messages call it.

    Raises:
        Exception: PhotoError: it is too large or too damaged; and of whatever kind Pillow raises on damaged files.
    """
    form = image.format or "image"
    depth = depth_of(image, data)
    check_size(image.width, image.height, data, name, 24 if depth > 8 else 10)  # Pillow keeps RGB in 4 bytes
    notes: list[str] = []
    if form in _WITH_FRAMES and _has_more_frames(image):
        notes.append(tr(MORE_PICTURES))

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
            raise PhotoError(tr("“{name}” is damaged and cannot be read.", name=name))
        notes.append(tr(INCOMPLETE))
    if pixels is None:
        pixels, alpha, profile = to_rgb(image, profile, notes)
        if form == "PSD" and alpha is not None:
            pixels, alpha = merged(pixels, alpha, data)
        if depth > 8 and pixels.dtype == np.uint8:
            notes.append(tr("Of the {depth} bits per channel in the file, 8 could be read.", depth=depth))
    # after loading, whereby Pillow turns TIFFs, and they forget theirs
    orientation = orientation_of(image)
    return finished("JPEG" if form == "MPO" else form, pixels, alpha, profile, space, orientation, notes)


def orientation_of(image: Image.Image) -> int:
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
            rescued = open_by_pillow(data)
            rescued.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    return rescued, False
