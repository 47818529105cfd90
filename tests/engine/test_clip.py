"""A clip: its ends are what an export of them is, nothing jumps between, and given up it leaves nothing."""

from __future__ import annotations

import os

import numpy as np
import pytest
from PIL import Image

from liif_viewer import paths
from liif_viewer.cli import main
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.clip import ClipJob, check_clip_job, clip_seconds, clip_steps
from liif_viewer.engine.export import export
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.film import Film, Style
from liif_viewer.engine.pace import Pace
from liif_viewer.errors import Cancelled, ExportError
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.photos.photo import Photo, photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo

PACE = Pace({"exact": 1e-5, "fast": 1e-5}, {"exact": 1e-5, "fast": 2e-7})
WHOLE, POINT = Rect(0, 0, 240, 160), Rect(100, 60, 12, 8)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(device="cpu")


@pytest.fixture(scope="module")
def photo() -> Photo:
    return photo_from_pixels(load_photo(paths.resource("sample.jpg")).pixels[150:310, 400:640], "seeds")


def frames(path) -> list[np.ndarray]:
    with Image.open(path) as image:
        pictures = []
        for number in range(image.n_frames):
            image.seek(number)
            pictures.append(np.asarray(image.convert("RGB")).astype(int))
    return pictures


def record(job: ClipJob, photo: Photo, model: Model) -> list[float]:
    check_clip_job(job, photo)
    return list(clip_steps(job, photo, model, pace=PACE))


def shots(film: Film) -> list[np.ndarray]:
    pictures = []
    for number in range(len(film.views)):
        list(film.shoot(number))
        pictures.append(film.picture.astype(int))
    return pictures


@pytest.mark.parametrize("decoder", ["fast", "exact"])
def test_its_ends_are_what_an_export_gives(tmp_path, photo, model, decoder):
    """From the whole photo at half its size to 800 %; WebP of quality 100 loses nothing."""
    job = ClipJob(tmp_path / "x.webp", WHOLE, POINT, 96, 64, 10, 1.0, Style(decoder), quality=100)
    shares = record(job, photo, model)
    film = frames(job.path)
    for end, view in ((film[0], WHOLE), (film[-1], POINT)):
        export(ExportJob(tmp_path / "x.png", view, 96, 64, decoder=decoder), photo, model, lambda share: None)
        expected = np.asarray(Image.open(tmp_path / "x.png")).astype(int)
        assert np.abs(end - expected).max() <= 2  # codes are kept in half precision, and a tie rounds either way
        assert np.abs(end - expected).mean() < 0.1
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


def test_nothing_jumps_at_100_percent(photo, model):
    """What changes from frame to frame while the zoom passes 100 %, against what a step like that changes elsewhere."""
    job = ClipJob(paths.resource("none.webp"), Rect(0, 0, 144, 96), Rect(40, 30, 60, 40), 96, 64, 60, 2.0)
    views = job.views(photo)
    pictures = shots(Film(views, (96, 64), photo, model, Style(), lambda: None))
    sharpness = np.array([np.abs(np.diff(picture, axis=1)).mean() for picture in pictures])
    changes = np.abs(np.diff(np.log(sharpness)))
    crossing = next(number for number, view in enumerate(views) if view.width < 96)
    # LIIF is 1.5 times as sharp as the average when both are at 100 %: a jump would be 0.4.
    assert changes[crossing - 3 : crossing + 3].max() < 0.08
    assert sharpness[-1] > 1.1 * sharpness[0]


def test_a_split_frame_is_bicubic_on_the_left(photo, model):
    style = Style("fast", split=True)
    view = Rect(100, 60, 30, 20)
    left, whole = (
        shots(Film([view], (180, 120), photo, model, each, lambda: None))[0] for each in (style, Style("fast"))
    )
    middle = slice(40, 85)  # between the labels
    assert np.abs(left[middle, 95:] - whole[middle, 95:]).max() <= 2
    bicubic = np.asarray(Image.fromarray(photo.pixels).resize((180, 120), Image.Resampling.BICUBIC, (100, 60, 130, 80)))
    assert np.abs(left[middle, :85] - bicubic[middle, :85].astype(int)).max() <= 1
    assert (left[:85, 90] == 255).all()
    assert np.abs(left[:30, :60] - bicubic[:30, :60].astype(int)).max() > 50  # the label


