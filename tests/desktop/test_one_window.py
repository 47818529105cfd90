"""A second start hands its photos to the first: between processes, as it happens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtNetwork import QLocalSocket

from liif_viewer.desktop.one_window import LONGEST_PATH, OneWindow

SECOND = """
import os, sys
from pathlib import Path
from liif_viewer.desktop.one_window import OneWindow
place = OneWindow(Path(sys.argv[1]))
print(place.take(), place.hand_over([Path(name) for name in sys.argv[2:]]) if sys.argv[2:] else None)
"""

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from liif_viewer import app
from liif_viewer.ui.session.models import Models
from liif_viewer.ui.session.session import Session

first = Session.__init__

def tells(self, *arguments):
    first(self, *arguments)
    self.opened.connect(lambda opened: (print(opened.photo.path, flush=True), QApplication.quit()))

Session.__init__ = tells
Models.load = lambda self, path: print("ready", flush=True)
sys.exit(app.run([Path(name) for name in sys.argv[1:]]))
"""


def start_another(folder: Path, *photos: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SECOND, str(folder), *photos]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder)


@pytest.fixture
def folder(tmp_path_factory) -> Path:
    """A short path: that of a socket may have a hundred bytes."""
    return tmp_path_factory.mktemp("w")


def test_a_second_start_hands_over_its_photos_and_ends(qtbot, folder) -> None:
    first = OneWindow(folder)
    assert first.take()
    name = os.fsdecode(b"not \xff utf-8 \xc3\xa9.png")
    other = start_another(folder, name, "/elsewhere/b.jpg")
    with qtbot.waitSignal(first.asked, timeout=20_000) as told:
        pass
    out, err = other.communicate(timeout=20)
    assert (out, err, other.returncode) == (b"False True\n", b"", 0)
    assert told.args == [[folder / name, Path("/elsewhere/b.jpg")]]
    first.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a window of who runs this may be there")
def test_the_window_that_is_there_shows_the_photo_of_a_second_start(folder) -> None:
    """The whole program, twice."""
    photo = folder / "a photo.png"
    Image.new("RGB", (40, 30), (200, 120, 90)).save(photo)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)}

    command = [sys.executable, "-c", PROGRAM]
    there = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    try:
        assert there.stdout is not None
        assert there.stdout.readline() == "ready\n"
        second = subprocess.run([*command, str(photo)], stdout=subprocess.PIPE, env=environment, text=True, timeout=60)
        assert (second.stdout, second.returncode) == ("", 0)
        assert (there.communicate(timeout=60)[0], there.returncode) == (f"{photo}\n", 0)
    finally:
        there.kill()
        there.communicate()


def test_the_place_is_free_again_after_closing(qtbot, folder) -> None:
    first = OneWindow(folder)
    assert first.take()
    first.close()
    second = OneWindow(folder)
    assert second.take()
    second.close()


def test_one_that_was_killed_is_not_waited_for(qtbot, folder) -> None:
    code = SECOND.replace("print(", "print(place.take(), flush=True); os.kill(os.getpid(), 9); print(")
    killed = subprocess.run([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, timeout=20)
    assert killed.stdout == b"True\n"
    place = OneWindow(folder)
    assert place.take()
    other = start_another(folder, "a.png")
    with qtbot.waitSignal(place.asked, timeout=20_000):
        pass
    assert other.communicate(timeout=20)[0] == b"False True\n"
    place.close()


@pytest.mark.parametrize(
    "message", [b"\n", b"[]\n", b'{"photos": 3}\n', b"\xff\xfe\n", b'{"photos": ["%%"], "tokens": {}}\n']
)
def test_nonsense_opens_nothing(qtbot, folder, message) -> None:
    place = OneWindow(folder)
    assert place.take()
    opened = []
    place.asked.connect(opened.append)
    socket = QLocalSocket()
    socket.connectToServer(place._address)
    assert socket.waitForConnected(2000)
    socket.write(message)
    with qtbot.waitSignal(socket.disconnected, timeout=5000):
        pass
    assert not opened
    place.close()


def test_a_window_that_hangs_keeps_nobody_away(qtbot, folder, monkeypatch) -> None:
    monkeypatch.setattr("liif_viewer.desktop.one_window.PATIENCE_MS", 100)
    first = OneWindow(folder)
    assert first.take()
    second = OneWindow(folder)  # asks while the first one's event loop stands still
    assert not second.take()
    assert not second.hand_over([Path("a.png")])
    first.close()


def test_a_folder_too_deep_for_a_socket_is_a_window_for_each(qtbot, folder) -> None:
    deep = folder / ("x" * LONGEST_PATH)
    deep.mkdir()
    assert OneWindow(deep).take()
    assert OneWindow(deep).take()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have rights of their own")
def test_nobody_else_may_connect(qtbot, folder) -> None:
    place = OneWindow(folder)
    assert place.take()
    assert Path(place._address).stat().st_mode & 0o077 == 0
    place.close()
