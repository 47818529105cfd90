"""Printed pictures are as large on paper as was asked for, whole, and in the middle of the sheet."""

from __future__ import annotations

import re
import zlib
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from liif_viewer.core import resample
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.renderers import BICUBIC
from liif_viewer.engine.sheet import Sheet
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.ui.dialogs.method_box import MethodBox
from liif_viewer.ui.dialogs.print_dialog import PrintDialog
from liif_viewer.ui.dialogs.size_fields import Given
from liif_viewer.ui.images import shared_image
from liif_viewer.ui.session.printing import PrintJob, print_steps
from tests.ui.conftest import WAIT_MS, open_file, picture

MM = 25.4  # of an inch
A4 = Sheet(210 / MM, 297 / MM, 10 / MM)


class Pdf:
    """One page of it, read by its own grammar: objects, streams, and the operators that place pictures."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        box = re.search(rb"/MediaBox \[([\d. ]+)\]", self._bytes)
        assert box is not None
        self.size = tuple(float(n) for n in box[1].split()[2:])
        """Of the sheet, points."""

    def _streams(self):
        for match in re.finditer(rb"(<<(?:(?!endobj).)*?>>)\s*stream\r?\n", self._bytes, re.DOTALL):
            end = self._bytes.index(b"endstream", match.end())
            data = self._bytes[match.end() : end]
            yield match[1], zlib.decompress(data) if b"/FlateDecode" in match[1] else data

    def pictures(self):
        """Of each picture, in the order in which they are painted: its pixels and its box, points from the top."""
        images = [
            np.frombuffer(data, np.uint8).reshape(_number(head, "Height"), _number(head, "Width"), 3)
            for head, data in self._streams()
            if b"/Subtype /Image" in head
        ]
        content = next(data for head, data in self._streams() if b" Do" in data and b"/Subtype" not in head)
        boxes, stack, matrix, operands = [], [], np.eye(3), []
        for word in content.split():
            match word:
                case b"q":
                    stack.append(matrix)
                case b"Q":
                    matrix = stack.pop()
                case b"cm":
                    a, b, c, d, e, f = (float(operand) for operand in operands[-6:])
                    matrix = np.array([[a, b, 0], [c, d, 0], [e, f, 1]]) @ matrix
                case b"Do":
                    (left, top), (right, bottom) = (
                        np.array(corner) @ matrix[:, :2] for corner in ((0, 1, 1), (1, 0, 1))
                    )
                    boxes.append((left, self.size[1] - top, right, self.size[1] - bottom))
                case _:
                    operands.append(word)
        assert len(boxes) == len(images)
        return list(zip(images, boxes, strict=True))


def _number(head: bytes, name: str) -> int:
    found = re.search(rf"/{name} (\d+)".encode(), head)
    assert found is not None
    return int(found[1])


@pytest.fixture
def printer(qapp, tmp_path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(200)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    return printer


def steps(job: PrintJob, printer: QPrinter, pixels: np.ndarray, check=lambda: None):
    return print_steps(job, printer, photo_from_pixels(pixels, "test"), None, check)


def whole(pictures) -> tuple[float, float, float, float]:
    lefts, tops, rights, bottoms = zip(*(box for _, box in pictures), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def test_a_picture_is_as_large_on_paper_as_was_asked_for(printer, tmp_path):
    job = PrintJob(Rect(0, 0, 400, 300), 120 / MM, 90 / MM, A4, BICUBIC)
    list(steps(job, printer, picture()))
    page = Pdf(tmp_path / "page.pdf")
    assert page.size == pytest.approx((297 / MM * 72, 210 / MM * 72), abs=1)  # it lies, as the picture does
    left, top, right, bottom = (points / 72 * MM for points in whole(page.pictures()))
    assert (right - left, bottom - top) == pytest.approx((120, 90), abs=0.1)
    assert (left, top) == pytest.approx(((297 - 120) / 2, (210 - 90) / 2), abs=0.3)


def test_it_is_the_photo_from_top_to_bottom_each_row_once(printer, tmp_path):
    """Laid over each other as they are painted, the bands make the picture that an export of this size would be."""
    pixels = picture(96, 128)
    job = PrintJob(Rect(16, 8, 96, 72), 120 / MM, 90 / MM, A4, BICUBIC)
    list(steps(job, printer, pixels))
    pictures = Pdf(tmp_path / "page.pdf").pictures()
    assert len(pictures) > 2
    rendered = job.rendered(200)
    _, top, _, bottom = whole(pictures)
    page = np.zeros((rendered.height, rendered.width, 3))
    for band, (_, upper, _, lower) in pictures:
        first, end = (round((y - top) / (bottom - top) * rendered.height) for y in (upper, lower))
        assert end - first == len(band)
        page[first:end] = band
    reference = resample.bicubic(pixels, job.region, (rendered.width, rendered.height))
    assert np.abs(page - to_uint8(reference)).max() <= 3  # of parts: other roundings


def test_bands_overlap_so_that_no_line_runs_between_them(printer, tmp_path):
    list(steps(PrintJob(Rect(0, 0, 400, 300), 60 / MM, 45 / MM, A4, BICUBIC), printer, picture()))
    boxes = [box for _, box in Pdf(tmp_path / "page.pdf").pictures()]
    dot = 72 / 200
    for (_, _, _, bottom), (_, top, _, _) in pairwise(boxes):
        assert top < bottom - 1.5 * dot


@pytest.mark.parametrize("resolution", [720, 1200])
def test_bands_begin_at_whole_pixels_of_all_usual_printers(printer, tmp_path, resolution):
    """So that scaled one by one they are what the whole would be, at 300, 360 and 600 to the inch."""
    printer.setResolution(resolution)
    list(steps(PrintJob(Rect(0, 0, 250, 20), 100 / MM, 8 / MM, A4, BICUBIC), printer, picture()))
    boxes = [box for _, box in Pdf(tmp_path / "page.pdf").pictures()]
    assert len(boxes) > 1
    for left, top, _, _ in boxes:
        for dpi in (300, 360, 600):
            place = np.array([left, top]) / 72 * dpi
            assert place == pytest.approx(place.round(), abs=0.01)


def test_what_is_portrait_stands(printer, tmp_path):
    list(steps(PrintJob(Rect(0, 0, 150, 300), 50 / MM, 100 / MM, A4, BICUBIC), printer, picture()))
    page = Pdf(tmp_path / "page.pdf")
    assert page.size == pytest.approx((210 / MM * 72, 297 / MM * 72), abs=1)
    left, top, right, bottom = (points / 72 * MM for points in whole(page.pictures()))
    assert (right - left, bottom - top) == pytest.approx((50, 100), abs=0.1)


def test_the_next_page_lies_as_its_own_picture_does(printer, tmp_path):
    for width, height in ((50, 100), (100, 50)):
        list(
            steps(PrintJob(Rect(0, 0, 3 * width, 3 * height), width / MM, height / MM, A4, BICUBIC), printer, picture())
        )
        page = Pdf(tmp_path / "page.pdf")
        assert (page.size[0] > page.size[1]) == (width > height)


def test_what_is_given_up_leaves_the_file_that_was_there(printer, tmp_path):
    (tmp_path / "page.pdf").write_bytes(b"before")
    job = PrintJob(Rect(0, 0, 400, 300), 120 / MM, 90 / MM, A4, BICUBIC)
    with closing(steps(job, printer, picture())) as shares:
        for share in shares:
            if share > 0.5:
                break
    assert (tmp_path / "page.pdf").read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [tmp_path / "page.pdf"]
    list(steps(job, printer, picture()))  # the printer is none the worse
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_is_told_of(printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "page.pdf"))
    job = PrintJob(Rect(0, 0, 400, 300), 20 / MM, 15 / MM, A4, BICUBIC)
    with pytest.raises(ExportError, match=r"^“page\.pdf” could not be written: .+\.$"):
        list(steps(job, printer, picture()))


def test_no_more_dots_are_rendered_than_a_printer_can_show():
    job = PrintJob(Rect(0, 0, 400, 300), 4.0, 3.0, A4)
    assert (job.rendered(300).width, job.rendered(300).height) == (1200, 900)
    assert (job.rendered(2400).width, job.rendered(2400).height) == (2400, 1800)


# From the window


@pytest.fixture
def opened(window, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    return window


@pytest.fixture
def system(monkeypatch, tmp_path) -> list[PrintDialog]:
    """The system's dialog is answered by a file; what our own dialogs collected before."""
    asked: list[PrintDialog] = []

    def choose(dialog: QPrintDialog) -> int:
        asked.append(dialog.parent())
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "on paper.pdf"))
        dialog.printer().setResolution(200)  # quicker
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    return asked


