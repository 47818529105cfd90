"""The picture that an export makes, any part of it, as it goes into the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.alpha import laid_on
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import ExportJob, is_laid_on
from liif_viewer.engine.process import returning_memory
from liif_viewer.engine.renderers import ENLARGE, LIIF
from liif_viewer.errors import ExportError
from liif_viewer.memory import BEST_EXPORT_FEATURE_BYTES, EXPORT_FEATURE_BYTES
from liif_viewer.model.choices import BEST
from liif_viewer.photos.colour import rgb_to_srgb
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.photos.writing.coding import OWN
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

Part = tuple[int, int, int, int]
"""Left, top, width and height, px of the output."""


class Output:
    """Every part samples the same positions as the whole would. Not for several threads at once.

    Args:
        job: One that ``check_job`` accepts.
        photo: What it is of.
        model: May be None unless the method is LIIF, which only the thread may use that may touch torch.
        check: May raise to abandon a part.
        features: The photo's, as ``encoded`` gives them for such a job; made here where there are none.

    Raises:
        ExportError: There is no model, where one is needed.
    """

    def __init__(
        self,
        job: ExportJob,
        photo: Photo,
        model: Model | None,
        check: Callable[[], None] = lambda: None,
        features: Features | None = None,
    ) -> None:
        self._job, self._photo, self._model, self._check = job, photo, model, check
        self._flat = is_laid_on(job, photo)
        self._converts = photo.profile is not None and job.profile != OWN
        self._features = encoded(job, photo, model) if features is None else features
        self.channels: int = 3 if self._flat else photo.samples.shape[2]

    @property
    def by_whole_views(self) -> bool:
        """Whether parts are rendered best as large ones, as by an accelerator."""
        return self._job.method == LIIF and self._model is not None and self._model.compute.whole_views

    def part(self, left: int, top: int, width: int, height: int, around: Part | None = None) -> NDArray[Any]:
        """A part of the picture, px of the output.

        Args:
            left: Where it begins.
            top: Likewise.
            width: How large it is, 1 at the least.
            height: Likewise.
            around: The same of what will be asked for next, which makes it cheaper.

        Returns:
            (height, width, 3 or 4), of the depth and in the colours of the file.
        """
        pixels = self._rendered((left, top, width, height), around)
        if self._job.depth == 8:
            pixels = to_uint8(pixels)
        elif pixels.dtype != np.uint16:
            pixels = pixels.astype(np.uint16) * 257
        if self._flat:
            pixels = laid_on(pixels, self._job.background)
        return self._in_srgb(pixels) if self._converts else pixels

    def _place(self, part: Part) -> Rect:
        job = self._job
        across, down = job.region.width / job.width, job.region.height / job.height
        left, top, width, height = part
        return Rect(job.region.x + left * across, job.region.y + top * down, width * across, height * down)

    def _rendered(self, part: Part, around: Part | None) -> NDArray[Any]:
        job, rect, size = self._job, self._place(part), (part[2], part[3])
        if job.method != LIIF:
            return resample.scaled(self._photo.samples, rect, size, ENLARGE[job.method])
        assert self._model is not None
        assert self._features is not None
        return self._model.render(
            self._features,
            size,
            (rect.x, rect.y, rect.width, rect.height),
            decoder="exact" if job.decoder == BEST else job.decoder or self._model.decoders[-1],
            check=returning_memory(self._check),
            around=None if around is None else self._place(around),
            depth=job.depth,
        )

    def _in_srgb(self, pixels: NDArray[Any]) -> NDArray[Any]:
        assert self._photo.profile is not None
        converted = rgb_to_srgb(np.ascontiguousarray(pixels[..., :3]), self._photo.profile, depth=self._job.depth)
        return converted if pixels.shape[2] == 3 else np.dstack([converted, pixels[..., 3]])


def encoded(job: ExportJob, photo: Photo, model: Model | None) -> Features | None:
    """The codes of a photo as a job needs them, made where they are first needed; None for what needs none.

    They are its own, as the codes of what is on screen are to stay, and need not be as precise.

    Raises:
        ExportError: There is no model, where one is needed.
    """
    if job.method != LIIF:
        return None
    if model is None:
        raise ExportError(tr("LIIF cannot be exported, as there is no model."))
    best = job.decoder == BEST
    return model.encode(
        photo.samples,
        BEST_EXPORT_FEATURE_BYTES if best else EXPORT_FEATURE_BYTES,
        clean_up=job.clean_up if model.cleans_up else 0.0,
        self_ensemble=best,
    )
