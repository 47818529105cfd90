"""Pictures of more than 8 bits per channel, which Pillow identifies but cuts down to 8. Any thread.

Each format has a library that keeps the depth. Not all of them are as careful with hostile files as Pillow is: they are
given only what Pillow has loaded.
"""

from __future__ import annotations

import re
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos.pixels import grey_to_rgb, straight
from liif_viewer.photos.reading.depth import scaled
from liif_viewer.photos.reading.quiet import no_stderr

_CODESTREAM = b"\xff\x4f\xff\x51"  # of JPEG 2000: its start, and the marker of the sizes
_BITS_OF_CODESTREAM = 42  # where the depth of the first channel stands behind it
_ALPHA = ("LA", "RGBA", "RGBa")
_AV1_SETTINGS = b"av1C"
# A binary PPM: width, height and the greatest value, with comments between them, and one white space behind.
_GAP = rb"(?:\s|#[^\n]*\n)+"
_PPM = re.compile(rb"P6" + _GAP + rb"\d+" + _GAP + rb"\d+" + _GAP + rb"(\d+)\s")


def depth_of(image: Image.Image, data: bytes) -> int:
    """Tells how many bits per channel a file identified by Pillow has; 8 for fewer, too, and where it is unknown."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return 16
    bits: object = 8
    if image.format == "PNG":
        bits = data[24]
    elif image.format == "HEIF":
        bits = image.info.get("bit_depth")
    elif image.format == "AVIF":
        at = data.find(_AV1_SETTINGS)
        settings = data[at + 6] if 0 <= at < len(data) - 6 else 0  # bit 6: more than 8 bits, bit 5: 12
        bits = (12 if settings & 0x20 else 10) if settings & 0x40 else 8
    elif image.format == "JPEG2000":
        at = data.find(_CODESTREAM) + _BITS_OF_CODESTREAM
        bits = (data[at] & 0x7F) + 1 if at < len(data) else 8
    elif image.format == "PPM" and (header := _PPM.match(data)) is not None:
        bits = int(header[1]).bit_length()
    return max(8, bits) if isinstance(bits, int) else 8


def deep_colours(
    image: Image.Image, data: bytes, bits: int
) -> tuple[NDArray[np.uint16], NDArray[np.uint16] | None] | None:
    """Decodes RGB, RGB with alpha and grey with alpha, of more than 8 bits.

    Args:
        image: The file, loaded by Pillow.
        data: Its bytes.
        bits: From ``depth_of``.

    Returns:
        Colours (h, w, 3), not multiplied by alpha, and alpha (h, w) or None where all is opaque, as they lie in the
        file. None where Pillow has to do.
    """
    # Of a PNG: one colour, which stands for transparent.
    clear = image.info.get("transparency") if image.format == "PNG" else None
    if image.format not in _DECODERS or not (image.mode in _ALPHA or image.mode == "RGB" or clear is not None):
        return None
    try:
        values = _DECODERS[image.format](data)
    except Exception:  # noqa: BLE001 - what Pillow could load, others may not: then 8 bits have to do
        return None
    if values is None or values.dtype != np.uint16 or values.shape[1::-1] != image.size:
        return None
    pixels: NDArray[np.uint16] = scaled(values, bits, [])
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    colours = grey_to_rgb(pixels if channels == 1 else pixels[..., 0]) if channels < 3 else pixels[..., :3]
    if clear is not None:
        return straight(colours, np.where(np.all(colours == np.asarray(clear), axis=-1), 0, 65535).astype(np.uint16))
    if channels in (2, 4) and image.mode in _ALPHA:
        return straight(colours, pixels[..., -1], premultiplied=image.mode == "RGBa")
    return colours, None


def deep_grey(image: Image.Image, notes: list[str]) -> NDArray[np.uint16]:
    """Takes the pixels (h, w) of a Pillow image in mode I;16, I or F; floats count from 0 to 1."""
    return scaled(np.asarray(image), 16, notes)


def _png(data: bytes) -> NDArray[Any] | None:
    with no_stderr:  # libpng writes to it
        pixels: NDArray[Any] | None = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.ndim == 2:
        return pixels
    return pixels[..., [2, 1, 0, 3][: pixels.shape[2]]]  # cv2's order is blue, green, red


def _ppm(data: bytes) -> NDArray[Any]:
    header = _PPM.match(data)
    assert header is not None
    width, height, most = (int(number) for number in re.findall(rb"\d+", re.sub(rb"#[^\n]*\n", b" ", header[0][2:])))
    values = np.frombuffer(data, ">u2", width * height * 3, header.end()).reshape(height, width, 3)
    full = (1 << most.bit_length()) - 1  # what ``scaled`` takes for white
    return (
        values.astype(np.uint16) if most == full else np.round(values * (full / most)).clip(0, full).astype(np.uint16)
    )


# Each is imported when it is first met, as it takes a while to load.
def _heif(data: bytes) -> NDArray[Any]:
    import pillow_heif

    return np.asarray(pillow_heif.open_heif(data, convert_hdr_to_8bit=False, hdr_to_16bit=False))


def _avif(data: bytes) -> NDArray[Any]:
    import imagecodecs

    return np.asarray(imagecodecs.avif_decode(data, index=0))


def _jpeg2000(data: bytes) -> NDArray[Any]:
    import imagecodecs

    return np.asarray(imagecodecs.jpeg2k_decode(data))


_DECODERS = {"PNG": _png, "PPM": _ppm, "HEIF": _heif, "AVIF": _avif, "JPEG2000": _jpeg2000}
