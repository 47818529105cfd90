"""Text twice as large: all of it is seen, in the window and in whatever it asks."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from liif_viewer.ui.settings import TEXT_SIZE
from tests.ui.walking import cut, open_window, screens

SCREEN = QSize(1366, 768)


def test_texts_twice_as_large_are_seen_whole(dressed, preferences, qtbot, tmp_path, monkeypatch):
    preferences[TEXT_SIZE] = 200
    found = []
    window = open_window(qtbot, tmp_path, SCREEN)
    for name, shown in screens(qtbot, window, tmp_path, monkeypatch):
        QApplication.processEvents()
        found += [f"{name}: {problem}" for problem in cut(shown)]
        if shown.size().boundedTo(SCREEN) != shown.size():
            found.append(f"{name}: {shown.size().toTuple()} is too large")
    window.session.close()
    window.close()
    assert not found, "\n".join(dict.fromkeys(found))
