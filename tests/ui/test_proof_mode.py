"""“Prove it” in the window: the panes, the numbers beside them, the way back, and what is saved."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from liif_viewer.core.imresize import reduced_pair, resize
from liif_viewer.core.look import Difference, Look
from liif_viewer.core.metrics import PROTOCOLS
from liif_viewer.engine.renderers import BICUBIC, LANCZOS, LIIF, ORIGINAL
from liif_viewer.photos.turning import Turn
from liif_viewer.ui.canvas.panes import Comparison
from tests.ui.conftest import FakeModel, key, paced, picture


class GreyModel(FakeModel):
    """A picture of one grey, the lighter the more it cleans up: what is measured of it is known."""

    cleans_up = True

    def encode(self, pixels, budget_bytes=0, compact=False, clean_up=0.0, self_ensemble=False):
        return clean_up

    def render(self, features, size, region=None, decoder="exact", check=lambda: None, around=None,
               encode_check=None, depth=0):  # fmt: skip
        check()
        whole = np.full((size[1], size[0], 3), 0.4 + 0.2 * features, np.float32)
        return (whole * (2**depth - 1) + 0.5).astype(np.uint8 if depth == 8 else np.uint16) if depth else whole


@pytest.fixture
def file(tmp_path):
    Image.fromarray(picture(181, 240)).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


@pytest.fixture
def opened(qtbot, window, file):
    window.resize(1000, 600)
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([file])
    window.session.models.use(GreyModel(), paced(1.0))
    window.canvas.zoom_to(2.0)
    return window


def prove(qtbot, window) -> None:
    key(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: window.session.proof is not None)


def numbers(qtbot, window) -> list[list[str]]:
    """What is told once all is measured: of the reference first, in view and on the whole."""
    qtbot.waitUntil(
        lambda: not window.proof._rest.isActive() and all("dB" in t for row in window.proof.bar.texts for t in row)
    )
    return window.proof.bar.texts


def psnr(shown: np.ndarray, truth: np.ndarray, part=np.s_[:, :]) -> str:
    luma = np.array([65.738, 129.057, 25.064]) / 256
    error = ((shown - truth / 255) @ luma)[3:-3, 3:-3]
    return f"{-10 * np.log10(np.mean(error**2)):.2f} dB"


def grey(strength: float, truth: np.ndarray) -> np.ndarray:
    return np.full(truth.shape, 0.4 + 0.2 * strength)


def test_original_restored_and_difference_are_shown_in_step(qtbot, opened) -> None:
    prove(qtbot, opened)
    panes = opened.canvas.panes()
    assert [pane.look.method for pane in panes] == [ORIGINAL, LIIF, "difference"]
    assert isinstance(panes[2].look, Difference)
    assert panes[2].look.left == panes[0].look
    assert panes[2].look.right == panes[1].look
    assert len({(pane.view.center_x, pane.view.center_y, pane.view.zoom, pane.view.width) for pane in panes}) == 1
    assert opened.canvas.view.zoom == 2.0
    qtbot.waitUntil(lambda: opened.canvas.resting and opened.canvas.progress()[0] == opened.canvas.progress()[1] > 0)


def test_the_numbers_are_those_of_the_benchmarks(qtbot, opened) -> None:
    prove(qtbot, opened)
    opened.session.set_clean_up(0.5)
    truth, low = reduced_pair(picture(181, 240), 3)
    bicubic = resize(low / 255, 240, 180).clip(0, 1)
    in_view, whole = zip(*numbers(qtbot, opened), strict=True)
    assert [text.split(" ·")[0] for text in whole] == [psnr(bicubic, truth), psnr(grey(0.5, truth), truth)]
    _, ssim = PROTOCOLS["benchmark"].psnr_and_ssim(bicubic, truth / 255, 3)
    assert whole[0].endswith(f" · {ssim:.4f}")
    assert in_view != whole


def test_the_numbers_follow_the_strength_the_methods_and_the_reduction(qtbot, opened) -> None:
    prove(qtbot, opened)
    opened.session.set_clean_up(0.0)
    truth, _ = reduced_pair(picture(181, 240), 3)
    assert numbers(qtbot, opened)[1][1].startswith(psnr(grey(0, truth), truth))
    opened.session.set_clean_up(1.0)
    qtbot.waitUntil(lambda: opened.proof.bar.texts[1][1].startswith(psnr(grey(1, truth), truth)))
    opened.comparing.choose(1, Look(LANCZOS))
    assert opened.canvas.looks.sides[1] == Look(LANCZOS)
    _, low = reduced_pair(picture(181, 240), 3)
    lanczos = resize(low / 255, 240, 180, "lanczos").clip(0, 1)
    qtbot.waitUntil(lambda: opened.proof.bar.texts[1][1].startswith(psnr(lanczos, truth)))
    opened.proof.bar.scales.setCurrentText("2")
    truth, low = reduced_pair(picture(181, 240), 2)
    error = (resize(low / 255, 240, 180).clip(0, 1) - truth / 255) @ (np.array([65.738, 129.057, 25.064]) / 256)
    expected = f"{-10 * np.log10(np.mean(error[2:-2, 2:-2] ** 2)):.2f} dB"
    qtbot.waitUntil(lambda: opened.proof.bar.texts[0][1].startswith(expected))


def test_what_is_in_view_is_measured_there(qtbot, opened) -> None:
    prove(qtbot, opened)
    opened.canvas.zoom_to(8.0)
    before = numbers(qtbot, opened)
    view = opened.canvas.view
    opened.canvas.set_view(view.panned(-400, -300))
    qtbot.waitUntil(lambda: opened.proof.bar.texts[0][0] != before[0][0] and "dB" in opened.proof.bar.texts[0][0])
    assert opened.proof.bar.texts[0][1] == before[0][1]


@pytest.mark.parametrize("comparison", [Comparison.SINGLE, Comparison.SPLIT])
def test_esc_gives_back_what_was_shown(qtbot, opened, comparison) -> None:
    opened.canvas.looks.compare(comparison)
    opened.canvas.set_view(opened.canvas.view.panned(-37, 21))
    view, sides, photo = opened.canvas.view, opened.canvas.looks.sides, opened.session.opened_photo.photo
    prove(qtbot, opened)
    opened.canvas.zoom_to(5.0)
    key(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.canvas.view == view)
    assert not opened.proof.on
    assert not opened.proof.bar.isVisible()
    assert (opened.canvas.looks.comparison, opened.canvas.looks.sides) == (comparison, sides)
    assert opened.canvas.opened.photo is photo
    assert opened.canvas.opened.low is None


def test_another_way_to_compare_shows_original_and_restored(qtbot, opened) -> None:
    prove(qtbot, opened)
    key(opened, Qt.Key.Key_S)
    assert [pane.look.method for pane in opened.canvas.panes()] == [ORIGINAL, LIIF]
    key(opened, Qt.Key.Key_D)
    assert len(opened.canvas.panes()) == 3


def test_another_photo_ends_it(qtbot, opened, tmp_path) -> None:
    Image.fromarray(picture(90, 120)).save(tmp_path / "other.png")
    prove(qtbot, opened)
    with qtbot.waitSignal(opened.session.answered):
        opened.opening.open_paths([tmp_path / "other.png"])
    assert not opened.proof.on
    assert opened.session.proof is None
    assert opened.canvas.opened.photo.width == 120
    assert BICUBIC in [look.method for look in opened.canvas.looks.sides]


def test_turning_the_photo_ends_it(qtbot, opened) -> None:
    prove(qtbot, opened)
    with qtbot.waitSignal(opened.session.turned):
        opened.session.turn(next(iter(Turn)))
    assert not opened.proof.on
    assert opened.canvas.opened.low is None


def test_what_is_too_small_is_told_and_left(qtbot, window, tmp_path) -> None:
    Image.fromarray(picture(12, 12)).save(tmp_path / "tiny.png")
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([tmp_path / "tiny.png"])
    key(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: "too few" in window.message.text)
    assert not window.proof.on


def test_it_is_saved_as_the_command_does(qtbot, opened, tmp_path, monkeypatch) -> None:
    prove(qtbot, opened)
    numbers(qtbot, opened)
    target = str(tmp_path / "proof.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (target, ""))
    opened.proof.bar.save.click()
    qtbot.waitUntil(lambda: "is saved as" in opened.message.text)
    with Image.open(target) as sheet:
        assert sheet.width > 400
    rows = json.loads((tmp_path / "proof.png.json").read_text())["rows"]
    assert [row["method"] for row in rows] == ["bicubic", "liif"]
    told = [row[1].split(" ")[0] for row in opened.proof.bar.texts]
    assert [f"{row['psnr']:.2f}" for row in rows] == told
