"""Line charts, drawn with Pillow: two axes and a few curves do not earn a dependency on matplotlib and its ten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

# Distinguishable by people who see colours differently (Okabe and Ito).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999")
SUPERSAMPLING = 3  # drawn larger and reduced: Pillow's lines have hard edges
MARGINS = (72, 28, 20, 52)  # left, top, right, bottom, px
MAX_POINTS = 2000  # of a curve; more do not show


@dataclass(frozen=True)
class Curve:
    """A named line; ``faint`` for what is only the background of another."""

    name: str
    points: Sequence[tuple[float, float]]
    faint: bool = False
    markers: bool = False


def draw_chart(
    curves: Sequence[Curve],
    x_label: str,
    y_label: str,
    size: tuple[int, int] = (900, 520),
    log_x: bool = False,
    log_y: bool = False,
    legend: int = 0,
) -> Image.Image:
    """Draws curves over common axes.

    Args:
        curves: Points with NaN are left out; a curve may be empty.
        x_label: Under the axis.
        y_label: Above its axis.
        size: Width and height of the picture, px.
        log_x: Logarithmic x, which must be positive.
        log_y: Logarithmic y, which must be positive.
        legend: Width of the legend beside the axes, px; 0 puts it among the curves.
    """
    return _Chart(curves, size, log_x, log_y, legend).draw(x_label, y_label)


class _Chart:
    def __init__(self, curves: Sequence[Curve], size: tuple[int, int], log_x: bool, log_y: bool, legend: int) -> None:
        self._curves = [
            Curve(c.name, [p for p in c.points if all(map(math.isfinite, p))], c.faint, c.markers) for c in curves
        ]
        self._log_x, self._log_y = log_x, log_y
        self._size = size
        left, top, right, bottom = MARGINS
        self._margins = (left, top, right + legend, bottom)
        points = [p for curve in self._curves for p in curve.points] or [(1.0, 1.0 if log_y else 0.0)]
        self._x_ticks = _ticks([x for x, _ in points]) if not log_x else sorted({x for x, _ in points})
        self._y_ticks = (_powers if log_y else _ticks)([y for _, y in points])
        self._x_range = _span([self._across(x) for x, _ in points])
        self._y_range = _span([self._up(y) for y in [y for _, y in points] + self._y_ticks])
        self._image = Image.new("RGB", (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING), "white")
        self._pen = ImageDraw.Draw(self._image)
        self._font = ImageFont.load_default(13 * SUPERSAMPLING)

    def _across(self, x: float) -> float:
        return math.log(x) if self._log_x else x

    def _up(self, y: float) -> float:
        return math.log(y) if self._log_y else y

    def _place(self, x: float, y: float) -> tuple[float, float]:
        left, top, right, bottom = self._margins
        (x0, x1), (y0, y1) = self._x_range, self._y_range
        across = left + (self._across(x) - x0) / (x1 - x0) * (self._size[0] - left - right)
        down = self._size[1] - bottom - (self._up(y) - y0) / (y1 - y0) * (self._size[1] - top - bottom)
        return across * SUPERSAMPLING, down * SUPERSAMPLING

    def _line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        self._pen.line(points, fill=colour, width=round(width * SUPERSAMPLING), joint="curve")

    def _text(self, place: tuple[float, float], text: str, anchor: str, colour: str = "#333333") -> None:
        self._pen.text(place, text, fill=colour, font=self._font, anchor=anchor)

    def draw(self, x_label: str, y_label: str) -> Image.Image:
        s = SUPERSAMPLING
        left, _, right, bottom = self._margins
        width, height = self._size
        for y in self._y_ticks:
            _, down = self._place(1.0, y)
            self._line([(left * s, down), ((width - right) * s, down)], "#e4e4e4", 1)
            self._text(((left - 8) * s, down), f"{y:.6g}", "rm")
        for x in self._x_ticks:
            across, _ = self._place(x, self._y_ticks[0])
            self._text((across, (height - bottom + 8) * s), f"{x:.6g}", "mt")
        self._text(((left + width - right) / 2 * s, (height - 8) * s), x_label, "mb")
        self._text((8 * s, 6 * s), y_label, "lt")
        for number, curve in enumerate(self._curves):
            self._draw_curve(curve, COLOURS[number % len(COLOURS)])
        self._draw_legend()
        return self._image.resize(self._size, Image.Resampling.LANCZOS)

    def _draw_curve(self, curve: Curve, colour: str) -> None:
        step = max(1, len(curve.points) // MAX_POINTS)
        places = [self._place(x, y) for x, y in curve.points[::step]]
        if len(places) > 1:
            self._line(places, "#b8cfe0" if curve.faint else colour, 1 if curve.faint else 2)
        if curve.markers or len(places) == 1:
            for x, y in places:
                r = 4 * SUPERSAMPLING
                self._pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def _draw_legend(self) -> None:
        s = SUPERSAMPLING
        named = [(n, curve) for n, curve in enumerate(self._curves) if curve.name]
        right = (self._size[0] - MARGINS[2] - 8) * s
        for row, (number, curve) in enumerate(named):
            down = (MARGINS[1] + 14 + 18 * row) * s
            self._text((right - 26 * s, down), curve.name, "rm")
            colour = "#b8cfe0" if curve.faint else COLOURS[number % len(COLOURS)]
            self._line([(right - 20 * s, down), (right, down)], colour, 3)


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _ticks(values: Sequence[float]) -> list[float]:
    """About five round numbers that span the values."""
    low, high = _span(values)
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, last + 1)]


def _powers(values: Sequence[float]) -> list[float]:
    """The powers of ten that span positive values, at least two."""
    first, last = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return [10.0**n for n in range(first, max(last, first + 1) + 1)]
