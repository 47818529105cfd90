"""``liif-viewer bench``: how fast this machine is, and how near the program comes to it."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liif_viewer.engine.arguments import add_device
from liif_viewer.errors import ViewerError
from liif_viewer.model.choices import TIERS

if TYPE_CHECKING:
    from liif_viewer.bench.report import Report
    from liif_viewer.bench.settings import Settings

MEMORY = "Peak memory of a process that does only this"
EXPORTS = ("bicubic", "fast", "exact")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``liif-viewer bench``."""
    parser.add_argument("--quick", action="store_true", help="about a minute, less exact (default: some 20 minutes)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="everything, for scripts")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="the table, as it is printed")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="view latency against zoom, PNG")
    parser.add_argument(
        "--rival",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="weights of another network, x4, compared by spandrel where that is installed",
    )
    parser.add_argument(
        "--tier", choices=TIERS, action="append", help="measure only this one of the cheaper networks (default: all)"
    )
    parser.add_argument(
        "--whole-view",
        action="store_true",
        help="measure an accelerator instead: whole views, each frame of a zoom and a drag, exports, the window",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="measure nothing: compare an accelerator's pictures with the CPU's, and those with little memory with"
        " those with all of it; 1 if any differ by a grey level",
    )
    parser.add_argument(
        "--film",
        type=Path,
        metavar="FOLDER",
        help="measure nothing: record wheel, pinch, pan and full screen frame by frame, write sheets of the frames into"
        " a folder, and tell whether anything pops, flashes or jumps; 1 if it does",
    )
    add_device(parser)
    parser.add_argument("--precision", default="auto", help="fp32, tf32, bf16 or fp16 (default: auto, all in hardware)")


def run(args: argparse.Namespace) -> int:
    """Measures, prints the table and writes what was asked for; 1 if a part could not be measured, or a check fails.

    Raises:
        ViewerError: A file cannot be written, or the device is not there.
    """
    from liif_viewer.bench import report as reports
    from liif_viewer.bench.settings import Settings, quick

    for path in (args.json, args.markdown, args.plot):
        if path is not None and not path.absolute().parent.is_dir():
            raise ViewerError(f"There is no folder {path.absolute().parent} for {path.name}.")
    make = quick if args.quick else Settings
    settings = replace(
        make(device=args.device, precision=args.precision),
        rivals=tuple(args.rival),
        tiers=tuple(args.tier or TIERS),
    )
    if args.check:
        from liif_viewer.bench.torch_parts import check

        return 0 if check(settings) else 1
    if args.film is not None:
        return 0 if film(settings, args.film) else 1
    report = measure(settings, whole_views=args.whole_view)
    table = reports.to_markdown(report)
    print(table, end="")
    try:
        if args.markdown is not None:
            args.markdown.write_text(table, encoding="utf-8")
        if args.json is not None:
            args.json.write_text(reports.to_json(report), encoding="utf-8")
        if args.plot is not None:
            reports.plot(report).save(args.plot, "PNG")
    except OSError as error:
        raise ViewerError(f"{error.filename} cannot be written: {error.strerror}.") from error
    return 1 if report.problems else 0


def film(settings: Settings, folder: Path) -> bool:
    """Records a session, prints what was seen and writes it into a folder; whether nothing pops, flashes or jumps.

    Raises:
        ViewerError: The folder cannot be made, or there is no window.
    """
    from liif_viewer.bench import window
    from liif_viewer.bench.apart import measure_apart
    from liif_viewer.bench.film import to_table
    from liif_viewer.bench.pictures import make_photos, photo_path

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ViewerError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    megapixels = settings.window_megapixels or settings.photo_megapixels[0]
    with tempfile.TemporaryDirectory(prefix="liif-viewer-film-") as photos:
        measure_apart(make_photos, replace(settings, photo_megapixels=(megapixels,)), Path(photos))
        verdicts, _ = measure_apart(window.film, settings, photo_path(Path(photos), megapixels), folder)
    print(to_table(verdicts), end="")
    return not any(verdict.problems for verdict in verdicts.values())


def measure(settings: Settings, whole_views: bool = False) -> Report:
    """Measures all there is, or what there is of whole views, each part in a process of its own.

    Raises:
        ViewerError: The device is not there or the precision is not known.
    """
    from liif_viewer.bench.report import Report

    run = _Run(Report(settings))
    with tempfile.TemporaryDirectory(prefix="liif-viewer-bench-") as folder:
        if whole_views:
            run.whole_views(settings, Path(folder))
        else:
            run.all_parts(settings, Path(folder))
    return run.report


class _Run:
    """Collects what the parts measure, and tells on stderr what is going on."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._start = time.monotonic()

    def all_parts(self, settings: Settings, folder: Path) -> None:
        # Only here, since --help need not wait for them; torch and Qt are imported by the processes that need them.
        from liif_viewer.bench import torch_parts, window
        from liif_viewer.bench.apart import measure_apart
        from liif_viewer.bench.pictures import make_photos, measure_export, measure_open, photo_path

        self._say("the machine's limits")
        (self.report.machine, limits), _ = measure_apart(torch_parts.survey, settings)
        self.report.measures += limits
        self._part("encoding and decoding", torch_parts.decoding, settings, limits)
        self._say("the same picture by each method")
        with self._problems("the same picture by each method"):
            (measures, absent), _ = measure_apart(torch_parts.quality, settings)
            self.report.measures += measures
            self.report.absent += absent
        self._say("photos to open")
        measure_apart(make_photos, settings, folder)
        paths = {size: photo_path(folder, size) for size in settings.photo_megapixels}
        viewed = paths[min((s for s in paths if s >= settings.window_megapixels), default=max(paths))]
        for path in paths.values():
            self._part(f"opening {path.stem}", measure_open, settings, path)
        with self._problems("start-up"):
            runs = []
            for _ in range(settings.view_repeats):
                self._say("start-up")
                runs.append(measure_apart(window.start_up, settings, viewed, time.time())[0])
            self.report.measures += window.start_up_measures(runs, viewed.stem)
        for size in (settings.view, settings.large_view):
            part = f"the first LIIF of {size[0]} x {size[1]}"
            self._part(part, window.measure_first_pictures, settings, viewed, size)
        self._part(f"views of {viewed.stem}", window.measure_views, settings, viewed)
        for frame in settings.frame_sizes:
            self._part(f"frames of {frame[0]} x {frame[1]}", window.measure_frames, settings, viewed, frame)
        for decoder in EXPORTS:
            self._part(f"export, {decoder}", measure_export, settings, decoder, folder)
        self.report.compare_views()

    def whole_views(self, settings: Settings, folder: Path) -> None:
        from liif_viewer.bench import torch_parts, window
        from liif_viewer.bench.apart import measure_apart
        from liif_viewer.bench.pictures import make_photos, measure_export, photo_path

        self._say("the machine's limits")
        (self.report.machine, limits), _ = measure_apart(torch_parts.survey, settings)
        self.report.measures += limits
        self._part("whole views", torch_parts.whole_views, settings, limits)
        for decoder in EXPORTS:
            self._part(f"export, {decoder}", measure_export, settings, decoder, folder)
        megapixels = settings.window_megapixels or settings.photo_megapixels[0]
        settings = replace(settings, photo_megapixels=(megapixels,), frame_steps=settings.trace_frames)
        measure_apart(make_photos, settings, folder)
        viewed = photo_path(folder, megapixels)
        for size in settings.whole_views:
            self._part(f"frames of {size[0]} x {size[1]}", window.measure_frames, settings, viewed, size)

    def _part(self, name: str, part: Callable[..., Any], *arguments: object) -> None:
        from liif_viewer.bench.apart import measure_apart
        from liif_viewer.bench.measures import Measure

        self._say(name)
        with self._problems(name):
            measures, peak = measure_apart(part, *arguments)
            self.report.measures += measures
            if peak is not None and measures:
                self.report.measures.append(Measure(MEMORY, name, peak / 1e6, "MB"))

    @contextlib.contextmanager
    def _problems(self, name: str) -> Iterator[None]:
        """One part that fails does not take the others with it."""
        try:
            yield
        except ViewerError as error:
            self.report.problems.append(f"Not measured: {name}. {error}")
            print(f"liif-viewer: {self.report.problems[-1]}", file=sys.stderr)

    def _say(self, what: str) -> None:
        print(f"{time.monotonic() - self._start:5.0f} s  {what}", file=sys.stderr, flush=True)
