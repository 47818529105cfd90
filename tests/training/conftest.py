from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))  # drawn.py, under pytest's importlib mode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three small photos."""
    from drawn import make_picture

    photos = tmp_path / "photos"
    photos.mkdir()
    for seed in range(3):
        Image.fromarray(make_picture(seed)).save(photos / f"{seed}.png")
    return photos
