"""The command lines and the Python interface that users script against, with the bundled weights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import liif_viewer
from liif_viewer import paths
from liif_viewer.cli import main

WEIGHTS = paths.weights("edsr-baseline-liif.safetensors")


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "ph ötö.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (30, 40, 3), np.uint8)).save(path)
    return path


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (["--scale", "2.5"], (100, 75)),
        (["--size", "64x48"], (64, 48)),
        (["--size", "64x48", "--region", "1.5,2,20.25,10"], (64, 48)),
        (["--scale", "4", "--region", "0,0,10,10", "--device", "cpu", "--precision", "fp32"], (40, 40)),
        (["--scale", "4", "--region", "0,0,10,10", "--method", "bicubic"], (40, 40)),
        (["--scale", "4", "--region", "0,0,10,10", "--method", "lanczos"], (40, 40)),
        (["--scale", "4", "--region", "0,0,10,10", "--method", "bilinear"], (40, 40)),
        (["--scale", "4", "--region", "0,0,10,10", "--method", "nearest", "--depth", "16"], (40, 40)),
        (["--scale", "2", "--decoder", "exact", "--model", str(WEIGHTS)], (80, 60)),
        (["--scale", "2", "--tier", "tiny"], (80, 60)),
    ],
)  # fmt: skip
def test_export(photo, tmp_path, capfd, options, size):
    out = tmp_path / "out.png"
    assert main(["export", str(photo), "-o", str(out), *options]) == 0
    assert size_of(out) == size
    assert capfd.readouterr() == ("", "")


def test_metadata_is_kept_or_left_out_and_what_cannot_be_kept_is_told(tmp_path, capfd):
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (8, 6)).save(photo, comment="a comment")
    to = ["--size", "4x3", "--method", "nearest", "-o"]
    assert main(["export", str(photo), *to, str(tmp_path / "1.jpg")]) == 0
    assert main(["export", str(photo), *to, str(tmp_path / "2.jpg"), "--strip"]) == 0
    assert capfd.readouterr() == ("", "")
    kept, stripped = ((tmp_path / name).read_bytes() for name in ("1.jpg", "2.jpg"))
    assert b"a comment" in kept
    assert b"a comment" not in stripped
    assert b"ICC_PROFILE" in stripped  # colours stay
    assert main(["export", str(photo), *to, str(tmp_path / "x.webp")]) == 0
    assert capfd.readouterr().err == "liif-viewer: WebP has no place for comments, which were left out.\n"


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--scale", "2", "--size", "10x10"],
        ["--scale", "0"],
        ["--scale", "nan"],
        ["--scale", "-1"],
        ["--scale", "two"],
        ["--size", "10"],
        ["--size", "0x10"],
        ["--size", "-5x10"],
        ["--size", "9999999x9999999"],
        ["--scale", "2", "--region", "1,2,3"],
        ["--scale", "2", "--region", "0,0,50,10"],
        ["--scale", "2", "--region", "nan,0,5,10"],
        ["--scale", "2", "--method", "magic"],
        ["--scale", "2", "--depth", "12"],
        ["--scale", "2", "--model", "no-such-file.pth"],
        ["--scale", "2", "--model", str(paths.resource("sample.jpg"))],
        ["--scale", "2", "--device", "cuda"],
    ],
)
def test_a_refusal_is_exit_status_2_one_sentence_and_no_file(photo, tmp_path, capfd, options):
    import torch

    if "cuda" in options and torch.cuda.is_available():
        pytest.skip("this machine has what the test expects to be missing")
    before = sorted(tmp_path.iterdir())
    assert main(["export", str(photo), "-o", str(tmp_path / "out.png"), *options]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("liif-viewer: ")
    assert sorted(tmp_path.iterdir()) == before


def test_photos_that_are_none(tmp_path, capfd):
    (tmp_path / "text.jpg").write_text("hello")
    (tmp_path / "empty.png").write_bytes(b"")
    for name in ("text.jpg", "empty.png", "missing.png", "."):
        for command in (["info"], ["export", "-o", str(tmp_path / "x.png"), "--scale", "2"]):
            assert main([*command, str(tmp_path / name)]) == 2
            assert capfd.readouterr().err.count("\n") == 1
    assert not (tmp_path / "x.png").exists()


def test_info(photo, capfd):
    assert main(["info", str(photo), "--json"]) == 0
    facts = json.loads(capfd.readouterr().out)
    assert (facts["width"], facts["height"], facts["depth"], facts["format"]) == (40, 30, 8, "PNG")
    assert facts["colour_space"] == "sRGB"
    assert main(["info", str(photo)]) == 0
    assert "40 × 30" in capfd.readouterr().out


def test_convert(tmp_path, capfd):
    assert main(["convert", str(WEIGHTS), "-o", str(tmp_path / "mine.safetensors"), "--title", "Mine"]) == 0
    model = liif_viewer.load_model(tmp_path / "mine.safetensors", device="cpu")
    assert model.name == "Mine"
    assert "BSD-3-Clause" in model.about["licence"]
    assert main(["convert", str(tmp_path), "-o", str(tmp_path / "other.safetensors")]) == 2
    assert not (tmp_path / "other.safetensors").exists()


def test_python_interface():
    model = liif_viewer.load_model(path=None, device="auto", precision="auto")
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 3), np.uint8)
    features = model.encode(pixels)
    rgb = model.render(features, size=(64, 48), region=(2.5, 3, 16, 12), decoder="exact")
    assert rgb.shape == (48, 64, 3)
    assert rgb.dtype == np.float32
    assert 0 <= rgb.min() < rgb.max() <= 1
    same = model.render(model.encode(pixels.astype(np.float32) / 255), size=(64, 48), region=(2.5, 3, 16, 12))
    assert np.abs(same - rgb).max() < 1e-4


@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [(["info", "{photo}"], False), (["info", "--json", "{photo}"], True), (["--help"], True), (["info", "-h"], False)],
)
@pytest.mark.parametrize("stream", ["ascii", "closed", "full"])
def test_printing_is_never_its_undoing(photo, command, unbuffered, stream):
    if stream == "full" and not Path("/dev/full").exists():
        pytest.skip("no disk that is full")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONIOENCODING": "ascii"}
    environment["PYTHONUNBUFFERED"] = "1" if unbuffered else ""
    arguments = [word.format(photo=photo) for word in command]
    reader, writer = os.pipe()
    if stream == "closed":
        os.close(reader)
    with open("/dev/full", "w") if stream == "full" else os.fdopen(writer, "w") as out:
        result = subprocess.run(
            [sys.executable, "-m", "liif_viewer", *arguments],
            stdout=out, stderr=subprocess.PIPE, text=True, timeout=100, env=environment,
        )  # fmt: skip
    if stream == "ascii":
        with os.fdopen(reader, "r", encoding="ascii") as printed:
            text = printed.read()
        assert (result.returncode, result.stderr) == (0, "")
        if "--json" in command:
            assert json.loads(text)["name"] == "ph ötö.png"
        elif "info" in command and "-h" not in command:
            assert "40 ? 30 pixels" in text
    elif stream == "closed":
        assert (result.returncode, result.stderr) == (141, "")
    else:
        os.close(reader)
        os.close(writer)
        assert result.returncode == 2
        assert result.stderr == "liif-viewer: The output could not be written: No space left on device.\n"


def test_words_of_all_kinds_for_a_photo(photo, capfd, monkeypatch):
    monkeypatch.chdir(photo.parent)
    (photo.parent / "-x.png").write_bytes(photo.read_bytes())
    for words in ([photo.as_uri()], ["ph ötö.png"], [photo.as_uri().replace("///", "//localhost/")], ["--", "-x.png"]):
        assert main(["info", *words]) == 0
        assert "40 × 30" in capfd.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="the paths of Unix")
def test_the_window_is_given_files_folders_and_addresses(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr("liif_viewer.app.run", lambda photos, *_: given.extend(photos) or 0)
    monkeypatch.chdir(tmp_path)
    assert main(["file:///tmp/a%20b.png", "folder", "--device", "cpu", "caf\udce9.png", "--", "-x.png"]) == 0
    assert given == [Path("/tmp/a b.png"), *(tmp_path / name for name in ("folder", "caf\udce9.png", "-x.png"))]
    given.clear()
    assert main(["--", "-x.png", "--"]) == 0
    assert given == [tmp_path / "-x.png", tmp_path / "--"]
    given.clear()
    assert main([]) == 0
    assert given == []


def run(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "liif_viewer"]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "XDG_CONFIG_HOME": tempfile.gettempdir(),  # what the user chose neither matters nor is touched
    }
    return subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=100, env=environment)


def test_the_program_exports_and_prints_nothing(photo, tmp_path):
    result = run("export", str(photo), "-o", str(tmp_path / "out.jpg"), "--scale", "3")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert size_of(tmp_path / "out.jpg") == (120, 90)


WINDOW = """
import sys
import tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from liif_viewer import app
from liif_viewer.ui.session.session import Session

first = Session.__init__

def and_quit_when_loaded(self, *arguments):
    first(self, *arguments)
    self.opened.connect(lambda opened: print("photo"))
    self.models.ready.connect(lambda model: (print("model"), QApplication.instance().quit()))

Session.__init__ = and_quit_when_loaded
sys.exit(app.run([Path(sys.argv[1])]))
"""


def test_the_window_opens_the_photo_then_loads_the_model_and_closes_cleanly(photo):
    result = run(str(photo), code=WINDOW)
    noise = [line for line in result.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (result.returncode, result.stdout.split(), noise) == (0, ["photo", "model"], [])


ASKED = """
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from liif_viewer.app import Application

application = Application()
application.files_asked_for.connect(lambda paths: (print(*paths, sep="\\n"), application.quit()))
for name in ("a%20b.png", "c.png"):
    QCoreApplication.postEvent(application, QFileOpenEvent(QUrl("file:///tmp/" + name)))
application.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="the paths of Unix")
def test_files_that_the_system_asks_for_together_are_opened_together():
    result = run(code=ASKED)
    assert (result.returncode, result.stdout.splitlines()) == (0, ["/tmp/a b.png", "/tmp/c.png"])
