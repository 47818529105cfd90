"""How long a view takes to come: from a change of the camera to its tiles on the screen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import BICUBIC, DECODED, EXACT, FAST, LIIF, OpenPhoto
from liif_viewer.probe.stage import WatchedCanvas, stage
from liif_viewer.probe.waiting import wait_for
from liif_viewer.ui.ladder import Decoding

# The zoom of a view whose features are cached and whose tiles are not differs from the one before by this.
NUDGE = 1.004


@dataclass(frozen=True)
class ViewLatency:
    """From a change of the view to its tiles on the screen; includes the wait for the view to come to rest.

    Attributes:
        zoom: Device px per photo px.
        method: A decoder of LIIF, or "bicubic".
        cached: Whether the features of this part of the photo were there.
        first_s: Until the first tile was painted, of LIIF by whichever of its networks; one per run.
        filled_s: Until LIIF was everywhere, by this or a quicker one of its networks; of bicubic, until it was.
        last_s: Until all tiles of this method were.
        filled_by: The networks that did so, the quickest first; empty of what was there at once.
    """

    zoom: float
    method: str
    cached: bool
    first_s: tuple[float, ...]
    filled_s: tuple[float, ...]
    last_s: tuple[float, ...]
    filled_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class FirstPictures:
    """From a change of the view to its first LIIF, from cold, at several places of a photo.

    Attributes:
        zoom: Device px per photo px.
        first_s: Until its first tile was painted, one per place.
        filled_s: Until it was everywhere.
        by: The networks that it was everywhere by, of each place.
    """

    zoom: float
    first_s: tuple[float, ...]
    filled_s: tuple[float, ...]
    by: tuple[tuple[str, ...], ...]


def first_pictures(
    path: Path,
    size: tuple[int, int],
    zooms: Sequence[float],
    places: int,
    budget_s: float,
    device: str,
    precision: str,
) -> list[FirstPictures]:
    """Waits for LIIF, by the first of its networks, at places all over a photo of which nothing is encoded yet.

    Args:
        path: The photo.
        size: (width, height) of the canvas, device px.
        zooms: Each above 1.
        places: How many at each zoom, at most.
        budget_s: No further place after this long.
        device: Of the model.
        precision: Of the model.
    """
    pictures = []
    with stage(path, size, device, precision) as (canvas, opened, _):
        views = _Views(canvas, opened, FAST)
        for zoom in zooms:
            start, looks = time.perf_counter(), list[tuple[float, float, tuple[str, ...]]]()
            # The first one of a zoom is not counted: it pays for what is compiled for the shapes of its pieces.
            for number in range(places + 1):
                if looks and time.perf_counter() - start > budget_s:
                    break
                views.reopen()
                by: set[str] = set()
                # A low-discrepancy sequence (Roberts 2018): places spread evenly, however many.
                place = (number * 0.7548777) % 1, (number * 0.5698403) % 1
                first, filled, _ = views.look(zoom, by, place)
                looks.append((first, filled, tuple(method for method in DECODED if method in by)))
            pictures.append(FirstPictures(zoom, *zip(*looks[1:] or looks, strict=True)))
    return pictures


def view_latencies(
    path: Path,
    size: tuple[int, int],
    zooms: Sequence[float],
    repeats: int,
    budget_s: float,
    device: str,
    precision: str,
    methods: Sequence[str] = (BICUBIC, FAST, EXACT),
) -> list[ViewLatency]:
    """Waits for views of the middle of a photo by bicubic and by every decoder that there is.

    Args:
        path: The photo.
        size: (width, height) of the canvas, device px.
        zooms: Each above 1.
        repeats: At most.
        budget_s: No repetition after this long.
        device: Of the model.
        precision: Of the model.
        methods: Of these, those that there are.
    """
    latencies = []
    with stage(path, size, device, precision) as (canvas, opened, decoders):
        for method in (each for each in methods if each == BICUBIC or each in decoders):
            views = _Views(canvas, opened, method)
            views.reopen()
            views.look(max(zooms))  # what only the first view ever pays
            for zoom in zooms:
                latencies += views.measure(zoom, repeats, budget_s)
    return latencies


class _Views:
    """A canvas with a photo, on which views by bicubic or by one of LIIF's decoders are waited for."""

    _number = 0

    def __init__(self, canvas: WatchedCanvas, opened: OpenPhoto, method: str) -> None:
        self._canvas = canvas
        self._source = canvas.source
        self._opened = opened
        self._method = method
        self._shown = Look(BICUBIC if method == BICUBIC else LIIF)
        if self._shown.method == LIIF:
            self._source.ladder.decoding = Decoding(method)
        canvas.looks.hold(self._shown if self._shown.method == BICUBIC else None)

    def reopen(self) -> None:
        """The same photo as if it were another one: nothing of it is cached."""
        _Views._number += 1
        self._opened = replace(self._opened, number=_Views._number)

        def show() -> None:
            self._source.open(self._opened)
            self._canvas.show_photo(self._opened)

        def whole() -> bool:
            ready, wanted = self._canvas.progress()
            return ready == wanted

        wait_for(self._canvas.painted, show, whole)

    def measure(self, zoom: float, repeats: int, budget_s: float) -> list[ViewLatency]:
        """Views at a zoom from cold, and then with their features there."""
        start = time.perf_counter()
        cold: list[tuple[float, float, float]] = []
        warm: list[tuple[float, float, float]] = []
        by: dict[bool, set[str]] = {False: set(), True: set()}
        while not cold or (len(cold) < repeats and time.perf_counter() - start < budget_s):
            self.reopen()
            cold.append(self.look(zoom, by[False]))
            if self._shown.method == LIIF:
                warm.append(self.look(zoom * NUDGE, by[True]))
        latencies = []
        for cached, runs in ((False, cold), (True, warm)):
            if runs:
                first, filled, last = zip(*runs, strict=True)
                filled_by = tuple(method for method in DECODED if method in by[cached])
                latencies.append(ViewLatency(zoom, self._method, cached, first, filled, last, filled_by))
        return latencies

    def look(
        self, zoom: float, by: set[str] | None = None, place: tuple[float, float] | None = None
    ) -> tuple[float, float, float]:
        """Goes to a zoom; seconds until the first tile was painted, until LIIF was everywhere, and until all were.

        Args:
            zoom: Device px per photo px.
            by: Gets the networks that LIIF was everywhere by first.
            place: Of all places that the middle of the view can be at, parts of width and height; there only the first
                LIIF is waited for. By default the view's middle stays.
        """
        canvas, source = self._canvas, self._source
        assert canvas.view is not None
        view = canvas.view.at_zoom(zoom)
        if place is not None:
            middle = [
                seen / zoom / 2 + part * max(0, whole - seen / zoom)
                for part, seen, whole in zip(
                    place, (view.width, view.height), (view.photo_width, view.photo_height), strict=True
                )
            ]
            view = replace(view, center_x=middle[0], center_y=middle[1])
        canvas.arrived.clear()  # of views before; each frame goes through all of it
        final = self._source.ladder.layers(self._shown, zoom)[-1]
        source.lay(view)
        keys = self._opened.grid(final, zoom, source.start(zoom)).visible(view, view.width / 2, view.height / 2)
        missing = {key for key in keys if source.get(key) is None}
        places = {(key.x, key.y) for key in missing}
        start, first, filled = time.perf_counter(), 0.0, 0.0

        def on_painted() -> bool:
            nonlocal first, filled
            there = [key for key in canvas.arrived if key.method in (*DECODED, final.method) and key.zoom == zoom]
            if not first and (there or not missing):
                first = time.perf_counter() - start
            if not filled and places <= {(key.x, key.y) for key in there}:
                filled = time.perf_counter() - start
                if by is not None:
                    by.update(key.method for key in there if (key.x, key.y) in places)
            return missing <= canvas.arrived or (place is not None and filled > 0)

        def go() -> None:
            nonlocal start
            canvas.arrived.clear()
            start = time.perf_counter()
            canvas.set_view(view)

        wait_for(canvas.painted, go, on_painted)
        return first, filled, time.perf_counter() - start
