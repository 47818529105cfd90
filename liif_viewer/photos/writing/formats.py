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
from liif_viewer.photos.writing.coding import CHROMAS, COMPRESSIONS, NONE, QUICK, SMALL, USUAL, Coding
from liif_viewer.photos.writing.files import why_not_written
from liif_viewer.photos.writing.format_writer import FormatWriter
from liif_viewer.photos.writing.lossless import PngWriter, TiffWriter
from liif_viewer.photos.writing.lossy import JpegWriter, WebpWriter, webp_bytes
from liif_viewer.words import number, tr


@dataclass(frozen=True)
class WrittenFormat:
    """How pictures are written in a format.

    Attributes:
        form: Its line in the table of formats.
        writer: Writes it.
        depths: Bits per channel that it takes.
        longest_side: Most pixels along a side.
        lossy: Whether it has a quality.
        lossless: Whether it can do without loss instead.
        chromas: How much of the chroma it can keep, what is usual first; empty where there is no choice.
        compressions: How it can be compressed without loss, likewise.
        alpha: Whether it has transparency.
        iptc: Whether it has a place for IPTC.
        texts: Whether it has one for comments and other texts.
    """

    form: formats.Format
    writer: type[FormatWriter[Any]]
    depths: tuple[int, ...]
    longest_side: int
    lossy: bool = False
    lossless: bool = False
    chromas: tuple[str, ...] = ()
    compressions: tuple[str, ...] = ()
    alpha: bool = True
    iptc: bool = True
    texts: bool = True

    @property
    def name(self) -> str:
        """For the user."""
        return self.form.name


_LONGEST = 2**31 - 1
JPEG = WrittenFormat(  # libjpeg's limit
    formats.JPEG, JpegWriter, (8,), 65_500, lossy=True, chromas=CHROMAS, alpha=False
)
PNG = WrittenFormat(formats.PNG, PngWriter, (8, 16), _LONGEST, compressions=(QUICK, SMALL, NONE))
TIFF = WrittenFormat(formats.TIFF, TiffWriter, (8, 16), _LONGEST, compressions=COMPRESSIONS, texts=False)
WEBP = WrittenFormat(formats.WEBP, WebpWriter, (8,), 16_383, lossy=True, lossless=True, iptc=False, texts=False)

WRITTEN = (PNG, JPEG, TIFF, WEBP)
"""All of them, the one to propose first."""

FORMATS = {suffix: written for written in WRITTEN for suffix in written.form.suffixes}
"""Them by their suffixes, in lower case."""


def check_target(path: Path, width: int, height: int, depth: int, coding: Coding = USUAL) -> WrittenFormat:
    """Finds every reason not to write a picture that can be known before it is rendered.

    Args:
        path: The file to be.
        width: Of the picture, in pixels.
        height: Likewise.
        depth: Bits per channel.
        coding: As for ``open_image``.

    Returns:
        The format that the file will have.

    Raises:
        ExportError: It says why not.
    """
    name = display_name(path)
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        known = ", ".join(FORMATS)
        raise ExportError(
            tr("“{name}” does not end in one of the extensions that can be written: {known}.", name=name, known=known)
        )
    if depth not in form.depths:
        raise ExportError(
            tr("{format} cannot hold {depth} bits per channel; PNG and TIFF can.", format=form.name, depth=depth)
        )
    _check_coding(form, coding)
    if width < 1 or height < 1:
        raise ExportError(tr("A picture needs at least one pixel in each direction."))
    if max(width, height) > form.longest_side:
        raise ExportError(
            tr(
                "{format} cannot hold {width} × {height} pixels: its limit is {longest_side} along a side.",
                format=form.name,
                width=width,
                height=height,
                longest_side=form.longest_side,
            )
        )
    # The others are written as they come.
    if form is WEBP and (needed := webp_bytes(width, height, lossless=coding.lossless)) > available_memory():
        raise ExportError(
            tr(
                "A WebP of {width} × {height} pixels takes {needed} GB of memory to make, which is more than is"
                " free; PNG, TIFF and JPEG take little.",
                width=width,
                height=height,
                needed=number(needed / 1e9, 1),
            )
        )
    check_place(path)
    return form


def _check_coding(form: WrittenFormat, coding: Coding) -> None:
    if not 1 <= coding.quality <= 100:
        raise ExportError(tr("The quality is from 1 to 100, not {quality}.", quality=coding.quality))
    if coding.chroma is not None and coding.chroma not in form.chromas:
        parts = {"format": form.name, "asked": coding.chroma, "known": ", ".join(form.chromas)}
        if form.chromas:
            raise ExportError(tr("{format} has no chroma “{asked}”; it has {known}.", **parts))
        raise ExportError(
            tr("{format} has no chroma “{asked}”; it leaves no choice of it.", format=form.name, asked=coding.chroma)
        )
    if coding.compression is not None and coding.compression not in form.compressions:
        parts = {"format": form.name, "asked": coding.compression, "known": ", ".join(form.compressions)}
        if form.compressions:
            raise ExportError(tr("{format} has no compression “{asked}”; it has {known}.", **parts))
        raise ExportError(
            tr(
                "{format} has no compression “{asked}”; it leaves no choice of it.",
                format=form.name,
                asked=coding.compression,
            )
        )
    if coding.lossless and not form.lossless and form.lossy:
        raise ExportError(tr("{format} cannot do without loss; PNG, TIFF and WebP can.", format=form.name))


def check_place(path: Path) -> None:
    """Finds what forbids to write a file at a place.

    Raises:
        ExportError: It says why not.
    """
    name = display_name(path)
    try:
        _check_place(path, name)
    except OSError as error:
        raise ExportError(
            tr("“{name}” cannot be written: {reason}.", name=name, reason=why_not_written(error))
        ) from None
    except ValueError:  # a NUL in the name
        raise ExportError(tr("“{name}” is not the name of a file.", name=name)) from None


def _check_place(path: Path, name: str) -> None:
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None:
        if stat.S_ISDIR(mode):
            raise ExportError(tr("“{name}” is a folder.", name=name))
        if not stat.S_ISREG(mode):
            raise ExportError(tr("“{name}” is not a regular file.", name=name))
        if not os.access(target, os.W_OK):
            raise ExportError(tr("“{name}” is write-protected.", name=name))
    folder = target.parent
    if not folder.is_dir():
        raise ExportError(tr("The folder “{folder}” does not exist.", folder=display_name(folder)))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ExportError(tr("You have no permission to write to the folder “{folder}”.", folder=display_name(folder)))
