"""Exports from the window: what the panel asks, keeps and shows, and what is offered when the file is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.sizes import Scale
from liif_viewer.ui.dialogs.size_fields import Given, factor_by
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.preferences import Preferences
from tests.ui.conftest import WAIT_MS, open_file, panel_of, picture


@pytest.fixture
def opened(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    return window


@pytest.fixture
def handed_on(monkeypatch) -> list[Path]:
    """What other programs were asked to open."""
    asked: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())) or True)
    return asked


def export_by(window, qtbot, fill) -> None:
    """Opens the panel, which ``fill`` fills in and finishes, and waits for the file."""
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.commands["export"].trigger()
        fill(window.exporting.panel)
    assert window.exporting.panel is None


@pytest.mark.parametrize(("button", "expected"), [("Show in folder", "."), ("Open", "out #1.png")])
def test_what_was_written_can_be_shown_and_opened(opened, qtbot, monkeypatch, tmp_path, handed_on, button, expected):
    export_by(opened, qtbot, lambda dialog: dialog.finish(tmp_path / "out #1.png"))
    assert opened.message.text.startswith("Exported out #1.png")
    opened.message.offers[button].click()
    assert handed_on == [tmp_path / expected]
    assert opened.message.text == ""


def test_nothing_is_offered_of_what_was_cancelled(opened, qtbot, monkeypatch, tmp_path):
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        opened.commands["export"].trigger()
        opened.exporting.panel.finish(tmp_path / "out.png")
        opened.session.cancel_export()
    assert "cancelled" in opened.message.text
    assert not opened.message.offers


def test_a_system_without_a_program_for_it_is_told_of(opened, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    export_by(opened, qtbot, lambda dialog: dialog.finish(tmp_path / "out.png"))
    opened.message.offers["Open"].click()
    assert opened.message.text == "No program opens “out.png”."


def save(dialog) -> None:
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()


def test_the_next_export_begins_as_the_last_was_made(opened, qtbot, monkeypatch, tmp_path):
    """Also after a new start; and the next file is proposed where the last was written."""
    folder = tmp_path / "a folder"
    folder.mkdir()

    def fill(dialog):
        dialog.fields.method.setCurrentText("Nearest")
        dialog.fields.format_fields.format.setCurrentText("TIFF")
        dialog.fields.format_fields.quality.setValue(70)
        dialog.fields.format_fields.depth.setCurrentIndex(1)
        dialog.fields.metadata.click()
        dialog.fields.size_fields.unit.setCurrentText("inches")
        dialog.finish(folder / "out.tif")

    export_by(opened, qtbot, fill)
    again = Preferences(tmp_path / "preferences.ini")
    dialog = panel_of(opened.session.photo, opened.exporting.regions(), 2.0, ("exact",), settings=again.export)
    qtbot.addWidget(dialog)
    job = dialog.fields.make_job(tmp_path / "x.png")
    assert (job.method, job.coding.quality, job.depth, job.strip) == ("nearest", 70, 16, True)
    assert dialog.fields.size_fields.unit.currentText() == "inches"
    proposals = []

    def ask(_parent, _title, proposal, *_filters, **_options):
        proposals.append(Path(proposal))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    save(dialog)
    folder.joinpath("out.tif").unlink()
    folder.rmdir()
    save(dialog)
    assert {path.suffix for path in proposals} == {".tif"}
    assert [path.parent for path in proposals] == [folder, tmp_path]  # gone, it is the photo's again


def test_a_decoder_that_was_only_proposed_follows_the_screen(opened, qtbot, monkeypatch, tmp_path):
    def exported(settings, shown, choose=None):
        both, regions = ("exact", "fast"), opened.exporting.regions()
        dialog = panel_of(opened.session.photo, regions, 2.0, both, decoder=shown, settings=settings)
        qtbot.addWidget(dialog)
        if choose is not None:
            dialog.fields.method.setCurrentIndex(dialog.fields.method.findData(choose))
        dialog.finish(tmp_path / "x.png")
        return dialog.job.decoder, dialog.settings

    used, settings = exported(ExportSettings(), "fast")
    assert used == "fast"
    used, settings = exported(settings, "exact")
    assert used == "exact"
    used, settings = exported(settings, "exact", "best")
    used, settings = exported(settings, "fast")
    assert used == "best"  # it was chosen
    used, settings = exported(settings, "fast", "fast")
    used, settings = exported(settings, "exact")
    assert used == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "{",
        "[]",
        '{"quality": 400, "depth": 12, "metadata": 1, "unit": "m", "folder": 3, "method": [], "x": 1}',
        '{"format": 1, "lossless": 1, "chroma": "4:1:1", "compression": "zip", "profile": null}',
    ],
)
def test_settings_that_make_no_sense_are_as_if_not_set(text):
    assert ExportSettings.from_text(text) == ExportSettings()


def test_settings_are_kept_whole():
    settings = ExportSettings("nearest", "WebP", 1, True, "4:2:0", "lzw", 16, "srgb", False, "in", "/a \udcff/“b”")
    assert settings.to_text().isascii()
    assert ExportSettings.from_text(settings.to_text()) == settings


@pytest.fixture
def dialog(opened, qtbot):
    """Of a photo that tells no resolution."""
    regions = {"Part": Rect(10, 20, 100, 50), "Whole photo": Rect(0, 0, 400, 300)}
    dialog = panel_of(opened.session.photo, regions, 4.0, ("exact",))
    qtbot.addWidget(dialog)
    return dialog


def sizes(dialog) -> list[float]:
    """Width, height, factor, megapixels, and on paper."""
    return [box.value() for given, box in dialog.fields.size_fields.boxes.items() if given is not Given.LONG_SIDE]


def test_one_size_is_given_and_all_others_follow(dialog):
    """By hand: 100 x 50 photo px, 300 dpi, 2.54 cm to the inch."""
    boxes = dialog.fields.size_fields.boxes
    assert sizes(dialog) == [400, 200, 4, 0.08, 3.39, 1.69]
    boxes[Given.WIDTH].setValue(1000)
    assert sizes(dialog) == [1000, 500, 10, 0.5, 8.47, 4.23]
    boxes[Given.HEIGHT].setValue(51)
    assert sizes(dialog) == [102, 51, 1.02, 0.005, 0.86, 0.43]
    boxes[Given.MEGAPIXELS].setValue(2)
    assert sizes(dialog) == [2000, 1000, 20, 2, 16.93, 8.47]
    boxes[Given.PAPER_WIDTH].setValue(25.4)
    assert sizes(dialog) == [3000, 1500, 30, 4.5, 25.4, 12.7]
    boxes[Given.PAPER_HEIGHT].setValue(2.54)
    assert sizes(dialog) == [600, 300, 6, 0.18, 5.08, 2.54]
    boxes[Given.FACTOR].setValue(2.5)
    assert sizes(dialog) == [250, 125, 2.5, 0.031, 2.12, 1.06]


def test_what_was_given_last_stays(dialog):
    fields = dialog.fields.size_fields
    fields.boxes[Given.PAPER_WIDTH].setValue(25.4)
    fields.dpi.setValue(150)
    assert sizes(dialog) == [1500, 750, 15, 1.125, 25.4, 12.7]
    fields.unit.setCurrentText("inches")
    assert sizes(dialog) == [1500, 750, 15, 1.125, 10, 5]
    dialog.fields.region_fields.name.setCurrentText("Whole photo")
    assert sizes(dialog) == [1500, 1125, 3.75, 1.688, 10, 7.5]
    fields.boxes[Given.WIDTH].setValue(800)
    fields.dpi.setValue(200)
    assert sizes(dialog) == [800, 600, 2, 0.48, 4, 3]


@given(st.integers(1, 1 << 20), st.floats(0.01, 1e5), st.floats(0.01, 1e5))
def test_a_width_or_a_height_that_was_typed_is_had_to_the_pixel(pixels, width, height):
    region = Rect(0, 0, width, height)
    assert Scale(factor_by(Given.WIDTH, pixels, region, 300)).extent(region).width == pixels
    assert Scale(factor_by(Given.HEIGHT, pixels, region, 300)).extent(region).height == pixels


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
def test_the_file_has_the_resolution_that_was_asked_for(opened, qtbot, monkeypatch, tmp_path, suffix):
    def fill(dialog):
        dialog.fields.region_fields.name.setCurrentText("Whole photo")
        dialog.fields.size_fields.boxes[Given.PAPER_WIDTH].setValue(2.54)
        dialog.fields.size_fields.dpi.setValue(150)
        dialog.finish(tmp_path / f"out{suffix}")

    export_by(opened, qtbot, fill)
    with Image.open(tmp_path / f"out{suffix}") as image:
        assert image.size == (150, 112)  # 150 * 300 / 400 = 112.5, to the even one
        exif = image.getexif()  # where a WebP has it
        assert (float(exif[282]) if suffix == ".webp" else image.info["dpi"][0]) == pytest.approx(150, abs=0.02)


def test_the_resolution_of_a_photo_is_left_as_it_is_unless_another_is_given(opened, qtbot, tmp_path):
    path = tmp_path / "fax.png"
    Image.fromarray(picture()).save(path, dpi=(204, 98))
    with qtbot.waitSignal(opened.session.opened, timeout=WAIT_MS):
        opened.opening.open_paths([path])
    dialog = panel_of(opened.session.photo, opened.exporting.regions(), 1.0, ())
    qtbot.addWidget(dialog)
    assert dialog.fields.size_fields.dpi.value() == 204
    assert dialog.fields.make_job(tmp_path / "x.png").dpi is None
    dialog.fields.size_fields.dpi.setValue(300)
    assert dialog.fields.make_job(tmp_path / "x.png").dpi == 300


@pytest.mark.parametrize(
    ("name", "depth", "lossless", "quality"),
    [
        ("PNG", True, False, False),
        ("JPEG", False, False, True),
        ("TIFF", True, False, False),
        ("WebP", False, True, True),
    ],
)
def test_a_format_shows_its_own_settings_only(dialog, name, depth, lossless, quality):
    fields = dialog.fields.format_fields
    dialog.show()
    fields.format.setCurrentText(name)
    assert [field.isVisible() for field in (fields.depth, fields.lossless, fields.quality)] == [
        depth, lossless, quality,
    ]  # fmt: skip
    fields.lossless.click()
    assert fields.quality.isVisible() == (name == "JPEG")


def test_the_format_of_the_dialog_is_that_of_the_file(dialog, monkeypatch, tmp_path):
    """Also where the name has no suffix, or one that is none of a picture's."""
    asked = []

    def ask(_parent, _title, proposal, filters, **_options):
        asked.append((Path(proposal).name, filters))
        return str(tmp_path / "a.b"), filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dialog.fields.format_fields.format.setCurrentText("WebP")
    save(dialog)
    assert asked == [("a photo-400x200.webp", "WebP (*.webp)")]
    assert dialog.job.path == tmp_path / "a.b.webp"


