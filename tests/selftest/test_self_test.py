"""The self-test as a whole, and the pictures that it compares with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from liif_viewer import paths
from liif_viewer.engine.models import bundled_models
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.photos.formats import FORMATS
from liif_viewer.selftest.models import REGION, SIZE
from liif_viewer.selftest.pictures import SAMPLES, drawn
from tests.model.literal import literal_grid

ROOT = Path(__file__).resolve().parents[2]


def self_test(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-m", "liif_viewer", *arguments]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=110)


def test_all_is_well_and_nothing_else_is_printed() -> None:
    done = self_test("self-test", "--device", "cpu", LC_ALL="C")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line for line in lines if not line.startswith("ok  ")] == []
    assert done.returncode == 0
    for what in (
        "reads HEIC",
        "“LIIF (EDSR-baseline)”",
        "exports WebP",
        "shows LIIF at 400 %",
        "other languages",
        "the window closes",
    ):
        assert any(what in line for line in lines), what


def test_every_format_has_a_sample() -> None:
    assert {form.name for form in FORMATS} <= SAMPLES.keys()


@pytest.mark.parametrize("path", bundled_models().values(), ids=lambda path: path.stem)
def test_stored_pictures_are_those_of_the_papers_formula(path: Path) -> None:
    liif = read_checkpoint(path).build()
    pixels = torch.from_numpy(drawn()).permute(2, 0, 1).float() / 255
    with torch.no_grad():
        codes = liif.encoder((pixels[None] - 0.5) / 0.5)[0]
        literal = literal_grid(liif, codes, REGION, SIZE).clamp(0, 1).numpy() * 255
    stored = np.asarray(Image.open(paths.resource(f"self-test/{path.stem}-exact.png"))).astype(float)
    # The chroma is kept within that of the photo nearby, which the formula is not; the luma is left alone.
    to_luma = np.array([0.299, 0.587, 0.114])
    assert np.abs((stored - literal) @ to_luma).max() < 1.5
    assert np.mean(np.abs(stored - literal).max(-1) < 0.51) > 0.9  # rounded


@pytest.mark.parametrize("path", bundled_models().values(), ids=lambda path: path.stem)
def test_the_fast_decoders_stored_picture_is_near_the_exact_ones(path: Path) -> None:
    exact, fast = (
        np.asarray(Image.open(paths.resource(f"self-test/{path.stem}-{decoder}.png"))).astype(float)
        for decoder in ("exact", "fast")
    )
    assert 0 < np.abs(exact - fast).mean() < 8  # of a picture that no camera takes
