from __future__ import annotations

import math
import os
import threading
from functools import partial
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QColorSpace,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.pace import Pace
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.size_fields import Given
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.time_left import TimeLeft
from liif_viewer.ui.settings import DECODING, MODEL
from liif_viewer.ui.window.main_window import MainWindow
from liif_viewer.ui.window.status import time_left
from liif_viewer.ui.window.zoom_field import parse_zoom
from tests.ui.conftest import WAIT_MS, FakeModel, double_click, key, open_file, paced, panel_of, picture


def test_opens_a_photo(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    assert window.windowTitle() == "a photo.png – LIIF Viewer"
    assert window.canvas.view.photo_width == 400
    assert window.message.text == ""


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n broken"])
def test_says_why_a_file_cannot_be_opened_and_keeps_the_photo(window, qtbot, photo_file, tmp_path, content):
    open_file(window, qtbot, photo_file)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(content)
    with qtbot.waitSignal(window.session.refused, timeout=WAIT_MS):
        window.opening.open_paths([broken])
    qtbot.waitUntil(lambda: "broken.jpg" in window.message.text, timeout=WAIT_MS)
    assert window.canvas.opened.photo.name == "a photo.png"


@pytest.mark.skipif(os.name != "posix", reason="names there are always text")
def test_opens_a_file_whose_name_is_not_text(window, qtbot, photo_file):
    odd = Path(os.fsdecode(os.fsencode(photo_file.parent) + b"/\xff\xfe.png"))
    photo_file.rename(odd)
    open_file(window, qtbot, odd)
    assert window.canvas.opened is not None


def test_the_photo_asked_for_last_wins(window, qtbot, photo_file, tmp_path):
    other = tmp_path / "other.png"
    Image.fromarray(picture(50, 60)).save(other)
    for path in (photo_file, other, photo_file, other):
        window.opening.open_paths([path])
    qtbot.waitUntil(
        lambda: window.canvas.opened is not None and window.canvas.opened.photo.name == "other.png", timeout=WAIT_MS
    )


def test_goes_through_the_folder_past_what_cannot_be_opened(window, qtbot, photo_file):
    for name, size in (("shown 2.png", 20), ("shown 10.png", 10)):
        Image.new("RGB", (size, size)).save(photo_file.with_name(name))
    photo_file.with_name("shown 9.png").write_bytes(b"no photo")
    first = photo_file.with_name("shown 2.png")
    open_file(window, qtbot, first)
    session = window.session
    for press, outcome, told in (
        (Qt.Key.Key_PageDown, session.refused, "shown 9.png"),
        (Qt.Key.Key_PageDown, session.opened, ""),
        (Qt.Key.Key_PageUp, session.refused, "shown 9.png"),
        (Qt.Key.Key_PageUp, session.opened, ""),
    ):
        with qtbot.waitSignal(outcome, timeout=WAIT_MS):
            key(window, press)
        assert told in window.message.text
    assert session.photo.name == "shown 2.png"
    # Several at once are not one.
    with qtbot.waitSignal(session.opened, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)
        key(window, Qt.Key.Key_PageDown)
    assert session.photo.name == "shown 10.png"
    with qtbot.waitSignal(session.at_end, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)
    assert window.message.text == "“shown 10.png” is the last photo in its folder."
    assert not window.message.property("problem")
    assert session.photo.name == "shown 10.png"
    qtbot.waitUntil(lambda: window.message.text == "", timeout=WAIT_MS)  # it goes away by itself


def test_from_a_first_file_that_is_refused_one_goes_on(window, qtbot, photo_file):
    photo_file.with_name("a broken one.png").write_bytes(b"no photo")
    assert not window.commands["next"].isEnabled()
    with qtbot.waitSignal(window.session.refused, timeout=WAIT_MS):
        window.opening.open_paths([photo_file.with_name("a broken one.png")])
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)
    assert window.session.photo.name == "a photo.png"
    assert window.commands["previous"].isEnabled()


