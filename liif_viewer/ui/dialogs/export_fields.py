"""All that is asked of an export: which photos, which region, at what size, by which method, in what format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.recipe import Recipe
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.formats import FORMATS
from liif_viewer.ui.dialogs.file_to_write import proposed
from liif_viewer.ui.dialogs.format_fields import FormatFields
from liif_viewer.ui.dialogs.method_box import MethodBox
from liif_viewer.ui.dialogs.photos_box import PhotosBox
from liif_viewer.ui.dialogs.region_fields import RegionFields
from liif_viewer.ui.dialogs.size_fields import LEAST_DPI, SizeFields
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.naming import ModelState
from liif_viewer.ui.plain import explain, plain_label, wide
from liif_viewer.words import tr

DEFAULT_DPI = 300.0
NARROW = 56  # letters

NOTHING_SET = ExportSettings()
NONE_ELSE: Mapping[str, Sequence[Path]] = {}


class ExportFields(QWidget):
    """Of one photo, by one model.

    Args:
        photo: What is exported.
        regions: Named regions to choose from, in photo px, the default first.
        scale: Output px per photo px to begin with.
        decoders: Those of LIIF that can be chosen; none while there is no model.
        model: Why that is so.
        clean_up: The strength of cleaning up to begin with, 0 to 1; None where the model has none.
        decoder: The one to begin with: that whose picture is shown.
        pace: Of the model, to tell by how long an export takes.
        settings: To begin with.
        several: Photos that can be exported in its place, by what they are called.
        automatic: Whether the strength of cleaning up is as much as the photo has suffered.
    """

    changed = Signal()
    """It is another picture."""
    region_changed = Signal()
    """It is of another part of the photo; ``changed`` follows."""

    def __init__(
        self,
        photo: Photo,
        regions: dict[str, Rect],
        scale: float,
        decoders: Sequence[str],
        model: ModelState = ModelState.READY,
        clean_up: float | None = None,
        decoder: str = "fast",
        pace: Pace | None = None,
        settings: ExportSettings = NOTHING_SET,
        several: Mapping[str, Sequence[Path]] = NONE_ELSE,
        automatic: bool = False,
    ) -> None:
        super().__init__()
        self.photo = photo
        self._pace = pace
        self._settings = settings
        self._shown = decoder
        self.photos = PhotosBox(several)
        self.region_fields = RegionFields(regions, photo.width, photo.height)
        dpi = photo.dpi[0] if photo.dpi is not None and photo.dpi[0] >= LEAST_DPI else DEFAULT_DPI
        self.size_fields = SizeFields(self.region, scale, dpi, settings.unit)
        self._dpi = self.size_fields.dpi.value()
        self.method = MethodBox(decoders, (decoder, settings.method))
        self._proposed = self.method.chosen
        self.model_state = plain_label(model.sentence)
        self.clean_up = QSpinBox()
        self.clean_up.setRange(0, 100)
        self.clean_up.setValue(round(100 * (clean_up or 0)))
        self.clean_up.setEnabled(clean_up is not None)
        self._automatic = self.clean_up.value() if automatic else None
        self._tell_automatic()
        self.clean_up.valueChanged.connect(self._tell_automatic)
        self.metadata = QCheckBox(tr("&Keep EXIF, XMP, IPTC and comments"))
        self.metadata.setChecked(settings.metadata)
        explain(
            self.metadata,
            tr("Without them nothing tells of you, place or camera. Colours are the same either way."),
        )
        self._form = QFormLayout(self)
        self._lay_out()
        self._form.setRowVisible(self.model_state, model is not ModelState.READY)
        self.photos.changed.connect(self._on_photos)
        self.region_fields.changed.connect(self._on_region)
        for signal in (
            self.size_fields.changed,
            self.method.currentIndexChanged,
            self.clean_up.valueChanged,
            self.metadata.toggled,
            self.format_fields.changed,
        ):
            signal.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        form = self._form
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Photo&s"), self.photos)
        region = plain_label(tr("&Region"))
        region.setBuddy(self.region_fields.name)
        form.addRow(region, self.region_fields)
        form.addRow(tr("Size"), self.size_fields)
        form.addRow(tr("&Method"), self.method)
        form.addRow("", self.model_state)
        form.addRow(tr("&Clean up (LIIF)"), self.clean_up)
        self.format_fields = FormatFields(form, self._settings, self.photo.alpha is not None)
        form.addRow(tr("Metadata"), self.metadata)
        for box in self.findChildren(QComboBox):  # no wider than there is room for, whatever is chosen in them
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @property
    def several(self) -> Sequence[Path]:
        """The photos that are meant in place of the one that is open, which shows what they will be like."""
        return self.photos.photos

    @property
    def region(self) -> Rect:
        """The region chosen, photo px; all of the photo where it stands for several."""
        whole = Rect(0, 0, self.photo.width, self.photo.height)
        return whole if self.several else self.region_fields.region

    def _tell_automatic(self) -> None:
        """As much as the photo has suffered; of several, as much as each has."""
        automatic = self.clean_up.isEnabled() and self.clean_up.value() == self._automatic
        self.clean_up.setSuffix(tr("{number} % (automatic)", number="") if automatic else tr("{number} %", number=""))

    def _on_photos(self) -> None:
        self._form.setRowVisible(self.region_fields, not self.several)
        self.size_fields.show_several(bool(self.several))
        self._on_region()

    def _on_region(self) -> None:
        self.region_changed.emit()
        self.size_fields.set_region(self.region)  # which tells that it has changed

    def _on_changed(self) -> None:
        size = self.size_fields.extent
        self.method.tell_times(self._pace, self.region, size.width, size.height)
        self.changed.emit()

    def take_over(self, other: ExportFields) -> None:
        """What was given there is meant here, as far as it can be."""
        self.size_fields.take_over(other.size_fields)
        self.photos.mean(other.several)

    # What they say

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
            depth=self.format_fields.depth_in(form),
            coding=self.format_fields.coding_in(form),
            decoder=self.method.decoder,
            clean_up=self.clean_up.value() / 100,
            background=self.format_fields.background.currentData(),
            strip=not self.metadata.isChecked(),
            # A photo's own may differ in the two directions.
            dpi=None if self.photo.dpi is not None and size.dpi == self._dpi else size.dpi,
            profile=self.format_fields.profile.currentData(),
        )

    @property
    def job(self) -> ExportJob:
        """The job, but for where its file is; asks no disk, which may be slow to answer."""
        return self.make_job(Path(f"export{self.format_fields.chosen.form.suffixes[0]}"))

    def recipe(self) -> Recipe:
        """How several photos are exported."""
        job = self.job
        return Recipe(
            self.size_fields.meant,
            job.method,
            job.depth,
            job.coding,
            job.decoder,
            "auto" if self.clean_up.value() == self._automatic else job.clean_up,
            job.background,
            job.strip,
            job.profile,
        )

    @property
    def proposal(self) -> Path:
        """The file to propose."""
        size, form = self.size_fields.extent, self.format_fields.chosen
        ending = f"-{size.width}x{size.height}{form.form.suffixes[0]}"
        return proposed(self.photo, ending, self._settings.folder)

    @property
    def kept(self) -> ExportSettings:
        """What the next export begins with: a method is kept if it was chosen, and not only proposed."""
        chosen = None if self.method.chosen == self._shown else self.method.chosen
        return replace(
            self._settings,
            method=self._settings.method if self.method.chosen == self._proposed else chosen,
            format=self.format_fields.chosen.name,
            quality=self.format_fields.quality.value(),
            lossless=self.format_fields.lossless.isChecked(),
            chroma=self.format_fields.chroma.currentData(),
            compression=self.format_fields.compression_kept,
            profile=self.format_fields.profile.currentData(),
            depth=self.format_fields.depth.currentData(),
            metadata=self.metadata.isChecked(),
            unit=self.size_fields.unit.currentData(),
        )

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, what fields are called stands above them."""
        narrow = self.width() < wide(self, NARROW)
        policy = QFormLayout.RowWrapPolicy.WrapAllRows if narrow else QFormLayout.RowWrapPolicy.WrapLongRows
        self._form.setRowWrapPolicy(policy)
        super().resizeEvent(event)
