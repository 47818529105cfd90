"""The formats that pictures can be written in, and what forbids to write one."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liif_viewer.errors import ExportError
from liif_viewer.memory import available_memory
from liif_viewer.photos import formats
from liif_viewer.photos.photo import display_name
from liif_viewer.photos.writing.files import why_not_written
from liif_viewer.photos.writing.format_writer import FormatWriter
from liif_viewer.photos.writing.lossless import PngWriter, TiffWriter
from liif_viewer.photos.writing.lossy import JpegWriter, WebpWriter, webp_bytes


@dataclass(frozen=True)
class WrittenFormat:
    """How pictures are written in a format.

    Attributes:
        form: Its line in the table of formats.
        writer: Writes it.
        depths: Bits per channel that it takes.
        longest_side: Most pixels along a side.
        alpha: Whether it has transparency.
        iptc: Whether it has a place for IPTC.
        texts: Whether it has one for comments and other texts.
    """

    form: formats.Format
    writer: type[FormatWriter[Any]]
    depths: tuple[int, ...]
    longest_side: int
    alpha: bool = True
    iptc: bool = True
    texts: bool = True

    @property
    def name(self) -> str:
        """For the user."""
        return self.form.name


JPEG = WrittenFormat(formats.JPEG, JpegWriter, (8,), 65_500, alpha=False)  # libjpeg's limit
PNG = WrittenFormat(formats.PNG, PngWriter, (8, 16), 2**31 - 1)
TIFF = WrittenFormat(formats.TIFF, TiffWriter, (8, 16), 2**31 - 1, texts=False)
WEBP = WrittenFormat(formats.WEBP, WebpWriter, (8,), 16_383, iptc=False, texts=False)

WRITTEN = (PNG, JPEG, TIFF, WEBP)
"""All of them, the one to propose first."""

FORMATS = {suffix: written for written in WRITTEN for suffix in written.form.suffixes}
"""Them by their suffixes, in lower case."""


def check_target(path: Path, width: int, height: int, depth: int, quality: int = 95) -> WrittenFormat:
    """Finds every reason not to write a picture that can be known before it is rendered.

    Args:
        path: The file to be.
        width: Of the picture, in pixels.
        height: Likewise.
        depth: Bits per channel.
        quality: As for ``open_image``.

    Returns:
        The format that the file will have.

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
    # The others are written as they come.
    if form is WEBP and (needed := webp_bytes(width, height, quality)) > available_memory():
        raise ExportError(
            f"A WebP of {width} × {height} pixels takes {needed / 1e9:.1f} GB of memory to make, which is more than is"
            " free; PNG, TIFF and JPEG take little."
        )
    check_place(path)
    return form


def check_place(path: Path) -> None:
    """Finds what forbids to write a file at a place.

    Raises:
        ExportError: It says why not.
    """
    name = display_name(path)
    try:
        _check_place(path, name)
    except OSError as error:
        raise ExportError(f"“{name}” cannot be written: {why_not_written(error)}.") from None
    except ValueError:  # a NUL in the name
        raise ExportError(f"“{name}” is not the name of a file.") from None


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
