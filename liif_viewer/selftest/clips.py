"""Clips: one is recorded in every format, and what its last frame shows looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.clip import ClipJob, clip_steps
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.writing.clips import CLIPS, ClipFormat
from liif_viewer.selftest.checks import Check, CheckError, check_like
from liif_viewer.selftest.pictures import HEIGHT, WIDTH, drawn

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

SIZE, RATE, SECONDS = (2 * WIDTH // 2 * 2, 2 * HEIGHT // 2 * 2), 10, 0.5
APART = (90.0, 6.0)  # chroma at half the size, and compression


def recording(folder: Path, model_of: Callable[[], Model]) -> Iterator[Check]:
    """Records a clip in every format, and reads it again."""
    for suffix, form in CLIPS.items():
        yield Check(f"records {form.name}", partial(_record, folder / f"recorded{suffix}", form, model_of))


def _record(path: Path, form: ClipFormat, model_of: Callable[[], Model]) -> str:
    model, pixels = model_of(), drawn()
    height, width = pixels.shape[:2]
    whole, middle = Rect(0, 0, width, height), Rect(width / 4, height / 4, width / 2, height / 2)
    job = ClipJob(path, whole, middle, *SIZE, RATE, SECONDS)
    photo = photo_from_pixels(pixels, "drawn")
    for _share in clip_steps(job, photo, model):
        pass
    view = job.views(photo)[-1]
    place = view.x, view.y, view.width, view.height
    expected = model.render(model.encode(pixels), SIZE, place, decoder=model.decoders[-1], depth=8)
    return check_like(_last_of_video(path) if form.is_video else _last_of_animation(path), expected, *APART)


def _last_of_video(path: Path) -> NDArray[np.uint8]:
    import av  # loads FFmpeg

    with av.open(path) as file:
        frames = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
    if len(frames) != round(RATE * SECONDS):
        raise CheckError(f"it has {len(frames)} frames")
    return np.asarray(frames[-1], np.uint8)


def _last_of_animation(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        image.seek(getattr(image, "n_frames", 1) - 1)
        return np.asarray(image.convert("RGB"))
