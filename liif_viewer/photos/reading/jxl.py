"""JPEG XL, by imagecodecs. Any thread.

Of the libraries that read it, this one is a dependency already, keeps the depth, and has a licence that goes with the
program's; it gives no ICC profile, though. Nearly all files name their colours in the header (``jxl_header``), or are a
JPEG in other clothes, which comes back as it was.
"""

from __future__ import annotations

from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.pixels import grey_to_rgb, straight
from liif_viewer.photos.reading.boxes import boxes_in
from liif_viewer.photos.reading.depth import scaled
from liif_viewer.photos.reading.jxl_header import JxlHeader


def jpeg_inside(data: bytes) -> bytes | None:
    """Gives the JPEG that a JPEG XL was made from without loss; None where there was none."""
    if not any(kind == b"jbrd" for kind, _ in boxes_in(data)):
        return None
    return bytes(imagecodecs.jpegxl_decode_jpeg(data))  # type: ignore[call-arg]  # the stub forgets a default


def jxl_pixels(data: bytes, header: JxlHeader, notes: list[str]) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """Decodes the first picture. The caller has checked that its size is plausible.

    Returns:
        RGB (h, w, 3), uint8 or uint16, upright, not multiplied by alpha; and alpha (h, w) of the same type, or None
        where all is opaque.

    Raises:
        Exception: It is damaged.
    """
    decoded = np.asarray(imagecodecs.jpegxl_decode(data, index=0))
    if sorted(decoded.shape[:2]) != sorted((header.height, header.width)):
        raise ValueError("not what the header says")
    values = scaled(decoded, header.bits, notes)
    if values.ndim == 2:
        return grey_to_rgb(values), None
    channels = values.shape[2]
    colours = values[..., :3] if channels >= 3 else grey_to_rgb(values[..., 0])
    if channels in (2, 4) and header.alpha:
        return straight(colours, values[..., -1], premultiplied=header.premultiplied)
    return colours, None
