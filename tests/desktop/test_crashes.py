"""A mistake of the program: one dialog, a report that can be copied, and the window goes on."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from liif_viewer.desktop.crashes import CrashDialog, Crashes, tell_of_crashes


@pytest.fixture
def crashes(qtbot):
    with qtbot.captureExceptions():
        crashes = Crashes()
        yield crashes
        crashes.close()


def fail() -> None:
    raise ZeroDivisionError("in a slot")


def caught(crashes: Crashes, error: Exception) -> None:
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def test_an_exception_in_a_slot_is_told_once_in_a_report(qtbot, crashes) -> None:
    reports = []
    crashes.caught.connect(reports.append)
    for _ in range(3):
        with qtbot.waitSignal(crashes.caught, timeout=100, raising=False):
            QTimer.singleShot(0, fail)
    assert len(reports) == 1
    assert "ZeroDivisionError: in a slot" in reports[0]
    assert "LIIF Viewer" in reports[0]


def test_an_exception_of_a_thread_too(qtbot, crashes) -> None:
    with qtbot.waitSignal(crashes.caught, timeout=5000) as told:
        thread = threading.Thread(target=fail)
        thread.start()
    thread.join()
    assert "in a slot" in told.args[0]


def test_ctrl_c_is_no_crash(qtbot, crashes, capsys) -> None:
    reports = []
    crashes.caught.connect(reports.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not reports


def test_the_dialog_is_one_and_its_report_can_be_copied(qtbot, crashes) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    tell_of_crashes(crashes, Path("/log/<b>file</b>.log"), lambda: window)
    caught(crashes, ValueError("the first"))
    caught(crashes, KeyError("the second"))
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is not None)
    (dialog,) = window.findChildren(CrashDialog)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    assert "the first" in dialog.text.toPlainText()
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is None)
    assert window.isVisible()
