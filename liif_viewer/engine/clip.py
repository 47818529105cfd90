"""A clip: the camera's flight over a photo, each frame computed at its own zoom."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer.core.flight import Flight, filling
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.film import Film, Style
from liif_viewer.engine.pace import HALOS, Pace, measure_pace
from liif_viewer.errors import ExportError
from liif_viewer.model.choices import DECODERS
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.clips import check_clip, open_clip
from liif_viewer.photos.writing.frame_writer import ClipHeader
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# Seconds for a pixel of a frame besides LIIF: to average or to interpolate it, and to compress it.
FRAME_S = 0.15e-6


@dataclass(frozen=True)
class ClipJob:
    """What to record, and how.

    Attributes:
        path: The file to write; its extension is the format.
        start: What the first frame shows, at least, in photo px.
        end: What the last one shows.
        width: Of a frame, px.
        height: Likewise.
        rate: Frames per second.
        seconds: How long it takes, rests at both ends included.
        style: How each frame is made.
        quality: 1 to 100, which is lossless in WebP.
    """

    path: Path
    start: Rect
    end: Rect
    width: int = 1280
    height: int = 720
    rate: int = 30
    seconds: float = 4.0
    style: Style = field(default_factory=Style)
    quality: int = 85

    @property
    def header(self) -> ClipHeader:
        """As files have it."""
        return ClipHeader(self.width, self.height, self.rate, round(self.rate * self.seconds), self.quality)

    def views(self, photo: Photo) -> list[Rect]:
        """What each frame shows, in photo px: of the clip's shape, inside the photo."""
        aspect = self.width / self.height
        start, end = (filling(view, aspect, photo.width, photo.height) for view in (self.start, self.end))
        return Flight(start, end, photo.width, photo.height).frames(self.header.count)


def check_clip_job(job: ClipJob, photo: Photo) -> None:
    """Raises every refusal that can be known before recording.

    Raises:
        ExportError: The size, the views, the length or the target is not possible.
    """
    check_clip(job.path, job.header)
    whole = Rect(0, 0, photo.width, photo.height)
    for view in (job.start, job.end):
        if view.intersected(whole).is_empty or view.is_empty:
            raise ExportError(
                tr(
                    "A clip begins and ends inside the photo, which is {width} × {height} pixels.",
                    width=photo.width,
                    height=photo.height,
                )
            )
    first, *_, last = job.views(photo)
    if first == last:
        raise ExportError(tr("Nothing would move: the clip begins and ends with the same view."))


def clip_steps(
    job: ClipJob,
    photo: Photo,
    model: Model | None,
    check: Callable[[], None] = lambda: None,
    pace: Pace | None = None,
) -> Generator[float]:
    """Records and writes, and yields the share that is done, 0 to 1, every fraction of a second.

    The file is there when this ends; closed or failing before that, it leaves everything as it was. To be advanced on
    the thread that may touch torch.

    Args:
        job: One that ``check_clip_job`` accepts.
        photo: What it is of.
        model: A clip without one is refused.
        check: May raise to abandon a step.
        pace: The model's, to tell the share by; tried if it is not known.

    Raises:
        ExportError: The file cannot be written.
    """
    if model is None:
        raise ExportError(tr("A clip is made by LIIF, and there is no model."))
    yield 0.0
    film = Film(job.views(photo), (job.width, job.height), photo, model, job.style, check)
    cost = _Cost(film, pace or measure_pace(model))
    with open_clip(job.path, job.header) as write:
        for pixels in film.encode():
            yield cost.encoded(pixels)
        for number in range(len(film.views)):
            for pixels in film.shoot(number):
                yield cost.decoded(pixels)
            write(film.picture)
            yield cost.framed()


def clip_seconds(job: ClipJob, photo: Photo, pace: Pace) -> float:
    """About how long it takes to record."""
    film = Film(job.views(photo), (job.width, job.height), photo, None, job.style, lambda: None)
    return _Cost(film, pace).total


class _Cost:
    """What of a film is done, counted in the seconds that it takes."""

    def __init__(self, film: Film, pace: Pace) -> None:
        decoder = film.style.decoder
        decoder = decoder or next(name for name in reversed(DECODERS) if name in pace.decode)
        self._encode = pace.encode[decoder] * HALOS
        self._decode = pace.decode[decoder]
        self._frame = FRAME_S * film.size[0] * film.size[1]
        self._done = 0.0
        self.total = (
            self._encode * film.pixels_to_encode + self._decode * film.pixels_to_decode + self._frame * len(film.views)
        )

    def encoded(self, pixels: float) -> float:
        return self._add(self._encode * pixels)

    def decoded(self, pixels: float) -> float:
        return self._add(self._decode * pixels)

    def framed(self) -> float:
        return self._add(self._frame)

    def _add(self, seconds: float) -> float:
        self._done += seconds
        return min(self._done / self.total, 1.0)
