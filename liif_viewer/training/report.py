"""What a run leaves to look at: its curve as CSV and as a picture."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

from PIL import Image

from liif_viewer.core.chart import Curve, draw_chart
from liif_viewer.photos.writing.files import why_not_written, write_whole
from liif_viewer.training.pictures import TrainingError

SMOOTHING = 0.95  # of the bold curve: about the last twenty rows
JPEG_QUALITY = 85  # of figures that are to be small files
COLUMNS = ("step", "seconds", "rate", "loss")


class CurveFile:
    """The curve of a run, a CSV with one row per some steps, written as it grows.

    Args:
        path: The file.
        measures: Names of the columns after ``COLUMNS``, empty in most rows.
        after: Rows of later steps are given up: the run goes on from here.

    Raises:
        TrainingError: The file cannot be read.
        ExportError: It cannot be written.
    """

    def __init__(self, path: Path, measures: list[str], after: int) -> None:
        self._path = path
        self._header = [*COLUMNS, *measures]
        self._rows: list[list[float]] = []
        if after:
            self._rows = [row for row in _read(path, self._header) if row[0] <= after]
        lines = [self._header, *([_text(value) for value in row] for row in self._rows)]
        write_whole(path, _csv(lines).encode())

    def add(self, step: int, seconds: float, rate: float, loss: float, measured: list[float] | None) -> None:
        """Adds a row.

        Raises:
            TrainingError: The file cannot be written.
        """
        row = [step, seconds, rate, loss, *(measured or [math.nan] * (len(self._header) - len(COLUMNS)))]
        self._rows.append(row)
        try:
            with self._path.open("a", encoding="utf-8", newline="") as file:
                file.write(_csv([[_text(value) for value in row]]))
        except OSError as error:
            raise TrainingError(f"{self._path} cannot be written: {why_not_written(error)}.") from error

    def draw(self) -> Image.Image:
        """Loss, and under it what was measured."""
        losses = [(row[0], row[3]) for row in self._rows]
        smooth: list[tuple[float, float]] = []
        for step, loss in losses:
            before = smooth[-1][1] if smooth else loss
            smooth.append((step, SMOOTHING * before + (1 - SMOOTHING) * loss))
        charts = [draw_chart([Curve("", losses, faint=True), Curve("", smooth)], "step", "L1 loss")]
        measures = [
            Curve(name, [(row[0], row[column]) for row in self._rows], markers=True)
            for column, name in enumerate(self._header[len(COLUMNS) :], len(COLUMNS))
        ]
        if measures:
            charts.append(draw_chart(measures, "step", "dB"))
        sheet = Image.new("RGB", (charts[0].width, sum(chart.height for chart in charts)), "white")
        for number, chart in enumerate(charts):
            sheet.paste(chart, (0, number * charts[0].height))
        return sheet


def write_picture(path: Path, image: Image.Image) -> None:
    """Writes a PNG, or a JPEG where the name says so, whole or not at all.

    Raises:
        ExportError: It cannot be written.
    """
    file = io.BytesIO()
    if path.suffix.lower() in (".jpg", ".jpeg"):
        image.save(file, "JPEG", quality=JPEG_QUALITY)
    else:
        image.save(file, "PNG")
    write_whole(path, file.getvalue())


def _read(path: Path, header: list[str]) -> list[list[float]]:
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path} cannot be read; without it the run cannot be continued.") from error
    # A row cut short by a full disk or a power failure is of a step that will be done again.
    rows = [line for line in lines[1:] if len(line) == len(header)]
    return [[float(value) if value else math.nan for value in row] for row in rows]


def _text(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.7g}"


def _csv(lines: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()
