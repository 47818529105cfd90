"""What is shown of an export before it is made: the same pixels as in the file, and nearly its size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_viewer import paths
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.as_written import SAMPLE, detail_steps, samples, size_steps
from liif_viewer.engine.export import export
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.output import Output, Part
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.photos.photo import Photo, photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.coding import Coding


@pytest.fixture(scope="module")
def sample() -> Photo:
    return load_photo(paths.resource("sample.jpg"))


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(device="cpu", precision="fp32")


def written(job: ExportJob, photo: Photo, model: Model | None = None) -> np.ndarray:
    export(job, photo, model, lambda _share: None)
    with Image.open(job.path) as image:
        return np.asarray(image).astype(int)


def detail(output: Output, job: ExportJob, part: Part) -> np.ndarray:
    steps = detail_steps(output, job, part)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


PARTS = [(0, 0, 33, 21), (101, 57, 160, 90), (333, 200, 67, 50), (350, 150, 50, 100)]
"""In a corner, in the middle, and twice at the last corner of 400 x 250."""


@pytest.mark.parametrize(
    ("name", "coding"),
    [
        ("x.png", Coding()),
        ("x.tif", Coding(compression="lzw")),
        ("x.jpg", Coding(60)),
        ("x.jpg", Coding(30, chroma="4:2:2")),
        ("x.jpg", Coding(60, chroma="4:2:0")),
        ("x.webp", Coding(lossless=True)),
    ],
)
def test_a_detail_is_what_is_in_the_file_there(tmp_path: Path, sample: Photo, name: str, coding: Coding) -> None:
    """To the last bit: whatever the format does to it is done to the detail."""
    job = ExportJob(tmp_path / name, Rect(300.5, 200.25, 100, 62.5), 400, 250, "bicubic", coding=coding)
    whole = written(job, sample)
    output = Output(job, sample, None)
    for left, top, width, height in PARTS:
        shown = detail(output, job, (left, top, width, height))
        assert np.array_equal(shown, whole[top : top + height, left : left + width])
    if coding.quality < 95:  # and it is something that one sees
        plain = detail(output, replace(job, path=tmp_path / "x.png", coding=Coding()), PARTS[1])
        assert np.abs(plain.astype(int) - whole[57:147, 101:261]).mean() > 0.5


def test_a_detail_of_a_webp_is_nearly_what_is_in_the_file(tmp_path: Path, sample: Photo) -> None:
    """It predicts from what is above and to the left: not the same, but as much is lost, and of the same things."""
    job = ExportJob(tmp_path / "x.webp", Rect(300, 200, 100, 62.5), 400, 250, "bicubic", coding=Coding(40))
    left, top, width, height = PARTS[1]
    whole = written(job, sample)[top : top + height, left : left + width]
    output = Output(job, sample, None)
    shown, plain = detail(output, job, PARTS[1]).astype(int), output.part(*PARTS[1]).astype(int)
    lost = np.abs(whole - plain).mean()
    assert np.abs(shown - plain).mean() == pytest.approx(lost, rel=0.1)
    assert np.abs(shown - whole).mean() < lost


@pytest.mark.parametrize("depth", [8, 16])
def test_a_detail_by_liif_is_what_is_in_the_file(tmp_path: Path, sample: Photo, model: Model, depth: int) -> None:
    """But for how sums round in other blocks."""
    job = ExportJob(tmp_path / "x.png", Rect(300, 200, 50, 40), 200, 160, depth=depth)
    export(job, sample, model, lambda _share: None)
    whole = load_photo(job.path).pixels / (1 if depth == 8 else 257)
    shown = detail(Output(job, sample, model), job, (90, 30, 100, 90))
    assert np.abs(shown - whole[30:120, 90:190]).max() <= (1 if depth == 8 else 1.01)


def test_alpha_is_kept_or_laid_on_a_colour_as_in_the_file(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (40, 60, 4), np.uint8)
    photo = photo_from_pixels(pixels, "clear")
    for name, channels in (("x.png", 4), ("x.jpg", 3)):
        job = ExportJob(tmp_path / name, Rect(0, 0, 60, 40), 120, 80, "nearest", background=(255, 128, 0))
        shown = detail(Output(job, photo, None), job, (20, 10, 70, 50))
        assert shown.shape == (50, 70, channels)
        assert np.array_equal(shown, written(job, photo)[10:60, 20:90])


@pytest.mark.parametrize(
    ("suffix", "coding", "scale"),
    [
        (".jpg", Coding(), 1),
        (".jpg", Coding(60, chroma="4:2:0"), 3),
        (".png", Coding(), 1),
        (".png", Coding(), 2),
        (".tif", Coding(), 1),
        (".tif", Coding(compression="none"), 1),
        (".webp", Coding(), 1),
        (".webp", Coding(lossless=True), 1),
    ],
)
def test_the_size_of_the_file_is_guessed_within_15_per_cent(
    tmp_path: Path, sample: Photo, suffix: str, coding: Coding, scale: int
) -> None:
    size = scale * sample.width, scale * sample.height
    region = Rect(0, 0, sample.width, sample.height)
    job = ExportJob(tmp_path / f"x{suffix}", region, *size, "bilinear", coding=coding)
    export(job, sample, None, lambda _share: None)
    *_, guess = size_steps(Output(job, sample, None), job, sample)
    assert guess == pytest.approx(job.path.stat().st_size, rel=0.15)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_the_size_of_a_small_file_is_known(tmp_path: Path, sample: Photo, suffix: str) -> None:
    """Metadata and profile count."""
    photo = replace(sample, metadata=replace(sample.metadata, xmp=b"<x:xmpmeta>" + b" " * 20_000 + b"</x:xmpmeta>"))
    job = ExportJob(tmp_path / f"x{suffix}", Rect(300, 200, 100, 60), 200, 120, "bicubic")
    export(job, photo, None, lambda _share: None)
    (guess,) = size_steps(Output(job, photo, None), job, photo)
    assert guess == pytest.approx(job.path.stat().st_size, abs=1000)


@pytest.mark.parametrize("size", [(10_000, 7000), (100_000, 30), (30, 100_000), (4096, 129), (800, 900)])
def test_samples_lie_within_the_picture_and_all_over_it(size: tuple[int, int]) -> None:
    places = samples(*size)
    assert len(set(places)) == len(places) <= 32
    for left, top, width, height in places:
        assert 0 <= left <= left + width <= size[0]
        assert 0 <= top <= top + height <= size[1]
    for axis, length in enumerate(size):
        assert min(place[axis] for place in places) < length / 2
        assert max(place[axis] + place[axis + 2] for place in places) > length / 2 or length < SAMPLE
