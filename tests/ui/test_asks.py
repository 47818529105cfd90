"""What users of such programs ask for most, in the window; the rest is in the tests that docs/comparison.md names."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from liif_viewer.engine.pace import measure_pace
from tests.model.test_retreat import make_model
from tests.photos.profiles import ADOBE_RGB, rgb_profile
from tests.photos.test_photo import to_srgb
from tests.ui.conftest import WAIT_MS, FakeModel, grab, open_file, paced
from tests.ui.test_canvas import wait_for_all, wheel

TAKEN, ORIENTATION = 0x0132, 0x0112


@pytest.fixture
def cameras_file(tmp_path):
    """As a camera writes it: lying on its side, in Adobe RGB, and saying when it was taken."""
    upright = np.empty((300, 400, 3), np.uint8)
    upright[:, :200], upright[:, 200:] = (200, 120, 90), (60, 150, 80)
    exif = Image.Exif()
    exif[ORIENTATION], exif[TAKEN] = 6, "2026:11:26 12:00:00"
    path = tmp_path / "camera.jpg"
    lying = Image.fromarray(upright).transpose(Image.Transpose.ROTATE_90)
    lying.save(path, quality=98, subsampling=0, exif=exif, icc_profile=rgb_profile(ADOBE_RGB))
    return path, upright


def test_a_photo_stands_upright_in_its_own_colours(window, qtbot, cameras_file):
    path, upright = cameras_file
    open_file(window, qtbot, path)
    canvas = window.canvas
    canvas.zoom_to(1.0)
    assert (canvas.view.photo_width, canvas.view.photo_height) == (400, 300)
    shown = grab(canvas).astype(int)
    left, top = canvas.view.origin
    for x, y in [(50, 150), (350, 150)]:
        seen = shown[round(y - top), round(x - left)]
        assert np.abs(seen - to_srgb(upright[y, x], ADOBE_RGB)).max() <= 4


@pytest.mark.parametrize("kept", [True, False])
def test_an_export_from_the_window_keeps_what_the_file_says_or_leaves_it_out(
    window, qtbot, cameras_file, tmp_path, kept
):
    path, upright = cameras_file
    open_file(window, qtbot, path)
    window.commands["export"].trigger()
    QApplication.processEvents()
    panel = window.exporting.panel
    panel.fields.region_fields.name.setCurrentText("Whole photo")
    panel.fields.method.setCurrentText("Bicubic")
    if panel.fields.metadata.isChecked() != kept:
        panel.fields.metadata.click()
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        panel.finish(tmp_path / "out.jpg")
    with Image.open(tmp_path / "out.jpg") as image:
        exif = image.getexif()
        assert exif.get(TAKEN) == ("2026:11:26 12:00:00" if kept else None)
        assert exif.get(ORIENTATION, 1) == 1
        assert image.info["icc_profile"] == rgb_profile(ADOBE_RGB)
        pixels = np.asarray(image).astype(int)
    height, width = pixels.shape[:2]
    assert width > height  # upright, too
    assert np.abs(pixels[height // 2, width // 8] - upright[150, 50]).max() <= 4


def test_a_wheel_stops_at_whole_zooms_before_it_goes_on(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    canvas = window.canvas
    canvas.zoom_to(0.9)
    seen = []
    for _ in range(16):
        wheel(canvas, 200, 150, 120)
        seen.append(canvas.view.zoom)
    assert {1.0, 2.0, 4.0, 8.0} <= set(seen)
    assert seen == sorted(seen)
    assert seen[-1] > 8


def test_there_are_no_seams_in_the_view(window, qtbot, photo_file):
    """All of LIIF's tiles, as painted, are the picture that the model makes in one piece."""
    open_file(window, qtbot, photo_file)
    model = make_model()
    window.session.models.use(model, measure_pace(model))
    canvas = window.canvas
    canvas.zoom_to(4.0, QPointF(canvas.width() / 2, canvas.height() / 2))
    wait_for_all(canvas, qtbot)
    view = canvas.view
    left, top = view.origin
    width, height = canvas.width(), canvas.height()
    pixels = np.asarray(Image.open(photo_file))
    region = left / 4, top / 4, width / 4, height / 4
    whole = model.render(model.encode(pixels), (width, height), region, decoder="exact")
    inside = np.s_[40 : height - 40, 200 : width - 40]  # beside the labels
    difference = np.abs(grab(canvas)[inside] - 255.0 * whole.clip(0, 1)[inside])
    assert difference.max() <= 2


def test_a_photo_is_seen_before_the_model_is_there(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    canvas = window.canvas
    canvas.zoom_to(1.0)
    left, top = canvas.view.origin
    pixels = np.asarray(Image.open(photo_file))
    assert np.array_equal(grab(canvas)[round(150 - top), round(200 - left)], pixels[150, 200])
    canvas.zoom_to(2.0)
    window.session.models.use(FakeModel(), paced(0.0))
    wait_for_all(canvas, qtbot)
    assert grab(canvas)[canvas.height() // 2, canvas.width() // 2].min() > 200  # brighter than the photo: the model's
