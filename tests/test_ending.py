"""Being told to end by the operating system, in real processes: nothing half-written is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_viewer import ending

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the signals of Unix")

SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"]

EXPORTING = """
import sys
from liif_viewer.cli import main
from liif_viewer.photos.writing.image import ImageWriter

def write(self, rows):
    print("begun", flush=True)
    sys.stdin.read()  # until a signal comes

ImageWriter.write = write
sys.exit(main(["export", sys.argv[1], "-o", sys.argv[2], "--scale", "2", "--method", "bicubic"]))
"""

WINDOW = """
import signal
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QTimer
from liif_viewer import app
from liif_viewer.__main__ import main
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.photos.writing.image import ImageWriter
from liif_viewer.ui.window.main_window import MainWindow
from liif_viewer.ui.window.queue import Queue
from liif_viewer.ui.session.session import Session

write, ask, init, close = ImageWriter.write, Queue.may_end, Session.__init__, Session.close
ending = threading.Event()
target, doing = Path(sys.argv[2]), sys.argv[3]

def and_wait(self, rows):
    write(self, rows)
    if doing == "exporting":
        print("begun", flush=True)
    else:
        QTimer.singleShot(0, session.window, session.window.close)
    ending.wait()

def and_tell(self):
    QTimer.singleShot(0, lambda: print("begun", flush=True))
    return ask(self)

def and_export(self, *arguments):
    global session
    session = self
    if doing == "starting":
        print("begun", flush=True)
        signal.raise_signal(signal.SIGINT)
    init(self, *arguments)
    self.models.load = lambda path: None
    self.opened.connect(export)

def export(opened):
    if doing in ("starting", "looking"):
        print("begun", flush=True)
    else:
        session.window = next(w for w in app.QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        session.export(ExportJob(target, Rect(0, 0, 40, 30), 80, 60, "bicubic"))

def and_go_on(self):
    ending.set()
    close(self)

ImageWriter.write, Queue.may_end = and_wait, and_tell
Session.__init__, Session.close = and_export, and_go_on
del sys.argv[2:]
sys.exit(main())
"""


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (30, 40, 3), np.uint8)).save(path)
    return path


def told_to_end(code: str, photo: Path, number: int, *arguments: str, twice: bool = False) -> tuple[int, str]:
    """Runs code until it prints "begun", sends the signal, and gives exit status and stderr."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "XDG_CONFIG_HOME": str(photo.parent / "config"),
    }
    # What the tests are started by may ignore Ctrl+C, as a shell does for what it starts behind the scenes.
    code = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n{code}"
    command = [sys.executable, "-c", code, str(photo), str(photo.with_name("out.png")), *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        if line == "begun\n":
            for _ in range(1 + twice):
                process.send_signal(number)
        _, err = process.communicate(timeout=60)
        err = "".join(line for line in err.splitlines(keepends=True) if "This plugin does not support" not in line)
    assert line == "begun\n", err
    return process.returncode, err


@pytest.mark.parametrize("name", SIGNALS)
def test_an_export_of_the_command_line(photo, name):
    number = signal.Signals[name]
    assert told_to_end(EXPORTING, photo, number, twice=True) == (128 + number, "")
    assert os.listdir(photo.parent) == ["photo.png"]


@pytest.mark.parametrize(
    ("doing", "name"),
    [
        ("starting", "SIGINT"),
        ("looking", "SIGINT"),
        ("exporting", "SIGTERM"),
        ("exporting", "SIGHUP"),
        ("asked", "SIGINT"),
    ],
)
def test_the_window(photo, doing, name):
    number = signal.Signals[name]
    assert told_to_end(WINDOW, photo, number, doing, twice=True) == (128 + number, "")
    assert [name for name in os.listdir(photo.parent) if name != "config"] == ["photo.png"]


@pytest.fixture
def usual_handlers() -> Iterator[None]:
    yield
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.mark.usefixtures("usual_handlers")
def test_what_it_was_started_to_ignore_is_ignored_and_told_once_is_enough():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    with ending.raising():
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with pytest.raises(KeyboardInterrupt), ending.raising():
        signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
