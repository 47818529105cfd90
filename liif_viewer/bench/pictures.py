"""Photos of many megapixels: made from the sample, opened, and exported."""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer import paths
from liif_viewer.bench.measures import Measure, spread, timed
from liif_viewer.bench.settings import Settings
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export import export
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.renderers import BICUBIC, LIIF, OpenPhoto
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo

OPEN, EXPORT = "Open a JPEG", "Export"
QUALITY = 90  # what cameras write, roughly


def photo_path(folder: Path, megapixels: float) -> Path:
    """Where ``make_photos`` puts the photo of a size."""
    return folder / f"{megapixels:g} megapixels.jpg"


def make_photos(settings: Settings, folder: Path) -> None:
    """Writes a JPEG of each size, of the sample photo side by side, in the shape 3 : 2."""
    sample = load_photo(paths.resource("sample.jpg")).pixels
    for megapixels in settings.photo_megapixels:
        height = round(math.sqrt(megapixels * 1e6 / 1.5))
        pixels = tiled(sample, round(height * 1.5), height)
        Image.fromarray(pixels).save(photo_path(folder, megapixels), quality=QUALITY)


def tiled(sample: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """(height, width, 3) of copies of a picture."""
    times = (-(-height // sample.shape[0]), -(-width // sample.shape[1]), 1)
    return np.ascontiguousarray(np.tile(sample, times)[:height, :width])


def measure_open(settings: Settings, path: Path) -> list[Measure]:
    """From the file to a photo with its pyramid, as the window opens it."""
    photo = load_photo(path)
    timing = timed(lambda: OpenPhoto.of(1, load_photo(path)), settings.repeats, settings.budget_s, warm_up=False)
    rate = photo.width * photo.height / timing.median / 1e6
    return [timing.measure(OPEN, path.stem, note=f"{rate:.0f} MP/s, with its pyramid")]


def measure_export(settings: Settings, decoder: str, folder: Path) -> list[Measure]:
    """A square of the sample to a PNG by LIIF with a decoder, or ``"bicubic"``; nothing is cached before.

    The model's loading is not counted. Empty if there are no weights for the decoder.
    """
    side, scale = settings.export_side, settings.export_scale
    photo = photo_from_pixels(tiled(load_photo(paths.resource("sample.jpg")).pixels, side, side), "sample")
    method = BICUBIC if decoder == BICUBIC else LIIF
    model = None
    if method == LIIF:
        from liif_viewer.model.loading import load_model

        model = load_model(None, settings.device, settings.precision)
        if decoder not in model.decoders:
            return []
    name = "bicubic" if model is None else f"{decoder} {model.compute.precision}"
    target = folder / f"{decoder}.png"
    job = ExportJob(
        target,
        Rect(0, 0, side, side),
        side * scale,
        side * scale,
        method,
        decoder="exact" if model is None else decoder,
    )
    start = time.perf_counter()
    export(job, photo, model, lambda _: None)
    seconds = time.perf_counter() - start
    rate = (side * scale) ** 2 / seconds / 1e6
    note = f"{side} x {side} to {side * scale} x {side * scale}, {rate:.2f} MP/s, {target.stat().st_size / 1e6:.0f} MB"
    return [spread(EXPORT, name, [seconds], "s", note=note)]
