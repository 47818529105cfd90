"""What was measured, as Markdown, JSON and a plot."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from PIL import Image

from liif_viewer.bench.measures import DECODE, ENCODE, LITERAL, PER_LR_PIXEL, PER_PIXEL, Measure
from liif_viewer.bench.settings import Settings
from liif_viewer.bench.window import VIEW, view_name
from liif_viewer.core.chart import Curve, draw_chart

LITERAL_VIEW = "literal, cold, extrapolated"
CURVES = (("exact", False), ("exact", True), ("fast", False), ("fast", True), ("bicubic", False))
PLOT_SIZE, LEGEND = (1000, 520), 190


@dataclass
class Report:
    """A run.

    Attributes:
        settings: What was asked for.
        machine: From ``machine.describe``.
        measures: In the order of the table.
        problems: A sentence for each part that could not be measured.
        absent: A sentence for each other program that is not there to be compared with.
    """

    settings: Settings
    machine: Mapping[str, object] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def find(self, group: str, name: str) -> Measure | None:
        """A line of the table."""
        return next((m for m in self.measures if (m.group, m.name) == (group, name)), None)

    def compare_views(self) -> None:
        """Adds how long the literal implementation would take for each view, by its rates, and the ratios to it."""
        per_pixel, per_lr_pixel = self.find(DECODE, PER_PIXEL), self.find(ENCODE, PER_LR_PIXEL)
        if per_pixel is None or per_lr_pixel is None:
            return
        width, height = self.settings.view
        literal = {}
        for zoom in self.settings.zooms:
            seconds = width * height * (per_pixel.value + per_lr_pixel.value / zoom**2) * 1e-6
            literal[zoom] = Measure(VIEW, f"{LITERAL_VIEW}, zoom {zoom:g}", seconds, "s", note="from its rates")
        zoom_of = {view_name(*curve, zoom): zoom for curve in CURVES for zoom in self.settings.zooms}
        measures = []
        for measure in self.measures:
            if measure.group == VIEW and measure.name in zoom_of:
                ratio = literal[zoom_of[measure.name]].value / measure.value
                measures.append(replace(measure, ratio=ratio, ratio_of=LITERAL))
            else:
                measures.append(measure)
        place = next((i for i, m in enumerate(measures) if m.group == VIEW), len(measures))
        self.measures = measures[:place] + list(literal.values()) + measures[place:]


def to_json(report: Report) -> str:
    """Everything, for scripts: ``{"machine", "settings", "measures": [{...}], "problems"}``."""
    content = {
        "machine": dict(report.machine),
        "settings": {**asdict(report.settings), "rivals": [str(path) for path in report.settings.rivals]},
        "measures": [asdict(measure) for measure in report.measures],
        "problems": report.problems,
        "absent": report.absent,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def to_markdown(report: Report) -> str:
    """The machine, and a table per group."""
    lines = [_machine(report.machine), ""]
    for group in dict.fromkeys(measure.group for measure in report.measures):
        lines += [f"### {group}", "", "| what | median | range | runs | ratio | of the limit | |"]
        lines.append("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
        lines += [_row(measure) for measure in report.measures if measure.group == group]
        lines.append("")
    lines += [f"- {sentence}" for sentence in (*report.problems, *report.absent)]
    return "\n".join(lines).rstrip() + "\n"


def _machine(machine: Mapping[str, object]) -> str:
    packages = machine.get("packages")
    versions = ", ".join(f"{k} {v}" for k, v in packages.items()) if isinstance(packages, dict) else ""
    precisions = machine.get("precisions")
    listed = ", ".join(map(str, precisions)) if isinstance(precisions, list) else ""
    settings = machine.get("waiting")
    waiting = "".join(f", {name}={value}" for name, value in settings.items()) if isinstance(settings, dict) else ""
    return (
        f"{machine.get('processor')}, {machine.get('cores')} cores, {machine.get('instructions')},"
        f" {machine.get('memory_gb')} GB; computing on {machine.get('device')} with {machine.get('torch_threads')}"
        f" threads in {listed}{waiting}; load before: {machine.get('load')}; {machine.get('system')}; Python"
        f" {machine.get('python')},"
        f" LIIF Viewer {machine.get('liif_viewer')}, {versions}."
    )


def _row(measure: Measure) -> str:
    several = measure.low is not None and measure.high is not None and measure.runs > 1
    cells = (
        measure.name,
        f"{number(measure.value)} {measure.unit}",
        f"{number(measure.low or 0)} – {number(measure.high or 0)}" if several else "",
        str(measure.runs),
        f"{number(measure.ratio)} x" if measure.ratio is not None else "",
        f"{measure.share:.0%} of {measure.share_of}" if measure.share is not None else "",
        measure.note,
    )
    return "| " + " | ".join(cells) + " |"


def number(value: float) -> str:
    """Three digits, without an exponent unless there would be many zeros."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    if abs(value) < 1e-3:
        return f"{value:.1e}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:.{digits}f}"


def plot(report: Report) -> Image.Image:
    """View latency against zoom."""
    zooms = report.settings.zooms
    literal = _points(report, [f"{LITERAL_VIEW}, zoom {zoom:g}" for zoom in zooms])
    curves = [Curve("literal, cold", literal, markers=True)]
    for method, cached in CURVES:
        name = view_name(method, cached, 0).rsplit(", zoom", 1)[0]
        curves.append(Curve(name, _points(report, [view_name(method, cached, zoom) for zoom in zooms]), markers=True))
    width, height = report.settings.view
    label = f"seconds from the change of a {width} x {height} view to its last tile on screen"
    return draw_chart(
        [curve for curve in curves if curve.points], "zoom", label, PLOT_SIZE, log_x=True, log_y=True, legend=LEGEND
    )


def _points(report: Report, names: Sequence[str]) -> list[tuple[float, float]]:
    found = [(zoom, report.find(VIEW, name)) for zoom, name in zip(report.settings.zooms, names, strict=True)]
    return [(zoom, measure.value) for zoom, measure in found if measure is not None]
