"""Exports from the window: what the dialog asks and keeps, and what is offered when the file is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from liif_viewer.ui.dialogs.export_dialog import ExportDialog
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.preferences import Preferences
from tests.ui.conftest import picture

WAIT_MS = 10_000


@pytest.fixture
def opened(window, qtbot, tmp_path):
    path = tmp_path / "a photo.png"
    Image.fromarray(picture()).save(path)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.open_paths([path])
    return window


@pytest.fixture
def handed_on(monkeypatch) -> list[Path]:
    """What other programs were asked to open."""
    asked: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())) or True)
    return asked


def export_by(window, qtbot, monkeypatch, fill) -> None:
    """Runs the real dialog, which ``fill`` fills in and finishes, and waits for the file."""
    monkeypatch.setattr(ExportDialog, "exec", fill)
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.commands["export"].trigger()


@pytest.mark.parametrize(("button", "expected"), [("Show in folder", "."), ("Open", "out #1.png")])
def test_what_was_written_can_be_shown_and_opened(opened, qtbot, monkeypatch, tmp_path, handed_on, button, expected):
    export_by(opened, qtbot, monkeypatch, lambda dialog: dialog.finish(tmp_path / "out #1.png"))
    assert opened.message.text.startswith("Exported out #1.png")
    opened.message.offers[button].click()
    assert handed_on == [tmp_path / expected]
    assert opened.message.text == ""


def test_nothing_is_offered_of_what_was_cancelled(opened, qtbot, monkeypatch, tmp_path):
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        monkeypatch.setattr(ExportDialog, "exec", lambda dialog: dialog.finish(tmp_path / "out.png"))
        opened.commands["export"].trigger()
        opened.session.cancel_export()
    assert "cancelled" in opened.message.text
    assert not opened.message.offers


def test_a_system_without_a_program_for_it_is_told_of(opened, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    export_by(opened, qtbot, monkeypatch, lambda dialog: dialog.finish(tmp_path / "out.png"))
    opened.message.offers["Open"].click()
    assert opened.message.text == "No program opens “out.png”."


def save(dialog) -> None:
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()


def test_the_next_export_begins_as_the_last_was_made(opened, qtbot, monkeypatch, tmp_path):
    """Also after a new start; and the next file is proposed where the last was written."""
    folder = tmp_path / "a folder"
    folder.mkdir()

    def fill(dialog):
        dialog._method.setCurrentText("Nearest")
        dialog._quality.setValue(70)
        dialog._depth.setCurrentIndex(1)
        dialog._metadata.click()
        dialog.finish(folder / "out.png")

    export_by(opened, qtbot, monkeypatch, fill)
    again = Preferences(tmp_path / "preferences.ini")
    dialog = ExportDialog(opened.session.photo, opened.exporting.regions(), 2.0, ("exact",), settings=again.export)
    qtbot.addWidget(dialog)
    job = dialog.make_job(tmp_path / "x.png")
    assert (job.method, job.quality, job.depth, job.strip) == ("nearest", 70, 16, True)
    proposals = []

    def ask(_parent, _title, proposal, *_filters, **_options):
        proposals.append(Path(proposal))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    save(dialog)
    folder.joinpath("out.png").unlink()
    folder.rmdir()
    save(dialog)
    assert [path.parent for path in proposals] == [folder, tmp_path]  # gone, it is the photo's again


def test_a_decoder_that_was_only_proposed_follows_the_screen(opened, qtbot, monkeypatch, tmp_path):
    def exported(settings, shown, choose=None):
        both, regions = ("exact", "fast"), opened.exporting.regions()
        dialog = ExportDialog(opened.session.photo, regions, 2.0, both, decoder=shown, settings=settings)
        qtbot.addWidget(dialog)
        if choose is not None:
            dialog._method.setCurrentIndex(dialog._index_of(choose, -1))
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
    "text", ["", "7", "{", "[]", '{"quality": 400, "depth": 12, "metadata": 1, "folder": 3, "method": [], "x": 1}']
)
def test_settings_that_make_no_sense_are_as_if_not_set(text):
    assert ExportSettings.from_text(text) == ExportSettings()


def test_settings_are_kept_whole():
    settings = ExportSettings("nearest", 1, 16, False, "/a \udcff/“b”")
    assert settings.to_text().isascii()
    assert ExportSettings.from_text(settings.to_text()) == settings
