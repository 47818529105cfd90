"""Writing pictures to files: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import exif as exif_block
from liif_viewer.core.colour import srgb_profile
from liif_viewer.core.lossless import write_png, write_tiff
from liif_viewer.core.lossy import write_jpeg, write_webp
from liif_viewer.core.photo import display_name
from liif_viewer.errors import Cancelled, ExportError


@dataclass(frozen=True)
class Format:
    """A format that pictures can be written in.

    Attributes:
        name: For the user.
        depths: Bits per channel that it takes.
        longest_side: Most pixels along a side.
    """

    name: str
    depths: tuple[int, ...]
    longest_side: int


_JPEG = Format("JPEG", (8,), 65_500)  # libjpeg's limit
_PNG = Format("PNG", (8, 16), 2**31 - 1)
_TIFF = Format("TIFF", (8, 16), 2**31 - 1)
_WEBP = Format("WebP", (8,), 16_383)

_WRITERS: dict[Format, Callable[..., None]] = {
    _JPEG: write_jpeg,
    _PNG: write_png,
    _TIFF: write_tiff,
    _WEBP: write_webp,
}

FORMATS: dict[str, Format] = {
    ".png": _PNG,
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".webp": _WEBP,
}
"""The formats by their extensions, in lower case."""


def check_target(path: Path, width: int, height: int, depth: int) -> None:
    """Finds every reason not to write a picture that can be known before it is rendered.

    Args:
        path: The file to be.
        width: Of the picture, in pixels.
        height: Likewise.
        depth: Bits per channel.

    Raises:
        ExportError: It says why not.
    """
    name = display_name(path)
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        known = ", ".join(FORMATS)
        raise ExportError(f"“{name}” does not end in one of the extensions that can be written: {known}.")
    if depth not in form.depths:
        raise ExportError(f"{form.name} cannot hold {depth} bits per channel; PNG and TIFF can.")
    if width < 1 or height < 1:
        raise ExportError("A picture needs at least one pixel in each direction.")
    if max(width, height) > form.longest_side:
        raise ExportError(
            f"{form.name} cannot hold {width} × {height} pixels: its limit is {form.longest_side} along a side."
        )
    try:
        _check_place(path, name)
    except OSError as error:
        raise ExportError(_sentence(error, name)) from None
    except ValueError:  # a NUL in the name
        raise ExportError(f"“{name}” is not the name of a file.") from None


def write_image(
    path: Path,
    pixels: NDArray[Any],
    *,
    profile: bytes | None = None,
    exif: bytes | None = None,
    dpi: tuple[float, float] | None = None,
    quality: int = 95,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Writes a picture. The file is whole or, on any failure, as it was before. Any thread.

    Args:
        path: The file; its extension chooses the format.
        pixels: (h, w, 3) RGB, uint8 or uint16.
        profile: ICC profile of the pixels to embed; None embeds sRGB's.
        exif: Block of EXIF to embed, its size and orientation brought up to date; JPEG gets what of it fits.
        dpi: Resolution to record.
        quality: 1 to 100, of JPEG and WebP. A WebP of 100 is lossless.
        cancelled: Asked now and then (once only for WebP).

    Raises:
        ExportError: It could not be written.
        Cancelled: ``cancelled`` said so.
    """
    if pixels.dtype not in (np.uint8, np.uint16) or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError("write_image takes (h, w, 3) uint8 or uint16")
    height, width, _ = pixels.shape
    check_target(path, width, height, 8 * pixels.dtype.itemsize)
    form = FORMATS[path.suffix.lower()]

    def checkpoint() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    # Where there is EXIF, it has to agree on the resolution; a WebP has no other place for it.
    in_exif = dpi if exif is not None or form is _WEBP else None
    limit = exif_block.JPEG_LIMIT if form is _JPEG else None
    write = functools.partial(
        _WRITERS[form],
        pixels=pixels,
        profile=profile or srgb_profile(),
        exif=exif_block.for_output(exif, width, height, in_exif, limit),
        dpi=dpi,
        checkpoint=checkpoint,
    )
    if form in (_JPEG, _WEBP):
        write = functools.partial(write, quality=min(max(quality, 1), 100))
    name = display_name(path)
    try:
        _atomically(path, write)
    except OSError as error:
        raise ExportError(_sentence(error, name)) from error
    except MemoryError:
        raise ExportError(f"There is not enough memory to write “{name}”.") from None
    except (Cancelled, ExportError):
        raise
    except Exception as error:  # of an encoder
        raise ExportError(f"“{name}” could not be written: {error}.") from error


def _atomically(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Lets ``write`` fill a temporary file, and puts it in the place of ``path`` when all went well."""
    target = Path(os.path.realpath(path))  # of a link, the file that it leads to is replaced
    # Beside the target, as a move across disks is not atomic. Not tempfile's: that would be readable by its
    # owner only.
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            write(file)
        with contextlib.suppress(OSError):  # a file that is replaced keeps its permissions, or there was none
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _check_place(path: Path, name: str) -> None:
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None:
        if stat.S_ISDIR(mode):
            raise ExportError(f"“{name}” is a folder.")
        if not stat.S_ISREG(mode):
            raise ExportError(f"“{name}” is not a regular file.")
        if not os.access(target, os.W_OK):
            raise ExportError(f"“{name}” is write-protected.")
    folder = target.parent
    if not folder.is_dir():
        raise ExportError(f"The folder “{display_name(folder)}” does not exist.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ExportError(f"You have no permission to write to the folder “{display_name(folder)}”.")


def _sentence(error: OSError, name: str) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"“{name}” could not be written: the disk is full."
        case errno.EFBIG:
            return f"“{name}” could not be written: it is too large for this disk's file system."
        case errno.EACCES | errno.EPERM:
            return f"“{name}” could not be written: permission denied."
        case errno.EROFS:
            return f"“{name}” could not be written: the disk is read-only."
        case errno.ENAMETOOLONG:
            return f"“{name}” is too long for the name of a file."
        case _:
            reason = error.strerror or "the disk reports an error"
            return f"“{name}” could not be written: {reason}."
