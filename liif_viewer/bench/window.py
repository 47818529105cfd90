"""The interface: how long a view takes to come, whether the window stalls, how the program starts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from liif_viewer.bench.measures import Measure, percentile, spread
from liif_viewer.bench.settings import Settings

VIEW, FRAMES, START = "View change to the last tile on screen", "Frames while tiles come in", "Start-up"
FIRST_LIIF, WIDE_VIEW = "View change to LIIF everywhere, by whichever network was first", "The same in a large view"


def measure_views(settings: Settings, path: Path) -> list[Measure]:
    """View latency by zoom, method and whether the features were there."""
    from liif_viewer.probe.views import view_latencies
    from liif_viewer.probe.waiting import platform

    how = settings.budget_s, settings.device, settings.precision
    latencies = view_latencies(path, settings.view, settings.zooms, settings.view_repeats, *how)
    wide = view_latencies(path, settings.large_view, settings.wide_zooms, 1, *how, methods=("fast",))
    across = " {} x {}".format(*settings.large_view)
    measures = []
    for group, latency, size in [(VIEW, each, "") for each in latencies] + [(WIDE_VIEW, each, across) for each in wide]:
        name = view_name(latency.method, latency.cached, latency.zoom) + size
        note = f"first tile {statistics.median(latency.first_s):.2f} s; {platform()}"
        measures.append(spread(group, name, latency.last_s, "s", note=note))
        if latency.method == "fast":  # what is everywhere first does not depend on which decoder follows
            by = ", ".join(latency.filled_by)
            measures.append(
                spread(FIRST_LIIF, first_name(latency.cached, latency.zoom) + size, latency.filled_s, "s", note=by)
            )
    return sorted(measures, key=lambda measure: (FIRST_LIIF, VIEW, WIDE_VIEW).index(measure.group))


def first_name(cached: bool, zoom: float) -> str:
    """How the first LIIF of a view is called."""
    return f"{'features cached' if cached else 'cold'}, zoom {zoom:g}"


def view_name(method: str, cached: bool, zoom: float) -> str:
    """How a view is called in the table."""
    return f"{method}{'' if method == 'bicubic' else ', features cached' if cached else ', cold'}, zoom {zoom:g}"


def measure_frames(settings: Settings, path: Path, size: tuple[int, int]) -> list[Measure]:
    """Steps, frames and stalls of scripted zooming and panning."""
    from liif_viewer.probe.frames import frame_times
    from liif_viewer.probe.waiting import platform

    measures = []
    for times in frame_times(path, size, settings.frame_steps, settings.device, settings.precision):
        name = f"{times.script} {times.size[0]} x {times.size[1]}"
        for what, values in (("step", times.step_ms), ("paint", times.paint_ms)):
            if not values:  # a photo that fits the window cannot be dragged
                continue
            note = f"95 % under {percentile(values, 0.95):.1f} ms"
            measures.append(spread(FRAMES, f"{name}, {what}", values, "ms", note=note))
        if times.by_liif:
            whole = sum(share == 1 for share in times.by_liif) / len(times.by_liif)
            share = 100 * sum(times.by_liif) / len(times.by_liif)
            note = f"{whole:.0%} of the frames were LIIF's throughout"
            measures.append(Measure(FRAMES, f"{name}, by LIIF", share, "% of the area", len(times.by_liif), note=note))
        note = f"of the GUI thread; 99 % under {percentile(times.gap_ms, 0.99):.1f} ms; {platform()}"
        measures.append(Measure(FRAMES, f"{name}, longest stall", max(times.gap_ms), "ms", note=note))
    return measures


def start_up(settings: Settings, path: Path, started: float) -> tuple[float, float, float, float, float]:
    """One start: seconds until Python ran, the window, the photo, the model; and the longest stall."""
    running = time.time() - started
    from liif_viewer.probe.start import start_up as watch

    result = watch(path, started, settings.device, settings.precision)
    return running, result.window_s, result.photo_s, result.model_s, result.stall_s


def start_up_measures(runs: Sequence[tuple[float, float, float, float, float]], photo: str) -> list[Measure]:
    """The phases of several starts."""
    python, window, shown, model, stalls = zip(*runs, strict=True)
    after = [photo_s - window_s for photo_s, window_s in zip(shown, window, strict=True)]
    return [
        spread(START, "process to Python", python, "s"),
        spread(START, "process to window", window, "s"),
        spread(START, "window to photo", after, "s", note=photo),
        spread(START, "process to model ready", model, "s", note="torch is imported after the photo is shown"),
        spread(START, "longest stall", [1000 * stall for stall in stalls], "ms", note="from the window to the model"),
    ]
