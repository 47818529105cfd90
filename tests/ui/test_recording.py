"""Record a zoom: what the dialog proposes, what it says, and that it runs like an export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.clip import ClipJob
from liif_viewer.engine.pace import Pace
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.clip_dialog import ClipDialog
from tests.ui.conftest import WAIT_MS, FakeModel, open_file, paced, picture

WHOLE = Rect(0, 0, 400, 300)


@pytest.fixture
def opened(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    window.session.models.use(FakeModel(), paced(0.0))
    return window


def whole_of(window) -> Rect:
    view = window.canvas.view
    return Rect(0, 0, view.photo_width, view.photo_height)


def accepting(monkeypatch, path: Path) -> list[ClipJob]:
    """Accepts each dialog as it is proposed, with a small size and this file."""
    jobs: list[ClipJob] = []

    def accept(dialog: ClipDialog) -> None:
        dialog._size.setCurrentText("640 × 360")
        dialog._seconds.setValue(0.5)
        dialog._form.setCurrentText("animated WebP")
        assert dialog.finish(path)
        jobs.append(dialog.job)

    monkeypatch.setattr(ClipDialog, "exec", accept)
    return jobs


def test_it_goes_from_the_whole_photo_to_what_is_in_view(opened, qtbot, tmp_path, monkeypatch):
    jobs = accepting(monkeypatch, tmp_path / "x.webp")
    opened.canvas.zoom_to(8.0)
    view = opened.canvas.view
    opened.canvas.looks.compare(Comparison.SPLIT)
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        opened.commands["record"].trigger()
        assert opened.session.exporting
    (job,) = jobs
    assert job.start == whole_of(opened)
    assert (job.end.x + job.end.width / 2, job.end.y + job.end.height / 2) == pytest.approx(
        (view.center_x, view.center_y)
    )
    assert job.end.width == pytest.approx(view.width / 8)
    assert job.style.split
    assert opened.message.text == "Recorded x.webp, 640 × 360 pixels, 0.5 s."
    with Image.open(tmp_path / "x.webp") as image:
        assert image.size == (640, 360)
        assert image.n_frames > 5
    assert not opened.session.exporting


def test_it_goes_from_the_view_that_was_marked(opened, qtbot, tmp_path, monkeypatch):
    jobs = accepting(monkeypatch, tmp_path / "x.webp")
    opened.canvas.zoom_to(8.0)
    marked = opened.recording.views(opened.canvas.view)["The present view"]
    opened.commands["mark"].trigger()
    assert "begins here" in opened.message.text
    opened.canvas.zoom_to(2.0)
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        opened.commands["record"].trigger()
        opened.session.cancel_export()
    assert jobs[0].start == marked
    assert jobs[0].end.width == pytest.approx(4 * marked.width)
    assert opened.message.text == "Recording cancelled; no file was written."
    assert not (tmp_path / "x.webp").exists()


def test_one_after_the_other_but_not_into_the_same_file(opened, qtbot, monkeypatch, tmp_path):
    opened.canvas.zoom_to(4.0)
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        told = []
        for name in ("x.webp", "x.webp", "y.webp"):
            opened.message.say("")
            accepting(monkeypatch, tmp_path / name)
            opened.commands["record"].trigger()
            told.append(opened.message.text)
        assert told == ["", "“x.webp” is being written already; choose another name.", ""]
        assert len(opened.session.writing.tasks) == 2
        opened.session.writing.cancel_all()
    assert opened.message.text == "0 of 2 files were written. 2 were cancelled."


def test_without_a_model_it_says_so(window, qtbot, tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(picture()).save(path)
    open_file(window, qtbot, path)
    window.commands["record"].trigger()
    assert window.message.text.startswith("A clip is made by LIIF: ")


def test_the_dialog_tells_zooms_frames_and_time(opened, qtbot):
    """A view of 100 x 75 photo px at 1280 x 720 shows 133.3 px across: 960 %. And the photo 320 %."""
    views = {"Whole photo": whole_of(opened), "The present view": Rect(150, 100, 100, 75)}
    pace = Pace({"exact": 1.0, "fast": 1.0}, {"exact": 1.0, "fast": 1e-9})
    dialog = ClipDialog(opened.session.photo, views, "Whole photo", "The present view", (801, 601), pace=pace)
    qtbot.addWidget(dialog)
    assert "320 % to 960 %, 120 frames" in dialog._summary.text()
    assert "about 35 hours to record" in dialog._summary.text()  # 400 x 225 photo px, of which each takes 1.4 s
    dialog._seconds.setValue(2)
    dialog._rate.setCurrentText("24")
    assert "48 frames" in dialog._summary.text()
    assert dialog._size.itemText(dialog._size.count() - 1) == "800 × 600"  # the window's, made even


def test_the_dialog_says_what_is_wrong_and_stays(opened, qtbot, tmp_path):
    views = {"Whole photo": whole_of(opened)}
    dialog = ClipDialog(opened.session.photo, views, "Whole photo", "Whole photo", (800, 600))
    qtbot.addWidget(dialog)
    assert dialog.finish(tmp_path / "x.mp4")
    assert dialog.job is None
    assert dialog._problem.text() == "Nothing would move: the clip begins and ends with the same view."
