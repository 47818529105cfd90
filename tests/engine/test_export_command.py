"""``liif-viewer export`` of several photos, on paper and for scripts; Pillow reads what it has written."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.JpegImagePlugin import get_sampling

from liif_viewer import ending
from liif_viewer.cli import main
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.image import ImageWriter
from tests.photos.profiles import ADOBE_RGB, rgb_profile

QUICK = ["--method", "bicubic"]


def made_photo(path: Path, width: int = 60, height: int = 40, **options) -> Path:
    path.parent.mkdir(exist_ok=True)
    pixels = np.random.default_rng(len(str(path))).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(pixels).save(path, **options)
    return path


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("strip", [[], ["--strip"]])
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
def test_the_resolution_of_the_paper_is_in_the_file(tmp_path, suffix, strip):
    photo = made_photo(tmp_path / "photo.jpg", dpi=(72, 72))
    out = tmp_path / f"out{suffix}"
    assert main(["export", str(photo), "-o", str(out), "--print", "3x2in@200", *QUICK, *strip]) == 0
    with Image.open(out) as image:
        assert image.size == (600, 400)
        assert image.format == {".jpg": "JPEG", ".tif": "TIFF"}.get(suffix, suffix[1:].upper())
        if suffix == ".webp":  # has it in its EXIF: 282 and 283, in inches (296)
            dpi = [float(image.getexif()[tag]) for tag in (282, 283)]
            assert image.getexif()[296] == 2
        else:
            dpi = [float(value) for value in image.info["dpi"]]
    assert dpi == pytest.approx([200, 200], abs=0.01)  # a PNG counts per metre


def test_other_sizes_leave_the_resolution_of_the_photo(tmp_path):
    photo = made_photo(tmp_path / "photo.jpg", dpi=(72, 72))
    assert main(["export", str(photo), "-o", str(tmp_path / "out.jpg"), "--megapixels", "0.24", *QUICK]) == 0
    with Image.open(tmp_path / "out.jpg") as image:
        assert (image.size, image.info["dpi"]) == ((600, 400), (72, 72))


def test_a_crop_is_the_middle_of_the_region(tmp_path):
    photo = made_photo(tmp_path / "photo.png")
    options = ["--region", "10,0,40,20", "--size", "20x20", "--crop", "--method", "nearest"]
    assert main(["export", str(photo), "-o", str(tmp_path / "out.png"), *options]) == 0
    with Image.open(tmp_path / "out.png") as out, Image.open(photo) as image:
        assert np.array_equal(np.asarray(out), np.asarray(image)[0:20, 20:40])


def test_several_photos_one_of_them_broken(tmp_path, capfd):
    first, last = made_photo(tmp_path / "first.jpg"), made_photo(tmp_path / "last one.png", 30, 20)
    broken = tmp_path / "broken.jpg"
    broken.write_text("hello")
    out = f"{tmp_path / 'out'}/"
    assert main(["export", str(first), str(broken), str(last), "-o", out, "--scale", "2", *QUICK]) == 2
    assert names(tmp_path / "out") == ["first-x2.png", "last one-x2.png"]
    assert size_of(tmp_path / "out" / "first-x2.png") == (120, 80)
    assert size_of(tmp_path / "out" / "last one-x2.png") == (60, 40)
    printed, told = capfd.readouterr()
    assert printed == ""
    assert told == "liif-viewer: “broken.jpg” is not a photo in a format that can be read.\n"


def test_what_is_said_of_one_of_several_says_of_which(tmp_path, capfd):
    small, large = made_photo(tmp_path / "small.png", 10, 10), made_photo(tmp_path / "large.png")
    command = ["export", str(small), str(large), "-o", str(tmp_path), "--region", "0,0,20,20", "--scale", "1", *QUICK]
    assert main(command) == 2
    assert capfd.readouterr().err.startswith("liif-viewer: “small.png”: The region must lie inside the photo")
    assert names(tmp_path) == ["large-x1.png", "large.png", "small.png"]


def test_no_file_takes_the_place_of_another_nor_of_a_photo(tmp_path):
    """Not of one in another folder, in another format, in other letters, nor of one that is still to be read."""
    folders = [tmp_path / "a", tmp_path / "b", tmp_path / "out"]
    photos = [made_photo(folders[0] / "photo.png", 10, 10), made_photo(folders[1] / "photo.png", 11, 10)]
    photos += [made_photo(folders[0] / "photo.jpg", 12, 10), made_photo(folders[1] / "PHOTO.jpg", 13, 10)]
    photos += [made_photo(folders[2] / "photo-x2-2.png", 14, 10), made_photo(folders[0] / "linked.png", 15, 10)]
    (folders[2] / "linked-x2.png").symlink_to(photos[0])
    before = [photo.read_bytes() for photo in photos]
    assert main(["export", *map(str, photos), "-o", str(folders[2]), "--scale", "2", *QUICK]) == 0
    written = {path.name: size_of(path)[0] for path in folders[2].iterdir()}
    assert written == {
        "photo-x2-2.png": 14,
        "linked-x2.png": 10,
        "photo-x2.png": 20,
        "photo-x2-3.png": 22,
        "photo-x2-4.png": 24,
        "PHOTO-x2-5.png": 26,
        "photo-x2-2-x2.png": 28,
        "linked-x2-2.png": 30,
    }
    assert [photo.read_bytes() for photo in photos] == before


@pytest.mark.parametrize(
    ("size", "format_", "name"),
    [
        (["--size", "64x48"], "jpg", "p.x-64x48.jpg"),
        (["--print", "6x4cm@50", "--crop"], "tiff", "p.x-6x4cm-50dpi.tiff"),
        (["--megapixels", "0.1"], "webp", "p.x-0.1mp.webp"),
        (["--scale", "0.5"], "jpeg", "p.x-x0.5.jpeg"),
    ],
)
def test_names_tell_the_size(tmp_path, size, format_, name):
    photo = made_photo(tmp_path / "p.x.png")
    assert main(["export", str(photo), "-o", f"{tmp_path}/out/", *size, "--format", format_, *QUICK]) == 0
    assert names(tmp_path / "out") == [name]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ([], "exactly one of --size, --long-side, --scale, --print and --megapixels"),
        (
            ["--scale", "2", "--print", "3x2cm@300"],
            "exactly one of --size, --long-side, --scale, --print and --megapixels",
        ),
        (
            ["--megapixels", "2", "--size", "3x2"],
            "exactly one of --size, --long-side, --scale, --print and --megapixels",
        ),
        (["--scale", "2", "--crop"], "--crop goes with --print or --size"),
        (["--print", "3x2@300"], "such as 30x20cm@300"),
        (["--megapixels", "-2"], "number of megapixels"),
        (["--megapixels", "1e9"], "too many"),
        (["--scale", "1e308"], "too many"),
        (["--scale", "2", "-o", "out.png", "--format", "jpg"], "--format is for a folder"),
        (["--scale", "2", "-o", "out.png", "{photo}"], "need a folder"),
        (["--scale", "2", "-o", "no/such/"], "The folder “such” cannot be made"),
        (["--scale", "2", "-o", "photo.png/"], "The folder “photo.png” cannot be made"),
        (["--scale", "2", "--format", "bmp"], "bmp"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_neither_file_nor_folder(tmp_path, capfd, monkeypatch, options, reason):
    photo = made_photo(tmp_path / "photo.png")
    monkeypatch.chdir(tmp_path)
    words = [word.format(photo=photo) for word in options]
    # argparse takes photos in one place only
    more = [words.pop()] if "{photo}" in options else []
    assert main(["export", str(photo), *more, "-o", "out/", *words, *QUICK]) == 2
    printed, told = capfd.readouterr()
    assert printed == ""
    assert told.count("\n") == 1
    assert reason in told
    assert names(tmp_path) == ["photo.png"]


def test_lines_for_scripts(tmp_path, capfd, monkeypatch):
    monkeypatch.setattr("liif_viewer.terminal.LINE_S", 0)
    photo, missing = made_photo(tmp_path / "phötö.png", comment="x"), tmp_path / "missing.png"
    command = ["export", str(photo), str(missing), "-o", str(tmp_path), "--size", "600x400", "--format", "jpg", *QUICK]
    assert main([*command, "--json"]) == 2
    printed, told = capfd.readouterr()
    *progress, done, refused = map(json.loads, printed.splitlines())
    assert progress[0] == {"photo": str(photo), "done": 0, "seconds_left": None}
    assert len(progress) > 3
    for line in progress[1:]:
        assert line["photo"] == str(photo)
        assert line["seconds_left"] >= 0
    shares = [line["done"] for line in progress]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    out = tmp_path / "phötö-600x400.jpg"
    expected = {"file": str(out), "bytes": len(out.read_bytes()), "width": 600, "height": 400, "notes": []}
    assert done == {"photo": str(photo), "done": 1, "seconds_left": 0, **expected}
    assert refused == {"photo": str(missing), "error": "“missing.png” does not exist."}
    assert told == "liif-viewer: “missing.png” does not exist.\n"


@pytest.mark.parametrize("first_too", [True, False])
def test_ctrl_c_leaves_what_is_whole_and_nothing_else(tmp_path, capfd, monkeypatch, first_too):
    one, two = made_photo(tmp_path / "one.png"), made_photo(tmp_path / "two.png", 30, 20)
    write = ImageWriter.write

    def and_then_ctrl_c(self, rows):
        write(self, rows)
        if first_too or rows.shape[1] == 60:  # of “two.png”
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(ImageWriter, "write", and_then_ctrl_c)
    given = signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored where tests run in the background
    before = {number: signal.getsignal(number) for number in ending.heeded()}
    out = f"{tmp_path / 'out'}/"
    try:
        assert main(["export", str(one), str(two), "-o", out, "--scale", "2", *QUICK]) == 130
    finally:
        for number, handler in {**before, signal.SIGINT: given}.items():
            signal.signal(number, handler)
    assert capfd.readouterr() == ("", "")
    if first_too:
        assert names(tmp_path) == ["one.png", "two.png"]
    else:
        assert names(tmp_path / "out") == ["one-x2.png"]
        assert size_of(tmp_path / "out" / "one-x2.png") == (120, 80)


def test_the_model_is_loaded_once_and_a_bad_one_told_once(tmp_path, capfd):
    one, two = made_photo(tmp_path / "one.png", 20, 20), made_photo(tmp_path / "two.png", 20, 20)
    command = ["export", str(one), str(two), "-o", f"{tmp_path}/out/", "--scale", "2"]
    assert main([*command, "--model", str(one)]) == 2
    assert capfd.readouterr().err.count("\n") == 1
    assert names(tmp_path) == ["one.png", "two.png"]
    assert main(command) == 0
    assert names(tmp_path / "out") == ["one-x2.png", "two-x2.png"]


def test_how_the_file_is_made_is_said_in_the_command(tmp_path):
    photo = made_photo(tmp_path / "photo.png")
    to = ["export", str(photo), "--scale", "3", *QUICK, "-o"]
    assert main([*to, str(tmp_path / "a.jpg")]) == 0
    assert main([*to, str(tmp_path / "b.jpg"), "--quality", "60", "--chroma", "4:2:0"]) == 0
    with Image.open(tmp_path / "a.jpg") as usual, Image.open(tmp_path / "b.jpg") as small:
        assert (get_sampling(usual), get_sampling(small)) == (0, 2)
        assert small.quantization[0][63] > 2 * usual.quantization[0][63]
    assert main([*to, str(tmp_path / "c.tif"), "--compression", "lzw"]) == 0
    with Image.open(tmp_path / "c.tif") as tiff:
        assert tiff.info["compression"] == "tiff_lzw"
    assert main([*to, str(tmp_path / "d.webp"), "--lossless"]) == 0
    assert b"VP8L" in (tmp_path / "d.webp").read_bytes()


def test_what_the_format_does_not_have_is_refused_before_anything_is_rendered(tmp_path, capfd):
    photo = made_photo(tmp_path / "photo.png")
    to = ["export", str(photo), "--scale", "3", *QUICK, "-o", str(tmp_path / "a.png"), "--chroma", "4:2:0"]
    assert main(to) == 2
    assert capfd.readouterr().err == "liif-viewer: PNG has no chroma “4:2:0”; it leaves no choice of it.\n"
    assert names(tmp_path) == ["photo.png"]


@pytest.mark.parametrize("depth", [8, 16])
def test_colours_are_the_photos_or_srgb_and_the_profile_says_so_or_is_left_out(tmp_path, depth):
    """Adobe RGB's (200, 100, 50), its light is 0.586, 0.128, 0.028; by the two matrices, this."""
    photo = tmp_path / "of a camera.png"
    Image.new("RGB", (20, 10), (200, 100, 50)).save(photo, icc_profile=rgb_profile(ADOBE_RGB))
    for choice in ("photo", "srgb", "none"):
        out = tmp_path / f"{choice}.png"
        to = ["export", str(photo), "-o", str(out), "--scale", "1", *QUICK, "--profile", choice, "--depth", str(depth)]
        assert main(to) == 0
        pixel = load_photo(out).pixels[0, 0] / (1 if depth == 8 else 257)
        assert pixel == pytest.approx((200, 100, 50) if choice == "photo" else (227, 100, 42), abs=1.5)
        with Image.open(out) as image:
            assert ("icc_profile" in image.info) == (choice != "none")
    assert load_photo(tmp_path / "photo.png").profile == rgb_profile(ADOBE_RGB)
