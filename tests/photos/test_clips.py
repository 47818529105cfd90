"""Clips as other programs read them: FFmpeg, by OpenCV's copy, and Pillow."""

from __future__ import annotations

import errno
import os

import cv2
import numpy as np
import pytest
from PIL import Image

from liif_viewer.errors import ExportError
from liif_viewer.photos.writing import clips
from liif_viewer.photos.writing.clips import check_clip, open_clip
from liif_viewer.photos.writing.frame_writer import ClipHeader

COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (128, 128, 128), (200, 30, 90)]


def header(width=64, height=48, rate=25, count=10, quality=85) -> ClipHeader:
    return ClipHeader(width, height, rate, count, quality)


def moving(count: int, width: int, height: int) -> list[np.ndarray]:
    """A soft picture that is shifted from frame to frame."""
    y, x = np.mgrid[:height, :width]
    waves = [128 + 60 * np.sin((x + 2 * number) / 9)[..., None] * (1, 0.5, -0.7) for number in range(count)]
    return [np.rint(wave + 40 * np.cos(y / 11)[..., None]).clip(0, 255).astype(np.uint8) for wave in waves]


def write(path, head: ClipHeader, frames) -> None:
    with open_clip(path, head) as take:
        for frame in frames:
            take(frame)


def read_video(path) -> tuple[list[np.ndarray], float]:
    video, frames = cv2.VideoCapture(str(path)), []
    while (read := video.read())[0]:
        frames.append(read[1][..., ::-1])
    return frames, video.get(cv2.CAP_PROP_FPS)


def psnr(one, other) -> float:
    return float(10 * np.log10(255**2 / np.mean((np.asarray(one, float) - np.asarray(other, float)) ** 2)))


@pytest.mark.parametrize("suffix", ["mp4", "webm"])
def test_a_video_has_its_frames_their_rate_and_their_pictures(tmp_path, suffix):
    path, frames = tmp_path / f"x.{suffix}", moving(12, 98, 66)
    write(path, header(98, 66, 24, 12), frames)
    read, rate = read_video(path)
    assert len(read) == 12
    assert rate == 24
    assert min(psnr(one, other) for one, other in zip(read, frames, strict=True)) > 38


@pytest.mark.parametrize("suffix", ["mp4", "webm"])
def test_colours_of_a_video_are_bt709_and_say_so(tmp_path, suffix):
    """By the matrix of BT.709, in the limited range, of the planes as they are in the file."""
    import av

    path = tmp_path / f"x.{suffix}"
    for colour in COLOURS:
        write(path, header(count=4), [np.full((48, 64, 3), colour, np.uint8)] * 4)
        with av.open(str(path)) as file:
            frame = next(file.decode(video=0))
            context = file.streams.video[0].codec_context
            assert (context.colorspace, context.color_range, context.color_primaries) == (1, 1, 1)
        planes = frame.to_ndarray().astype(float)
        luma, blue, red = planes[24, 32], planes[48:60].reshape(24, 32)[12, 16], planes[60:].reshape(24, 32)[12, 16]
        luma, blue, red = (luma - 16) / 219, (blue - 128) / 224, (red - 128) / 224
        rgb = luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue
        assert np.abs(np.clip(rgb, 0, 1) * 255 - colour).max() <= 2


def test_mp4_can_be_played_while_it_comes(tmp_path):
    """Its index is in front of its pictures."""
    write(tmp_path / "x.mp4", header(), moving(10, 64, 48))
    data = (tmp_path / "x.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_an_animation_has_its_frames_and_what_stays_is_there_once(tmp_path):
    """Odd sizes, and times that are no whole number of milliseconds: ten thirtieths of a second are 333 ms."""
    frames = moving(5, 33, 21)
    shown = [frames[0]] * 3 + frames[1:4] + [frames[4]] * 4
    write(tmp_path / "x.webp", header(33, 21, 30, 10, quality=100), shown)
    with Image.open(tmp_path / "x.webp") as image:
        assert (image.size, image.n_frames, image.info["loop"]) == ((33, 21), 5, 0)
        durations = []
        for number, frame in enumerate(frames):
            image.seek(number)
            assert np.array_equal(np.asarray(image.convert("RGB")), frame)  # quality 100 loses nothing
            durations.append(image.info["duration"])
    assert durations == [100, 33, 34, 33, 133]


def test_quality_costs_bytes(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (10, 48, 64, 3), np.uint8)
    for suffix in ("mp4", "webm", "webp"):
        sizes = []
        for quality in (40, 95):
            write(tmp_path / f"x.{suffix}", header(quality=quality), noise)
            sizes.append((tmp_path / f"x.{suffix}").stat().st_size)
        assert sizes[0] < 0.9 * sizes[1], suffix


@pytest.mark.parametrize("suffix", ["mp4", "webm", "webp"])
def test_given_up_it_leaves_what_was_there(tmp_path, suffix):
    path = tmp_path / f"x.{suffix}"
    path.write_bytes(b"before")

    def frames():
        yield from moving(5, 64, 48)
        raise KeyError

    with pytest.raises(KeyError):
        write(path, header(), frames())
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", ["mp4", "webm", "webp"])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, suffix, monkeypatch):
    noise = np.random.default_rng(0).integers(0, 256, (10, 48, 64, 3), np.uint8)

    class Full:
        def __init__(self, file):
            self._file = file
            self.seek, self.tell = file.seek, file.tell

        def write(self, data):
            if self._file.tell() + len(data) > 3000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return self._file.write(data)

    replacing = clips.replacing

    def full(path):
        import contextlib

        @contextlib.contextmanager
        def opened():
            with replacing(path) as file:
                yield Full(file)

        return opened()

    monkeypatch.setattr(clips, "replacing", full)
    with pytest.raises(ExportError, match="the disk is full"):
        write(tmp_path / f"x.{suffix}", header(), noise)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "head", "sentence"),
    [
        ("x.gif", header(), "“x.gif” does not end in one of the extensions of clips: .mp4, .webm, .webp."),
        ("x.mp4", header(65, 48), "MP4 takes even sizes only: 66 × 48 instead of 65 × 48."),
        ("x.webm", header(64, 47), "WebM takes even sizes only: 64 × 48 instead of 64 × 47."),
        ("x.webp", header(8, 8), "The sides of a clip are from 16 to 4096 pixels, not 8 × 8."),
        ("x.mp4", header(rate=0), "A clip has 1 to 60 frames per second, not 0."),
        ("x.mp4", header(count=1), "A clip has 2 to 3600 frames, not 1."),
        ("x.mp4", header(quality=101), "The quality of a clip is from 1 to 100, not 101."),
        ("none/x.mp4", header(), "The folder “none” does not exist."),
    ],
)
def test_what_cannot_be_is_told_before(tmp_path, name, head, sentence):
    with pytest.raises(ExportError) as told:
        check_clip(tmp_path / name, head)
    assert str(told.value) == sentence


def test_without_pyav_a_sentence_says_what_is_possible(tmp_path, monkeypatch):
    monkeypatch.setattr(clips.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ExportError, match="animated WebP does not"):
        check_clip(tmp_path / "x.mp4", header())
    check_clip(tmp_path / "x.webp", header())
