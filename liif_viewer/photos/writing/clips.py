"""The formats that clips can be written in, what forbids to write one, and writing it: whole or not at all."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import display_name
from liif_viewer.photos.writing.animation import AnimationWriter
from liif_viewer.photos.writing.files import replacing, telling
from liif_viewer.photos.writing.formats import check_place
from liif_viewer.photos.writing.frame_writer import ClipHeader, FrameWriter
from liif_viewer.words import mark, tr

# What there are players for; the smallest is one that every encoder takes.
LEAST_SIDE, MOST_SIDE = 16, 4096
MOST_RATE = 60
MOST_FRAMES = 60 * 60  # a minute of the fastest


@dataclass(frozen=True)
class ClipFormat:
    """A format of clips.

    Attributes:
        name: For the user.
        suffix: Lower case, with the dot.
        writer: Makes what writes it.
        is_video: Whether it takes PyAV, and even sizes.
    """

    name: str
    suffix: str
    writer: Callable[[BinaryIO, ClipHeader], FrameWriter]
    is_video: bool


def _video(container: str) -> Callable[[BinaryIO, ClipHeader], FrameWriter]:
    def writer(file: BinaryIO, header: ClipHeader) -> FrameWriter:
        from liif_viewer.photos.writing.video import VideoWriter  # loads FFmpeg, which nothing else needs

        return VideoWriter(file, header, container)

    return writer


CLIPS = {
    written.suffix: written
    for written in (
        ClipFormat("MP4", ".mp4", _video("mp4"), is_video=True),
        ClipFormat("WebM", ".webm", _video("webm"), is_video=True),
        ClipFormat(mark("animated WebP"), ".webp", AnimationWriter, is_video=False),
    )
}
"""All of them by suffix, the one to propose first."""


def check_clip(path: Path, header: ClipHeader) -> ClipFormat:
    """Finds every reason not to write a clip that can be known before it is rendered.

    Returns:
        The format that the file will have.

    Raises:
        ExportError: It says why not.
    """
    name, width, height = display_name(path), header.width, header.height
    form = CLIPS.get(path.suffix.lower())
    if form is None:
        raise ExportError(
            tr("“{name}” does not end in one of the extensions of clips: {known}.", name=name, known=", ".join(CLIPS))
        )
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        raise ExportError(
            tr(
                "The sides of a clip are from {least_side} to {most_side} pixels, not {width} × {height}.",
                least_side=LEAST_SIDE,
                most_side=MOST_SIDE,
                width=width,
                height=height,
            )
        )
    if form.is_video and (width % 2 or height % 2):
        even = f"{width + width % 2} × {height + height % 2}"
        raise ExportError(
            tr(
                "{format} takes even sizes only: {even} instead of {width} × {height}.",
                format=tr(form.name),
                even=even,
                width=width,
                height=height,
            )
        )
    if not 1 <= header.rate <= MOST_RATE:
        raise ExportError(
            tr("A clip has 1 to {most_rate} frames per second, not {rate}.", most_rate=MOST_RATE, rate=header.rate)
        )
    if not 2 <= header.count <= MOST_FRAMES:
        raise ExportError(
            tr("A clip has 2 to {most_frames} frames, not {count}.", most_frames=MOST_FRAMES, count=header.count)
        )
    if not 1 <= header.quality <= 100:
        raise ExportError(tr("The quality of a clip is from 1 to 100, not {quality}.", quality=header.quality))
    if form.is_video and importlib.util.find_spec("av") is None:
        raise ExportError(
            tr(
                "{format} needs the Python package “av”, which is not installed; animated WebP does not.",
                format=tr(form.name),
            )
        )
    check_place(path)
    return form


@contextlib.contextmanager
def open_clip(path: Path, header: ClipHeader) -> Iterator[Callable[[NDArray[np.uint8]], None]]:
    """Opens a clip to be written. Any one thread.

    The file is there when the block ends, whole; after an exception of any kind it is as it was before.

    Args:
        path: The file; its extension chooses the format.
        header: What the clip is.

    Yields:
        What takes the frames, one by one: (height, width, 3) uint8 sRGB.

    Raises:
        ExportError: It could not be written.
    """
    form, name = check_clip(path, header), display_name(path)
    with contextlib.ExitStack() as stack:
        with telling(name):
            file = stack.enter_context(replacing(path))
            writer = stack.enter_context(contextlib.closing(form.writer(file, header)))

        def write(frame: NDArray[np.uint8]) -> None:
            with telling(name):
                writer.write(frame)

        yield write
        with telling(name):
            writer.finish()
            stack.close()