def test_several_files_and_folders_are_what_one_goes_through(window, qtbot, photo_file, tmp_path):
    (tmp_path / "folder").mkdir()
    for name in ("1.png", "2.png"):
        Image.new("RGB", (10, 10)).save(tmp_path / "folder" / name)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "folder", photo_file])
    names = [window.session.photo.name]
    for _ in range(2):
        with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
            key(window, Qt.Key.Key_PageDown)
        names.append(window.session.photo.name)
    assert names == ["1.png", "2.png", "a photo.png"]
    with qtbot.waitSignal(window.session.at_end, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)


@pytest.mark.parametrize(
    ("offered", "proposed", "taken"),
    [
        ("CopyAction MoveAction", "MoveAction", True),
        ("CopyAction", "CopyAction", True),
        ("MoveAction", "MoveAction", False),
    ],
)
def test_what_is_dropped_is_copied_and_never_moved(window, qtbot, photo_file, offered, proposed, taken):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo_file))])
    actions = Qt.DropAction.IgnoreAction
    for name in offered.split():
        actions |= Qt.DropAction[name]
    # What the source proposes is what the keys say: Shift for a move.
    keys = Qt.KeyboardModifier.ShiftModifier if proposed == "MoveAction" else Qt.KeyboardModifier.NoModifier
    events = [
        kind(place, actions, mime, Qt.MouseButton.LeftButton, keys)
        for kind, place in (
            (QDragEnterEvent, QPoint(5, 5)),
            (QDragMoveEvent, QPoint(6, 6)),
            (QDropEvent, QPointF(6, 6)),
        )
    ]
    for event in events:
        event.setDropAction(Qt.DropAction[proposed])
    signal = window.session.opened
    with qtbot.waitSignal(signal, timeout=WAIT_MS) if taken else qtbot.assertNotEmitted(signal):
        window.dragEnterEvent(events[0])
        window.dragMoveEvent(events[1])
        window.dropEvent(events[2])
    for event in events:
        assert event.isAccepted() == taken
        assert (event.dropAction() == Qt.DropAction.CopyAction) == taken


@pytest.mark.skipif(os.name != "posix", reason="names there are always text")
def test_a_dropped_file_may_have_any_name(window, qtbot, photo_file):
    odd = Path(os.fsdecode(os.fsencode(photo_file.parent) + b"/50%20 \xff#.png"))
    photo_file.rename(odd)
    mime = QMimeData()
    mime.setData("text/uri-list", odd.as_uri().encode() + b"\r\n")
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.open_mime(mime, "Dropped picture")
    assert window.session.photo.path == odd


def test_drop_and_paste(window, qtbot, photo_file):
    mime = QMimeData()
    beside = str(photo_file.with_name("about.txt"))
    mime.setUrls([QUrl.fromLocalFile(beside), QUrl.fromLocalFile(str(photo_file))])  # of these, the photo
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.dropEvent(drop)
    image = QImage(33, 21, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.paste()
    assert window.canvas.opened.photo.pixels.shape == (21, 33, 3)
    assert (window.canvas.opened.photo.pixels == (255, 0, 0)).all()
    QGuiApplication.clipboard().setText("no picture")
    window.opening.paste()
    assert "neither" in window.message.text


def test_a_pasted_png_is_opened_as_if_from_a_file(window, qtbot):
    pixels = np.full((5, 7, 3), 40_000, np.uint16)
    mime = QMimeData()
    mime.setData("image/png", cv2.imencode(".png", pixels)[1].tobytes())
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.paste()
    assert window.session.photo.depth == 16
    assert (window.session.photo.pixels == 40_000).all()


@pytest.mark.parametrize(
    ("space", "kept", "expected"),
    [
        # (200, 60, 40) of the space in sRGB, by the primaries' matrices
        (QColorSpace.NamedColorSpace.DisplayP3, True, (217, 42, 23)),
        (QColorSpace.NamedColorSpace.AdobeRgb, True, (231, 57, 34)),
        (QColorSpace.NamedColorSpace.SRgb, False, (200, 60, 40)),
        (QColorSpace.NamedColorSpace.SRgbLinear, False, (229, 133, 110)),
        # a gamma of a PNG's chunk
        ((QColorSpace.Primaries.SRgb, 1.0), False, (229, 133, 110)),
        ((QColorSpace.Primaries.SRgb, 2.2), False, (200, 60, 40)),
        ((QColorSpace.Primaries.SRgb, 1.8), True, (210, 77, 53)),
    ],
)
def test_the_colours_of_a_pasted_picture_are_those_that_it_states(window, qtbot, space, kept, expected):
    image = QImage(33, 21, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 60, 40))
    image.setColorSpace(QColorSpace(*space) if isinstance(space, tuple) else QColorSpace(space))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.paste()
    photo = window.session.photo
    assert (photo.profile is not None) == kept
    assert photo.to_display(photo.pixels)[3, 3].tolist() == pytest.approx(expected, abs=1)


