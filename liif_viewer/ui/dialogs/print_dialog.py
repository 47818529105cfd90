"""Asks what to print, how large and by which method; printer and paper are the system's dialogs' to ask for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPageSetupDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.sheet import Sheet
from liif_viewer.engine.sizes import UNITS
from liif_viewer.ui.dialogs.method_box import MethodBox
from liif_viewer.ui.dialogs.sheet_preview import SheetPreview
from liif_viewer.ui.dialogs.size_fields import Given, factor_by, number_box, unit_box
from liif_viewer.ui.naming import ModelState
from liif_viewer.ui.plain import plain_label, show_whole
from liif_viewer.ui.scrolled import Scrolled
from liif_viewer.ui.session.printing import MOST_DPI, PrintJob
from liif_viewer.words import number, tr

USUAL_MARGIN = 10 / UNITS["mm"]  # inches
# Of the shorter side: with more there would be hardly a sheet.
MOST_MARGIN = 0.45
Option = QAbstractPrintDialog.PrintDialogOption


class PrintDialog(QDialog):
    """Collects a PrintJob. ``job`` is set when the dialog is accepted, and the printer is as it was chosen.

    Args:
        photo: What is printed, as a picture of any size.
        photo_width: Of the photo, px.
        regions: Named regions to choose from, in photo px, the default first.
        methods: To choose from.
        printer: Asked for its paper, and changed by the system's dialogs.
        model: Why there are no decoders of LIIF among the methods, if there are none.
        unit: Of sizes, one of ``UNITS``, to begin with.
        margin: Inches, likewise.
        clean_up: The strength of cleaning up.
        pace: Of the model, to tell by how long it takes; None where it is not known.
        parent: As ever.
    """

    def __init__(
        self,
        photo: QImage,
        photo_width: int,
        regions: dict[str, Rect],
        methods: MethodBox,
        printer: QPrinter,
        model: ModelState = ModelState.READY,
        unit: str = "cm",
        margin: float = USUAL_MARGIN,
        clean_up: float = 0.0,
        pace: Pace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Print"))
        self.job: PrintJob | None = None
        self._photo, self._per_px = photo, photo.width() / photo_width
        self._regions, self._printer, self._clean_up, self._pace = regions, printer, clean_up, pace
        self.margin = margin
        """What is to stay free at the edges of the sheet, inches."""
        self._given, self._value = Given.PAPER_WIDTH, 1.0  # inches; while it does not fill the sheet
        self._preview = SheetPreview()
        self._region = QComboBox()
        self._region.addItems(list(regions))
        self._fill = QCheckBox(tr("As &large as the sheet allows"))
        self._fill.setChecked(True)
        self._boxes = {given: number_box(0.01, 999, 2) for given in (Given.PAPER_WIDTH, Given.PAPER_HEIGHT)}
        for given, box in self._boxes.items():
            box.setAccessibleName(tr(given.value))
            box.valueChanged.connect(lambda value, given=given: self._on_given(given, value))
        self.unit = unit_box(unit)
        self._margin = number_box(0, 99, 2)
        self._method, self._model = methods, model
        self._summary, self._problem = plain_label(), plain_label()
        self._summary.setWordWrap(True)
        self._problem.setWordWrap(True)
        self._lay_out()
        self._region.currentIndexChanged.connect(self._follow)
        self._fill.toggled.connect(self._on_fill)
        self.unit.currentIndexChanged.connect(self._follow)
        self._margin.valueChanged.connect(self._on_margin)
        self._follow()
        show_whole(self)

    def _lay_out(self) -> None:
        size, of_unit = QHBoxLayout(), plain_label(tr("in", context="a unit of length follows"))
        of_unit.setBuddy(self.unit)
        times = plain_label("×")
        for widget in (self._boxes[Given.PAPER_WIDTH], times, self._boxes[Given.PAPER_HEIGHT], of_unit, self.unit):
            size.addWidget(widget, int(isinstance(widget, (QComboBox, QDoubleSpinBox))))
        form = QFormLayout()
        form.addRow(tr("&Region"), self._region)
        form.addRow(tr("Size"), size)
        form.addRow("", self._fill)
        form.addRow(tr("Mar&gin"), self._margin)
        form.addRow(tr("&Method"), self._method)
        if self._model is not ModelState.READY:
            form.addRow("", plain_label(self._model.sentence))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._print = buttons.addButton(tr("&Print…"), QDialogButtonBox.ButtonRole.AcceptRole)
        paper = buttons.addButton(tr("P&aper…"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self._choose_printer)
        buttons.rejected.connect(self.reject)
        paper.clicked.connect(self._choose_paper)
        fields = QVBoxLayout()
        fields.addLayout(form)
        fields.addWidget(self._summary)
        fields.addWidget(self._problem)
        fields.addStretch(1)
        columns = QHBoxLayout()
        columns.addWidget(self._preview, 1)
        columns.addWidget(Scrolled(fields))
        layout = QVBoxLayout(self)
        layout.addLayout(columns)
        layout.addWidget(buttons)
        self._print.setDefault(True)

    # What there is

    @property
    def region(self) -> Rect:
        """The region chosen, photo px."""
        return self._regions[self._region.currentText()]

    @property
    def sheet(self) -> Sheet:
        """The printer's, with the margin that is wanted, or, where that is larger, the one that the printer needs."""
        layout = QPageLayout(self._printer.pageLayout())
        layout.setUnits(QPageLayout.Unit.Inch)
        size, least = layout.pageSize().size(QPageSize.Unit.Inch), layout.minimumMargins()
        short, long = sorted((size.width(), size.height()))
        needed = max(least.left(), least.top(), least.right(), least.bottom())
        return Sheet(short, long, min(max(self.margin, needed), MOST_MARGIN * short))

    @property
    def on_paper(self) -> tuple[float, float]:
        """Width and height of the picture on paper, inches."""
        region = self.region
        if self._fill.isChecked():
            return self.sheet.largest(region.width / region.height)
        inches_per_px = factor_by(self._given, self._value, region, 1.0)
        return region.width * inches_per_px, region.height * inches_per_px

    # What follows

    @property
    def _inch(self) -> float:
        return UNITS[str(self.unit.currentData())]

    def _on_given(self, given: Given, value: float) -> None:
        self._given, self._value = given, value / self._inch
        with QSignalBlocker(self._fill):
            self._fill.setChecked(False)
        self._follow(given)

    def _on_fill(self, fill: bool) -> None:
        if not fill:  # as large as it is now
            self._given, self._value = Given.PAPER_WIDTH, self._boxes[Given.PAPER_WIDTH].value() / self._inch
        self._follow()

    def _on_margin(self, value: float) -> None:
        self.margin = value / self._inch
        self._follow(self._margin)

    def _follow(self, typed: object = None) -> None:
        """Shows the size in every field but that in which one types, and on the sheet."""
        sheet, (width, height), inch, region = self.sheet, self.on_paper, self._inch, self.region
        for given, value in zip(self._boxes, (width, height), strict=True):
            if given is not typed:
                with QSignalBlocker(self._boxes[given]):
                    self._boxes[given].setValue(value * inch)
        if typed is not self._margin:
            with QSignalBlocker(self._margin):
                self._margin.setValue(self.margin * inch)
        scale = self._per_px
        part = QRectF(region.x * scale, region.y * scale, region.width * scale, region.height * scale)
        self._preview.show_picture(self._photo, part)
        self._preview.show_sheet(sheet, width, height)
        fits = sheet.fits(width, height)
        self._print.setEnabled(fits)
        across, down = sheet.largest(region.width / region.height)
        self._problem.setVisible(not fits)
        self._problem.setText(
            tr(
                "It is larger than this sheet, which within its margins holds {width} × {height} {unit}.",
                width=number(across * inch, 1),
                height=number(down * inch, 1),
                unit=self.unit.currentText(),
            )
        )
        rendered = self._job().rendered(self._printer.resolution())
        self._method.tell_times(self._pace, region, rendered.width, rendered.height)
        self._summary.setText(
            tr(
                "{paper}, {printer}. {dpi} dots per inch: {width} × {height} pixels.",
                paper=self._printer.pageLayout().pageSize().name(),
                printer=self._target,
                dpi=number(min(self._printer.resolution(), MOST_DPI)),
                width=rendered.width,
                height=rendered.height,
            )
        )

    @property
    def _target(self) -> str:
        if self._printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            return tr("into a PDF file")
        return self._printer.printerName()

    def _job(self) -> PrintJob:
        (width, height), method = self.on_paper, self._method
        return PrintJob(self.region, width, height, self.sheet, method.method, method.decoder, self._clean_up)

    # The system's dialogs

    def _choose_paper(self) -> None:
        QPageSetupDialog(self._printer, self).exec()
        self._follow()

    def _choose_printer(self) -> None:
        """Accepts the dialog, unless the picture is too large for the paper that was chosen in the end."""
        dialog = QPrintDialog(self._printer, self)
        for option in (Option.PrintPageRange, Option.PrintSelection, Option.PrintCurrentPage):  # there is one page
            dialog.setOption(option, False)
        chosen = dialog.exec()
        dialog.deleteLater()
        self._follow()
        if chosen and self._print.isEnabled():
            self.job = self._job()
            self.accept()
