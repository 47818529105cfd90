"""Writing pictures to files, as they come, from top to bottom: whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.errors import ExportError
from liif_viewer.photos.colour import is_adobe_rgb, srgb_profile
from liif_viewer.photos.metadata.metadata import NO_METADATA, Metadata
from liif_viewer.photos.photo import display_name
from liif_viewer.photos.writing.coding import USUAL, Coding
from liif_viewer.photos.writing.files import replacing, telling
from liif_viewer.photos.writing.format_writer import FormatWriter, Header
from liif_viewer.photos.writing.formats import WrittenFormat, check_target
from liif_viewer.photos.writing.preparing import prepared
from liif_viewer.words import tr

# Pixels that wait to be compressed before more of them wait themselves: what keeps every core busy, and no more.
_WAITING_BYTES = 16 << 20
# No disk keeps up with more; each works on a band of a megabyte in some 20 MB.
_MOST_THREADS = 8


class ImageWriter:
    """Takes the rows of one picture, compresses them on other threads and writes them. Not for several at once.

    Got from ``open_image``. What is written does not depend on how the rows are cut into calls.
    """

    def __init__(self, format_writer: FormatWriter[Any], header: Header, name: str) -> None:
        self._format = format_writer
        self._header = header
        self._name = name
        self._rows = 0
        self._band: NDArray[Any] | None = None
        self._filled = 0
        self._pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS), "write")
        self._waiting: deque[Future[Any]] = deque()
        band_bytes = header.row_bytes * min(format_writer.band_rows, header.height)
        self._most_waiting = max(2, _WAITING_BYTES // band_bytes)

    def write(self, rows: NDArray[Any]) -> None:
        """Takes the next rows.

        Args:
            rows: (any number, width, 3), with alpha 4, uint8 or uint16, by the depth of the picture; copied.

        Raises:
            ExportError: They could not be written.
        """
        header = self._header
        if rows.dtype != np.dtype(f"u{header.depth // 8}") or rows.shape[1:] != (header.width, header.channels):
            expected = f"(n, {header.width}, {header.channels}) of {header.depth} bits"
            raise ValueError(f"rows must be {expected}, not {rows.shape} {rows.dtype}")
        if self._rows + len(rows) > header.height:
            raise ValueError(f"there are more rows than {header.height}")
        with telling(self._name):
            while len(rows):
                if self._band is None:
                    count = min(self._format.band_rows, header.height - self._rows)
                    self._band = np.empty((count, *rows.shape[1:]), rows.dtype)
                    self._filled = 0
                part, rows = np.split(rows, [len(self._band) - self._filled])
                self._band[self._filled : self._filled + len(part)] = part
                self._filled += len(part)
                self._rows += len(part)
                if self._filled == len(self._band):
                    self._waiting.append(self._pool.submit(self._format.compress, self._band))
                    self._band = None
                    self._append(self._most_waiting)

    def settled(self, wait_s: float) -> bool:
        """Whether all rows so far are compressed; waits for it, but no longer than ``wait_s``.

        Who leaves the block of ``open_image`` before waits for all that is left.
        """
        return not wait(self._waiting, wait_s).not_done

    def finish(self) -> None:
        """Writes what is left. Called by ``open_image``."""
        if self._rows < self._header.height:
            raise ValueError(f"there are {self._rows} rows of {self._header.height}")
        with telling(self._name):
            self._append(0)
            self._format.finish()

    def close(self) -> None:
        """Gives up what is not compressed yet. Called by ``open_image``."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _append(self, most_waiting: int) -> None:
        while self._waiting and (len(self._waiting) > most_waiting or self._waiting[0].done()):
            self._format.append(self._waiting.popleft().result())


def header_of(
    form: WrittenFormat,
    width: int,
    height: int,
    depth: int,
    profile: bytes | None,
    metadata: Metadata | None,
    dpi: tuple[float, float] | None,
    coding: Coding,
    alpha: bool,
) -> Header:
    """All about a picture but its pixels, as ``open_image`` takes it, ready for a format's writer."""
    adobe_rgb = bool(profile) and is_adobe_rgb(profile or b"")
    embedded, _ = prepared(metadata, form, width, height, dpi, srgb=not profile, adobe_rgb=adobe_rgb)
    return Header(width, height, depth, srgb_profile() if profile is None else profile, embedded, dpi, coding, alpha)


@contextlib.contextmanager
def open_image(
    path: Path,
    width: int,
    height: int,
    depth: int,
    *,
    profile: bytes | None = None,
    metadata: Metadata | None = NO_METADATA,
    dpi: tuple[float, float] | None = None,
    coding: Coding = USUAL,
    alpha: bool = False,
) -> Iterator[ImageWriter]:
    """Opens a picture to be written. Any thread.

    The file is there when the block ends, whole; after an exception of any kind it is as it was before.

    Args:
        path: The file; its extension chooses the format.
        width: Of the picture, in pixels.
        height: Likewise.
        depth: Bits per channel.
        profile: ICC profile of the pixels to embed; None embeds sRGB's, and an empty one leaves theirs out.
        metadata: What to embed, of which ``prepared`` tells what is left out; None is for nothing at all.
        dpi: Resolution to record.
        coding: How it is put into bytes. A WebP is held in memory until it is written.
        alpha: The rows have a fourth channel; of a format that has alpha.

    Yields:
        What to give all the rows to before the block ends.

    Raises:
        ExportError: It could not be written.
    """
    form = check_target(path, width, height, depth, coding)
    if alpha and not form.alpha:
        raise ExportError(tr("{format} cannot hold transparency; PNG, TIFF and WebP can.", format=form.name))
    header = header_of(form, width, height, depth, profile, metadata, dpi, coding, alpha)
    name = display_name(path)
    with contextlib.ExitStack() as stack:
        with telling(name):
            file = stack.enter_context(replacing(path))
            format_writer = form.writer(file, header)
            format_writer.begin()
        writer = stack.enter_context(contextlib.closing(ImageWriter(format_writer, header, name)))
        yield writer
        writer.finish()
        with telling(name):
            stack.close()


def write_image(
    path: Path,
    pixels: NDArray[Any],
    *,
    profile: bytes | None = None,
    metadata: Metadata | None = NO_METADATA,
    dpi: tuple[float, float] | None = None,
    coding: Coding = USUAL,
) -> None:
    """Writes a picture that is in memory, (h, w, 3), with alpha 4, uint8 or uint16. All else as for ``open_image``."""
    if pixels.dtype not in (np.uint8, np.uint16) or pixels.ndim != 3 or pixels.shape[2] not in (3, 4):
        raise ValueError("write_image takes (h, w, 3) or (h, w, 4), uint8 or uint16")
    height, width, channels = pixels.shape
    depth = 8 * pixels.dtype.itemsize
    with open_image(
        path, width, height, depth, profile=profile, metadata=metadata, dpi=dpi, coding=coding, alpha=channels == 4
    ) as writer:
        writer.write(pixels)
