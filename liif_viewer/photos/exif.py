"""EXIF: what of a photo's EXIF goes into the files made from it.

Blocks of EXIF are bytes that begin with ``Exif\\0\\0``, as in a JPEG. Every function may be called from any
thread.
"""

from __future__ import annotations

import contextlib
from typing import Any

from PIL import Image
from PIL.ExifTags import IFD, Base

# The segment of a JPEG that holds EXIF has a 16-bit length, which counts itself.
JPEG_LIMIT = 65_533

# What is said about the photo in the first directory. Not its other tags: in a TIFF these describe how the
# pixels are stored there, which is wrong in any other file. The thumbnail, in a directory of its own, is left
# behind too: it shows the old picture.
_KEPT = {
    Base.ImageDescription,
    Base.Make,
    Base.Model,
    Base.Software,
    Base.DateTime,
    Base.Artist,
    Base.HostComputer,
    Base.Copyright,
    Base.Rating,
    Base.RatingPercent,
    Base.XPTitle,
    Base.XPComment,
    Base.XPAuthor,
    Base.XPKeywords,
    Base.XPSubject,
}
_MAKER_NOTE = Base.MakerNote
_INCH, _CENTIMETRE = 2, 3
_FINEST = 100_000  # dpi; more is a damaged file


def of_image(image: Image.Image) -> Image.Exif:
    """Reads the EXIF of a loaded image; empty where there is none that can be read."""
    try:
        return image.getexif()
    except Exception:  # noqa: BLE001 - EXIF is often damaged, and the pixels are fine all the same
        return Image.Exif()


def orientation(exif: Image.Exif) -> int:
    """Tells how the pixels lie, 1 to 8; 1 where the tag is missing or makes no sense."""
    value = exif.get(Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def resolution(found: object, exif: Image.Exif) -> tuple[float, float] | None:
    """Tells the resolution of the upright picture in dots per inch, horizontal and vertical.

    Args:
        found: What Pillow found in the file's own header, a pair of numbers or None.
        exif: Consulted otherwise, as formats such as WebP have no other place for it.

    Returns:
        The pair; None where none is given or it makes no sense.
    """
    try:
        if found is None:
            unit = {_INCH: 1, _CENTIMETRE: 2.54}[exif[Base.ResolutionUnit]]
            x, y = (float(exif[tag]) * unit for tag in (Base.XResolution, Base.YResolution))
        else:
            x, y = (float(value) for value in found)  # type: ignore[attr-defined]  # or is caught
    except Exception:  # noqa: BLE001 - missing, or of any wrong type, or a fraction of zeros
        return None
    # 1 is what Pillow says of a TIFF without any; not-a-number is refused as well
    if not all(1 < value <= _FINEST for value in (x, y)):
        return None
    return (y, x) if orientation(exif) >= 5 else (x, y)


def carry_over(exif: Image.Exif) -> bytes | None:
    """Picks from a photo's EXIF what holds for pictures made from it.

    Returns:
        A block with orientation 1, without thumbnail, and without the maker note where it would not fit into
        a JPEG; None where nothing is left.
    """
    try:
        tags = _tags(exif)
    except Exception:  # noqa: BLE001 - see of_image
        return None
    return _fitting(tags, JPEG_LIMIT) if tags else None


def for_output(
    exif: bytes | None, width: int, height: int, dpi: tuple[float, float] | None, limit: int | None = None
) -> bytes | None:
    """Makes the EXIF of a file that is written.

    Args:
        exif: EXIF of the photo, from ``carry_over``, or None.
        width: Pixels of the new picture, which replace those of the photo.
        height: Likewise.
        dpi: Resolution to record, horizontal and vertical, or None for none.
        limit: Most bytes that the format takes.

    Returns:
        The block, or None where there is nothing to say.
    """
    tags = parse(exif)
    if exif is None and dpi is None:
        return None
    tags[Base.Orientation] = 1
    tags[IFD.Exif] = {**tags.get(IFD.Exif, {}), Base.ExifImageWidth: width, Base.ExifImageHeight: height}
    if dpi is not None:
        tags[Base.XResolution], tags[Base.YResolution] = dpi
        tags[Base.ResolutionUnit] = _INCH
    return _fitting(tags, limit)


def parse(exif: bytes | None) -> dict[int, Any]:
    """Reads a block into the tags of its first directory; sub-directories (EXIF, GPS) are dicts."""
    if exif is None:
        return {}
    block = Image.Exif()
    try:
        block.load(exif)
        return _tags(block)
    except Exception:  # noqa: BLE001 - see of_image
        return {}


def _tags(exif: Image.Exif) -> dict[int, Any]:
    tags: dict[int, Any] = {tag: value for tag, value in exif.items() if tag in _KEPT}
    details = dict(exif.get_ifd(IFD.Exif))
    if details.pop(IFD.Interop, None) is not None:  # an offset, which would be a wrong one elsewhere
        details[IFD.Interop] = dict(exif.get_ifd(IFD.Interop))
    if details:
        tags[IFD.Exif] = details
    if position := exif.get_ifd(IFD.GPSInfo):
        tags[IFD.GPSInfo] = dict(position)
    return tags


def _fitting(tags: dict[int, Any], limit: int | None) -> bytes | None:
    """Gives the block of ``tags``, at most ``limit`` bytes of it, dropping what cannot be written."""
    slim = {tag: value for tag, value in tags.items() if tag != IFD.Exif}
    details = {tag: value for tag, value in tags.get(IFD.Exif, {}).items() if tag != _MAKER_NOTE}
    for candidate in (tags, {**slim, IFD.Exif: details} if details else slim, slim):
        block = _block(candidate)
        if limit is None or len(block) <= limit:
            return block
    return None


def _block(tags: dict[int, Any]) -> bytes:
    for candidate in (tags, _writable(tags), {}):
        exif = Image.Exif()
        exif.update({Base.Orientation: 1, **candidate})
        with contextlib.suppress(Exception):  # a value that does not fit its tag: not rare in damaged EXIF
            return exif.tobytes()
    raise AssertionError("an orientation alone can always be written")


def _writable(tags: dict[int, Any], path: tuple[int, ...] = ()) -> dict[int, Any]:
    """Gives those of the tags that can be written; ``path`` leads to the directory that they are in."""
    good: dict[int, Any] = {}
    for tag, value in tags.items():
        if isinstance(value, dict):
            good[tag] = _writable(value, (*path, tag))
            continue
        probe: dict[int, Any] = {tag: value}
        for directory in reversed(path):
            probe = {directory: probe}
        trial = Image.Exif()
        trial.update(probe)
        with contextlib.suppress(Exception):
            trial.tobytes()
            good[tag] = value
    return good
