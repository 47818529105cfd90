"""Text twice as large: all of it is seen, in the window and in whatever it asks."""

from __future__ import annotations

from PySide6.QtCore import QSize

from liif_viewer.ui.settings import TEXT_SIZE
from tests.ui.walking import not_seen_whole

SCREEN = QSize(1366, 768)


def test_texts_twice_as_large_are_seen_whole(dressed, preferences, qtbot, tmp_path, monkeypatch):
    preferences[TEXT_SIZE] = 200
    found = not_seen_whole(qtbot, tmp_path, monkeypatch, SCREEN)
    assert not found, "\n".join(found)