def print_by(window, qtbot, monkeypatch, fill) -> None:
    """Runs our dialog, which ``fill`` fills in; it is finished by its button."""

    def run(dialog: PrintDialog) -> None:
        fill(dialog)
        dialog._print.click()

    monkeypatch.setattr(PrintDialog, "exec", run)
    with qtbot.waitSignal(window.session.export_ended, timeout=WAIT_MS):
        window.commands["print"].trigger()


def test_it_is_printed_as_large_as_one_types(opened, qtbot, monkeypatch, tmp_path, system):
    def fill(dialog):
        dialog.unit.setCurrentIndex(dialog.unit.findData("mm"))
        dialog._boxes[Given.PAPER_WIDTH].setValue(80)
        assert dialog._boxes[Given.PAPER_HEIGHT].value() == 60
        assert not dialog._fill.isChecked()
        dialog._method.setCurrentText("Bicubic")

    print_by(opened, qtbot, monkeypatch, fill)
    assert opened.message.text == "Printed on on paper.pdf, 8.0 × 6.0 cm."
    left, top, right, bottom = (points / 72 * MM for points in whole(Pdf(tmp_path / "on paper.pdf").pictures()))
    assert (right - left, bottom - top) == pytest.approx((80, 60), abs=0.1)
    assert opened._preferences.export.unit == "mm"


