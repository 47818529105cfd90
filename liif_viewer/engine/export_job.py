"""What to export, and how; and what forbids it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.renderers import LIIF, METHODS
from liif_viewer.errors import ExportError
from liif_viewer.photos.metadata.frame import Frame, framed
from liif_viewer.photos.metadata.metadata import NO_METADATA, Metadata
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.coding import OWN, PROFILES, SRGB, UNTAGGED, USUAL, Coding
from liif_viewer.photos.writing.formats import FORMATS, WrittenFormat, check_target
from liif_viewer.photos.writing.preparing import prepared
from liif_viewer.words import mark, tr

# 65,536 pixels squared, and a strip of them in less than a gigabyte: asking for more is a slip of the finger.
MAX_PIXELS, MAX_SIDE = 1 << 32, 1 << 20

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
COLOURS = {WHITE: mark("white"), BLACK: mark("black")}
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
        coding: How it is put into bytes.
        decoder: LIIF's decoder, or a tier of the model; None is the quickest decoder that the model has;
            ``BEST`` is the exact one's self-ensemble, better by some hundredths of a dB and eight times as slow.
        clean_up: How much of noise and compression LIIF is to take away, 0 to 1; a model that cannot leaves it.
        background: What transparent parts are laid on in a format that has no transparency: red, green and blue, 0 to
            255, in the photo's colour space.
        strip: Leaves out the photo's metadata. Its profile stays, as without it the colours would be others; so does
            the resolution, where the format has a field of its own for it: it is about paper and tells of nobody.
        dpi: The resolution to record, which has a place in every format; None is the photo's.
        profile: One of ``PROFILES``: whose colours the file has, and whether it says so.
    """

    path: Path
    region: Rect
    width: int
    height: int
    method: str = LIIF
    depth: int = 8
    coding: Coding = USUAL
    decoder: str | None = None
    clean_up: float = 0.0
    background: tuple[int, int, int] = WHITE
    strip: bool = False
    dpi: float | None = None
    profile: str = OWN

    @property
    def form(self) -> WrittenFormat:
        """The format, by the name of the file, which has to be one that is known."""
        return FORMATS[self.path.suffix.lower()]


def check_job(job: ExportJob, photo: Photo) -> None:
    """Raises every refusal that can be known before rendering.

    Raises:
        ExportError: The size, the region, the method or the target is not possible.
    """
    if job.width < 1 or job.height < 1:
        raise ExportError(tr("The size must be at least 1 × 1 pixels."))
    if job.method not in METHODS:
        raise ExportError(
            tr("“{method}” is not a method; choose one of {known}.", method=job.method, known=", ".join(METHODS))
        )
    if job.profile not in PROFILES:
        raise ExportError(
            tr(
                "“{profile}” is not a choice of colours; choose one of {known}.",
                profile=job.profile,
                known=", ".join(PROFILES),
            )
        )
    check_region(job.region, photo)
    if job.width * job.height > MAX_PIXELS or max(job.width, job.height) > MAX_SIDE:
        raise ExportError(
            tr(
                "{width} × {height} pixels are too many: the most are {max_side} along a side and {max_pixels}"
                " megapixels in all.",
                width=job.width,
                height=job.height,
                max_side=MAX_SIDE,
                max_pixels=MAX_PIXELS // 10**6,
            )
        )
    if photo.path is not None and _same_file(job.path, photo.path):
        raise ExportError(
            tr("“{name}” is the photo itself; choose another name, so that it is not lost.", name=photo.name)
        )
    check_target(job.path, job.width, job.height, job.depth, job.coding)


def check_region(region: Rect, photo: Photo) -> None:
    """Raises what is wrong with a region in photo px.

    Raises:
        ExportError: It does not lie inside the photo, or is empty.
    """
    whole = Rect(0, 0, photo.width, photo.height)
    if region.is_empty or not whole.contains(region):
        raise ExportError(
            tr(
                "The region must lie inside the photo, which is {width} × {height} pixels, and not be empty.",
                width=photo.width,
                height=photo.height,
            )
        )


def losses(job: ExportJob, photo: Photo) -> tuple[str, ...]:
    """Sentences on what of the photo the file of a job cannot hold; the job is one that ``check_job`` accepts."""
    form, srgb = job.form, not profile_of(job, photo)
    _, lost = prepared(metadata_of(job, photo), form, job.width, job.height, dpi_of(job, photo), srgb=srgb)
    if not is_laid_on(job, photo) or _is_opaque(photo, job.region):
        return lost
    name = COLOURS.get(job.background, "#{:02x}{:02x}{:02x}".format(*job.background))
    laid = tr(
        "Transparent parts were laid on {colour}, as {format} has no transparency.", colour=tr(name), format=form.name
    )
    return (laid, *lost)


def profile_of(job: ExportJob, photo: Photo) -> bytes | None:
    """The profile to embed, as ``open_image`` takes it."""
    return {OWN: photo.profile, SRGB: None, UNTAGGED: b""}[job.profile]


def metadata_of(job: ExportJob, photo: Photo) -> Metadata | None:
    """What the file is to say besides, likewise."""
    if job.strip:
        return None if job.dpi is None else NO_METADATA  # nothing but the resolution, if need be
    region = job.region
    whole = (region.x, region.y, region.width, region.height) == (0, 0, photo.width, photo.height)
    return framed(photo.metadata, Frame((job.width / region.width, job.height / region.height), whole))


def dpi_of(job: ExportJob, photo: Photo) -> tuple[float, float] | None:
    """The resolution to record, likewise."""
    return photo.dpi if job.dpi is None else (job.dpi, job.dpi)


def _is_opaque(photo: Photo, region: Rect) -> bool:
    if photo.alpha is None:
        return True
    rows = slice(math.floor(region.y), math.ceil(region.bottom))
    part = photo.alpha[rows, math.floor(region.x) : math.ceil(region.right)]
    return int(part.min()) == np.iinfo(part.dtype).max


def is_laid_on(job: ExportJob, photo: Photo) -> bool:
    """Whether transparency is to be given up."""
    return photo.alpha is not None and not job.form.alpha


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
