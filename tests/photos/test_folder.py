from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liif_viewer.errors import LastPhoto, PhotoError
from liif_viewer.photos.folder import Place

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
    given_ones = [folder / "z.tif", folder / "notes.txt", folder / "a.png"]  # in an order of their own
    if target == start:
        with pytest.raises(LastPhoto, match="last photo in its folder" if steps > 0 else "first photo in its folder"):
            Place(folder / IN_ORDER[start]).beside(steps)
    else:
        assert Place(folder / IN_ORDER[start]).beside(steps).path == folder / IN_ORDER[target]
    start %= len(given_ones)
    place = Place(given_ones[start], tuple(given_ones))
    target = min(max(start + steps, 0), len(given_ones) - 1)
    if target == start:
        with pytest.raises(LastPhoto, match="last of those" if steps > 0 else "first of those"):
            place.beside(steps)
    else:
        assert place.beside(steps).path == given_ones[target]


def test_from_a_file_that_is_gone_or_no_photo(folder, monkeypatch):
    assert Place(folder / "IMG 3.jpg").beside(1).path.name == "img 9.JPG"
    assert Place(folder / "IMG 3.jpg").beside(-1).path.name == "IMG 2.jpg"
    assert Place(folder / "raw").beside(1).path.name == "z.tif"
    with pytest.raises(LastPhoto, match="is the last"):
        Place(folder / "zz").beside(1)
    monkeypatch.chdir(folder)
    assert Place.of([Path("a.png")]).beside(1).path == folder / "IMG 2.jpg"


def test_a_folder_begins_with_its_first_photo(folder, tmp_path_factory):
    assert Place.of([folder]) == Place(folder / "a.png")
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(PhotoError, match="There is no photo in the folder “empty"):
        Place.of([empty])


def test_files_and_folders_that_are_given_together(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "2.png").touch()
    (other / "1.png").touch()
    (other / "empty").mkdir()
    given_ones = [folder / "z.tif", other, folder / "gone.jpg", other / "empty", folder / "z.tif"]
    place = Place.of(given_ones)
    seen = [place.path]
    for _ in range(3):
        place = place.beside(1)
        seen.append(place.path)
    with pytest.raises(LastPhoto):
        place.beside(1)
    assert seen == [folder / "z.tif", other / "1.png", other / "2.png", folder / "gone.jpg"]
    with pytest.raises(PhotoError, match="no photo in the folder “empty”"):
        Place.of([other / "empty", other / "empty"])


def test_names_that_are_no_text_and_a_folder_that_is_gone(tmp_path):
    odd = os.fsencode(tmp_path) + b"/b\xff.jpg"
    with open(odd, "wb"):
        pass
    (tmp_path / "a.jpg").touch()
    found = Place(tmp_path / "a.jpg").beside(1)
    assert os.fsencode(found.path) == odd
    assert found.beside(-1).path == tmp_path / "a.jpg"
    with pytest.raises(PhotoError, match="cannot be read: No such"):
        Place(tmp_path / "none" / "a.jpg").beside(1)
    with pytest.raises(PhotoError, match="cannot be read"):
        Place(tmp_path / "no\0ne" / "a.jpg").beside(1)


@pytest.mark.parametrize(
    ("name", "index", "ahead", "back"),
    [
        ("a.png", 0, ["IMG 2.jpg"], ["IMG 2.jpg"]),
        ("img 9.JPG", 2, ["IMG 10.jpg", "IMG 2.jpg"], ["IMG 2.jpg", "IMG 10.jpg"]),
        ("z.tif", 5, ["img 10b.webp"], ["img 10b.webp"]),
    ],
)
def test_where_a_photo_stands(folder, name, index, ahead, back):
    standing = Place(folder / name).standing()
    assert [path.name for path in standing.paths] == IN_ORDER
    assert standing.index == index
    assert [path.name for path in standing.near(1)] == ahead
    assert [path.name for path in standing.near(-3)] == back


def test_a_file_that_is_gone_or_no_photo_stands_among_the_others(folder):
    standing = Place(folder / "IMG 3.jpg").standing()
    assert [path.name for path in standing.paths] == ["a.png", "IMG 2.jpg", "IMG 3.jpg", *IN_ORDER[2:]]
    given = (folder / "z.tif", folder / "a.png")
    assert Place(given[1], given).standing().index == 1
