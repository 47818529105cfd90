"""Photos with transparency on the canvas: what is seen through them, worked out pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QColorDialog

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.renderers import BICUBIC, NEAREST
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import BACKDROP
from tests.ui.conftest import BACKGROUND, grab, panel_of, show

CHECKS = (0x66, 0x99)
WHOLE = Rect(0, 0, 400, 300)


def checkerboard(height: int, width: int) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width] // 8
    return np.repeat(np.where((x + y) % 2, CHECKS[1], CHECKS[0])[..., None], 3, -1)


def logo(height: int = 300, width: int = 400) -> np.ndarray:
    """White, on nothing, under which green lies hidden; its left part is half there."""
    samples = np.zeros((height, width, 4), np.uint8)
    samples[..., 1] = 255
    samples[60:240, 100:300] = 255
    samples[60:240, 100:200, 3] = 128
    return samples


def over(samples: np.ndarray, ground: np.ndarray) -> np.ndarray:
    share = samples[..., 3:] / 255
    return samples[..., :3] * share + ground * (1 - share)


def at_100_percent(canvas) -> tuple[int, int]:
    canvas.zoom_to(1.0)
    left, top = canvas.view.origin
    return -left, -top


@pytest.mark.parametrize("backdrop", Backdrop)
def test_what_is_behind_is_seen_through(canvas, qtbot, backdrop):
    canvas.set_backdrop(backdrop)
    show(canvas, logo())
    left, top = at_100_percent(canvas)
    qtbot.waitUntil(lambda: canvas.resting and canvas.progress()[0] == canvas.progress()[1])
    ground = {
        Backdrop.CHECKERBOARD: checkerboard(480, 640),
        Backdrop.THEME: np.full((480, 640, 3), BACKGROUND),
        Backdrop.WHITE: np.full((480, 640, 3), 255),
        Backdrop.BLACK: np.zeros((480, 640, 3), int),
    }[backdrop]
    expected = np.full((480, 640, 3), BACKGROUND, float)
    inside = np.s_[top : top + 300, left : left + 400]
    expected[inside] = over(logo(), ground[inside])
    assert np.abs(grab(canvas) - expected).max() <= 1


def test_the_checkerboard_stays_where_the_photo_moves(canvas, qtbot):
    show(canvas, logo(600, 900))
    canvas.zoom_to(1.0)
    for dx, dy in ((0, 0), (3, 5), (-130, 41), (90, -77)):
        canvas.set_view(canvas.view.panned(dx, dy))
        left, top = canvas.view.origin
        samples = logo(600, 900)[top : top + 480, left : left + 640]
        assert samples.shape == (480, 640, 4)
        expected = over(samples, checkerboard(480, 640))
        qtbot.waitUntil(lambda: canvas.resting and canvas.progress()[0] == canvas.progress()[1])
        assert np.abs(grab(canvas) - expected).max() <= 1


@pytest.mark.parametrize("method", [BICUBIC, NEAREST])
@pytest.mark.parametrize("zoom", [0.4, 3.0])
def test_no_fringe_at_any_moment(canvas, qtbot, method, zoom):
    """White over black: whatever is stretched or computed is a grey, and never darker than what it lies on."""
    canvas.set_backdrop(Backdrop.BLACK)
    samples = logo()
    samples[60:240, 100:300, 3] = 255
    show(canvas, samples)
    canvas.looks.hold(Look(method))
    canvas.zoom_to(zoom)

    def check() -> None:
        shown = grab(canvas).astype(int)
        grey = shown[..., 0]
        photo = np.abs(shown - BACKGROUND).max(-1) > 0  # around it is the canvas
        assert np.ptp(shown[photo], axis=-1).max() <= 1
        x, y = (round(n) for n in canvas.view.to_screen(200, 150))
        assert grey[y, x] == 255

    check()  # stretched
    qtbot.waitUntil(lambda: canvas.resting and canvas.progress()[0] == canvas.progress()[1])
    check()
    canvas.set_backdrop(Backdrop.WHITE)
    x, y = (round(n) for n in canvas.view.to_screen(200, 150))
    white = grab(canvas)[y - 40 : y + 40, x - 40 : x + 40]
    assert white.min() == 255  # white on white, whatever is hidden


def test_a_cubic_overshoot_is_no_nonsense(canvas, qtbot):
    """Grey beside white beside nothing: stretched by a cubic kernel, colours must not be more than alpha."""
    samples = np.zeros((60, 80, 4), np.uint8)
    samples[20:40, 20:60] = (255, 255, 255, 255)
    samples[20:40, 20:60, 3] = 90
    samples[24:36, 24:56] = (20, 20, 20, 90)
    canvas.set_backdrop(Backdrop.WHITE)
    show(canvas, samples)
    canvas.looks.hold(Look(BICUBIC))
    for zoom in (2.0, 5.0, 13.0):
        canvas.zoom_to(zoom)
        shown = grab(canvas).astype(int)
        assert np.ptp(shown, axis=-1).max() <= 1
        x, y = (round(n) for n in canvas.view.to_screen(40, 30))
        assert shown[y, x, 0] == pytest.approx(20 * 90 / 255 + 165, abs=3)


def exported(window, qtbot, path, region=WHOLE) -> str:
    """Exports to a file; gives what the message bar says then."""
    with qtbot.waitSignal(window.session.export_ended, timeout=20_000):
        window.session.export(ExportJob(path, region, 40, 30, "bicubic"))
    return window.message.text


def test_a_pasted_picture_keeps_its_transparency_and_a_jpeg_says_what_became_of_it(window, qtbot, tmp_path):
    samples = logo()
    image = QImage(samples.data, 400, 300, 1600, QImage.Format.Format_RGBA8888)
    with qtbot.waitSignal(window.session.opened):
        window.session.loading.open_image(image.copy(), "pasted")
    assert np.array_equal(window.session.photo.alpha, samples[..., 3])
    assert "laid on white, as JPEG has no transparency" in exported(window, qtbot, tmp_path / "x.jpg")
    assert "transparen" not in exported(window, qtbot, tmp_path / "x.png")
    assert "transparen" not in exported(window, qtbot, tmp_path / "y.jpg", Rect(210, 70, 80, 60))  # all opaque


def test_the_export_dialog_asks_for_a_colour_only_where_it_needs_one(qtbot, tmp_path, monkeypatch):
    clear, opaque = photo_from_pixels(logo(), "clear"), photo_from_pixels(logo()[..., :3], "opaque")
    answers = [QColor(255, 128, 0), QColor()]  # the second time, nothing is chosen
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: answers.pop(0))
    for photo, asked in ((clear, True), (opaque, False)):
        dialog = panel_of(photo, {"Whole photo": WHOLE}, 1.0, ())
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.fields.format_fields.background.isVisible()  # a PNG has transparency
        dialog.fields.format_fields.format.setCurrentText("JPEG")
        assert dialog.fields.format_fields.background.isVisible() == asked
        assert dialog.fields.make_job(tmp_path / "x.jpg").background == (255, 255, 255)
        if asked:
            dialog.fields.format_fields.background.setCurrentText("Black")
            assert dialog.fields.make_job(tmp_path / "x.jpg").background == (0, 0, 0)
            for expected in ((255, 128, 0), (255, 255, 255)):
                other = dialog.fields.format_fields.background.findText("Another colour…")
                dialog.fields.format_fields.background.setCurrentIndex(other)
                dialog.fields.format_fields.background.activated.emit(other)
                assert dialog.fields.make_job(tmp_path / "x.jpg").background == expected


def test_the_backdrop_is_chosen_and_kept(window, preferences, tmp_path):
    assert window.choices.settings.entries[BACKDROP][Backdrop.CHECKERBOARD].isChecked()
    window.choices.settings.entries[BACKDROP][Backdrop.BLACK].trigger()
    assert preferences[BACKDROP] is Backdrop.BLACK
    assert window.choices.settings.entries[BACKDROP][Backdrop.BLACK].isChecked()
    file = tmp_path / "other.ini"
    file.write_text("[General]\nbackdrop=plaid\n")
    assert Preferences(file)[BACKDROP] is Backdrop.CHECKERBOARD