def test_typing_a_zoom(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    window.tools.zoom_field.setText("25 600 %")
    key(window.tools.zoom_field, Qt.Key.Key_Return)
    assert window.canvas.view.zoom == 256
    window.tools.zoom_field.setText("rubbish")
    key(window.tools.zoom_field, Qt.Key.Key_Return)
    assert window.canvas.view.zoom == 256
    assert window.tools.zoom_field.text() == "25,600 %"
    assert "“rubbish” is no zoom" in window.message.text


def test_a_click_into_the_zoom_selects_it_so_that_typing_replaces_it(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    field, place = window.tools.zoom_field, QPoint(8, 8)
    once = partial(QTest.mouseClick, field, Qt.MouseButton.LeftButton, pos=place)
    for click in (once, partial(double_click, field, place)):
        window.canvas.setFocus()
        window.canvas.zoom_to(4.0)
        click()
        qtbot.keyClicks(field, "1600")
        key(field, Qt.Key.Key_Return)
        assert window.canvas.view.zoom == 16
        assert window.canvas.hasFocus()


def test_keys_are_for_the_photo_after_an_export_and_after_escape(window, qtbot, photo_file, tmp_path):
    open_file(window, qtbot, photo_file)
    window.session.models.use(FakeModel(), paced(0.0))
    window.canvas.looks.compare(Comparison.SPLIT)
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.session.export(export_job(tmp_path / "out.png", "liif", width=4000, height=2000))
        cancel = next(button for button in window.status.findChildren(QPushButton) if button.text() == "Cancel")
        cancel.setFocus()
        cancel.click()
    assert window.canvas.hasFocus()
    window.tools.zoom_field.setFocus()
    key(window.tools.zoom_field, Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()
    assert window.canvas.looks.comparison is Comparison.SPLIT  # nothing else was left


def test_what_is_told_goes_away_but_problems_stay(window, qtbot):
    message = window.message
    message.say("A sentence.")
    assert message._passing.isActive()
    QApplication.sendEvent(message, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not message._passing.isActive()  # one is reading it
    QApplication.sendEvent(message, QEvent(QEvent.Type.Leave))
    message._passing.timeout.emit()
    assert message.text == ""
    message.say("A problem.", problem=True)
    QApplication.sendEvent(message, QEvent(QEvent.Type.Leave))
    assert not message._passing.isActive()


def test_a_slip_that_changes_a_setting_is_told_with_a_way_back(window, preferences):
    window.choices.settings.entries[DECODING][Decoding.EXACT].trigger()
    assert window.message.text == "LIIF’s decoder from now on: Exact."
    window.message.offers["Undo"].click()
    assert preferences[DECODING] is Decoding.AUTOMATIC
    assert window.session.tiles.ladder.decoding is Decoding.AUTOMATIC
    assert window.choices.settings.entries[DECODING][Decoding.AUTOMATIC].isChecked()
    assert window.message.text == ""
    window.message.say("Something else.")
    assert not window.message.offers


@pytest.mark.parametrize("width", [1000, 640, 450, 320])
def test_in_a_narrow_window_parts_give_way_but_never_the_menu(window, qtbot, photo_file, width):
    open_file(window, qtbot, photo_file)
    window.resize(width, 400)
    window.status.show_device("A model with a long name · a device with a longer one, fp32")
    window.status.show_clean_up(0.4, automatic=True)
    window.status.show_pointer(window.session.photo, (1.0, 1.0))
    QApplication.processEvents()
    assert window.width() == width
    tools = window.tools
    for button in tools.buttons.values():  # what is to be seen is so wholly
        assert not button.isVisible() or button.geometry().right() < tools.width()
    assert tools.buttons["menu"].isVisible()
    assert tools.buttons["settings"].isVisible()
    assert tools.buttons["full-screen"].isVisible() == (width >= 640)
    assert window.status.shows_device == (width == 1000)


@pytest.mark.parametrize(
    ("text", "zoom"),
    [("400", 4), ("400 %", 4), ("12.5%", 0.125), ("12,5", 0.125), ("25,600", 256), ("4x", 4), ("×2.5", 2.5),
     ("", None), ("-3", None), ("nan", None), ("x", None), ("1e999", None)],
)  # fmt: skip
def test_what_can_be_typed(text, zoom):
    assert parse_zoom(text) == zoom


def test_everything_is_reachable_by_key(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    key(window, Qt.Key.Key_S)
    assert window.canvas.looks.comparison is Comparison.SPLIT
    key(window, Qt.Key.Key_D)
    assert window.canvas.looks.comparison is Comparison.SIDE_BY_SIDE
    key(window, Qt.Key.Key_Escape)
    assert window.canvas.looks.comparison is Comparison.SINGLE
    key(window, Qt.Key.Key_R)
    assert window.navigation.selecting
    key(window, Qt.Key.Key_Escape)
    assert not window.navigation.selecting


def test_status_tells_what_is_shown(window, qtbot, photo_file):
    assert window.status.texts[2] == "The model is loading…"
    open_file(window, qtbot, photo_file)
    window.canvas.zoom_to(1.0)
    assert window.status.texts[0] == "100 %  ·  Photo’s own pixels"
    window.canvas.zoom_to(4.0)
    assert window.status.texts[0] == "400 %  ·  Bicubic (the model is loading…)"
    window.session.models.use(FakeModel(), paced(0.0))
    qtbot.waitUntil(lambda: window.status.texts[0] == "400 %  ·  LIIF exact", timeout=WAIT_MS)
    assert window.status.texts[2] == "Fake · CPU"
    window.canvas.looks.hold(Look("bicubic"))
    assert window.status.texts[0] == "400 %  ·  Bicubic"
    window.canvas.looks.hold(None)
    window.canvas.point(QPointF(window.canvas.width() / 2, window.canvas.height() / 2))
    assert window.status.texts[1].startswith("200, 150   RGB")
    canvas = window.canvas
    canvas.set_view(canvas.view.zoomed_to(4.0, 0, 0).panned(-40, -20))  # the picture moves, not the pointer
    x, y = (int(n) for n in canvas.to_photo(canvas._focus))
    assert (x, y) != (200, 150)
    assert window.status.texts[1].startswith(f"{x}, {y}   RGB")


def test_the_decoder_is_chosen_in_the_settings(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    model = FakeModel()
    model.decoders = ("exact", "fast")
    window.session.models.use(model, paced(1.0))
    window.canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: window.status.texts[0] == "400 %  ·  LIIF fast", timeout=WAIT_MS)
    window.choices.settings.entries[DECODING][Decoding.EXACT].trigger()
    qtbot.waitUntil(lambda: window.status.texts[0] == "400 %  ·  LIIF exact", timeout=WAIT_MS)
    window.choices.settings.entries[DECODING][Decoding.FAST].trigger()
    assert window.status.texts[0] == "400 %  ·  LIIF fast"


def test_choices_are_kept_for_the_next_start(window, qtbot, tmp_path):
    kept = tmp_path / "preferences.ini"
    weights = tmp_path / "mine.safetensors"
    weights.write_bytes(b"")
    model = FakeModel()
    model.decoders = ("exact", "fast")
    window.session.models.use(model, paced(1.0), weights)
    window.choices.settings.entries[DECODING][Decoding.FAST].trigger()
    assert Preferences(kept)[DECODING] is Decoding.FAST
    assert Preferences(kept)[MODEL] == weights
    assert window.choices.settings.models[weights].isChecked()
    assert window.choices.settings.models[weights] in window.choices.settings.actions()
    weights.unlink()
    assert Preferences(kept)[MODEL] is None
    other = MainWindow(window.session, Preferences(kept))
    qtbot.addWidget(other)
    assert other.choices.settings.entries[DECODING][Decoding.FAST].isChecked()


def test_another_model_is_chosen_by_its_title(window, qtbot):
    paths = window.choices.settings.models
    assert paths[next(iter(paths))].text() == "LIIF"
    with qtbot.waitSignal(window.session.models.ready, timeout=60_000):
        paths[next(iter(paths))].trigger()
    assert window.status.texts[2].startswith("LIIF · ")


def test_a_bundled_model_named_by_a_relative_path_is_known(window, qtbot, monkeypatch):
    known = window.choices.settings.models
    liif = next(path for path in known if path.name == "edsr-baseline-liif.safetensors")
    monkeypatch.chdir(liif.parent)
    with qtbot.waitSignal(window.session.models.ready, timeout=60_000):
        window.session.models.load(Path(liif.name))
    assert known[liif].isChecked()
    assert len([action for action in known.values() if action.text() == known[liif].text()]) == 1
    assert window.session.models.in_use.decoders == ("exact", "fast")


def test_a_model_that_cannot_be_loaded_is_told_of(window, qtbot, photo_file, tmp_path):
    open_file(window, qtbot, photo_file)
    with qtbot.waitSignal(window.session.models.refused, timeout=WAIT_MS):
        window.session.models.load(tmp_path / "none.pth")
    qtbot.waitUntil(lambda: "no file of weights" in window.message.text, timeout=WAIT_MS)
    window.canvas.zoom_to(4.0)
    assert window.canvas.view.zoom == 4


def words_for_the_model(window, dialog) -> set[str]:
    """Wherever the window says what there is instead of a model."""
    label = window.canvas.telling[-1].removeprefix("Bicubic (").removesuffix(")")
    assert window.status.texts[0] == f"400 %  ·  {window.canvas.telling[-1]}"
    places = [
        label,
        window.status.texts[2],
        window.choices.settings.model_state.text(),
        dialog.fields.model_state.text(),
    ]
    return {words.lower() for words in places}


def test_every_place_says_in_the_same_words_that_there_is_no_model(window, qtbot, photo_file, tmp_path):
    def dialog():
        tiles = window.session.tiles
        dialog = panel_of(
            window.session.photo, window.exporting.regions(), 4.0, tiles.ladder.decoders, tiles.ladder.model_state
        )
        qtbot.addWidget(dialog)
        return dialog

    open_file(window, qtbot, photo_file)
    window.canvas.zoom_to(4.0)
    assert words_for_the_model(window, dialog()) == {"the model is loading…"}
    with qtbot.waitSignal(window.session.models.refused, timeout=WAIT_MS):
        window.session.models.load(tmp_path / "none.pth")
        assert words_for_the_model(window, dialog()) == {"the model is loading…"}
    qtbot.waitUntil(lambda: "no file of weights" in window.message.text, timeout=WAIT_MS)
    assert words_for_the_model(window, dialog()) == {"no model could be loaded"}
    assert not any(action.isChecked() for action in window.choices.settings.models.values())
    window.session.models.use(FakeModel(), paced(0.0))
    assert not window.choices.settings.model_state.isVisible()
    assert dialog().fields.model_state.isHidden()
    qtbot.waitUntil(lambda: window.status.texts[0] == "400 %  ·  LIIF exact", timeout=WAIT_MS)
    assert window.status.texts[2] == "Fake · CPU"


def test_a_label_counts_what_has_come_of_liif(window, qtbot, photo_file):
    model = FakeModel()
    rendered, gate = threading.Semaphore(0), threading.Semaphore(0)
    model.before_render = lambda: (rendered.release(), gate.acquire())
    open_file(window, qtbot, photo_file)
    window.canvas.looks.compare(Comparison.SPLIT)
    window.canvas.zoom_to(4.0)
    window.session.models.use(model, paced(1e-5))  # 0.16 s for each tile: one by one
    try:
        qtbot.waitUntil(lambda: rendered.acquire(blocking=False), timeout=WAIT_MS)
        assert window.canvas.telling == ("Bicubic", "Bicubic, LIIF exact to come…")
        number = window.canvas.progress()[1]
        gate.release()
        qtbot.waitUntil(lambda: window.canvas.telling[1] == f"Bicubic, LIIF exact 1 of {number}…", timeout=WAIT_MS)
        assert window.status.texts[0] == f"400 %  ·  Bicubic, LIIF exact 1 of {number}…"
    finally:
        gate.release(1000)
    qtbot.waitUntil(lambda: window.canvas.telling == ("Bicubic", "LIIF exact"), timeout=WAIT_MS)


def files_in(folder: Path) -> list[str]:
    """All but the preferences, which may be written at any time."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("preferences"))


def export_job(path: Path, method: str = "bicubic", **changes) -> ExportJob:
    return ExportJob(path, Rect(10, 20, 100, 50), changes.pop("width", 300), changes.pop("height", 150), method)


def test_exports(window, qtbot, photo_file, tmp_path):
    open_file(window, qtbot, photo_file)
    target = tmp_path / "out.png"
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.session.export(export_job(target))
    with Image.open(target) as image:
        assert image.size == (300, 150)
    assert "out.png" in window.message.text
    assert not window.session.exporting


def test_a_cancelled_export_leaves_no_file(window, qtbot, photo_file, tmp_path):
    open_file(window, qtbot, photo_file)
    window.session.models.use(FakeModel(), paced(0.0))
    before = files_in(tmp_path)
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.session.export(export_job(tmp_path / "out.png", "liif", width=4000, height=2000))
        window.session.cancel_export()
    assert files_in(tmp_path) == before
    assert "cancelled" in window.message.text


def test_a_failed_export_says_why(window, qtbot, photo_file, tmp_path, monkeypatch):
    open_file(window, qtbot, photo_file)
    before = files_in(tmp_path)

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("liif_viewer.photos.writing.lossless.PngWriter.append", full)
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.session.export(export_job(tmp_path / "out.png"))
    assert "disk is full" in window.message.text
    assert files_in(tmp_path) == before


@pytest.fixture
def dialog(qtbot, photo_file):
    from liif_viewer.photos.reading.opening import load_photo

    regions = {"Visible part": Rect(0, 0, 100, 50), "Whole photo": Rect(0, 0, 400, 300)}
    dialog = panel_of(load_photo(photo_file), regions, 4.0, ("exact", "fast"))
    qtbot.addWidget(dialog)
    return dialog


def test_what_is_exported_is_what_is_shown(window, qtbot, photo_file, tmp_path, monkeypatch):
    """The decoder shown is the dialog's choice: the exact one where the machine has it in time, or it is set so."""
    chosen = []

    open_file(window, qtbot, photo_file)
    model = FakeModel()
    model.decoders = ("exact", "fast")
    for pace, decoding in ((1.0, "automatic"), (0.0, "automatic"), (0.0, "fast"), (1.0, "exact")):
        window.session.models.use(model, paced(pace))
        window.session.tiles.ladder.decoding = Decoding(decoding)
        for zoom in (0.5, 4.0):
            window.canvas.zoom_to(zoom)
            window.exporting.ask()
            chosen.append(window.exporting.panel.fields.make_job(tmp_path / "x.png").decoder)
            window.exporting.close()
    assert chosen == ["fast", "fast", "exact", "exact", "fast", "fast", "exact", "exact"]


def test_the_export_dialog_tells_how_long_each_decoder_takes(qtbot, photo_file):
    """400 x 300 photo px at 1 ms, times 1.4 for halos, and four times as many output px at 1 and 0.01 ms each."""
    from liif_viewer.photos.reading.opening import load_photo

    pace = Pace({"exact": 1e-3, "fast": 1e-3}, {"exact": 1e-3, "fast": 1e-5})
    photo = load_photo(photo_file)
    dialog = panel_of(photo, {"Whole photo": Rect(0, 0, 400, 300)}, 2.0, ("exact", "fast"), pace=pace)
    qtbot.addWidget(dialog)
    texts = [dialog.fields.method.itemText(index) for index in range(dialog.fields.method.count())]
    assert texts == [
        "LIIF best, slow: about 86 minutes", "LIIF exact: about 11 minutes", "LIIF fast: about 3 minutes",
        "Lanczos", "Bicubic", "Bilinear", "Nearest",
    ]  # fmt: skip
    dialog.fields.size_fields.boxes[Given.FACTOR].setValue(0.5)
    assert dialog.fields.method.itemText(1) == "LIIF exact: a moment"


def test_metadata_is_kept_unless_the_user_says_no(dialog, tmp_path):
    assert not dialog.fields.make_job(tmp_path / "x.jpg").strip
    dialog.fields.metadata.click()
    assert dialog.fields.make_job(tmp_path / "x.jpg").strip


def test_what_an_export_cannot_keep_is_told(window, qtbot, tmp_path):
    photo = tmp_path / "commented.jpg"
    Image.fromarray(picture()).save(photo, comment="a comment")
    open_file(window, qtbot, photo)
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.session.export(export_job(tmp_path / "out.webp"))
    assert "WebP has no place for comments" in window.message.text


def test_the_job_is_as_the_fields_say(dialog, tmp_path):
    dialog.fields.region_fields.name.setCurrentText("Whole photo")
    job = dialog.fields.make_job(tmp_path / "x.jpg")
    assert job.region == Rect(0, 0, 400, 300)
    assert (job.method, job.decoder) == ("liif", "fast")
    dialog.fields.method.setCurrentText("LIIF exact")
    job = dialog.fields.make_job(tmp_path / "x.jpg")
    assert (job.method, job.decoder) == ("liif", "exact")
    dialog.fields.method.setCurrentText("LIIF best, slow")
    job = dialog.fields.make_job(tmp_path / "x.jpg")
    assert (job.method, job.decoder) == ("liif", "best")
    dialog.fields.method.setCurrentText("Bicubic")
    assert dialog.fields.make_job(tmp_path / "x.jpg").method == "bicubic"
    dialog.fields.format_fields.depth.setCurrentIndex(1)
    assert dialog.fields.make_job(tmp_path / "x.jpg").depth == 8
    assert dialog.fields.make_job(tmp_path / "x.png").depth == 16


def test_the_dialog_says_what_is_wrong_and_stays(dialog, tmp_path, photo_file):
    for path, reason in (
        (tmp_path / "x.gif", "extension"),
        (photo_file, "photo itself"),
        (tmp_path / "no" / "x.png", ""),
    ):
        dialog.finish(path)
        assert dialog.job is None
        assert reason in dialog.problem.text()
        assert dialog.problem.text()
    dialog.finish(tmp_path / "x.png")
    assert dialog.job is not None


@pytest.fixture
def typed(monkeypatch):
    """Names to be typed into the file dialog one after the other, and what it was asked to propose."""

    def answer(parent, title, proposal, filters, options):
        assert options & QFileDialog.Option.DontConfirmOverwrite  # one question, and about the right name
        proposals.append(Path(proposal).name)
        return names.pop(0), chosen[0]

    names, proposals, chosen = [], [], ["PNG (*.png)"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return names, proposals, chosen


def answering(pressed: Qt.Key | None, asked: list[str]) -> None:
    """Presses a key, or the button that says yes, once a question is there."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        if pressed is None:
            next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.DestructiveRole).click()
        else:
            key(box, pressed)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Escape, None])
def test_a_file_that_is_there_is_replaced_only_when_asked_about_by_its_final_name(dialog, tmp_path, typed, pressed):
    names, proposals, chosen = typed
    chosen[0] = "TIFF (*.tif *.tiff)"
    dialog.fields.format_fields.format.setCurrentText("TIFF")
    (tmp_path / "foo.tif").write_bytes(b"precious")
    (tmp_path / "foo").write_bytes(b"another")
    names += [str(tmp_path / "foo"), ""]
    asked: list[str] = []
    answering(pressed, asked)
    dialog.choose()
    assert asked == ["“foo.tif” is there already. Replace it?"]
    assert (dialog.job is not None) == (pressed is None)
    assert proposals[1:] == ([] if pressed is None else ["foo.tif"])  # another name is asked for
    assert (tmp_path / "foo.tif").read_bytes() == b"precious"  # until the export ends


def test_a_new_name_is_not_asked_about(dialog, tmp_path, typed):
    (tmp_path / "foo").write_bytes(b"another")
    typed[0].append(str(tmp_path / "foo"))
    dialog.choose()
    assert dialog.job.path == tmp_path / "foo.png"


def test_giving_up_an_export_is_no_slip_of_the_finger(window, qtbot, photo_file, tmp_path):
    open_file(window, qtbot, photo_file)
    window.session.models.use(FakeModel(), paced(0.0))
    window.session.export(export_job(tmp_path / "out.png", "liif", width=8000, height=4000))
    asked: list[str] = []
    answering(Qt.Key.Key_Return, asked)
    assert not window.close()
    assert window.session.exporting
    answering(None, asked)
    assert window.close()
    assert len(asked) == 2
    assert not (tmp_path / "out.png").exists()


def test_a_name_is_shown_as_it_is(window, qtbot, photo_file, tmp_path):
    name = "<h1>a & b[*].png"
    photo_file.rename(tmp_path / name)
    open_file(window, qtbot, tmp_path / name)
    assert window.windowHandle().title() == f"{name} – LIIF Viewer"
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.session.export(export_job(tmp_path / f"2{name}"))
    texts = [label for label in window.findChildren(QLabel) if label.text()]
    window.status.show_device(name)
    assert any(name in label.text() for label in texts)
    for label in texts:
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    window.choices.settings.show_state(True, name, tmp_path / name)
    action = window.choices.settings.models[tmp_path / name]
    assert action.text() == "<h1>a && b[*].png"
    assert "&lt;h1&gt;a &amp; b[*].png" in action.toolTip()


def test_time_left_is_told_as_one_wants_to_know_it():
    assert [time_left(s) for s in (0.2, 42, 58, 300, 7200)] == [
        *("a few seconds left", "40 seconds left", "1 minute left", "5 minutes left", "2 hours left")
    ]
    assert time_left(math.inf) == ""


def test_the_time_left_is_steady_though_the_pace_is_not():
    """An export of 100 s whose first strip takes four times as long, and which then goes by fits and starts."""
    left = TimeLeft(100.0)
    at, share, told = 0.0, 0.0, []
    for step in range(1, 101):
        at += 4.0 if step == 1 else (0.3, 1.7)[step % 2]
        share = step / 100
        told.append((at, left.after(at, share)))
    for elapsed, seconds in told[:-10]:
        assert seconds == pytest.approx(102 - elapsed, abs=15)
    for (_, before), (_, after) in pairwise(told):
        assert after < before + 1.5  # it counts down


def test_the_time_left_of_a_slower_machine_is_found_out():
    left = TimeLeft(10.0)
    told = [left.after(step, step / 100) for step in range(1, 100)]
    assert told[30] == pytest.approx(68, rel=0.35)
    assert told[60] == pytest.approx(38, rel=0.2)


def test_without_an_expectation_nothing_is_told_at_the_start():
    left = TimeLeft(None)
    assert left.after(0.1, 0.01) == math.inf
    assert left.after(1.0, 0.1) == pytest.approx(9.0)


def test_fit_enlarges_a_small_photo_and_a_double_click_takes_it_back(window, qtbot, tmp_path):
    Image.fromarray(picture(40, 60)).save(tmp_path / "small.png")
    open_file(window, qtbot, tmp_path / "small.png")
    assert window.canvas.view.zoom == 1.0
    key(window, Qt.Key.Key_0)
    fit = window.canvas.view.fit_zoom
    assert window.canvas.view.zoom == fit > 8
    window.resize(500, 500)
    assert window.canvas.view.zoom == window.canvas.view.fit_zoom != fit
    double_click(window.canvas, QPoint(150, 150))
    assert window.canvas.view.zoom == 1.0
    double_click(window.canvas, QPoint(150, 150))
    assert window.canvas.view.zoom == window.canvas.view.fit_zoom


def test_closing_ends_everything(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    window.session.models.use(FakeModel(), paced(0.0))
    window.canvas.zoom_to(8.0)
    window.close()
    window.close()
    assert np.all(window.session.photo.pixels >= 60)


def test_what_the_status_bar_says_makes_no_window_wider(qtbot, window, photo_file) -> None:
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([photo_file])
    narrowest = window.minimumSizeHint().width()
    window.status.show_device("A model with a long name · a device with a longer one, fp32" * 3)
    window.status.show_clean_up(0.4, automatic=True)
    window.status.show_pointer(window.session.photo, (1.0, 1.0))
    assert window.minimumSizeHint().width() == narrowest
    window.resize(450, 400)
    assert window.width() == 450
