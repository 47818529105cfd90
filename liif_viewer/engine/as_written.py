"""What an export will be, before it is: any detail of it as it comes out of the file, and about how large that is."""

from __future__ import annotations

import math
import random
from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export import cuts
from liif_viewer.engine.export_job import ExportJob, dpi_of, metadata_of, profile_of
from liif_viewer.engine.output import Output, Part
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.image import header_of
from liif_viewer.photos.writing.pieces import UNIT, frame_bytes, piece_bytes, read_again

# Around a detail, px of the output: decoders blend the chroma of neighbouring blocks, and WebP their edges.
MARGIN = 16
# Rows rendered at once: of a panel's width, some 0.1 s of exact LIIF on two cores, which tiles may have to wait.
STEP = 64
# Samples of the output, px across and down: whole blocks of every format, and wide enough for what repeats.
SAMPLE = 128
SAMPLES = 32


def detail_steps(output: Output, job: ExportJob, part: Part) -> Generator[None, None, NDArray[np.uint8]]:
    """Renders a detail of the picture as it comes out of the file; yields again and again, in between.

    It is equal to what is in the file, but for WebP, which predicts from afar.

    Args:
        output: Of the job.
        job: What is to be written.
        part: Left, top, width and height, px of the output; inside it.

    Returns:
        (height, width, 3 or 4) in the colours of the file, of which 16 bits are shown in 8.
    """
    left, top, width, height = part
    start_x, start_y, end_x, end_y = left, top, left + width, top + height
    if job.form.lossy:
        start_x, start_y = (max(0, at // UNIT * UNIT - MARGIN) for at in (left, top))
        end_x = min(job.width, -(-end_x // UNIT) * UNIT + MARGIN)
        end_y = min(job.height, -(-end_y // UNIT) * UNIT + MARGIN)
    around = start_x, start_y, end_x - start_x, end_y - start_y
    rows = []
    # None of them so low that Pillow would scale it down before across, and round otherwise.
    for down, count in cuts(around[3], -(-around[3] // max(1, around[3] // STEP))):
        rows.append(output.part(start_x, start_y + down, around[2], count, around))
        yield
    read = read_again(np.concatenate(rows), job.form, job.coding)
    return read[top - start_y : top - start_y + height, left - start_x : left - start_x + width]


def part_around(job: ExportJob, place: tuple[float, float], room: tuple[int, int]) -> Part:
    """The detail that there is room for around a place of the photo, photo px, as far as the output goes.

    Args:
        job: What is exported.
        place: In the photo, or beside it.
        room: Width and height, px of the output.
    """
    region, width, height = job.region, min(room[0], job.width), min(room[1], job.height)
    left = round((place[0] - region.x) / region.width * job.width - width / 2)
    top = round((place[1] - region.y) / region.height * job.height - height / 2)
    return min(max(left, 0), job.width - width), min(max(top, 0), job.height - height), width, height


def place_of(job: ExportJob, part: Part) -> Rect:
    """Where a detail is in the photo, photo px."""
    region = job.region
    across, down = region.width / job.width, region.height / job.height
    return Rect(region.x + part[0] * across, region.y + part[1] * down, part[2] * across, part[3] * down)


def size_steps(output: Output, job: ExportJob, photo: Photo) -> Generator[int]:
    """About how many bytes the file will have, from samples of it: yields a guess with each, the last the best.

    A small picture is looked at as a whole, and its size is that of the file but for what bands cost.
    """
    fixed = frame_bytes(
        job.form,
        header_of(
            job.form,
            job.width,
            job.height,
            job.depth,
            profile_of(job, photo),
            metadata_of(job, photo),
            dpi_of(job, photo),
            job.coding,
            output.channels == 4,
        ),
    )
    seen = found = 0
    for left, top, width, height in samples(job.width, job.height):
        found += piece_bytes(output.part(left, top, width, height), job.form, job.coding)
        seen += width * height
        yield fixed + round(found * (job.width * job.height / seen))


def samples(width: int, height: int) -> list[Part]:
    """Where to look at a picture of a size, evenly spread in random order; all of it where it is small."""
    if width * height <= SAMPLES * SAMPLE * SAMPLE:
        return [(0, 0, width, height)]
    chance = random.Random(0)  # the same places every time, or the guess would flicker
    across, down = min(width, SAMPLE), min(height, SAMPLE)
    wanted = math.sqrt(SAMPLES * (width / across) / (height / down))
    columns = max(1, min(width // across, SAMPLES, round(wanted)))
    rows = max(1, min(height // down, SAMPLES // columns))
    places = [
        (_within(column, columns, width, across, chance), _within(row, rows, height, down, chance), across, down)
        for row in range(rows)
        for column in range(columns)
    ]
    chance.shuffle(places)
    return places


def _within(number: int, count: int, length: int, size: int, chance: random.Random) -> int:
    """Somewhere in one of so many equal parts of a length, at the beginning of a block."""
    start, end = number * length / count, (number + 1) * length / count - size
    return min(int(start + chance.random() * max(0.0, end - start)) // UNIT * UNIT, length - size)
