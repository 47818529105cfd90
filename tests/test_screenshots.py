"""The pictures in the docs can be made anew by anybody, without a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

TOOL = Path(__file__).parents[1] / "tools" / "screenshots.py"


def test_a_picture_of_the_window_is_made(tmp_path):
    subprocess.run([sys.executable, TOOL, "welcome", "--variant", "dark", "-o", tmp_path], check=True, timeout=120)
    with Image.open(tmp_path / "welcome.webp") as picture:
        assert picture.size == (1200, 750)
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    assert pixels.mean() < 80  # dark
    assert pixels.std(axis=(0, 1)).min() > 8  # and something is written on it


def test_an_unknown_scene_is_refused():
    told = subprocess.run([sys.executable, TOOL, "nothing"], capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 2
    assert "There is no scene “nothing”." in told.stderr
