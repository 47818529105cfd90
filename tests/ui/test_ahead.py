"""Going through a folder: the next photo is there before it is asked for, and one knows where one is."""

from __future__ import annotations

import os
import threading

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from liif_viewer.photos import folder as folder_module
from liif_viewer.ui.session import ahead as ahead_module
from liif_viewer.ui.session.ahead import Ahead
from tests.ui.conftest import WAIT_MS, key, open_file


@pytest.fixture
def folder(tmp_path):
    for number, colour in enumerate(("red", "lime", "blue", "white"), start=1):
        Image.new("RGB", (20 + number, 10), colour).save(tmp_path / f"{number}.png")
    return tmp_path


def test_the_next_photo_is_decoded_before_it_is_asked_for(window, qtbot, folder, monkeypatch):
    loading = window.session.loading
    open_file(window, qtbot, folder / "2.png")
    qtbot.waitUntil(lambda: set(loading._ahead._ready) == {folder / "1.png", folder / "3.png"}, timeout=WAIT_MS)
    monkeypatch.setattr("liif_viewer.ui.session.loading.open_file", None)  # nothing is decoded any more
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)
    assert window.session.photo.name == "3.png"
    assert window.session.photo.pixels[0, 0].tolist() == [0, 0, 255]


def test_home_and_end_go_to_the_first_and_the_last(window, qtbot, folder):
    open_file(window, qtbot, folder / "2.png")
    for press, name in ((Qt.Key.Key_End, "4.png"), (Qt.Key.Key_Home, "1.png")):
        with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
            key(window, press)
        assert window.session.photo.name == name


def test_where_one_is_in_the_folder_is_told(window, qtbot, folder):
    for name, told in (("2.png", "2 of 4"), ("4.png", "4 of 4")):
        with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
            window.opening.open_paths([folder / name])
        assert window.status.standing == told
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageUp)
    assert window.status.standing == "3 of 4"
    for name in ("1.png", "2.png", "4.png"):
        (folder / name).unlink()
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        key(window, Qt.Key.Key_F5)
    assert window.status.standing == ""  # alone


@pytest.fixture
def ahead():
    ahead = Ahead()
    yield ahead
    ahead.close()


def test_what_has_changed_since_is_opened_anew(ahead, folder, qtbot):
    ahead.prepare([folder / "1.png"])
    qtbot.waitUntil(lambda: ahead.take(folder / "1.png") is not None, timeout=WAIT_MS)
    os.utime(folder / "1.png", (1, 1))
    assert ahead.take(folder / "1.png") is None


def test_what_is_wanted_no_more_is_forgotten_and_what_is_broken_left(ahead, folder, qtbot):
    (folder / "0.png").write_bytes(b"no photo")
    ahead.prepare([folder / "0.png", folder / "1.png"])
    qtbot.waitUntil(lambda: ahead.take(folder / "1.png") is not None, timeout=WAIT_MS)
    assert ahead.take(folder / "0.png") is None
    ahead.prepare([folder / "2.png"])
    assert ahead.take(folder / "1.png") is None


def test_it_keeps_to_its_budget(ahead, folder, qtbot, monkeypatch):
    one = 10 * 21 * 3 * 4  # bytes of a photo's pixels, with its pyramid and room
    monkeypatch.setattr(ahead_module, "ahead_bytes", lambda: one)
    monkeypatch.setattr(ahead_module, "GROWS", 0)
    ahead.prepare([folder / f"{number}.png" for number in (1, 2, 3, 4)])
    qtbot.waitUntil(lambda: len(ahead._ready) > 0, timeout=WAIT_MS)
    ahead.close()
    assert sum(kept.nbytes for kept, _ in ahead._ready.values()) <= one


def test_the_photo_is_there_before_its_folder_can_be_read(window, qtbot, folder, monkeypatch):
    """On a network that hangs, say; what is known of the folder comes when it does."""
    gate = threading.Event()
    in_order = folder_module._files_in

    def when_it_answers(*args):
        gate.wait(10)
        return in_order(*args)

    monkeypatch.setattr(folder_module, "_files_in", when_it_answers)
    open_file(window, qtbot, folder / "2.png")
    assert window.status.standing == ""
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        gate.set()
    assert window.status.standing == "2 of 4"
