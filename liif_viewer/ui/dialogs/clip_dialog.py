"""Asks for a clip: from which view to which, how large, how long, in what format."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.clip import ClipJob, check_clip_job, clip_seconds
from liif_viewer.engine.film import Style
from liif_viewer.engine.pace import Pace
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.clips import CLIPS
from liif_viewer.ui.dialogs.file_to_write import ask_for_file, may_be_written, proposed
from liif_viewer.ui.naming import about
from liif_viewer.ui.plain import plain_label, show_whole
from liif_viewer.ui.scrolled import Scrolled
from liif_viewer.words import percent, tr, tr_n

# What screens, phones and pages show.
SIZES = ((1280, 720), (1920, 1080), (3840, 2160), (1080, 1080), (1080, 1920), (640, 360))
RATES = (24, 25, 30, 50, 60)
LONGEST_S = 60.0


class ClipDialog(QDialog):
    """Collects a ClipJob. ``job`` is set when the dialog is accepted.

    Args:
        photo: What it is of.
        views: What can be shown first and last, by name, marked for translation, in photo px.
        start: Of these, the one to begin with.
        end: Likewise.
        own_size: (width, height) of the canvas in device px, offered too.
        split: Whether to compare to begin with.
        clean_up: The strength of cleaning up.
        pace: Of the model, to tell by how long it takes; None where it is not known.
        parent: As ever.
    """

    def __init__(
        self,
        photo: Photo,
        views: dict[str, Rect],
        start: str,
        end: str,
        own_size: tuple[int, int],
        split: bool = False,
        clean_up: float = 0.0,
        pace: Pace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Record a zoom"))
        self.job: ClipJob | None = None
        self._photo, self._views, self._pace, self._clean_up = photo, views, pace, clean_up
        self._start, self._end, self._size, self._rate, self._form = (QComboBox() for _ in range(5))
        for box, chosen in ((self._start, start), (self._end, end)):
            for view in views:
                box.addItem(tr(view), view)
            box.setCurrentIndex(box.findData(chosen))
        for width, height in dict.fromkeys((*SIZES, _even(own_size))):
            self._size.addItem(f"{width} × {height}", (width, height))
        self._seconds = QDoubleSpinBox()
        self._seconds.setRange(0.5, LONGEST_S)
        self._seconds.setSingleStep(0.5)
        self._seconds.setDecimals(1)
        self._seconds.setSuffix(tr(" s"))
        self._seconds.setValue(4)
        for rate in RATES:
            self._rate.addItem(f"{rate}", rate)
        self._rate.setCurrentText("30")
        for suffix, form in CLIPS.items():
            self._form.addItem(tr(form.name), suffix)
        self._quality = QSpinBox()
        self._quality.setRange(1, 100)
        self._quality.setValue(85)
        self._split = QCheckBox(tr("&Split with bicubic, labelled"))
        self._split.setChecked(split)
        self._summary = plain_label()
        self._summary.setWordWrap(True)
        self._problem = plain_label()
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._lay_out()
        for box in (self._start, self._end, self._size, self._rate):
            box.currentIndexChanged.connect(self._tell)
        self._seconds.valueChanged.connect(self._tell)
        self._split.toggled.connect(self._tell)
        self._tell()
        show_whole(self)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("&From"), self._start)
        form.addRow(tr("&To"), self._end)
        form.addRow(tr("Si&ze"), self._size)
        form.addRow(tr("&Length"), self._seconds)
        form.addRow(tr("F&rames per second"), self._rate)
        form.addRow(tr("F&ormat"), self._form)
        form.addRow(tr("&Quality"), self._quality)
        form.addRow("", self._split)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Save as…"))
        buttons.accepted.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(Scrolled(form))
        layout.addWidget(self._summary)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    def make_job(self, path: Path) -> ClipJob:
        """The job as the fields say."""
        width, height = self._size.currentData()
        return ClipJob(
            path,
            self._views[self._start.currentData()],
            self._views[self._end.currentData()],
            width,
            height,
            rate=self._rate.currentData(),
            seconds=self._seconds.value(),
            style=Style(clean_up=self._clean_up, split=self._split.isChecked()),
            quality=self._quality.value(),
        )

    def _tell(self) -> None:
        """From which zoom to which it goes, and about how long it takes to record."""
        job = self.make_job(Path("clip.webp"))
        views = job.views(self._photo)
        first, last = (percent(job.width / view.width) for view in (views[0], views[-1]))
        zooms = tr_n(
            "{first} to {last}, {n} frame", "{first} to {last}, {n} frames", len(views), first=first, last=last
        )
        if self._pace is None:
            self._summary.setText(zooms)
        else:
            takes = about(clip_seconds(job, self._photo, self._pace))
            self._summary.setText(tr("{zooms}; takes {time} to record", zooms=zooms, time=takes))

    def _choose_file(self) -> None:
        suffix = self._form.currentData()
        proposal, offered = proposed(self._photo, f"-zoom{suffix}"), {self._form.currentText(): (suffix,)}
        ask_for_file(self, tr("Record a zoom"), proposal, self.finish, offered, CLIPS)

    def finish(self, path: Path) -> bool:
        """Accepts the dialog with this file, or says what is wrong and stays.

        Returns:
            False where the file is there already and is not to be replaced: another name is wanted.
        """
        job = self.make_job(path)
        try:
            check_clip_job(job, self._photo)
        except ExportError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return True
        if not may_be_written(self, path):
            return False
        self.job = job
        self.accept()
        return True


def _even(size: tuple[int, int]) -> tuple[int, int]:
    """As videos need it."""
    width, height = size
    return max(16, width - width % 2), max(16, height - height % 2)
