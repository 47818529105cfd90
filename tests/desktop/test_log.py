"""The log: kept where the system keeps such files, small, and never a reason to fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liif_viewer.desktop.log import state_folder

PROGRAM = """
import logging, sys, warnings
from pathlib import Path
from PySide6.QtCore import qWarning
from liif_viewer.desktop.log import Log
log = Log(Path(sys.argv[1]) if sys.argv[1] else None)
logging.getLogger("liif_viewer.x").error("what happened: %s", "\\udcff")
qWarning("from Qt")
warnings.warn("from Python")
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, timeout=60)


def test_all_that_is_told_is_in_the_file_and_nothing_on_the_terminal(tmp_path) -> None:
    done = run(PROGRAM, str(tmp_path / "new" / "folder"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    text = (tmp_path / "new" / "folder" / "liif-viewer.log").read_text("utf-8")
    for part in ("LIIF Viewer", "what happened: ?", "from Qt", "from Python"):
        assert part in text


def test_a_fault_of_the_processor_is_in_the_next_log(tmp_path) -> None:
    died = run(PROGRAM + "\nimport ctypes; ctypes.string_at(0)", str(tmp_path))
    assert died.returncode != 0
    assert run(PROGRAM + "\nassert log.died", str(tmp_path)).returncode == 0
    assert "Segmentation fault" in (tmp_path / "liif-viewer.log").read_text("utf-8") or sys.platform == "win32"
    assert run(PROGRAM + "\nassert not log.died", str(tmp_path)).returncode == 0


def test_a_home_that_cannot_be_written_stops_nobody(tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run(PROGRAM + "\nassert log.path is None", str(tmp_path / "file" / "below"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert run(PROGRAM, "").stderr == b""


def test_it_does_not_grow_for_ever(tmp_path) -> None:
    assert (
        run(PROGRAM + "\nfor _ in range(300): logging.getLogger('x').error('x' * 10_000)", str(tmp_path)).stderr == b""
    )
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) <= 4
    assert sum(sizes) < 1 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG base directories are Linux's")
def test_it_lies_where_the_xdg_specification_says(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "liif-viewer"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert state_folder() == Path(os.environ["HOME"]) / ".local" / "state" / "liif-viewer"
