"""How the photo gets on paper: a dialog asks how large, the system's for printer and paper, and the session prints."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from liif_viewer.engine.renderers import BICUBIC
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import Photo
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.dialogs.file_to_write import proposed
from liif_viewer.ui.dialogs.method_box import MethodBox
from liif_viewer.ui.dialogs.print_dialog import USUAL_MARGIN, PrintDialog
from liif_viewer.ui.images import stand_in
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.exporting import Exporting
from liif_viewer.ui.window.message_bar import MessageBar

PREVIEW = 512  # px that the picture in the dialog has in width at the least


class Printing(QObject):
    """Asks what to print, and has a session do it. GUI thread."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        canvas: Canvas,
        exporting: Exporting,
        preferences: Preferences,
        message: MessageBar,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._exporting = exporting
        self._preferences = preferences
        self._message = message
        self._last: tuple[str, QPageSize] | None = None  # the printer and paper that were chosen the last time
        self._margin = USUAL_MARGIN
        actions.on("print", self.ask)

    def ask(self) -> None:
        """Asks for region, size, printer and paper, and prints."""
        session, opened, view = self._session, self._session.opened_photo, self._canvas.target
        if opened is None or view is None:
            return
        ladder = session.tiles.ladder
        model, printer = session.models.in_use, self._printer(opened.photo)
        dialog = PrintDialog(
            stand_in(opened.stand_ins, PREVIEW),
            opened.photo.width,
            self._exporting.regions(),
            MethodBox(ladder.decoders, (BICUBIC, ladder.decoder_shown(view.zoom))),
            printer,
            ladder.model_state,
            self._preferences.export.unit,
            self._margin,
            opened.clean_up if model is not None and model.cleans_up else 0.0,
            session.models.pace,
            self._window,
        )
        dialog.exec()
        self._canvas.setFocus()
        self._preferences.export = replace(self._preferences.export, unit=str(dialog.unit.currentData()))
        self._margin, self._last = dialog.margin, (printer.printerName(), printer.pageLayout().pageSize())
        if dialog.job is not None:
            try:
                session.print_out(dialog.job, printer)
            except ExportError as error:
                self._message.say(str(error), problem=True)
        dialog.deleteLater()

    def _printer(self, photo: Photo) -> QPrinter:
        """A printer of its own for each, set as the last one was."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._last is not None:
            name, paper = self._last
            printer.setPrinterName(name)
            printer.setPageSize(paper)
        elif not printer.printerName() and QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem:
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        if not QPrinterInfo.availablePrinterNames():
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(proposed(photo, ".pdf")))
        return printer