def test_transparent_parts_are_laid_on_a_colour(model):
    clear = np.zeros((32, 48, 4), np.uint8)
    clear[:, 24:] = (10, 200, 30, 255)
    film = Film(
        [Rect(0, 0, 48, 32)],
        (96, 64),
        photo_from_pixels(clear, "half"),
        model,
        Style(background=(255, 128, 0)),
        lambda: None,
    )
    (picture,) = shots(film)
    assert np.abs(picture[:, :40] - (255, 128, 0)).max() <= 1
    assert np.abs(picture[:, 56:] - (10, 200, 30)).max() <= 6


@pytest.mark.parametrize("suffix", ["mp4", "webp"])
def test_cancelled_it_leaves_no_file(tmp_path, photo, model, suffix):
    job = ClipJob(tmp_path / f"x.{suffix}", WHOLE, POINT, 96, 64, 10, 1.0)
    steps = clip_steps(job, photo, model, pace=PACE)
    while next(steps) < 0.5:
        assert len(os.listdir(tmp_path)) <= 1  # the temporary one
    steps.close()
    assert os.listdir(tmp_path) == []


def test_a_check_abandons_it_within_a_step(tmp_path, photo, model):
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(clip_steps(ClipJob(tmp_path / "x.webp", POINT, POINT, 96, 64, 10, 1.0), photo, model, check, PACE))
    assert os.listdir(tmp_path) == []


def test_how_long_it_takes_is_told_by_what_there_is_to_do(photo):
    """A still view of 12 x 8 photo px, which are encoded once with their halo, a factor of 1.4, and decoded once."""
    job = ClipJob(paths.resource("none.webp"), POINT, POINT, 96, 64, 10, 1.0)
    encode_only = clip_seconds(job, photo, Pace({"exact": 1.0, "fast": 1.0}, {"exact": 0.0, "fast": 0.0}))
    decode_only = clip_seconds(job, photo, Pace({"exact": 0.0, "fast": 0.0}, {"exact": 2.0, "fast": 1.0}))
    assert encode_only == pytest.approx(1.4 * 12 * 8, rel=0.01)
    assert decode_only == pytest.approx(96 * 64, rel=0.01)


def test_a_clip_in_which_nothing_moves_is_refused(tmp_path, photo):
    """Two views of another shape, around both of which a frame shows the whole photo."""
    with pytest.raises(ExportError, match="Nothing would move"):
        check_clip_job(ClipJob(tmp_path / "x.webp", WHOLE, Rect(0, 10, 240, 140)), photo)


def test_what_is_not_in_the_photo_is_refused(tmp_path, photo):
    with pytest.raises(ExportError, match="inside the photo, which is 240 × 160 pixels"):
        check_clip_job(ClipJob(tmp_path / "x.webp", WHOLE, Rect(300, 0, 10, 10)), photo)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--to", "1,2"], "“1,2” is not a region; write X,Y,W,H in photo pixels, such as 10,20,300,200."),
        (["--to", "1,2@big"], "“1,2@big” is not a point at a zoom; write X,Y@ZOOM, such as 480,240@800%."),
        (["--to", "9999,2@400"], "The point 9999,2 is not in the photo, which is 1600 × 900 pixels."),
        (["--to", "whole", "--size", "65x48"], "MP4 takes even sizes only: 66 × 48 instead of 65 × 48."),
        (["--to", "whole", "--seconds", "inf"], "The seconds must be a number."),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(tmp_path, capsys, options, sentence):
    output = tmp_path / "x.mp4"
    assert main(["clip", str(paths.resource("sample.jpg")), "-o", str(output), *options]) == 2
    assert capsys.readouterr().err == f"liif-viewer: {sentence}\n"
    assert not output.exists()


def test_the_command_records(tmp_path):
    import cv2

    output = tmp_path / "x.mp4"
    options = [
        "--from",
        "480,243@400%",
        "--to",
        "480,243@800%",
        "--size",
        "64x36",
        "--fps",
        "12",
        "--seconds",
        "0.5",
        "--split",
    ]
    assert main(["clip", str(paths.resource("sample.jpg")), "-o", str(output), *options]) == 0
    video = cv2.VideoCapture(str(output))
    assert [video.get(what) for what in (cv2.CAP_PROP_FPS, cv2.CAP_PROP_FRAME_COUNT)] == [12, 6]
