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
from PySide6.QtPrintSupport import QPrinter

from liif_viewer.core import resample
from liif_viewer.core.geometry import Rect
from liif_viewer.engine.renderers import BICUBIC
from liif_viewer.engine.sheet import Sheet
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.ui.session.printing import PrintJob, print_steps
from tests.ui.conftest import picture

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
    assert (left, top) == pytest.approx(((297 - 120) / 2, (210 - 90) / 2), abs=0.2)


def test_it_is_the_photo_from_top_to_bottom_each_row_once(printer, tmp_path):
    """Laid over each other as they are painted, the bands make the picture that an export of this size would be."""
    pixels = picture(96, 128)
    job = PrintJob(Rect(16, 8, 96, 72), 80 / MM, 60 / MM, A4, BICUBIC)
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
