"""Exports from the window: what the dialog asks and keeps, and what is offered when the file is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QDesktopServices

from liif_viewer.ui.dialogs.export_dialog import ExportDialog
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
