"""A picture on paper: rendered in the printer's pixels, strip by strip, and laid on the sheet as it comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export import picture_steps
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.output import Output
from liif_viewer.engine.renderers import LIIF
from liif_viewer.engine.sheet import Sheet
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.photos.writing.coding import SRGB
from liif_viewer.photos.writing.files import replacing, telling
from liif_viewer.ui.images import shared_image
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# Dots per inch. Printers have more, of ink, but a dot of any colour takes several of them.
MOST_DPI = 600
# Output px that are laid on the sheet at once. Qt compresses them there, and the window stands still meanwhile: 30 ms.
BAND_PIXELS = 1 << 18
# Bands begin at whole fractions of an inch, of which all usual printers have whole pixels: 300, 360, 600, 720, 1200 to
# the inch. Scaled one by one, they are then what the whole would be.
GRID = 60
# What a page takes: opaque, of 8 bits. Nothing is written there.
_PAGE = Path("page.jpg")


@dataclass(frozen=True)
class PrintJob:
    """What to print, and how large.

    Attributes:
        region: In photo px, inside the photo.
        width: On paper, inches.
        height: Likewise.
        sheet: On which this fits.
        method: One of ``engine.renderers.METHODS``.
        decoder: LIIF's, as in an ``ExportJob``.
        clean_up: Likewise.
    """

    region: Rect
    width: float
    height: float
    sheet: Sheet
    method: str = LIIF
    decoder: str | None = None
    clean_up: float = 0.0

    def rendered(self, resolution: int) -> ExportJob:
        """What is rendered for a printer of so many dots per inch."""
        dots = min(resolution, MOST_DPI)
        width, height = (max(1, round(side * dots)) for side in (self.width, self.height))
        return ExportJob(
            path=_PAGE,
            region=self.region,
            width=width,
            height=height,
            method=self.method,
            decoder=self.decoder,
            clean_up=self.clean_up,
            profile=SRGB,
        )


def print_steps(
    job: PrintJob, printer: QPrinter, photo: Photo, model: Model | None, check: Callable[[], None]
) -> Generator[float]:
    """Prints, and yields the share that is done, 0 to 1. Closed or failing before the end it takes the page back.

    To be advanced on one thread, if the method is LIIF on the one that may touch torch; nobody else may use the
    printer meanwhile.

    Args:
        job: What fits on the printer's sheet.
        printer: Or a file, if it has the name of one: that is whole in the end, or as it was before.
        photo: What it is of.
        model: May be None unless the method is LIIF.
        check: May raise to abandon a step.

    Raises:
        ExportError: The printer does not take it, or the file cannot be written.
    """
    landscape = job.width > job.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)  # places are from the sheet's corner, whatever the printer leaves free
    with _written(printer), _painting(printer) as painter:
        rendered = job.rendered(printer.resolution())
        page = _Page(job, printer.resolution(), painter)
        yield from picture_steps(rendered, Output(rendered, photo, model, check), page.write)
        page.finish()


class _Page:
    """Takes the rows of a picture from top to bottom and lays them on the sheet, in bands.

    Each repeats the last rows of the one before: side by side, programs that show the page at some other size would
    blend the edge of each with the white of the paper, and lines would run through the picture.
    """

    def __init__(self, job: PrintJob, resolution: int, painter: QPainter) -> None:
        self._painter = painter
        dots = min(resolution, MOST_DPI)
        left, top = (round(inches * GRID) / GRID for inches in job.sheet.place(job.width, job.height))
        self._left, self._top = left * resolution, top * resolution
        self._pitch = resolution / dots  # the printer's pixels that one of the picture's is wide and high
        self._overlap = max(1, dots // GRID)
        self._rows: list[NDArray[Any]] = []  # that wait
        self._done = 0
        self._last: NDArray[Any] | None = None

    def write(self, rows: NDArray[Any]) -> None:
        """The next ones, (any number, width, 3) uint8."""
        self._rows.append(rows)
        band = max(1, BAND_PIXELS // rows.shape[1] // self._overlap) * self._overlap
        if sum(map(len, self._rows)) >= band:
            waiting = np.concatenate(self._rows)
            whole = len(waiting) // band * band
            for start in range(0, whole, band):
                self._lay(waiting[start : start + band])
            self._rows = [waiting[whole:].copy()]

    def finish(self) -> None:
        """Those were all."""
        if sum(map(len, self._rows)):
            self._lay(np.concatenate(self._rows))

    def _lay(self, rows: NDArray[Any]) -> None:
        band = rows if self._last is None else np.concatenate([self._last, rows])
        row = self._done + len(rows) - len(band)
        height, width, _ = band.shape
        target = QRectF(self._left, self._top + row * self._pitch, width * self._pitch, height * self._pitch)
        self._painter.drawImage(target, shared_image(np.ascontiguousarray(band)))
        self._done += len(rows)
        self._last = band[-self._overlap :]


@contextmanager
def _painting(printer: QPrinter) -> Iterator[QPainter]:
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError(tr("The printer did not take the picture."))
    painter.setRenderHints(QPainter.RenderHint.LosslessImageRendering | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise ExportError(tr("The printer did not take the picture."))


@contextmanager
def _written(printer: QPrinter) -> Iterator[None]:
    """Puts a file in its place when it is whole, if it is one that is printed to."""
    name = printer.outputFileName()
    if not name:
        yield
        return
    path = Path(name)
    with TemporaryDirectory() as folder:
        made = Path(folder) / "page.pdf"
        printer.setOutputFileName(str(made))
        try:
            yield
        finally:
            printer.setOutputFileName(name)
        with telling(display_name(path)), made.open("rb") as source, replacing(path) as target:
            shutil.copyfileobj(source, target)
