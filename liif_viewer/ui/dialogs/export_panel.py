"""Asks what to export, beside the photo: which region, at what size, by which method, in what format; and shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.as_written import part_around, place_of
from liif_viewer.engine.export_job import ExportJob, check_job
from liif_viewer.engine.output import Part
from liif_viewer.engine.pace import Pace
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.formats import FORMATS
from liif_viewer.ui.dialogs.detail_preview import DetailPreview
from liif_viewer.ui.dialogs.file_to_write import ask_for_file, may_be_written, proposed
from liif_viewer.ui.dialogs.format_fields import FormatFields
from liif_viewer.ui.dialogs.method_box import MethodBox
from liif_viewer.ui.dialogs.region_fields import RegionFields
from liif_viewer.ui.dialogs.size_fields import LEAST_DPI, SizeFields
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.naming import ModelState
from liif_viewer.ui.plain import explain, plain_label, wide
from liif_viewer.words import tr

DEFAULT_DPI = 300.0
NARROW = 56  # letters

NOTHING_SET = ExportSettings()


class ExportPanel(QWidget):
    """Collects an ExportJob of one photo, by one model, and tells whenever it is another one.

    Args:
        photo: What is exported.
        regions: Named regions to choose from, in photo px, the default first.
        scale: Output px per photo px to begin with.
        decoders: Those of LIIF that can be chosen; none while there is no model.
        model: Why that is so.
        clean_up: The strength of cleaning up to begin with, 0 to 1; None where the model has none.
        parent: As ever.
        decoder: The one to begin with: that whose picture is shown.
        pace: Of the model, to tell by how long an export takes.
        settings: To begin with.
    """

    changed = Signal()
    """It is another picture, or another detail of it is to be seen."""
    taken = Signal(object)
    """It is to be made: an ExportJob; ``settings`` are for the next."""
    closed = Signal()
    """It is not wanted after all."""

    def __init__(
        self,
        photo: Photo,
        regions: dict[str, Rect],
        scale: float,
        decoders: Sequence[str],
        model: ModelState = ModelState.READY,
        clean_up: float | None = None,
        parent: QWidget | None = None,
        decoder: str = "fast",
        pace: Pace | None = None,
        settings: ExportSettings = NOTHING_SET,
    ) -> None:
        super().__init__(parent)
        self.job: ExportJob | None = None
        self._photo = photo
        self._pace = pace
        self.settings = settings
        self._shown = decoder
        self.region_fields = RegionFields(regions, photo.width, photo.height)
        dpi = photo.dpi[0] if photo.dpi is not None and photo.dpi[0] >= LEAST_DPI else DEFAULT_DPI
        self.size_fields = SizeFields(self.region, scale, dpi, settings.unit)
        self._dpi = self.size_fields.dpi.value()
        self.method = MethodBox(decoders, (decoder, settings.method))
        self._proposed = self.method.chosen
        self.model_state = plain_label(model.sentence)
        self._has_model = model is ModelState.READY
        self._clean_up = QSpinBox()
        self._clean_up.setRange(0, 100)
        self._clean_up.setSuffix(tr("{number} %", number=""))
        self._clean_up.setValue(round(100 * (clean_up or 0)))
        self._clean_up.setEnabled(clean_up is not None)
        self._metadata = QCheckBox(tr("&Keep EXIF, XMP, IPTC and comments"))
        self._metadata.setChecked(settings.metadata)
        explain(
            self._metadata,
            tr("Without them nothing tells of you, place or camera. Colours are the same either way."),
        )
        self.preview = DetailPreview()
        self._place: tuple[float, float] | None = None  # of the photo, px, that the detail is around
        self.about = plain_label()
        """What is said of the preview and of the size of the file."""
        self.about.setWordWrap(True)
        self._problem = plain_label()
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._lay_out()
        self.region_fields.changed.connect(self._on_region)
        self.size_fields.changed.connect(self._on_changed)
        self.preview.moved.connect(self._on_moved)
        self.preview.resized.connect(self.changed)
        for signal in (
            self.method.currentIndexChanged,
            self._clean_up.valueChanged,
            self._metadata.toggled,
            self.format_fields.changed,
        ):
            signal.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        content = QWidget()
        self._form = form = QFormLayout(content)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        region = plain_label(tr("&Region"))
        region.setBuddy(self.region_fields.name)
        form.addRow(region, self.region_fields)
        form.addRow(tr("Size"), self.size_fields)
        form.addRow(tr("&Method"), self.method)
        form.addRow("", self.model_state)
        form.setRowVisible(self.model_state, not self._has_model)
        form.addRow(tr("&Clean up (LIIF)"), self._clean_up)
        self.format_fields = FormatFields(form, self.settings, self._photo.alpha is not None)
        form.addRow(tr("Metadata"), self._metadata)
        for box in content.findChildren(QComboBox):  # no wider than there is room for, whatever is chosen in them
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        area = QScrollArea()
        area.setAccessibleName(tr("Settings of the export"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keyboard
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Save as…"))
        buttons.button(QDialogButtonBox.StandardButton.Save).setDefault(True)
        buttons.accepted.connect(self.choose_file)
        buttons.rejected.connect(self.closed)
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.about)
        layout.addWidget(area, 2)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    @property
    def region(self) -> Rect:
        """The region chosen, photo px."""
        return self.region_fields.region

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
        job = self.make_job(self.proposal)
        shown = place_of(job, self.part(job))
        x = shown.x + shown.width / 2 + across * job.region.width / job.width
        y = shown.y + shown.height / 2 + down * job.region.height / job.height
        self.look_at((x, y))

    def _on_region(self) -> None:
        self._place = None
        self.size_fields.set_region(self.region)  # which tells that it has changed

    def _on_changed(self) -> None:
        size = self.size_fields.extent
        self.method.tell_times(self._pace, self.region, size.width, size.height)
        self._problem.hide()
        self.changed.emit()

    # What comes of it

    def make_job(self, path: Path) -> ExportJob:
        """The job as the fields say, in the format that the file's name has in the end."""
        form = FORMATS.get(path.suffix.lower())
        size = self.size_fields.extent
        return ExportJob(
            path=path,
            region=self.region,
            width=size.width,
            height=size.height,
            method=self.method.method,
            decoder=self.method.decoder,
            clean_up=self._clean_up.value() / 100,
            depth=self.format_fields.depth_in(form),
            coding=self.format_fields.coding_in(form),
            background=self.format_fields.background.currentData(),
            strip=not self._metadata.isChecked(),
            # A photo's own may differ in the two directions.
            dpi=None if self._photo.dpi is not None and size.dpi == self._dpi else size.dpi,
            profile=self.format_fields.profile.currentData(),
        )

    @property
    def kept(self) -> ExportSettings:
        """What the next export begins with: a method is kept if it was chosen, and not only proposed."""
        chosen = None if self.method.chosen == self._shown else self.method.chosen
        return replace(
            self.settings,
            method=self.settings.method if self.method.chosen == self._proposed else chosen,
            format=self.format_fields.chosen.name,
            quality=self.format_fields.quality.value(),
            lossless=self.format_fields.lossless.isChecked(),
            chroma=self.format_fields.chroma.currentData(),
            compression=self.format_fields.compression_kept,
            profile=self.format_fields.profile.currentData(),
            depth=self.format_fields.depth.currentData(),
            metadata=self._metadata.isChecked(),
            unit=self.size_fields.unit.currentData(),
        )

    @property
    def proposal(self) -> Path:
        """The file to propose."""
        size, form = self.size_fields.extent, self.format_fields.chosen
        ending = f"-{size.width}x{size.height}{form.form.suffixes[0]}"
        return proposed(self._photo, ending, self.settings.folder)

    def choose_file(self) -> None:
        """Asks for the file, and takes it if it will do."""
        form = self.format_fields.chosen
        ask_for_file(self, tr("Export"), self.proposal, self.finish, {form.name: form.form.suffixes})

    def finish(self, path: Path) -> bool:
        """Has the export made into this file, or says what is wrong.

        Returns:
            False where the file is there already and is not to be replaced: another name is wanted.
        """
        job = self.make_job(path)
        try:
            check_job(job, self._photo)
        except ExportError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return True
        if not may_be_written(self, path):
            return False
        self.job = job
        form = FORMATS[path.suffix.lower()].name
        self.settings = replace(self.kept, format=form, folder=str(path.absolute().parent))
        self.taken.emit(job)
        return True

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, what fields are called stands above them."""
        narrow = self.width() < wide(self, NARROW)
        policy = QFormLayout.RowWrapPolicy.WrapAllRows if narrow else QFormLayout.RowWrapPolicy.WrapLongRows
        self._form.setRowWrapPolicy(policy)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the button that stands out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_file()
        else:
            super().keyPressEvent(event)
