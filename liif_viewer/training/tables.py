"""What was measured, as Markdown, CSV, JSON and a plot."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence

from PIL import Image

from liif_viewer.core.chart import Curve, draw_chart
from liif_viewer.engine.methods import Name
from liif_viewer.training.evaluate import Row


def to_markdown(rows: Sequence[Row]) -> str:
    """A table with a line per method and a column per scale: PSNR / SSIM."""
    scales, names = _scales(rows), _names(rows)
    by_place = {(row.name, row.scale): row for row in rows}
    lines = [
        "| method | " + " | ".join(f"x{scale:g}" for scale in scales) + " |",
        "| --- |" + " --- |" * len(scales),
    ]
    for name in names:
        cells = [by_place[name, scale] for scale in scales]
        lines.append(f"| {name.short(names)} | " + " | ".join(f"{c.psnr:.2f} / {c.ssim:.4f}" for c in cells) + " |")
    return "\n".join(lines) + "\n"


def to_csv(rows: Sequence[Row]) -> str:
    """One line per method and scale, under the names of ``to_json``."""
    text = io.StringIO()
    records = [_record(row) for row in rows]
    writer = csv.DictWriter(text, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def to_json(rows: Sequence[Row], about: Mapping[str, object]) -> str:
    """``{"rows": [{"method", "decoder", "weights", "scale", "psnr", "ssim", "images"}, ...], ...}``."""
    return json.dumps({"rows": [_record(row) for row in rows], **about}, indent=1) + "\n"


def plot(rows: Sequence[Row]) -> Image.Image:
    """PSNR against scale, a curve per method."""
    names = _names(rows)
    curves = [
        Curve(name.short(names), [(row.scale, row.psnr) for row in rows if row.name == name], markers=True)
        for name in names
    ]
    return draw_chart(curves, "scale", "PSNR, dB", log_x=True)


def _record(row: Row) -> dict[str, object]:
    return {
        "method": row.name.method,
        "decoder": row.name.decoder,
        "weights": row.name.weights,
        "clean_up": row.name.clean_up,
        "scale": float(row.scale),
        "psnr": _finite(row.psnr),
        "ssim": _finite(row.ssim),
        "images": row.images,
    }


def _finite(value: float) -> float | None:
    """JSON has no infinity, which is the PSNR of equal pictures."""
    return round(value, 6) if math.isfinite(value) else None


def _scales(rows: Sequence[Row]) -> list[float]:
    return list(dict.fromkeys(row.scale for row in rows))


def _names(rows: Sequence[Row]) -> list[Name]:
    return list(dict.fromkeys(row.name for row in rows))
