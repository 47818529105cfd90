"""Export: a region of a photo at a chosen resolution, into a file."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.alpha import laid_on
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.process import returning_memory
from liif_viewer.engine.renderers import ENLARGE, LIIF, METHODS
from liif_viewer.errors import ExportError
from liif_viewer.memory import BEST_EXPORT_FEATURE_BYTES, EXPORT_FEATURE_BYTES
from liif_viewer.model.choices import BEST
from liif_viewer.photos.metadata.frame import Frame, framed
from liif_viewer.photos.metadata.metadata import NO_METADATA, Metadata
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.photos.writing.formats import FORMATS, check_target
from liif_viewer.photos.writing.image import open_image
from liif_viewer.photos.writing.preparing import prepared

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# A step of an export, output px: some 0.2 s of exact LIIF on two cores, which is how long a tile that the window
# wants meanwhile may have to wait.
STEP_WIDTH, STEP_HEIGHT = 256, 128
# What is decoded eight times over takes smaller ones, if not by as much: each reads some LR px around it.
BEST_STEP_WIDTH, BEST_STEP_HEIGHT = 128, 64
# Photo px that a strip of the output covers from top to bottom, the size of the blocks that are encoded at once; and
# the most it may take. Rendered block by block from left to right, it needs each code once, however wide it is.
STRIP_HEIGHT = 256
STRIP_BYTES = 48 << 20
LEAST_STRIP = 8  # output px; fewer would be compressed one by one
# How long the thread waits for the last rows to be compressed before it looks whether there is something better to do.
SETTLE_S = 0.05
# 65,536 pixels squared, and STEP_HEIGHT rows in less than a gigabyte: asking for more is a slip of the finger.
MAX_PIXELS, MAX_SIDE = 1 << 32, 1 << 20

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
COLOURS = {WHITE: "white", BLACK: "black"}
"""Backgrounds that have a name."""


@dataclass(frozen=True)
class ExportJob:
    """What to export, and how.

    Attributes:
        path: The file to write; its extension is the format.
        region: In photo px, inside the photo.
        width: Of the output, px.
        height: Of the output, px.
        method: One of ``METHODS``.
        depth: Bits per channel, 8 or 16.
        quality: Of JPEG and WebP, 1 to 100.
        decoder: LIIF's decoder, or a tier of the model; None is the quickest decoder that the model has;
            ``BEST`` is the exact one's self-ensemble, better by some hundredths of a dB and eight times as slow.
        clean_up: How much of noise and compression LIIF is to take away, 0 to 1; a model that cannot leaves it.
        background: What transparent parts are laid on in a format that has no transparency: red, green and blue, 0 to
            255, in the photo's colour space.
        strip: Leaves out the photo's metadata. Its profile stays, as without it the colours would be others; so does
            the resolution, where the format has a field of its own for it: it is about paper and tells of nobody.
        dpi: The resolution to record, which has a place in every format; None is the photo's.
    """

    path: Path
    region: Rect
    width: int
    height: int
    method: str = LIIF
    depth: int = 8
    quality: int = 95
    decoder: str | None = None
    clean_up: float = 0.0
    background: tuple[int, int, int] = WHITE
    strip: bool = False
    dpi: float | None = None


def check_job(job: ExportJob, photo: Photo) -> None:
    """Raises every refusal that can be known before rendering.

    Raises:
        ExportError: The size, the region, the method or the target is not possible.
    """
    if job.width < 1 or job.height < 1:
        raise ExportError("The size must be at least 1 × 1 pixels.")
    if job.method not in METHODS:
        raise ExportError(f"“{job.method}” is not a method; choose one of {', '.join(METHODS)}.")
    check_region(job.region, photo)
    if job.width * job.height > MAX_PIXELS or max(job.width, job.height) > MAX_SIDE:
        raise ExportError(
            f"{job.width} × {job.height} pixels are too many: the most are {MAX_SIDE} along a side and"
            f" {MAX_PIXELS // 10**6} megapixels in all."
        )
    if photo.path is not None and _same_file(job.path, photo.path):
        raise ExportError(f"“{photo.name}” is the photo itself; choose another name, so that it is not lost.")
    check_target(job.path, job.width, job.height, job.depth, job.quality)


def check_region(region: Rect, photo: Photo) -> None:
    """Raises what is wrong with a region in photo px.

    Raises:
        ExportError: It does not lie inside the photo, or is empty.
    """
    whole = Rect(0, 0, photo.width, photo.height)
    if region.is_empty or not whole.contains(region):
        raise ExportError(
            f"The region must lie inside the photo, which is {photo.width} × {photo.height} pixels, and not be empty."
        )


def losses(job: ExportJob, photo: Photo) -> tuple[str, ...]:
    """Sentences on what of the photo the file of a job cannot hold; the job is one that ``check_job`` accepts."""
    form = FORMATS[job.path.suffix.lower()]
    _, lost = prepared(_metadata(job, photo), form, job.width, job.height, _dpi(job, photo), srgb=photo.profile is None)
    if not _is_laid_on(job, photo) or _is_opaque(photo, job.region):
        return lost
    colour = COLOURS.get(job.background, "#{:02x}{:02x}{:02x}".format(*job.background))
    return (f"Transparent parts were laid on {colour}, as {form.name} has no transparency.", *lost)


def _metadata(job: ExportJob, photo: Photo) -> Metadata | None:
    if job.strip:
        return None if job.dpi is None else NO_METADATA  # nothing but the resolution, if need be
    region = job.region
    whole = (region.x, region.y, region.width, region.height) == (0, 0, photo.width, photo.height)
    return framed(photo.metadata, Frame((job.width / region.width, job.height / region.height), whole))


def _dpi(job: ExportJob, photo: Photo) -> tuple[float, float] | None:
    return photo.dpi if job.dpi is None else (job.dpi, job.dpi)


def _is_opaque(photo: Photo, region: Rect) -> bool:
    if photo.alpha is None:
        return True
    rows = slice(math.floor(region.y), math.ceil(region.bottom))
    part = photo.alpha[rows, math.floor(region.x) : math.ceil(region.right)]
    return int(part.min()) == np.iinfo(part.dtype).max


def _is_laid_on(job: ExportJob, photo: Photo) -> bool:
    return photo.alpha is not None and not FORMATS[job.path.suffix.lower()].alpha


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def export_steps(
    job: ExportJob,
    photo: Photo,
    model: Model | None,
    check: Callable[[], None] = lambda: None,
) -> Generator[float]:
    """Renders and writes, and yields the share that is done, 0 to 1, every fraction of a second.

    The file is there when this ends, with the photo's profile, metadata and resolution; closed or failing before that,
    it leaves everything as it was. Every step samples the same positions as one call for the whole would. To be
    advanced on one thread, if the method is LIIF on the one that may touch torch.

    Args:
        job: One that ``check_job`` accepts.
        photo: What it is of.
        model: May be None unless the method is LIIF.
        check: May raise to abandon a step.

    Raises:
        ExportError: The file cannot be written.
    """
    render = _renderer(job, photo, model, check)
    cell_x, cell_y = job.region.width / job.width, job.region.height / job.height
    best = job.method == LIIF and job.decoder == BEST
    step_width, step_height = (BEST_STEP_WIDTH, BEST_STEP_HEIGHT) if best else (STEP_WIDTH, STEP_HEIGHT)

    def place(left: int, top: int, columns: int, rows: int) -> Rect:
        return Rect(job.region.x + left * cell_x, job.region.y + top * cell_y, columns * cell_x, rows * cell_y)

    flat = _is_laid_on(job, photo)
    channels = 3 if flat else photo.samples.shape[2]
    done, total = 0, job.width * job.height
    with open_image(
        job.path,
        job.width,
        job.height,
        job.depth,
        profile=photo.profile,
        metadata=_metadata(job, photo),
        dpi=_dpi(job, photo),
        quality=job.quality,
        alpha=channels == 4,
    ) as writer:
        for top, strip_rows in cuts(job.height, _strip_height(job)):
            strip = np.empty((strip_rows, job.width, channels), np.uint8 if job.depth == 8 else np.uint16)
            around = place(0, top, job.width, strip_rows)
            for left, columns in cuts(job.width, step_width):
                for down, rows in cuts(strip_rows, step_height):
                    block = render(place(left, top + down, columns, rows), (columns, rows), around)
                    block = _to_depth(block, job.depth)
                    strip[down : down + rows, left : left + columns] = laid_on(block, job.background) if flat else block
                    done += columns * rows
                    yield done / total
            for down, rows in cuts(strip_rows, STEP_HEIGHT):
                writer.write(strip[down : down + rows])
                yield done / total
        while not writer.settled(SETTLE_S):
            yield 1.0


def export(job: ExportJob, photo: Photo, model: Model | None, progress: Callable[[float], None]) -> None:
    """The whole of ``export_steps``, after ``check_job``; ``progress`` is called with the share that is done.

    Raises:
        ExportError: It cannot be done.
    """
    check_job(job, photo)
    for share in export_steps(job, photo, model):
        progress(share)


_Render = Callable[[Rect, tuple[int, int], Rect], NDArray[Any]]


def _renderer(job: ExportJob, photo: Photo, model: Model | None, check: Callable[[], None]) -> _Render:
    """Gives a function from a rectangle in photo px, its size in px, and what will be asked for next, to pixels."""
    if job.method != LIIF:
        enlarge = ENLARGE[job.method]
        return lambda rect, size, _around: resample.scaled(photo.samples, rect, size, enlarge)
    if model is None:
        raise ExportError("LIIF cannot be exported, as there is no model.")
    # Its own, as the codes of what is on screen are to stay, and need not be as precise.
    strength = job.clean_up if model.cleans_up else 0.0
    best = job.decoder == BEST
    budget = BEST_EXPORT_FEATURE_BYTES if best else EXPORT_FEATURE_BYTES
    features = model.encode(photo.samples, budget, clean_up=strength, self_ensemble=best)
    return lambda rect, size, around: model.render(
        features,
        size,
        (rect.x, rect.y, rect.width, rect.height),
        decoder="exact" if best else job.decoder or model.decoders[-1],
        check=returning_memory(check),
        around=around,
        depth=job.depth,
    )


def _strip_height(job: ExportJob) -> int:
    """Rows of a strip: a whole number of steps, and one at the least; a part of one where height is reduced."""
    wanted = STRIP_HEIGHT * job.height / job.region.height
    if wanted < STEP_HEIGHT:
        return max(LEAST_STRIP, int(wanted))
    possible = STRIP_BYTES / (job.width * 4 * job.depth // 8)
    return max(1, int(min(wanted, possible) / STEP_HEIGHT)) * STEP_HEIGHT


def cuts(length: int, step: int) -> Iterator[tuple[int, int]]:
    """Cuts a length into steps: where each begins and how long it is; the last may be shorter."""
    return ((start, min(step, length - start)) for start in range(0, length, step))


def _to_depth(rgb: NDArray[Any], depth: int) -> NDArray[Any]:
    """uint8 or uint16 to the depth of the file, rounded to the nearest."""
    if depth == 8:
        return to_uint8(rgb)
    return rgb if rgb.dtype == np.uint16 else rgb.astype(np.uint16) * 257
