"""Several photos by the same settings, from the window: into one folder, none over another, all told at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from liif_viewer.ui.dialogs.size_fields import Given
from tests.ui.conftest import WAIT_MS, FakeModel, open_file, paced, picture

SIZES = {"a.png": (60, 40), "b.png": (40, 60), "c.png": (90, 30)}


@pytest.fixture
def opened(window, qtbot, tmp_path):
    for name, (width, height) in SIZES.items():
        Image.fromarray(picture(height, width)).save(tmp_path / name)
    open_file(window, qtbot, tmp_path / "a.png")
    qtbot.waitUntil(lambda: window.session.loading.standing is not None, timeout=WAIT_MS)
    window.session.models.use(FakeModel(), paced(0.0))
    return window


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Where they are to go, which is what the system’s dialog answers."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def fields_for(window, choice: str):
    """Of the panel, opened, and several photos chosen."""
    window.commands["export"].trigger()
    fields = window.exporting.panel.fields
    fields.photos.setCurrentText(choice)
    fields.photos.activated.emit(fields.photos.currentIndex())
    fields.method.setCurrentText("Bicubic")
    return fields


def go(window, qtbot) -> str:
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.exporting.panel.buttons.button(QDialogButtonBox.StandardButton.Save).click()
        assert window.exporting.panel is None
    return window.message.text


def sizes_in(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for path in folder.iterdir():
        with Image.open(path) as image:
            found[path.name] = image.size
    return found


ALL = "All 3 photos beside this one"


def test_all_of_a_folder_by_their_long_side(opened, qtbot, folder):
    fields = fields_for(opened, ALL)
    assert not fields.region_fields.isVisible()
    assert not fields.size_fields.boxes[Given.WIDTH].isVisible()
    fields.size_fields.boxes[Given.LONG_SIDE].setValue(120)
    fields.format_fields.format.setCurrentText("JPEG")
    assert go(opened, qtbot) == "3 of 3 files were written."
    assert sizes_in(folder) == {"a-120px.jpg": (120, 80), "b-120px.jpg": (80, 120), "c-120px.jpg": (120, 40)}
    fields_for(opened, ALL).size_fields.boxes[Given.LONG_SIDE].setValue(120)
    go(opened, qtbot)  # again: nothing is replaced
    assert sorted(sizes_in(folder)) == [
        *("a-120px-2.jpg", "a-120px.jpg", "b-120px-2.jpg", "b-120px.jpg", "c-120px-2.jpg", "c-120px.jpg")
    ]


@pytest.mark.parametrize(
    ("given", "value", "expected"),
    [
        (Given.FACTOR, 2, {"a-x2.png": (120, 80), "b-x2.png": (80, 120), "c-x2.png": (180, 60)}),
        # a sheet of 2.54 x 1.7 cm (67 px) at 100 dpi, in which each lies as it is
        (Given.PAPER_WIDTH, 2.54, {
            "a-2.54x1.7cm-100dpi.png": (100, 67), "b-2.54x1.7cm-100dpi.png": (67, 100),
            "c-2.54x1.7cm-100dpi.png": (100, 33),
        }),
    ],
)  # fmt: skip
def test_each_has_the_size_that_is_meant(opened, qtbot, folder, given, value, expected):
    fields = fields_for(opened, ALL)
    fields.size_fields.dpi.setValue(100)
    fields.size_fields.boxes[given].setValue(value)
    go(opened, qtbot)
    assert sizes_in(folder) == expected


def test_one_that_cannot_be_opened_is_told_of_and_stops_no_other(opened, qtbot, folder, tmp_path):
    fields = fields_for(opened, ALL)
    fields.size_fields.boxes[Given.FACTOR].setValue(1)
    (tmp_path / "b.png").write_bytes(b"broken")
    assert go(opened, qtbot) == (
        "2 of 3 files were written. b-x1.png: “b.png” is not a photo in a format that can be read."
    )
    assert sorted(sizes_in(folder)) == ["a-x1.png", "c-x1.png"]


def test_what_is_picked_in_the_filmstrip(opened, qtbot, folder):
    opened.commands["filmstrip"].trigger()
    QApplication.processEvents()
    strip = opened.panels.filmstrip
    place = strip.visualRect(strip.model().index(2, 0)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert [path.name for path in strip.picked] == ["a.png", "c.png"]
    assert opened.session.photo.name == "a.png"  # it was picked, and not opened
    fields = fields_for(opened, "2 photos picked in the filmstrip")
    fields.size_fields.boxes[Given.FACTOR].setValue(1)
    go(opened, qtbot)
    assert sorted(sizes_in(folder)) == ["a-x1.png", "c-x1.png"]
    with qtbot.waitSignal(opened.session.opened, timeout=WAIT_MS):
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert strip.picked == []


def test_any_files_can_be_chosen(opened, qtbot, folder, tmp_path, monkeypatch):
    chosen = [str(tmp_path / "b.png"), str(tmp_path / "c.png")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    fields = fields_for(opened, "Choose photos…")
    assert fields.photos.currentText() == "2 chosen photos"
    fields.size_fields.boxes[Given.FACTOR].setValue(1)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    go(opened, qtbot)
    assert sorted(sizes_in(folder)) == ["b-x1.png", "c-x1.png"]
    fields = fields_for(opened, "Choose photos…")
    assert fields.photos.currentText() == "This photo"
    assert not fields.several
