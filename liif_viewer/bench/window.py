"""The interface: how long a view takes to come, whether the window stalls, how the program starts."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from liif_viewer.bench.film import Verdict, watch
from liif_viewer.bench.measures import Measure, percentile, spread
from liif_viewer.bench.settings import Settings

# At which a large view is waited for, which takes many times as long.
LARGE_PLACES = 3

VIEW, FRAMES, START = "View change to the last tile on screen", "Frames while tiles come in", "Start-up"
FIRST_TILE, FIRST_LIIF = "View change to the first LIIF tile, from cold", "View change to LIIF everywhere, from cold"


def measure_views(settings: Settings, path: Path) -> list[Measure]:
    """View latency by zoom, method and whether the features were there."""
    from liif_viewer.probe.views import view_latencies
    from liif_viewer.probe.waiting import platform

    measures = []
    how = settings.budget_s, settings.device, settings.precision
    for latency in view_latencies(path, settings.view, settings.zooms, settings.view_repeats, *how):
        name = view_name(latency.method, latency.cached, latency.zoom)
        first, filled = statistics.median(latency.first_s), statistics.median(latency.filled_s)
        note = f"first tile {first:.2f} s, LIIF everywhere {filled:.2f} s"
        if latency.filled_by:
            note += f" by {', '.join(latency.filled_by)}"
        measures.append(spread(VIEW, name, latency.last_s, "s", note=f"{note}; {platform()}"))
    return measures


def measure_first_pictures(settings: Settings, path: Path, size: tuple[int, int]) -> list[Measure]:
    """What one waits for, at several places: the first tile of LIIF, and LIIF everywhere, by whichever network."""
    from liif_viewer.probe.views import first_pictures

    zooms, places = (settings.zooms, settings.places) if size == settings.view else (settings.wide_zooms, LARGE_PLACES)
    tiles, whole = [], []
    how = settings.budget_s, settings.device, settings.precision
    for pictures in first_pictures(path, size, zooms, min(places, settings.places), *how):
        name = first_name(pictures.zoom, size)
        by = Counter("+".join(names) for names in pictures.by)
        tiles.append(spread(FIRST_TILE, name, pictures.first_s, "s"))
        note = "by " + ", ".join(f"{name} ({count})" for name, count in by.most_common())
        whole.append(spread(FIRST_LIIF, name, pictures.filled_s, "s", note=note))
    return tiles + whole


def first_name(zoom: float, size: tuple[int, int]) -> str:
    """How the first LIIF of a view is called."""
    return f"zoom {zoom:g}, {size[0]} x {size[1]}"


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


def film(settings: Settings, path: Path, folder: Path) -> dict[str, Verdict]:
    """A session frame by frame, judged; sheets of its frames in a folder."""
    from liif_viewer.probe import film as filming

    return watch(filming.film(path, settings.view, settings.device, settings.precision), folder)


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
