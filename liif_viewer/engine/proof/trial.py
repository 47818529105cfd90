"""A photo as the truth: what methods are given of it, and what they are to give back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.alpha import laid_on
from liif_viewer.core.degrade import Degradation
from liif_viewer.core.geometry import Rect
from liif_viewer.core.imresize import Window, reduced_pair
from liif_viewer.core.metrics import PROTOCOLS, SSIM_WINDOW
from liif_viewer.engine.export_job import WHITE, check_region
from liif_viewer.errors import ViewerError
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.pixels import bands, to_uint8
from liif_viewer.words import number, tr

Pixels = NDArray[np.uint8]

MAX_SCALE = 64.0
PROTOCOL = PROTOCOLS["benchmark"]
"""How it is measured: PSNR and SSIM on Y, so many pixels left out along the border as the scale is."""


AS_IT_IS = Degradation()


class ProofError(ViewerError):
    """There is nothing to prove, or not so."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A part of a photo, and what is left of it.

    As in the benchmarks it is of 8 bits per channel and opaque, in the photo's own colours: what ``evaluate`` would
    measure of the same pixels in a file.

    Attributes:
        truth: (h, w, 3), cut to what ``low`` covers.
        low: The same reduced as MATLAB's ``imresize`` does it, and then degraded.
        scale: As asked for; the sizes may differ from it by less than a pixel.
        degradation: What ``low`` went through.
        origin: Where in the photo ``truth`` begins, (x, y) in photo px.
        notes: Sentences on what of the photo this is not.
    """

    truth: Pixels
    low: Pixels
    scale: float
    degradation: Degradation
    origin: tuple[int, int]
    notes: tuple[str, ...] = ()

    @staticmethod
    def of(photo: Photo, scale: float, degradation: Degradation = AS_IT_IS, region: Rect | None = None) -> Trial:
        """Reduces a photo. Any thread; a tenth of a second for 2 megapixels.

        Args:
            photo: The truth.
            scale: To reduce by, above 1.
            degradation: What the reduced picture goes through.
            region: Of the photo (photo px), widened to whole pixels; all of it by default.

        Raises:
            ViewerError: The scale or the region is not possible.
        """
        if not 1 < scale <= MAX_SCALE:
            raise ProofError(
                tr(
                    "The scale to reduce by must be above 1, and {most} at the most.",
                    most=number(MAX_SCALE, 2, least=0),
                )
            )
        whole = Rect(0, 0, photo.width, photo.height)
        region = region or whole
        check_region(region, photo)
        place = Window.around(region)
        part = place.rows, place.columns
        alpha = None if photo.alpha is None else photo.alpha[part]
        pixels, notes = _plain(photo.pixels[part], alpha)
        pair = reduced_pair(pixels, scale)
        if pair is None or min(pair[0].shape[:2]) - 2 * PROTOCOL.shave(scale) < SSIM_WINDOW:
            least = math.ceil((SSIM_WINDOW + 2 * PROTOCOL.shave(scale)) / scale) * scale
            raise ProofError(
                tr(
                    "{width} × {height} pixels are too few to be reduced by {scale} and measured: {least} are"
                    " needed along each side.",
                    width=pixels.shape[1],
                    height=pixels.shape[0],
                    scale=number(scale, 2, least=0),
                    least=math.ceil(least),
                )
            )
        truth, low = pair
        if truth.shape != pixels.shape:
            size = f"{truth.shape[1]} × {truth.shape[0]}"
            notes.append(
                tr(
                    "Of {width} × {height} pixels {size} were used, a multiple of the scale.",
                    width=pixels.shape[1],
                    height=pixels.shape[0],
                    size=size,
                )
            )
        origin = place.left, place.top
        return Trial(truth, degradation.apply(low, seed=0), scale, degradation, origin, tuple(notes))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the truth."""
        return self.truth.shape[1], self.truth.shape[0]

    def measured(self, part: Window | None = None) -> Window:
        """What of a part of the truth (all by default) is measured: all but the border; perhaps nothing."""
        width, height = self.size
        part = part or Window(0, 0, width, height)
        shave = PROTOCOL.shave(self.scale)
        left, top = max(part.left, shave), max(part.top, shave)
        right, bottom = min(part.left + part.width, width - shave), min(part.top + part.height, height - shave)
        there = right > left and bottom > top
        return Window(left, top, right - left, bottom - top) if there else Window(left, top, 0, 0)


def _plain(pixels: NDArray[Any], alpha: NDArray[Any] | None) -> tuple[Pixels, list[str]]:
    """(h, w, 3) uint8 of a part of a photo, and what was done to it."""
    notes: list[str] = []
    if pixels.dtype != np.uint8:
        notes.append(tr("It was rounded to 8 bits per channel, as benchmarks are."))
    if alpha is not None and int(alpha.min()) < np.iinfo(alpha.dtype).max:
        notes.append(tr("Transparent parts were laid on white."))
    elif pixels.dtype == np.uint8:
        return pixels.view(np.uint8), notes
    plain = np.empty(pixels.shape, np.uint8)
    for rows in bands(len(pixels), pixels[:1].nbytes):
        band = pixels[rows] if alpha is None else laid_on(np.dstack([pixels[rows], alpha[rows]]), WHITE)
        plain[rows] = to_uint8(band)
    return plain, notes
