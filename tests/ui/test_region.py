"""The region to export, in the window: drawn, seen, kept and dropped."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.canvas.region_overlay import size_text
from liif_viewer.ui.dialogs.export_dialog import ExportDialog
from tests.ui.conftest import key

WAIT_MS = 10_000


@pytest.fixture
def shown(window, qtbot, tmp_path):
    """A window that shows a photo of 400 x 300 at 100 %, the pointer being nowhere."""
    photo = tmp_path / "photo.png"
    Image.new("RGB", (400, 300), (90, 120, 150)).save(photo)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.open_paths([photo])
    return window


def test_its_size_is_told_in_photo_px():
    assert size_text(Rect(3, 4, 1200, 800)) == "1200 × 800"


def test_it_is_kept_when_the_dialog_is_cancelled_and_dropped_by_escape(shown, monkeypatch):
    window, canvas = shown, shown.canvas
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: dialog.reject())
    region = Rect(10, 20, 30, 40)
    canvas.select(region)
    window.exporting.ask()
    assert canvas.selection == region
    assert window.exporting.regions()["Selection"] == region
    key(window, Qt.Key.Key_Escape)
    assert canvas.selection is None
