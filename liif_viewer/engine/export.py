"""Export: a region of a photo at a chosen resolution, into a file."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.engine.export_job import ExportJob, check_job, dpi_of, metadata_of, profile_of
from liif_viewer.engine.output import Output
from liif_viewer.engine.renderers import LIIF
from liif_viewer.model.choices import BEST
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.image import open_image

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# A step of an export, output px: some 0.2 s of exact LIIF on two cores, which is how long a tile that the window
# wants meanwhile may have to wait.
STEP_WIDTH, STEP_HEIGHT = 256, 128
# What is decoded eight times over takes smaller ones, if not by as much: each reads some LR px around it.
BEST_STEP_WIDTH, BEST_STEP_HEIGHT = 128, 64
# ... and an accelerator large ones: small ones keep it waiting for the next.
VIEW_STEP, BEST_VIEW_STEP = (2048, 512), (1024, 256)
# Photo px that a strip of the output covers from top to bottom, the size of the blocks that are encoded at once; and
# the most it may take. Rendered block by block from left to right, it needs each code once, however wide it is.
STRIP_HEIGHT = 256
STRIP_BYTES = 48 << 20
LEAST_STRIP = 8  # output px; fewer would be compressed one by one
# How long the thread waits for the last rows to be compressed before it looks whether there is something better to do.
SETTLE_S = 0.05


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
    output = Output(job, photo, model, check)
    with open_image(
        job.path,
        job.width,
        job.height,
        job.depth,
        profile=profile_of(job, photo),
        metadata=metadata_of(job, photo),
        dpi=dpi_of(job, photo),
        coding=job.coding,
        alpha=output.channels == 4,
    ) as writer:
        yield from picture_steps(job, output, writer.write)
        while not writer.settled(SETTLE_S):
            yield 1.0


def picture_steps(job: ExportJob, output: Output, write: Callable[[NDArray[Any]], None]) -> Generator[float]:
    """Renders a picture, and yields the share that is done, 0 to 1, likewise.

    Args:
        job: What ``output`` is of.
        output: Gives its parts.
        write: Is called with its rows, from top to bottom: (any number, width, 3 or 4).
    """
    best = job.method == LIIF and job.decoder == BEST
    step_width, step_height = (BEST_STEP_WIDTH, BEST_STEP_HEIGHT) if best else (STEP_WIDTH, STEP_HEIGHT)
    if output.by_whole_views:
        step_width, step_height = BEST_VIEW_STEP if best else VIEW_STEP
    done, total = 0, job.width * job.height
    for top, strip_rows in cuts(job.height, _strip_height(job)):
        strip = np.empty((strip_rows, job.width, output.channels), np.uint8 if job.depth == 8 else np.uint16)
        around = (0, top, job.width, strip_rows)
        for left, columns in cuts(job.width, step_width):
            for down, rows in cuts(strip_rows, step_height):
                part = output.part(left, top + down, columns, rows, around)
                strip[down : down + rows, left : left + columns] = part
                done += columns * rows
                yield done / total
        for down, rows in cuts(strip_rows, STEP_HEIGHT):
            write(strip[down : down + rows])
            yield done / total


def export(job: ExportJob, photo: Photo, model: Model | None, progress: Callable[[float], None]) -> None:
    """The whole of ``export_steps``, after ``check_job``; ``progress`` is called with the share that is done.

    Raises:
        ExportError: It cannot be done.
    """
    check_job(job, photo)
    for share in export_steps(job, photo, model):
        progress(share)


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
