"""Exports of photos with transparency."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_viewer.cli import main
from liif_viewer.core.geometry import Rect
from liif_viewer.engine import export as exporting
from liif_viewer.engine.export import export
from liif_viewer.engine.export_job import ExportJob, losses
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.photos.photo import Photo, photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.coding import Coding

WHOLE = Rect(0, 0, 40, 30)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(device="cpu", precision="fp32")


def logo(dtype: type = np.uint8, hidden: tuple[int, int, int] = (0, 0, 0)) -> Photo:
    """A white bar, half seen where it begins, on nothing, under which a colour lies hidden."""
    most = np.iinfo(dtype).max
    samples = np.zeros((30, 40, 4), dtype)
    samples[..., :3] = np.array(hidden) * (most // 255)
    samples[8:22, 9:] = most
    samples[8:22, 9, 3] = most // 2
    return photo_from_pixels(samples, "logo")


def run(job: ExportJob, photo: Photo, model: Model | None = None) -> None:
    export(job, photo, model, lambda _share: None)


@pytest.mark.parametrize(
    ("extension", "dtype"),
    [(".png", np.uint8), (".png", np.uint16), (".tif", np.uint8), (".tif", np.uint16), (".webp", np.uint8)],
)
@pytest.mark.parametrize("method", ["liif", "bicubic", "nearest"])
def test_at_100_percent_colours_and_alpha_are_the_photos(tmp_path, extension, method, dtype, model) -> None:
    source, path = logo(dtype, (10, 200, 30)), tmp_path / f"x{extension}"
    depth = 8 * np.dtype(dtype).itemsize
    job = ExportJob(path, WHOLE, 40, 30, method, depth, Coding(lossless=extension == ".webp"))
    assert losses(job, source) == ()
    run(job, source, model)
    read = load_photo(path)
    assert read.alpha is not None
    assert np.array_equal(read.alpha, source.alpha)
    seen = read.alpha > 0
    assert np.array_equal(read.pixels[seen], source.pixels[seen])
    if extension != ".webp":  # which stores what is cheap where nothing is seen
        assert np.array_equal(read.pixels, source.pixels)


@pytest.mark.parametrize("decoder", ["exact", "fast"])
@pytest.mark.parametrize("method", ["liif", "bicubic", "nearest"])
def test_enlarged_the_logo_is_white_to_its_edge(tmp_path, method, decoder, model, monkeypatch) -> None:
    monkeypatch.setattr(exporting, "STEP_WIDTH", 48)  # in several steps: no seams
    monkeypatch.setattr(exporting, "STEP_HEIGHT", 40)
    run(ExportJob(tmp_path / "x.png", WHOLE, 160, 120, method, decoder=decoder), logo(), model)
    with Image.open(tmp_path / "x.png") as image:
        assert image.mode == "RGBA"
        read = np.asarray(image)
    seen = read[..., 3] > 0
    assert read[seen][:, :3].min() >= 252
    alpha = read[..., 3].astype(int)
    assert (alpha[:20] == 0).all()  # three px of the photo and more above the bar
    assert (alpha[44:76, 60:] == 255).all()
    assert alpha[60, 36:40].mean() == pytest.approx(127, abs=60)
    if method == "liif":
        whole = model.render(model.encode(logo().samples), (160, 120), decoder=decoder, depth=8)
        assert np.abs(alpha - whole[..., 3]).max() <= 1


@pytest.mark.parametrize("depth", [8, 16])
def test_reduced_colours_are_weighted_by_alpha(tmp_path, depth) -> None:
    run(ExportJob(tmp_path / "x.png", WHOLE, 20, 15, "bicubic", depth), logo())
    read = load_photo(tmp_path / "x.png")
    assert read.alpha is not None
    most = 2**depth - 1
    assert read.pixels[read.alpha > 0].min() == most
    # two columns: nothing and half of the bar; two rows of the bar
    assert read.alpha[6, 4] / most == pytest.approx(127 / 255 / 2, abs=1 / 255)
    assert read.alpha[6, 5] == most


@pytest.mark.parametrize(
    ("background", "said"), [((255, 255, 255), "white"), ((0, 0, 0), "black"), ((255, 128, 0), "#ff8000")]
)
def test_jpeg_is_laid_on_the_stated_colour_and_says_so(tmp_path, background, said) -> None:
    path = tmp_path / "x.jpg"
    job = ExportJob(path, WHOLE, 40, 30, "nearest", coding=Coding(100), background=background)
    run(job, logo(hidden=(0, 255, 0)))
    read = load_photo(path)
    assert read.alpha is None
    assert np.abs(read.pixels[3, 3].astype(int) - background).max() <= 3
    assert np.abs(read.pixels[15, 30].astype(int) - 255).max() <= 3
    half = 255 * 127 / 255 + np.array(background) * 128 / 255
    assert np.abs(read.pixels[15, 9] - half).max() <= 6
    assert losses(job, logo()) == (f"Transparent parts were laid on {said}, as JPEG has no transparency.",)


def test_an_opaque_photo_has_no_alpha_in_any_file(tmp_path) -> None:
    opaque = photo_from_pixels(np.full((30, 40, 3), 90, np.uint8), "opaque")
    for extension, mode in ((".png", "RGB"), (".tif", "RGB"), (".webp", "RGB"), (".jpg", "RGB")):
        job = ExportJob(tmp_path / f"x{extension}", WHOLE, 40, 30, "bicubic")
        run(job, opaque)
        with Image.open(job.path) as image:
            assert image.mode == mode
        assert losses(job, opaque) == ()


def write(folder: Path) -> Path:
    path = folder / "logo.png"
    photo = logo()
    Image.fromarray(photo.samples).save(path)
    return path


def test_on_the_command_line(tmp_path, capsys) -> None:
    path, out = write(tmp_path), tmp_path / "x.jpg"
    common = ["export", str(path), "-o", str(out), "--scale", "2", "--method", "bicubic"]
    assert main([*common, "--background", "#0000ff"]) == 0
    assert "laid on #0000ff, as JPEG has no transparency" in capsys.readouterr().err
    assert np.abs(load_photo(out).pixels[2, 2].astype(int) - (0, 0, 255)).max() <= 3
    assert main([*common, "--background", "bluish"]) == 2
    assert "“bluish” is not a colour; write white, black or #rrggbb" in capsys.readouterr().err


def test_info_tells_of_transparency(tmp_path, capsys) -> None:
    path = write(tmp_path)
    main(["info", str(path)])
    assert "transparent parts" in capsys.readouterr().out
    main(["info", str(path), "--json"])
    assert '"alpha": true' in capsys.readouterr().out
