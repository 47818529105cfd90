"""The file of the open photo changes while it is shown."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from liif_viewer.ui.session import file_watch
from tests.ui.conftest import key, picture

WAIT_MS = 20_000
OTHER = 255 - picture()


def save(pixels: np.ndarray, path: Path) -> Path:
    Image.fromarray(pixels).save(path, "PNG")
    return path


@pytest.fixture
def file(window, qtbot, tmp_path) -> Path:
    """A photo that is open, at 400 % and in a place of its own."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = save(picture(), folder / "a.png")
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.open_paths([path])
    view = window.canvas.view
    window.canvas.set_view(view.zoomed_to(4.0, 100, 50))
    return path


def by_renaming(pixels: np.ndarray, path: Path) -> None:
    os.replace(save(pixels, path.with_name(".a.png.swp")), path)


def by_writing(pixels: np.ndarray, path: Path) -> None:
    save(pixels, path)


def by_deleting_first(pixels: np.ndarray, path: Path) -> None:
    path.unlink()
    save(pixels, path)


@pytest.mark.parametrize("replaced", [by_renaming, by_writing, by_deleting_first])
def test_a_new_version_is_shown_where_one_was(window, qtbot, file, replaced):
    view = window.canvas.view
    for pixels in (OTHER, picture()):  # again and again
        with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS):
            replaced(pixels, file)
        assert np.array_equal(window.canvas.opened.photo.pixels, pixels)
        assert window.canvas.view == view
        assert window.windowTitle() == "a.png – LIIF Viewer"
        assert window.message.text == "“a.png” was read again from the disk."


def test_a_new_version_of_another_size_is_shown_in_the_same_place(window, qtbot, file):
    before = window.canvas.view
    with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS):
        by_renaming(np.repeat(np.repeat(picture(), 2, axis=0), 2, axis=1), file)
    view = window.canvas.view
    assert (view.zoom, view.photo_width) == (4.0, 800)
    assert (view.center_x, view.center_y) == (2 * before.center_x, 2 * before.center_y)


def test_half_of_a_file_is_waited_for(window, qtbot, file, monkeypatch):
    monkeypatch.setattr(file_watch, "RETRY_MS", WAIT_MS)
    whole = save(OTHER, file.with_name("whole")).read_bytes()
    tried = window.session.loading._ended
    with qtbot.assertNotEmitted(window.session.refused):
        with qtbot.waitSignal(tried, timeout=WAIT_MS):
            file.write_bytes(whole[:20])
        assert window.message.text == ""
        assert np.array_equal(window.session.photo.pixels, picture())
        with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS), file.open("ab") as stream:
            stream.write(whole[20:])
    assert np.array_equal(window.session.photo.pixels, OTHER)


def test_what_stays_broken_is_told_once(window, qtbot, file, monkeypatch):
    monkeypatch.setattr(file_watch, "RETRY_MS", 1)
    with qtbot.waitSignal(window.session.loading.outdated, timeout=WAIT_MS):
        file.write_bytes(b"no photo")
    assert window.windowTitle() == "a.png (replaced) – LIIF Viewer"
    assert "cannot be opened" in window.message.text
    assert not window.message.property("problem")
    assert np.array_equal(window.session.photo.pixels, picture())


def test_a_deleted_one_stays_and_says_so_until_it_is_back(window, qtbot, file):
    view, watch = window.canvas.view, window.session.loading.watch
    with qtbot.waitSignal(watch.gone, timeout=WAIT_MS):
        file.rename(file.parent.parent / "elsewhere.png")
    assert window.windowTitle() == "a.png (deleted) – LIIF Viewer"
    assert "deleted" in window.message.text
    assert window.canvas.view == view
    with qtbot.waitSignal(window.session.refused, timeout=WAIT_MS):
        key(window, Qt.Key.Key_F5)
    assert window.message.text == "“a.png” does not exist."
    with qtbot.waitSignal(watch.back, timeout=WAIT_MS):
        (file.parent.parent / "elsewhere.png").rename(file)
    assert window.windowTitle() == "a.png – LIIF Viewer"
    assert window.canvas.view == view
    with qtbot.waitSignal(watch.gone, timeout=WAIT_MS):
        file.unlink()
    with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS):
        by_writing(OTHER, file)
    assert window.windowTitle() == "a.png – LIIF Viewer"
    assert window.canvas.view == view


def test_asked_for_again(window, qtbot, file):
    view = window.canvas.view
    for press, modifiers in (
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier),
    ):
        with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS):
            key(window, press, modifiers)
        assert window.canvas.view == view


def test_of_a_file_that_was_refused_another_try_is_a_first_one(window, qtbot, file):
    broken = file.with_name("b.png")
    broken.write_bytes(b"no photo")
    with qtbot.waitSignal(window.session.refused, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS):  # the photo that is shown is still watched
        by_renaming(OTHER, file)
    assert window.session.photo.name == "a.png"
    save(picture(30, 40), broken)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        key(window, Qt.Key.Key_F5)
    assert window.session.photo.name == "b.png"
    with qtbot.waitSignal(window.session.reopened, timeout=WAIT_MS):
        save(OTHER, broken)
    assert window.session.photo.name == "b.png"
