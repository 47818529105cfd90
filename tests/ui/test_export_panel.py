"""The export beside the photo: region, view and numbers follow each other, and a detail shows what will be."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.dialogs.size_fields import Given
from liif_viewer.ui.images import pixels_of
from tests.ui.conftest import WAIT_MS, FakeModel, key, open_file, paced, picture


@pytest.fixture
def opened(window, qtbot, photo_file):
    window.resize(1000, 700)
    open_file(window, qtbot, photo_file)
    window.canvas.zoom_to(2.0)
    window.commands["export"].trigger()
    QApplication.processEvents()
    return window


def numbers(panel) -> list[int]:
    return [box.value() for box in panel.fields.region_fields.boxes]


def test_it_is_beside_the_canvas_and_goes_by_escape_and_keeps_the_region(opened):
    panel, canvas = opened.exporting.panel, opened.canvas
    assert panel.isVisible()
    assert canvas.width() + panel.width() <= opened.width()
    canvas.select(Rect(10, 20, 30, 40))
    panel.fields.size_fields.boxes[Given.WIDTH].setFocus()
    key(panel.fields.size_fields.boxes[Given.WIDTH], Qt.Key.Key_Escape)
    assert opened.exporting.panel is None
    assert canvas.hasFocus()
    assert canvas.selection == Rect(10, 20, 30, 40)


def test_numbers_follow_the_region_and_the_region_them(opened):
    panel, canvas = opened.exporting.panel, opened.canvas
    names = panel.fields.region_fields.name
    assert names.currentText() == "Visible part"
    canvas.select(Rect(100, 50, 80, 60))
    assert names.currentText() == "Selection"
    assert numbers(panel) == [100, 50, 80, 60]
    canvas.select(Rect(110, 50, 80, 60))
    assert numbers(panel) == [110, 50, 80, 60]
    panel.fields.region_fields.boxes[2].setValue(400)  # as far as the photo goes
    assert canvas.selection == Rect(110, 50, 290, 60)
    names.setCurrentText("Whole photo")
    assert numbers(panel) == [0, 0, 400, 300]
    panel.fields.region_fields.boxes[1].setValue(100)  # from where it was: a region of one's own
    assert names.currentText() == "Selection"
    assert canvas.selection == Rect(0, 100, 400, 200)
    canvas.select(None)
    assert names.currentText() == "Visible part"


def test_the_visible_part_follows_the_view_at_its_own_pixels_until_a_size_is_given(opened):
    panel, canvas = opened.exporting.panel, opened.canvas
    assert panel.fields.size_fields.boxes[Given.FACTOR].value() == 2
    canvas.zoom_to(4.0)
    view = canvas.view.visible_photo_rect
    assert numbers(panel) == [round(n) for n in (view.x, view.y, view.width, view.height)]
    assert panel.fields.size_fields.boxes[Given.WIDTH].value() == canvas.width()
    panel.fields.size_fields.boxes[Given.WIDTH].setValue(1000)
    canvas.zoom_to(8.0)
    assert panel.fields.size_fields.boxes[Given.WIDTH].value() == 1000


def test_another_photo_and_another_model_keep_what_was_set(opened, qtbot, tmp_path):
    panel = opened.exporting.panel
    panel.fields.size_fields.boxes[Given.WIDTH].setValue(1234)
    panel.fields.format_fields.format.setCurrentText("JPEG")
    panel.fields.format_fields.quality.setValue(77)
    Image.fromarray(picture(200, 100)).save(tmp_path / "another.png")
    open_file(opened, qtbot, tmp_path / "another.png")
    opened.session.models.use(FakeModel(), paced(0.0))
    panel = opened.exporting.panel
    job = panel.fields.make_job(panel.fields.proposal)
    assert (job.width, job.path.suffix, job.coding.quality, job.method) == (1234, ".jpg", 77, "liif")
    assert job.path.name.startswith("another")


def test_a_detail_is_seen_as_it_will_be(opened, qtbot, tmp_path):
    """To the pixel: what was written is what was shown, at the place that is framed on the photo."""
    panel = opened.exporting.panel
    panel.fields.method.setCurrentText("Bicubic")
    panel.fields.format_fields.format.setCurrentText("JPEG")
    panel.fields.format_fields.quality.setValue(40)
    panel.fields.format_fields.chroma.setCurrentIndex(2)
    qtbot.waitUntil(lambda: panel.about.text().startswith("As it will be, at 100 % · about "), timeout=WAIT_MS)
    job = panel.fields.make_job(tmp_path / "x.jpg")
    left, top, width, height = panel.part(job)
    shown = pixels_of(panel.preview.image)[..., :3]
    assert shown.shape == (height, width, 3)
    told = panel.about.text().removeprefix("As it will be, at 100 % · about ")
    framed = opened.canvas._face.detail
    assert framed.x == pytest.approx(job.region.x + left / 2)
    assert framed.width == pytest.approx(width / 2)
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        panel.finish(tmp_path / "x.jpg")
    with Image.open(tmp_path / "x.jpg") as image:
        assert np.array_equal(np.asarray(image)[top : top + height, left : left + width], shown)
    assert opened.canvas._face.detail is None
    assert float(told.removesuffix(" kB")) == pytest.approx((tmp_path / "x.jpg").stat().st_size / 1000, rel=0.15)


def test_the_detail_is_moved_by_dragging_by_keys_and_by_a_click_in_the_photo(opened):
    panel, canvas = opened.exporting.panel, opened.canvas
    panel.fields.size_fields.boxes[Given.FACTOR].setValue(8)

    def place() -> tuple[int, int]:
        return panel.part(panel.fields.job)[:2]

    left, top = place()
    QTest.mousePress(panel.preview, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(panel.preview, QPoint(20, 90))
    QTest.mouseRelease(panel.preview, Qt.MouseButton.LeftButton, pos=QPoint(20, 90))
    assert place() == (left + 30, top - 40)
    key(panel.preview, Qt.Key.Key_Right)
    assert place() == (left + 62, top - 40)
    x, y = canvas.view.to_screen(canvas.view.visible_photo_rect.x + 1, 1)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert place() == (0, 0)
    for _ in range(3):  # no further than the picture goes, and back at once
        key(panel.preview, Qt.Key.Key_Left)
    key(panel.preview, Qt.Key.Key_Right)
    assert place() == (32, 0)


def test_a_detail_is_seen_while_an_export_runs(opened, qtbot, tmp_path):
    panel = opened.exporting.panel
    panel.fields.method.setCurrentText("Bicubic")
    panel.fields.size_fields.boxes[Given.WIDTH].setValue(20_000)
    panel.finish(tmp_path / "large.png")
    opened.commands["export"].trigger()
    panel = opened.exporting.panel
    panel.fields.method.setCurrentText("Nearest")
    qtbot.waitUntil(lambda: panel.about.text().startswith("As it will be"), timeout=WAIT_MS)
    assert opened.session.exporting
    opened.session.cancel_export()
    qtbot.waitUntil(lambda: not opened.session.exporting, timeout=WAIT_MS)


def test_what_cannot_be_shown_says_why(opened, qtbot, monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr("liif_viewer.engine.as_written.read_again", fail)
    panel = opened.exporting.panel
    panel.fields.method.setCurrentText("Nearest")
    qtbot.waitUntil(lambda: "not enough memory" in panel.about.text(), timeout=WAIT_MS)
    assert panel.preview.image.isNull()


def test_on_the_smallest_window_all_of_it_can_be_reached(opened):
    opened.resize(683, 384)
    QApplication.processEvents()
    assert opened.width() == 683
    panel = opened.exporting.panel
    area = panel.findChild(QScrollArea)
    assert opened.canvas.width() > 200
    assert area.height() >= 60
    assert area.horizontalScrollBar().maximum() == 0
    area.ensureWidgetVisible(panel.fields.metadata)
    assert panel.fields.metadata.visibleRegion().boundingRect().height() == panel.fields.metadata.height()
    buttons = panel.mapTo(opened, panel.rect().bottomRight())
    assert buttons.y() <= opened.height()


def test_information_gives_way_while_it_is_open(opened):
    opened.commands["info"].trigger()
    assert not opened.panels.info.isVisible() or not opened.exporting.panel.isVisible()
    opened.exporting.close()
    assert opened.panels.info.isVisible()
    opened.commands["export"].trigger()
    assert not opened.panels.info.isVisible()


def test_choosing_asks_no_disk_and_what_was_wished_before_is_given_up(opened, qtbot, monkeypatch):
    """A folder of the last export may be on a network that is gone."""
    panel, model = opened.exporting.panel, FakeModel()
    held, rendered = threading.Event(), threading.Event()
    model.before_render = lambda: (rendered.set(), held.wait(10))
    opened.session.models.use(model, paced(0.0))
    panel = opened.exporting.panel
    monkeypatch.setattr(Path, "is_dir", lambda _: pytest.fail("the disk was asked"))
    panel.fields.method.setCurrentText("LIIF exact")
    qtbot.waitUntil(rendered.is_set, timeout=WAIT_MS)
    seen = []
    opened.session.previewing.rendered.connect(lambda wish, _image: seen.append(wish.job.method))
    panel.fields.method.setCurrentText("Nearest")
    held.set()
    qtbot.waitUntil(lambda: panel.about.text().startswith("As it will be"), timeout=WAIT_MS)
    assert seen == ["nearest"]
