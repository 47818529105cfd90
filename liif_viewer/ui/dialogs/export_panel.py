"""Asks what to export, beside the photo, and shows what it will be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from liif_viewer.engine.as_written import part_around, place_of
from liif_viewer.engine.export_job import ExportJob, check_job
from liif_viewer.engine.output import Part
from liif_viewer.errors import ExportError
from liif_viewer.photos.writing.formats import FORMATS
from liif_viewer.ui.dialogs.detail_preview import DetailPreview
from liif_viewer.ui.dialogs.export_fields import ExportFields
from liif_viewer.ui.dialogs.file_to_write import ask_for_file, may_be_written
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.plain import plain_label
from liif_viewer.ui.scrolled import Scrolled
from liif_viewer.words import tr

Button = QDialogButtonBox.StandardButton
PREVIEW_LINES = 26  # of text that the panel has room for at the least where the preview takes some of it


class ExportPanel(QWidget):
    """Collects an ExportJob, and tells whenever it is another one.

    Args:
        fields: What is asked.
        parent: As ever.
    """

    changed = Signal()
    """It is another picture, or another detail of it is to be seen."""
    taken = Signal()
    """``job`` is to be made; ``settings`` are for the next."""
    taken_all = Signal(object)
    """Several photos are to be exported, into a folder: its Path; likewise."""
    closed = Signal()
    """It is not wanted after all."""

    def __init__(self, fields: ExportFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields
        self.job: ExportJob | None = None
        self.settings: ExportSettings = fields.kept
        self.preview = DetailPreview()
        self._place: tuple[float, float] | None = None  # of the photo, px, that the detail is around
        self.about = plain_label()
        """What is said of the preview and of the size of the file."""
        self.problem = plain_label()
        for label in (self.about, self.problem):
            label.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(Button.Save | Button.Cancel)
        self.buttons.button(Button.Save).setDefault(True)
        self.buttons.accepted.connect(self.choose)
        self.buttons.rejected.connect(self.closed)
        area = Scrolled(fields, narrow=True)
        area.setAccessibleName(tr("Settings of the export"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.about)
        layout.addWidget(area, 2)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        fields.region_changed.connect(self._on_region)
        fields.changed.connect(self._on_changed)
        self.preview.moved.connect(self._on_moved)
        self.preview.resized.connect(self.changed)
        self._on_changed()

    def _on_region(self) -> None:
        self._place = None

    def _on_changed(self) -> None:
        save = self.buttons.button(Button.Save)
        save.setText(tr("To a folder…") if self.fields.several else tr("Save as…"))
        self.problem.hide()
        self.changed.emit()

    # What is seen of it

    def look_at(self, place: tuple[float, float]) -> None:
        """Another detail is to be seen: around a place of the photo, photo px."""
        self._place = place
        self.changed.emit()

    def part(self, job: ExportJob) -> Part:
        """The detail to be seen, px of the output."""
        region = job.region
        middle = region.x + region.width / 2, region.y + region.height / 2
        return part_around(job, self._place or middle, self.preview.room)

    def _on_moved(self, across: float, down: float) -> None:
        job = self.fields.job
        shown = place_of(job, self.part(job))
        x = shown.x + shown.width / 2 + across * job.region.width / job.width
        y = shown.y + shown.height / 2 + down * job.region.height / job.height
        self.look_at((x, y))

    # What comes of it

    def choose(self) -> None:
        """Asks for the file, or the folder for several, and takes it if it will do."""
        proposal, form = self.fields.proposal, self.fields.format_fields.chosen
        if not self.fields.several:
            ask_for_file(self, tr("Export"), proposal, self.finish, {form.name: form.form.suffixes})
        elif folder := QFileDialog.getExistingDirectory(self, tr("Export"), str(proposal.parent)):
            self.settings = replace(self.fields.kept, folder=folder)
            self.taken_all.emit(Path(folder))

    def finish(self, path: Path) -> bool:
        """Has the export made into this file, or says what is wrong.

        Returns:
            False where the file is there already and is not to be replaced: another name is wanted.
        """
        job = self.fields.make_job(path)
        try:
            check_job(job, self.fields.photo)
        except ExportError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return True
        if not may_be_written(self, path):
            return False
        self.job = job
        form = FORMATS[path.suffix.lower()].name
        self.settings = replace(self.fields.kept, format=form, folder=str(path.absolute().parent))
        self.taken.emit()
        return True

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the fields come before the preview; the size of the file is told as ever."""
        roomy = event.size().height() >= PREVIEW_LINES * self.fontMetrics().lineSpacing()
        if roomy != self.preview.isVisibleTo(self):
            self.preview.setVisible(roomy)
            self.changed.emit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the button that stands out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        else:
            super().keyPressEvent(event)
