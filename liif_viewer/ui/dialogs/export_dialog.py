"""Asks what to export: which region, at what size, by which method, in what format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import ExportJob, check_job
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.renderers import ENLARGE, EXACT, FAST, LIIF
from liif_viewer.errors import ExportError
from liif_viewer.model.choices import BEST
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.formats import FORMATS
from liif_viewer.ui.dialogs.file_to_write import ask_for_file, may_be_written, proposed
from liif_viewer.ui.dialogs.format_fields import FormatFields
from liif_viewer.ui.dialogs.size_fields import LEAST_DPI, SizeFields
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.naming import NAMES, ModelState, about, name_of
from liif_viewer.ui.plain import explain, plain_label
from liif_viewer.words import mark, tr

DEFAULT_DPI = 300.0
BEST_TIP = mark("The exact decoder’s, the mean of what it makes of the photo laid in eight ways")

NOTHING_SET = ExportSettings()

_NAMES = {decoder: NAMES[decoder] for decoder in (EXACT, FAST)} | {BEST: mark("LIIF best, slow")}


class ExportDialog(QDialog):
    """Collects an ExportJob. ``job`` is set when the dialog is accepted, and ``settings`` for the next.

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
        self.setWindowTitle(tr("Export"))
        self.job: ExportJob | None = None
        self._photo = photo
        self._regions = regions
        self._pace = pace
        self.settings = settings
        self._shown = decoder
        self._region = QComboBox()
        self._region.addItems(list(regions))
        dpi = photo.dpi[0] if photo.dpi is not None and photo.dpi[0] >= LEAST_DPI else DEFAULT_DPI
        self.size_fields = SizeFields(self.region, scale, dpi, settings.unit)
        self._dpi = self.size_fields.dpi.value()
        self._method = QComboBox()
        for name in (*([BEST] if "exact" in decoders else []), *decoders):
            self._method.addItem(tr(_NAMES[name]), (LIIF, name))
            if name == BEST:
                self._method.setItemData(self._method.count() - 1, tr(BEST_TIP), Qt.ItemDataRole.ToolTipRole)
        for method in ENLARGE:
            self._method.addItem(name_of(method), (method, "exact"))
        for preferred in (decoder, settings.method):
            self._method.setCurrentIndex(self._index_of(preferred, self._method.currentIndex()))
        self._proposed = self._chosen
        self.model_state = plain_label(model.sentence)
        self._has_model = model is ModelState.READY
        self._clean_up = QSpinBox()
        self._clean_up.setRange(0, 100)
        self._clean_up.setSuffix(" %")
        self._clean_up.setValue(round(100 * (clean_up or 0)))
        self._clean_up.setEnabled(clean_up is not None)
        self._metadata = QCheckBox(tr("&Keep EXIF, XMP, IPTC and comments"))
        self._metadata.setChecked(settings.metadata)
        explain(
            self._metadata,
            tr("Without them nothing tells of you, place or camera. Colours are the same either way."),
        )
        self._problem = plain_label()
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._lay_out()
        self._region.currentIndexChanged.connect(lambda: self.size_fields.set_region(self.region))
        self.size_fields.changed.connect(self._tell_times)
        self._tell_times()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("&Region"), self._region)
        form.addRow(tr("Size"), self.size_fields)
        form.addRow(tr("&Method"), self._method)
        form.addRow("", self.model_state)
        form.setRowVisible(self.model_state, not self._has_model)
        form.addRow(tr("&Clean up (LIIF)"), self._clean_up)
        self.format_fields = FormatFields(form, self.settings, self._photo.alpha is not None)
        form.addRow(tr("Metadata"), self._metadata)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Save as…"))
        buttons.accepted.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    @property
    def region(self) -> Rect:
        """The region chosen, photo px."""
        return self._regions[self._region.currentText()]

    @property
    def _chosen(self) -> str:
        """The method, as settings name it."""
        method, decoder = self._method.currentData()
        return str(decoder if method == LIIF else method)

    def _index_of(self, name: str | None, otherwise: int) -> int:
        """Where a method stands among the choices."""
        choices = (self._method.itemData(index) for index in range(self._method.count()))
        names = [decoder if method == LIIF else method for method, decoder in choices]
        return names.index(name) if name in names else otherwise

    def _tell_times(self) -> None:
        """Beside each of LIIF's decoders, about how long it will take here; nothing where that is not known."""
        size = self.size_fields.extent
        for index in range(self._method.count()):
            method, decoder = self._method.itemData(index)
            if self._pace is not None and method == LIIF:
                seconds = self._pace.export_seconds(self.region, size.width, size.height, decoder)
                self._method.setItemText(index, tr("{method}: {time}", method=tr(_NAMES[decoder]), time=about(seconds)))

    def make_job(self, path: Path) -> ExportJob:
        """The job as the fields say, in the format that the file's name has in the end."""
        form = FORMATS.get(path.suffix.lower())
        method, decoder = self._method.currentData()
        size = self.size_fields.extent
        return ExportJob(
            path=path,
            region=self.region,
            width=size.width,
            height=size.height,
            method=method,
            decoder=decoder,
            clean_up=self._clean_up.value() / 100,
            depth=self.format_fields.depth_in(form),
            coding=self.format_fields.coding_in(form),
            background=self.format_fields.background.currentData(),
            strip=not self._metadata.isChecked(),
            # A photo's own may differ in the two directions.
            dpi=None if self._photo.dpi is not None and size.dpi == self._dpi else size.dpi,
            profile=self.format_fields.profile.currentData(),
        )

    def _kept(self, path: Path) -> ExportSettings:
        """What the next export begins with: a method is kept if it was chosen, and not only proposed."""
        chosen = None if self._chosen == self._shown else self._chosen
        return ExportSettings(
            method=self.settings.method if self._chosen == self._proposed else chosen,
            format=FORMATS[path.suffix.lower()].name,
            quality=self.format_fields.quality.value(),
            lossless=self.format_fields.lossless.isChecked(),
            chroma=self.format_fields.chroma.currentData(),
            compression=self.format_fields.compression_kept,
            profile=self.format_fields.profile.currentData(),
            depth=self.format_fields.depth.currentData(),
            metadata=self._metadata.isChecked(),
            unit=self.size_fields.unit.currentData(),
            folder=str(path.absolute().parent),
        )

    def _choose_file(self) -> None:
        size, form = self.size_fields.extent, self.format_fields.chosen
        ending = f"-{size.width}x{size.height}{form.form.suffixes[0]}"
        proposal = proposed(self._photo, ending, self.settings.folder)
        ask_for_file(self, tr("Export"), proposal, self.finish, {form.name: form.form.suffixes})

    def finish(self, path: Path) -> bool:
        """Accepts the dialog with this file, or says what is wrong and stays.

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
        self.settings = self._kept(path)
        self.accept()
        return True
