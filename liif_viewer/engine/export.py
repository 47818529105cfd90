"""Export: a region of a photo at a chosen resolution, into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.geometry import Rect
from liif_viewer.core.memory import available_memory
from liif_viewer.core.photo import Photo
from liif_viewer.core.writing import check_target, write_image
from liif_viewer.engine.renderers import LIIF, METHODS, NEAREST, to_uint8
from liif_viewer.errors import ExportError

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# A step of an export, output px: some 0.2 s of exact LIIF on two cores, which is how long a tile that the window
# wants meanwhile may have to wait.
STEP_WIDTH, STEP_HEIGHT = 256, 128
# 65,536 pixels squared: no file format here holds more, so asking for it is a slip of the finger.
MAX_PIXELS = 1 << 32


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
        decoder: LIIF's decoder.
    """

    path: Path
    region: Rect
    width: int
    height: int
    method: str = LIIF
    depth: int = 8
    quality: int = 95
    decoder: str = "exact"


def check_job(job: ExportJob, photo: Photo) -> None:
    """Raises every refusal that can be known before rendering.

    Raises:
        ExportError: The size, the region, the method or the target is not possible.
    """
    if job.width < 1 or job.height < 1:
        raise ExportError("The size must be at least 1 × 1 pixels.")
    if job.method not in METHODS:
        raise ExportError(f"“{job.method}” is not a method; choose one of {', '.join(METHODS)}.")
    whole = Rect(0, 0, photo.width, photo.height)
    if job.region.is_empty or not whole.contains(job.region):
        raise ExportError(
            f"The region must lie inside the photo, which is {photo.width} × {photo.height} pixels, and not be empty."
        )
    # The result, and what the encoder of the file adds to it.
    needed = job.width * job.height * 3 * (job.depth // 8) * 2
    if job.width * job.height > MAX_PIXELS or needed > available_memory():
        raise ExportError(
            f"{job.width} × {job.height} pixels need {needed / 1e9:.1f} GB of memory, which is more than is free;"
            " choose a smaller size."
        )
    if photo.path is not None and _same_file(job.path, photo.path):
        raise ExportError(f"“{photo.name}” is the photo itself; choose another name, so that it is not lost.")
    check_target(job.path, job.width, job.height, job.depth)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def render_steps(
    job: ExportJob, photo: Photo, model: Model | None, out: NDArray[Any], check: Callable[[], None] = lambda: None
) -> Iterator[float]:
    """Fills ``out`` (height, width, 3), uint8 or uint16, in the photo's colour space, and yields the progress, 0 to 1.

    Every step samples the same positions as one call for the whole would. ``check`` may raise to abandon a step.
    ``model`` may be None unless the method is LIIF.
    """
    cell_x, cell_y = job.region.width / job.width, job.region.height / job.height
    features = model.encode(photo.pixels) if model is not None and job.method == LIIF else None
    finished = 0
    # The rows of blocks from top to bottom: what one row encodes, the next finds in the cache.
    for top in range(0, job.height, STEP_HEIGHT):
        rows = min(STEP_HEIGHT, job.height - top)
        for left in range(0, job.width, STEP_WIDTH):
            columns = min(STEP_WIDTH, job.width - left)
            rect = Rect(job.region.x + left * cell_x, job.region.y + top * cell_y, columns * cell_x, rows * cell_y)
            if features is not None and model is not None:
                rgb: NDArray[Any] = model.render(
                    features,
                    (columns, rows),
                    (rect.x, rect.y, rect.width, rect.height),
                    decoder=job.decoder,
                    check=check,
                    around=job.region,
                )
            elif job.method == NEAREST:
                rgb = resample.nearest(photo.pixels, rect, (columns, rows))
            else:
                rgb = resample.bicubic(photo.pixels, rect, (columns, rows))
            out[top : top + rows, left : left + columns] = _to_depth(rgb, job.depth)
            finished += rows * columns
            yield finished / (job.width * job.height)


def write_result(
    job: ExportJob, photo: Photo, out: NDArray[Any], cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Writes a rendered export with the photo's profile, EXIF and dpi; the file is there whole, or not at all.

    Raises:
        ExportError: It cannot be written.
        Cancelled: ``cancelled`` said so.
    """
    write_image(
        job.path,
        out,
        profile=photo.profile,
        exif=photo.exif,
        dpi=photo.dpi,
        quality=job.quality,
        cancelled=cancelled,
    )


def export(job: ExportJob, photo: Photo, model: Model | None, progress: Callable[[float], None]) -> None:
    """Renders and writes, all on this thread; ``progress`` is called with the share that is done.

    Raises:
        ExportError: It cannot be done.
    """
    check_job(job, photo)
    out = empty_result(job)
    for share in render_steps(job, photo, model, out):
        progress(share)
    write_result(job, photo, out)


def empty_result(job: ExportJob) -> NDArray[Any]:
    """Room for the result, (height, width, 3) of the depth asked for."""
    return np.empty((job.height, job.width, 3), np.uint8 if job.depth == 8 else np.uint16)


def _to_depth(rgb: NDArray[Any], depth: int) -> NDArray[Any]:
    """float32 in [0, 1], uint8 or uint16 to the depth of the file, rounded to the nearest."""
    if depth == 8:
        return to_uint8(rgb)
    if rgb.dtype == np.uint16:
        return rgb
    if rgb.dtype == np.uint8:
        return rgb.astype(np.uint16) * 257
    return (rgb * 65535 + 0.5).astype(np.uint16)
