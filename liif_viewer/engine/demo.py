"""``make run`` where there is no screen: the window's job without it (``-m liif_viewer.engine.demo PHOTO``)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from liif_viewer import paths
from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import bicubic
from liif_viewer.engine.process import keep_memory
from liif_viewer.errors import ViewerError
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.image import write_image

FOLDER = Path("out")
VIEW = (1280, 720)
ZOOM = 4.0
# Of the sample photo, in parts of its size: the seeds of the dandelion in front.
SAMPLE_CENTRE = (0.30, 0.27)


def main(arguments: list[str]) -> int:
    """Zooms into a photo and writes what the window would show; returns the exit status."""
    keep_memory()
    try:
        _run(Path(arguments[0]) if arguments else None)
    except ViewerError as error:
        print(f"liif-viewer: {error}", file=sys.stderr)
        return 2
    return 0


def _run(path: Path | None) -> None:
    print("There is no screen, so this is the window's work without the window.")
    with _timed("open the photo"):
        photo = load_photo(path or paths.resource("sample.jpg"))
    with _timed("load the model (and torch)"):
        from liif_viewer.model.loading import load_model

        model = load_model()
    is_sample = photo.path is not None and photo.path.resolve() == paths.resource("sample.jpg").resolve()
    region = _region(photo, SAMPLE_CENTRE if is_sample else (0.5, 0.5))
    size = min(VIEW[0], round(region.width * ZOOM)), min(VIEW[1], round(region.height * ZOOM))
    features = model.encode(photo.samples)
    place = (region.x, region.y, region.width, region.height)
    coefficients = " and compute the fast decoder's coefficients of it" if "fast" in model.decoders else ""
    with _timed(f"encode what is in view{coefficients}, once for every zoom"):
        model.prepare(features, region, model.decoders[-1])
    what = f"{size[0]} x {size[1]} at {ZOOM:.0%}, {model.compute.device_name}, {model.compute.precision}"
    pictures = {}
    for decoder in reversed(model.decoders):  # the fast one, where there is one, first
        with _timed(f"LIIF, {decoder} decoder, {what}"):
            pictures[decoder] = model.render(features, size, place, decoder=decoder, depth=8)
    liif = pictures["exact"]
    with _timed("bicubic, the same"):
        reference = to_uint8(bicubic(photo.samples, region, size))
    FOLDER.mkdir(exist_ok=True)
    with _timed("write the pictures"):
        for decoder, picture in pictures.items():
            write_image(FOLDER / f"liif-{decoder}.png", picture, profile=photo.profile)
        write_image(FOLDER / "bicubic.png", reference, profile=photo.profile)
        write_image(FOLDER / "comparison.png", side_by_side(reference, liif), profile=photo.profile)
    print(f"The LIIF view, bicubic.png and comparison.png are in {FOLDER.resolve()}")


def _region(photo: Photo, centre: tuple[float, float]) -> Rect:
    """What a window of ``VIEW`` shows of the photo at ``ZOOM`` about a point, kept inside the photo."""
    width, height = min(photo.width, VIEW[0] / ZOOM), min(photo.height, VIEW[1] / ZOOM)
    x = min(max(0.0, centre[0] * photo.width - width / 2), photo.width - width)
    y = min(max(0.0, centre[1] * photo.height - height / 2), photo.height - height)
    return Rect(x, y, width, height)


def side_by_side(reference: NDArray[np.uint8], liif: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Both pictures, each with its label, (h, 2 w, 3), with alpha 4."""
    both = Image.fromarray(np.concatenate((reference, liif), 1))
    pen = ImageDraw.Draw(both)
    font = ImageFont.load_default(20)
    for x, text in ((0, "Bicubic"), (reference.shape[1], "LIIF")):
        box = pen.textbbox((x + 22, 18), text, font=font)
        pen.rectangle((box[0] - 10, box[1] - 7, box[2] + 10, box[3] + 7), fill=(20, 20, 20))
        pen.text((x + 22, 18), text, font=font, fill=(242, 242, 242))
    return np.asarray(both)


@contextmanager
def _timed(what: str, say: Callable[[str], None] = print) -> Iterator[None]:
    start = time.perf_counter()
    yield
    say(f"{time.perf_counter() - start:7.2f} s  {what}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
