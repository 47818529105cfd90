"""Exports one after the other: asked for while another runs, each given up alone, told of at the end."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.ui.session.task import State
from tests.ui.conftest import WAIT_MS, FakeModel, open_file, paced


@pytest.fixture
def gate() -> threading.Semaphore:
    return threading.Semaphore(0)


@pytest.fixture
def opened(window, qtbot, photo_file, gate):
    """Its model renders nothing until the gate is opened."""
    open_file(window, qtbot, photo_file)
    model = FakeModel()
    model.before_render = lambda: gate.acquire(timeout=10) and gate.release()
    window.session.models.use(model, paced(0.0))
    yield window
    gate.release()


def ask_for(window, path: Path) -> None:
    window.session.export(ExportJob(path, Rect(10, 20, 100, 50), 200, 100))


def states(window) -> list[State]:
    return [task.state for task in window.session.writing.tasks]


def test_one_comes_after_the_other_and_all_is_told_at_the_end(opened, qtbot, gate, tmp_path):
    paths = [tmp_path / f"{name}.png" for name in "abc"]
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        for path in paths:
            ask_for(opened, path)
        assert states(opened) == [State.RUNNING, State.WAITING, State.WAITING]
        assert opened.status._what.text() == "Exporting 1 of 3"
        gate.release()
    assert all(path.exists() for path in paths)
    assert opened.message.text == "3 of 3 files were written."
    assert list(opened.message.offers) == ["Show in folder"]
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        ask_for(opened, tmp_path / "d.png")
        assert len(states(opened)) == 1  # what has ended is not told again
        assert opened.status._what.text() == "Exporting"


def test_each_can_be_given_up_alone(opened, qtbot, gate, tmp_path):
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        for name in "abc":
            ask_for(opened, tmp_path / f"{name}.png")
        button = next(b for b in opened.status.findChildren(QPushButton) if b.text() == "List")
        button.click()
        shown = opened.queue.list
        assert shown.isVisible()
        assert [row.state.text() for row in shown.rows] == ["", "waiting", "waiting"]
        assert [row.cancel.accessibleName() for row in shown.rows] == ["Cancel a.png", "Cancel b.png", "Cancel c.png"]
        shown.rows[1].cancel.click()
        assert shown.rows[1].state.text() == "cancelled"
        shown.rows[0].cancel.click()  # that which runs
        gate.release()
    assert states(opened) == [State.CANCELLED, State.CANCELLED, State.DONE]
    assert [(tmp_path / f"{name}.png").exists() for name in "abc"] == [False, False, True]
    assert opened.message.text == "1 of 3 files was written. 2 were cancelled."
    assert not any(row.cancel.isVisible() for row in shown.rows)
    shown.hide()


def test_one_that_fails_does_not_stop_the_others(opened, qtbot, gate, tmp_path):
    folder = tmp_path / "a folder"
    folder.mkdir()
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        for path in (tmp_path / "a.png", folder / "b.png", tmp_path / "c.png"):
            ask_for(opened, path)
        shutil.rmtree(folder)
        gate.release()
    assert states(opened) == [State.DONE, State.FAILED, State.DONE]
    assert opened.message.text == ("2 of 3 files were written. b.png: The folder “a folder” does not exist.")
    assert opened.message.stays
    assert list(opened.message.offers) == ["Show in folder"]


def test_quitting_asks_once_for_all(opened, gate, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("liif_viewer.ui.window.queue.ask", lambda _window, question, _yes: asked.append(question))
    for name in "abc":
        ask_for(opened, tmp_path / f"{name}.png")
    assert not opened.close()
    assert asked == [
        "3 exports or recordings are running or waiting. Quit and give them up? No file of them will be written."
    ]
    monkeypatch.setattr("liif_viewer.ui.window.queue.ask", lambda *_: True)
    gate.release()
    assert opened.close()
    assert not list(tmp_path.glob("?.png"))


def test_the_list_is_as_large_as_what_is_in_it(opened, gate, tmp_path):
    for name in "abc":
        ask_for(opened, tmp_path / f"{name}.png")
    opened.queue.show_list()
    shown = opened.queue.list
    assert shown.rows[2].cancel.visibleRegion().boundingRect().size() == shown.rows[2].cancel.size()
    for number in range(30):
        ask_for(opened, tmp_path / f"{number}.png")
    opened.queue.show_list()
    assert shown.height() < opened.height()
    opened.session.writing.cancel_all()
    gate.release()
    shown.hide()
