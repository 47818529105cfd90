"""What is shown is copied and saved as it is shown, and not before it is there."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms
from PySide6.QtCore import Qt
from PySide6.QtGui import QColorSpace, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.core.resample import bicubic
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, FakeModel, grab, key, paced, picture, show

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(window, qtbot, tmp_path) -> MainWindow:
    """A window with a photo of 60 x 50 px at 400 %, smaller than the canvas, shown by LIIF as plain white."""
    Image.fromarray(picture(50, 60)).save(tmp_path / "a photo.png")
    with qtbot.waitSignal(window.session.answered, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "a photo.png"])
    window.canvas.camera.motion.enabled = False
    window.canvas.set_view(window.canvas.view.at_zoom(4.0))
    return window


def copied(window, qtbot) -> np.ndarray:
    QGuiApplication.clipboard().clear()
    key(window, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=WAIT_MS)
    return pixels_of(QGuiApplication.clipboard().image())[..., :3]


def test_alone_the_picture_is_copied_without_what_is_around_it(opened, qtbot):
    opened.session.models.use(FakeModel(), paced(0.0))
    shown = copied(opened, qtbot)
    assert shown.shape == (200, 240, 3)
    assert (shown == 255).all()
    assert opened.message.text == "Copied, 240 × 200 pixels."
    assert QGuiApplication.clipboard().image().colorSpace() == QColorSpace(QColorSpace.NamedColorSpace.SRgb)


def test_nothing_is_copied_before_it_is_whole(opened, qtbot):
    """LIIF has been asked for and there is no model yet."""
    QGuiApplication.clipboard().clear()
    key(opened, Qt.Key.Key_C, CONTROL)
    assert "as soon as it is whole" in opened.message.text
    assert QGuiApplication.clipboard().image().isNull()
    opened.session.models.use(FakeModel(), paced(0.0))
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=WAIT_MS)
    assert (pixels_of(QGuiApplication.clipboard().image())[..., :3] == 255).all()


def test_another_view_than_that_which_was_asked_for_is_not_copied(opened, qtbot):
    QGuiApplication.clipboard().clear()
    key(opened, Qt.Key.Key_C, CONTROL)
    opened.canvas.set_view(opened.canvas.view.at_zoom(8.0))
    opened.session.models.use(FakeModel(), paced(0.0))
    qtbot.waitUntil(lambda: "The view has changed" in opened.message.text, timeout=WAIT_MS)
    assert QGuiApplication.clipboard().image().isNull()


def test_a_comparison_is_copied_with_its_labels(opened, qtbot):
    opened.comparing.choose(1, Look("lanczos"))
    opened.canvas.looks.compare(Comparison.SIDE_BY_SIDE)
    shown = copied(opened, qtbot)
    opened.message.say("")  # it lies over the canvas
    canvas = grab(opened.canvas)
    assert shown.shape == canvas.shape
    assert (shown[60:] == canvas[60:]).all()
    assert (shown[:60] > 200).any()  # letters


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_the_view_is_saved_as_it_is_shown(opened, qtbot, tmp_path, monkeypatch, suffix):
    out = tmp_path / f"view{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), "PNG (*.png)"))
    opened.canvas.looks.hold(None)
    opened.comparing.choose(0, Look("bicubic"))
    opened.comparing.choose(1, Look("bicubic"))
    opened.canvas.looks.compare(Comparison.SPLIT)
    with qtbot.waitSignal(opened.session.picture_saved, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert f"Saved “view{suffix}”" in opened.message.text
    with Image.open(out) as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        saved = np.asarray(image.convert("RGB")).astype(int)
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    view = opened.canvas.view
    expected = bicubic(picture(50, 60), Rect(0, 0, 60, 50), (240, 200)).astype(int)
    left, top = (-n for n in view.origin)
    part = saved[top : top + 200, left : left + 240]
    apart = np.abs(part - expected)[60:, 10:100]  # neither labels nor the line between the two
    assert apart.mean() <= (0.1 if suffix == ".png" else 6)


def test_a_target_that_cannot_be_written_is_told_in_a_sentence(opened, qtbot, tmp_path, monkeypatch):
    opened.session.models.use(FakeModel(), paced(0.0))
    missing = tmp_path / "no such folder" / "view.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(missing), ""))
    opened.snapshots.save()
    qtbot.waitUntil(lambda: "could not be written" in opened.message.text or "folder" in opened.message.text)
    assert not missing.exists()


@pytest.mark.parametrize("comparison", [Comparison.SINGLE, Comparison.SPLIT, Comparison.DIFFERENCE])
def test_on_any_screen_it_is_the_screens_pixels(canvas, source, qtbot, comparison):
    """Of 1, 2, 1.25 and 1.5 to a logical one: no pixel is made up."""
    show(canvas, picture())
    source.use_model(FakeModel(), paced(0.0))
    canvas.looks.choose_sides((Look("nearest"), Look("bicubic")))
    canvas.looks.compare(comparison)
    for screen in QApplication.screens():
        ratio = screen.devicePixelRatio()
        canvas.windowHandle().setScreen(screen)
        qtbot.waitUntil(lambda ratio=ratio: canvas.devicePixelRatioF() == ratio, timeout=WAIT_MS)
        canvas.set_view(canvas.view.at_zoom(8.0))
        qtbot.waitUntil(lambda: canvas.whole, timeout=WAIT_MS)
        shown = pixels_of(canvas.snapshot())[..., :3]
        view = canvas.view
        assert shown.shape == (view.height, view.width, 3)
        below = shown[round(60 * ratio) :]
        if comparison is Comparison.SINGLE:
            assert (below == 255).all()
        else:  # as many runs of equal pixels as the photo has, where it is shown bare
            (left, top), end = view.origin, view.width // 3
            rows, columns = (np.arange(view.height) + top) // 8, (np.arange(end) + left) // 8
            bare = picture()[rows[:, None], columns][round(60 * ratio) :]
            if comparison is Comparison.SPLIT:
                assert (below[:, :end] == bare).all()
            else:
                place = Rect(left / 8, top / 8, view.width / 8, view.height / 8)
                smooth = bicubic(picture(), place, (view.width, view.height))[round(60 * ratio) :, :end]
                expected = np.minimum(4 * np.abs(bare.astype(int) - smooth), 255)
                assert np.abs(below[:, :end] - expected).max() <= 8
