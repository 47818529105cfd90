"""Any method against any: chosen at a label or by keys, kept, loaded where need be; differences, and turns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.core.resample import bicubic, lanczos
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.ui.canvas.looks import SIDES
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import GAIN, TURN_S
from liif_viewer.ui.theme import NOT_READY
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, FakeModel, grab, key, paced, picture, show

LABELS = 50  # logical px below which there are none


class CleaningModel(FakeModel):
    """Its picture is the darker the more it cleans up."""

    cleans_up = True

    def encode(self, pixels, budget_bytes=0, compact=False, clean_up=0.0, self_ensemble=False):
        return _Codes(clean_up)

    def render(self, features, size, region=None, decoder="exact", **_):
        value = 255 - round(50 * features.strength) - 10 * (decoder == "fast")
        return np.full((size[1], size[0], 3), value, np.uint8)


class _Codes:
    def __init__(self, strength: float) -> None:
        self.strength = strength

    def limit(self, budget_bytes: int) -> None:
        pass


@pytest.fixture
def opened(window, qtbot, tmp_path) -> MainWindow:
    """A window with a photo at 400 %, split, and no model."""
    Image.fromarray(picture()).save(tmp_path / "a photo.png")
    with qtbot.waitSignal(window.session.answered, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "a photo.png"])
    window.canvas.set_view(window.canvas.view.at_zoom(4.0))
    window.canvas.looks.compare(Comparison.SPLIT)
    return window


@pytest.fixture
def checkpoint(tmp_path) -> Path:
    """A researcher's own, in the form that the authors' code saves."""
    torch.manual_seed(1)
    liif = LIIF(Architecture(EncoderSpec("edsr", features=8, blocks=1), (16,)))
    encoder = {"name": "edsr-baseline", "args": {"no_upsampling": True, "n_feats": 8, "n_resblocks": 1}}
    imnet = {"name": "mlp", "args": {"out_dim": 3, "hidden_list": [16]}}
    args = {"encoder_spec": encoder, "imnet_spec": imnet}
    path = tmp_path / "epoch-7.pth"
    torch.save({"model": {"name": "liif", "args": args, "sd": liif.state_dict()}}, path)
    return path


def all_ready(canvas) -> bool:
    ready, number = canvas.progress()
    return canvas.resting and ready == number > 0


def entry(menu: QMenu, text: str):
    """The entry with this text, in a menu or in those in it."""
    for action in menu.actions():
        if action.text().replace("&", "") == text:
            return action
        if isinstance(action.menu(), QMenu) and (found := entry(action.menu(), text)):
            return found
    return None


def test_a_click_on_a_label_chooses_what_that_side_shows(opened, qtbot):
    canvas, menu = opened.canvas, opened.comparing.menus[0]
    assert canvas.telling[0] == "Bicubic"
    place = canvas._face.label_boxes()[0].center().toPoint()
    before = canvas.view
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()
    assert entry(menu, "Bicubic").isChecked()
    entry(menu, "Lanczos").trigger()
    menu.close()
    assert canvas.looks.sides == (Look("lanczos"), Look("liif"))
    assert canvas.telling[0] == "Lanczos"
    assert canvas.view == before


def test_by_keyboard_and_for_screen_readers(opened, qtbot):
    menu = opened.comparing.menu
    key(opened, Qt.Key.Key_V)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text().replace("&", "") for action in menu.actions()[:2]] == ["Left: Bicubic", "Right: LIIF"]
    menu.close()
    key(opened, Qt.Key.Key_X)
    assert opened.canvas.looks.sides == (Look("liif"), Look("bicubic"))


def test_each_side_has_a_strength_of_its_own(opened, qtbot):
    opened.session.models.use(CleaningModel(), paced(0.0))
    opened.comparing.choose(0, Look("exact", 0.0))
    opened.comparing.choose(1, Look("exact", 1.0))
    told = ("LIIF exact · clean-up 0 %", "LIIF exact · clean-up 100 %")
    qtbot.waitUntil(lambda: all_ready(opened.canvas) and opened.canvas.telling == told, timeout=WAIT_MS)
    shown = grab(opened.canvas)[LABELS:]
    assert (shown[:, :300] == 255).all()
    assert (shown[:, -300:] == 205).all()


def test_another_strength_is_asked_for(opened, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (35, True))
    menu = opened.comparing.menus[1]
    menu.fill()
    entry(menu, "Another strength…").trigger()
    assert opened.canvas.looks.sides[1] == Look("liif", 0.35)
    menu.fill()
    assert entry(menu, "35 %").isChecked()


def test_a_checkpoint_of_ones_own_is_loaded_beside_the_model_and_given_up(opened, qtbot, checkpoint):
    canvas, session = opened.canvas, opened.session
    session.models.use(CleaningModel(), paced(0.0))
    opened.comparing.choose(0, Look("exact", None, checkpoint.resolve()))
    assert canvas.telling[0] == "Bicubic (the model is loading…)"
    told = "LIIF exact · epoch-7.pth"
    qtbot.waitUntil(lambda: all_ready(canvas) and canvas.telling[0] == told, timeout=60_000)
    assert session.models.in_use.name == "Fake"
    canvas.looks.compare(Comparison.SINGLE)
    assert session.tiles.ladder.models == {checkpoint.resolve()}  # one may come back to it
    opened.comparing.choose(0, Look("lanczos"))
    assert not session.tiles.ladder.models


def test_a_checkpoint_that_is_chosen_again_is_read_again(opened, qtbot, checkpoint, monkeypatch):
    """Training has gone on."""
    tiles, menu, answer = opened.session.tiles, opened.comparing.menus[0], (str(checkpoint), "")
    opened.comparing.choose(0, Look("exact"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)
    renderers = []
    for _ in range(2):
        menu.fill()
        entry(menu, "Other weights…").trigger()
        qtbot.waitUntil(lambda: bool(tiles.ladder.models) and not tiles.ladder.awaited, timeout=60_000)
        renderers.append(tiles.ladder.in_use[checkpoint.resolve()].renderer)
    assert opened.canvas.looks.sides[0] == Look("exact", None, checkpoint.resolve())
    assert renderers[0] is not renderers[1]


def test_a_checkpoint_that_is_not_looked_at_is_not_loaded(opened, qtbot, checkpoint):
    opened.canvas.looks.compare(Comparison.SINGLE)
    opened.comparing.choose(0, Look("exact", None, checkpoint.resolve()))
    tiles = opened.session.tiles
    assert not tiles.ladder.awaited
    QTest.keyPress(opened.canvas, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: tiles.ladder.models == {checkpoint.resolve()}, timeout=60_000)
    QTest.keyRelease(opened.canvas, Qt.Key.Key_A)


def test_a_file_that_is_none_is_refused_and_the_side_is_as_at_first(opened, qtbot, tmp_path):
    (tmp_path / "no.pth").write_bytes(b"nothing of the kind")
    opened.comparing.choose(0, Look("liif", None, tmp_path / "no.pth"))
    qtbot.waitUntil(lambda: "no.pth" in opened.message.text, timeout=60_000)
    assert "The left side shows what it did at first." in opened.message.text
    assert opened.canvas.looks.sides == SIDES


def restarted(qtbot, preferences: Preferences) -> MainWindow:
    session = Session()
    window = MainWindow(session, preferences)
    qtbot.addWidget(window, before_close_func=lambda _: session.close())
    return window


def test_both_sides_and_how_they_are_compared_are_kept(opened, qtbot, preferences, checkpoint):
    sides = (Look("fast", 0.25), Look("exact", "auto", checkpoint))
    for number, look in enumerate(sides):
        opened.comparing.choose(number, look)
    entry(opened.comparing.menu, "× 16").trigger()
    entry(opened.comparing.menu, "Twice a second").trigger()
    again = restarted(qtbot, preferences)
    assert again.canvas.looks.sides == sides
    assert again.canvas.looks.gain == 16
    assert again.comparing._turn.interval() == 500
    assert again.message.text == ""


def test_a_checkpoint_that_is_gone_is_told_of(qtbot, preferences, tmp_path):
    preferences.sides = Look("exact", None, tmp_path / "gone.pth"), Look("lanczos")
    again = restarted(qtbot, preferences)
    assert again.canvas.looks.sides == (SIDES[0], Look("lanczos"))
    assert "“gone.pth” is gone" in again.message.text


@pytest.mark.parametrize("kept", ["", "{", "[1, 2]", '[["magic", null, null], ["liif", 7, null]]', '[["liif", 1, 5]]'])
def test_what_is_no_pair_of_sides_is_as_if_it_were_not_kept(preferences, kept):
    preferences._settings.setValue("sides", kept)
    assert preferences.sides is None


# Differences


def test_the_difference_of_equal_sides_is_black(canvas, qtbot):
    show(canvas, picture())
    canvas.looks.choose_sides((Look("lanczos"), Look("lanczos")))
    canvas.looks.compare(Comparison.DIFFERENCE)
    canvas.looks.set_gain(32.0)
    canvas.zoom_to(3.3)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert not grab(canvas)[LABELS:].any()


@pytest.mark.parametrize("gain", [1.0, 8.0])
def test_a_difference_is_that_of_the_two_pictures(canvas, qtbot, gain):
    pixels = picture()
    show(canvas, pixels)
    canvas.looks.choose_sides((Look("bicubic"), Look("lanczos")))
    canvas.looks.compare(Comparison.DIFFERENCE)
    canvas.looks.set_gain(gain)
    canvas.zoom_to(4.7, QPointF(111, 222))
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    (left, top), zoom = canvas.view.origin, canvas.view.zoom
    area = Rect(left / zoom, top / zoom, 640 / zoom, 480 / zoom)
    sides = [scale(pixels, area, (640, 480)).astype(int) for scale in (bicubic, lanczos)]
    expected = np.minimum(gain * np.abs(sides[0] - sides[1]), 255)
    # Each of the two may be rounded another way where it is computed as a whole.
    assert np.abs(grab(canvas) - expected)[LABELS:].max() <= 2 * gain


def test_there_is_no_difference_before_both_sides_are_there(canvas, source, qtbot):
    """What stands in for a side meanwhile is not taken for it."""
    show(canvas, picture())
    canvas.looks.compare(Comparison.DIFFERENCE)
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: canvas.resting)
    assert "the model is loading" in canvas.telling[0]
    unready = (NOT_READY.red(), NOT_READY.green(), NOT_READY.blue())
    assert (grab(canvas)[LABELS:] == unready).all()
    source.use_model(CleaningModel(), paced(0.0))
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert not (grab(canvas)[LABELS:] == unready).all(-1).any()


def test_sides_that_change_while_the_zoom_moves_leave_nothing_behind(canvas, source, qtbot):
    """What one look had at another zoom does not stand in for another look."""
    source.use_model(CleaningModel(), paced(0.0))
    show(canvas, picture())
    canvas.looks.choose_sides((Look("exact", 0.0), Look("exact", 1.0)))
    canvas.looks.compare(Comparison.SIDE_BY_SIDE)
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    canvas.zoom_at(1.2)
    canvas.zoom_at(1.2)
    canvas.looks.choose_sides((Look("exact", 1.0), Look("exact", 0.0)))
    source.deep.close()  # none of the new ones is there yet
    shown = grab(canvas)[LABELS:]
    assert not any((shown == bright).all(-1).any() for bright in (205, 255))  # LIIF's; the photo is all noise


def test_the_gain_by_keys(opened, preferences):
    key(opened, Qt.Key.Key_F)
    for code, gain in ((Qt.Key.Key_Period, 8), (Qt.Key.Key_Comma, 4), (Qt.Key.Key_Comma, 2)):
        key(opened, code)
        assert opened.canvas.looks.gain == preferences[GAIN] == gain
    assert "Difference × 2:" in opened.canvas.telling[0]
    assert entry(opened.comparing.menu, "× 2").isChecked()
    for _ in range(6):
        key(opened, Qt.Key.Key_Period)
    assert opened.canvas.looks.gain == 32


# Turns


def test_the_sides_take_turns_in_place(opened, qtbot):
    canvas, comparing = opened.canvas, opened.comparing
    canvas.camera.motion.enabled = True
    opened.comparing.choose(0, Look("nearest"))
    opened.comparing.choose(1, Look("lanczos"))
    key(opened, Qt.Key.Key_K)
    assert canvas.looks.comparison is Comparison.BLINK
    assert comparing._turn.isActive()
    seen = []
    for _ in range(4):
        qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
        seen.append((canvas.telling, grab(canvas)))
        comparing._turn.timeout.emit()
    assert [telling for telling, _ in seen] == [("Lanczos",), ("Nearest",)] * 2
    assert (seen[0][1] == seen[2][1]).all()
    assert (seen[0][1] != seen[1][1]).any()
    key(opened, Qt.Key.Key_K)
    assert canvas.looks.comparison is Comparison.SINGLE
    assert not comparing._turn.isActive()


def test_the_other_side_is_there_when_its_turn_comes(canvas, source, qtbot):
    show(canvas, picture())
    canvas.looks.choose_sides((Look("nearest"), Look("lanczos")))
    canvas.looks.compare(Comparison.BLINK)
    canvas.zoom_to(4.0)
    view = canvas.view

    def there() -> bool:
        grid = canvas.opened.grid(Look("nearest"), 4.0, source.start(4.0))
        return all(source.get(tile) is not None for tile in grid.visible(view, 0, 0))

    qtbot.waitUntil(there, timeout=WAIT_MS)


def test_where_less_motion_is_wanted_a_key_does_it(opened):
    canvas = opened.canvas
    canvas.camera.motion.enabled = False
    key(opened, Qt.Key.Key_K)
    assert not opened.comparing._turn.isActive()
    assert "X" in opened.message.text
    before = canvas.looks.shown
    key(opened, Qt.Key.Key_X)
    assert canvas.looks.shown != before


def test_nothing_flashes_more_than_three_times_in_a_second(window):
    assert min(TURN_S.choices) >= 1 / 3
    for name in ("swap", "blink", "difference", "split", "side"):
        assert not window.commands[name].autoRepeat()


def test_holding_l_shows_the_left_side_everywhere(opened):
    canvas = opened.canvas
    QTest.keyPress(canvas, Qt.Key.Key_A)
    assert [pane.look for pane in canvas.panes()] == [Look("bicubic")] * 2
    QTest.keyRelease(canvas, Qt.Key.Key_A)
    QApplication.processEvents()
    assert [pane.look for pane in canvas.panes()] == list(SIDES)