def test_by_itself_it_fills_the_sheet_but_for_its_margin(opened, qtbot, monkeypatch, tmp_path, system):
    def fill(dialog):
        dialog._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
        dialog._margin.setValue(0.5)  # cm
        dialog._method.setCurrentText("Bilinear")

    print_by(opened, qtbot, monkeypatch, fill)
    left, top, right, bottom = (points / 72 * MM for points in whole(Pdf(tmp_path / "on paper.pdf").pictures()))
    assert right - left == pytest.approx(95 * 4 / 3, abs=0.3)  # of 105 mm, the shorter side, less both margins
    assert bottom - top == pytest.approx(95, abs=0.3)


def dialog_of(regions=None) -> PrintDialog:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    regions = regions or {"Whole photo": Rect(0, 0, 400, 300), "Part": Rect(0, 0, 100, 300)}
    return PrintDialog(shared_image(picture()), 400, regions, MethodBox((), ("bicubic",)), printer)


def test_what_is_larger_than_the_sheet_is_not_printed_and_one_is_told_what_is_not(qtbot):
    dialog = dialog_of()
    qtbot.addWidget(dialog)
    dialog._boxes[Given.PAPER_WIDTH].setValue(40)
    assert not dialog._print.isEnabled()
    # 210 mm less two margins of 10, and four thirds of that
    assert dialog._problem.text() == "It is larger than this sheet, which within its margins holds 25.3 × 19.0 cm."
    dialog._fill.setChecked(True)
    assert dialog._print.isEnabled()
    assert dialog._problem.isHidden()


def test_paper_that_is_chosen_too_small_in_the_end_keeps_the_dialog_open(qtbot, monkeypatch):
    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A6))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    dialog = dialog_of()
    qtbot.addWidget(dialog)
    dialog._boxes[Given.PAPER_WIDTH].setValue(20)
    dialog._print.click()
    assert dialog.job is None
    assert "larger than this sheet" in dialog._problem.text()


def test_what_was_typed_stays_when_the_region_changes(qtbot):
    dialog = dialog_of()
    qtbot.addWidget(dialog)
    dialog._boxes[Given.PAPER_HEIGHT].setValue(12)
    assert dialog._boxes[Given.PAPER_WIDTH].value() == 16
    dialog._region.setCurrentText("Part")
    assert dialog._boxes[Given.PAPER_HEIGHT].value() == 12
    assert dialog._boxes[Given.PAPER_WIDTH].value() == 4


def test_a_print_that_is_given_up_leaves_no_file(opened, qtbot, monkeypatch, tmp_path, system):
    monkeypatch.setattr(PrintDialog, "exec", lambda dialog: dialog._print.click())
    with qtbot.waitSignal(opened.session.export_ended, timeout=WAIT_MS):
        opened.commands["print"].trigger()
        opened.session.cancel_export()
    assert opened.message.text == "Printing cancelled; nothing is on paper."
    assert not (tmp_path / "on paper.pdf").exists()