def test_a_webp_is_lossless_only_where_that_was_asked_for(opened, qtbot, monkeypatch, tmp_path):
    """Its file tells: the first chunk is VP8L where it is."""

    def fill(dialog):
        dialog.fields.region_fields.name.setCurrentText("Whole photo")
        dialog.fields.method.setCurrentText("Nearest")
        dialog.fields.size_fields.boxes[Given.FACTOR].setValue(1)
        dialog.fields.format_fields.format.setCurrentText("WebP")
        dialog.fields.format_fields.lossless.setChecked(lossless)
        dialog.fields.format_fields.quality.setValue(100)
        dialog.finish(tmp_path / f"{lossless}.webp")

    for lossless in (True, False):
        export_by(opened, qtbot, fill)
        assert (b"VP8L" in (tmp_path / f"{lossless}.webp").read_bytes()) == lossless
    with Image.open(tmp_path / "True.webp") as image:
        assert (np.asarray(image) == picture()).all()


def test_what_is_seen_at_any_zoom_has_the_size_of_the_view(opened, qtbot):
    dialog = panel_of(opened.session.photo, {"Visible part": Rect(10, 20, 0.08, 0.06)}, 10_000, ())
    qtbot.addWidget(dialog)
    assert sizes(dialog)[:3] == [800, 600, 10_000]
