from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liif_viewer.errors import PhotoError
from liif_viewer.photos.folder import beside

IN_ORDER = ["a.png", "IMG 2.jpg", "img 9.JPG", "IMG 10.jpg", "img 10b.webp", "z.tif"]
OTHERS = [".hidden.jpg", "notes.txt", "IMG 3.jpg.part", "raw"]


@pytest.fixture
def folder(tmp_path):
    for name in IN_ORDER + OTHERS:
        (tmp_path / name).touch()
    (tmp_path / "folder.jpg").mkdir()
    (tmp_path / "loop.jpg").symlink_to("loop.jpg")
    (tmp_path / "lost.jpg").symlink_to("nowhere")
    return tmp_path


@given(st.integers(0, 5), st.integers(-9, 9).filter(bool))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_steps_through_the_photos_in_their_order(folder, start, steps):
    target = min(max(start + steps, 0), len(IN_ORDER) - 1)
    if target == start:
        with pytest.raises(PhotoError, match="last photo" if steps > 0 else "first photo"):
            beside(folder / IN_ORDER[start], steps)
    else:
        assert beside(folder / IN_ORDER[start], steps) == folder / IN_ORDER[target]


def test_from_a_file_that_is_gone_or_no_photo(folder, monkeypatch):
    assert beside(folder / "IMG 3.jpg", 1).name == "img 9.JPG"
    assert beside(folder / "IMG 3.jpg", -1).name == "IMG 2.jpg"
    assert beside(folder / "raw", 1).name == "z.tif"
    with pytest.raises(PhotoError, match="is the last"):
        beside(folder / "zz", 1)
    monkeypatch.chdir(folder)
    assert beside(type(folder)("a.png"), 1) == folder / "IMG 2.jpg"


def test_names_that_are_no_text_and_a_folder_that_is_gone(tmp_path):
    odd = os.fsencode(tmp_path) + b"/b\xff.jpg"
    with open(odd, "wb"):
        pass
    (tmp_path / "a.jpg").touch()
    found = beside(tmp_path / "a.jpg", 1)
    assert os.fsencode(found) == odd
    assert beside(found, -1) == tmp_path / "a.jpg"
    with pytest.raises(PhotoError, match="cannot be read: No such"):
        beside(tmp_path / "none" / "a.jpg", 1)
