"""Whole views as an accelerator computes them: encoded, decoded, brought back, and one after the other as one moves."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from liif_viewer import paths
from liif_viewer.bench import literal
from liif_viewer.bench.decoding import as_input, encode_measure, exact_work, sample
from liif_viewer.bench.machine import rate_of
from liif_viewer.bench.measures import LITERAL, Measure, Timing, percentile, spread, timed
from liif_viewer.bench.settings import Settings
from liif_viewer.core.geometry import Rect
from liif_viewer.model.accelerator.copying import to_host
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.model.device import Compute
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model

ONCE, VIEW, TRACE = "Whole views, once per photo px", "Whole views, features kept", "Whole views, one each frame"
# Milliseconds that a frame may take: one of a usual screen's, or two where the view is larger than this.
FRAME_MS, LARGE_FRAME_MS, LARGE = 16, 33, 1280 * 720
# A zoom from here to there, as far as views are decoded themselves; and a drag, px a frame.
FROM, TO, DRAG_ZOOM, DRAG = 1.1, 8.0, 4.0, (17, 8)


def measure_whole_views(settings: Settings, limits: list[Measure]) -> list[Measure]:
    """Views of several sizes and zooms; the paper's query of the first size, which others are compared with."""
    model = load_model(None, settings.device, settings.precision, whole=True)
    liif = read_checkpoint(paths.weights(DEFAULT_WEIGHTS)).build()
    measures: list[Measure] = []
    for size in settings.whole_views:
        for zoom in settings.whole_zooms:
            measures += _once(model, liif, size, zoom, settings, limits)
            measures += _decoded(model, liif, size, zoom, settings, limits)
    size, zoom = settings.whole_views[0], settings.whole_zooms[-1]
    measures.append(_literal(model.compute, liif.to(model.compute.device), size, zoom, settings))
    return sorted(measures, key=lambda measure: (ONCE, VIEW).index(measure.group))


def _name(what: str, model: Model, size: tuple[int, int], zoom: float) -> str:
    return f"{what} {model.compute.precision}, {size[0]} x {size[1]} at {zoom:.0%}"


def _shown(size: tuple[int, int], zoom: float) -> tuple[NDArray[np.uint8], Rect]:
    """The photo, which is no larger than what a view shows, and the region of it that that is."""
    width, height = size[0] / zoom, size[1] / zoom
    return sample(math.ceil(width), math.ceil(height)), Rect(0, 0, width, height)


def _once(
    model: Model, liif: LIIF, size: tuple[int, int], zoom: float, settings: Settings, limits: list[Measure]
) -> Iterator[Measure]:
    """Codes, from the photo in the computer's memory on; and the fast decoder's coefficients of them."""
    pixels, region = _shown(size, zoom)

    def seconds(first: str | None, timed_one: str) -> float:
        features = model.encode(pixels)
        if first is not None:
            model.prepare(features, region, first)
        start = time.perf_counter()
        model.prepare(features, region, timed_one, scale=zoom)
        return time.perf_counter() - start

    work = 2.0 * sum(layer.weight.numel() for layer in liif.encoder.modules() if isinstance(layer, nn.Conv2d))
    area, precision = pixels[..., 0].size, model.compute.precision
    encoding = _several(partial(seconds, None, "exact"), settings)
    yield encode_measure(_name("encoding", model, size, zoom), encoding, area, work, precision, limits, group=ONCE)
    if "fast" in model.decoders:
        timing = _several(partial(seconds, "exact", "fast"), settings)
        yield timing.measure(ONCE, _name("coefficients", model, size, zoom))


def _several(run: Callable[[], float], settings: Settings) -> Timing:
    """Of what tells itself how long it took; the first one warms up."""
    run()
    return Timing(tuple(run() for _ in range(settings.repeats)))


def _decoded(
    model: Model, liif: LIIF, size: tuple[int, int], zoom: float, settings: Settings, limits: list[Measure]
) -> Iterator[Measure]:
    """Up to the finished 8-bit pixels in the computer's memory; and their way there alone."""
    pixels, region = _shown(size, zoom)
    features, precision = model.encode(pixels), model.compute.precision
    for decoder in model.decoders:
        place = (region.x, region.y, region.width, region.height)
        render = partial(model.render, features, size, place, decoder=decoder, depth=8)
        timing = timed(render, settings.repeats, settings.budget_s)
        limit = rate_of(limits, "GEMM", precision) if decoder == "exact" else None
        share = limit and exact_work(liif, pixels, size) / timing.median / limit
        of = f"GEMM {precision}" if limit else ""
        yield timing.measure(VIEW, _name(decoder, model, size, zoom), share=share, share_of=of)
    if zoom == settings.whole_zooms[-1]:
        picture = torch.zeros(size[1], size[0], 3, dtype=torch.uint8, device=model.compute.device)
        timing = timed(lambda: to_host(picture), settings.repeats, settings.budget_s)
        yield timing.measure(VIEW, f"copy back, {size[0]} x {size[1]}, 8 bits")


def _literal(compute: Compute, liif: LIIF, size: tuple[int, int], zoom: float, settings: Settings) -> Measure:
    """The paper's query, word for word, in fp32 as it is written."""
    pixels, _ = _shown(size, zoom)
    total = size[0] * size[1]
    count = total if compute.card is not None else min(total, settings.literal_pixels)
    with torch.no_grad(), Compute(compute.device, torch.float32).arithmetic():
        codes = liif.encode(as_input(pixels, compute.device))
        timing = timed(lambda: literal.render(liif, codes, size, count).cpu(), settings.repeats, settings.budget_s)
    seconds = [second * total / count for second in timing.seconds]
    note = f"in torch, batches of {literal.BATCH}" + ("" if count == total else f"; extrapolated from {count} px")
    return spread(VIEW, f"{LITERAL}, {size[0]} x {size[1]} at {zoom:.0%}", seconds, "s", note=note)


def measure_trace(settings: Settings) -> list[Measure]:
    """A zoom and a drag, each frame a view of its own by the fast decoder, of a photo that is not encoded before."""
    model = load_model(None, settings.device, settings.precision, whole=True)
    height = round(math.sqrt(settings.window_megapixels * 1e6 / 1.5)) or min(settings.whole_views[0])
    pixels = sample(round(height * 1.5), height)
    measures = []
    for size in settings.whole_views:
        features = model.encode(pixels)
        # What only a first frame pays: kernels that are looked for and loaded.
        model.render(model.encode(pixels[:64, :64]), (128, 128), decoder=model.decoders[-1], depth=8)
        for name, views in (("zoom", _zoom(settings.trace_frames // 2)), ("drag", _drag(settings.trace_frames // 2))):
            milliseconds = []
            for zoom, place in views:
                start = time.perf_counter()
                region = _region(size, zoom, place, pixels)
                model.render(features, size, region, decoder=model.decoders[-1], depth=8)
                milliseconds.append((time.perf_counter() - start) * 1000)
            most = FRAME_MS if size[0] * size[1] <= LARGE else LARGE_FRAME_MS
            share = sum(ms <= most for ms in milliseconds) / len(milliseconds)
            note = f"95 % under {percentile(milliseconds, 0.95):.1f} ms; {share:.0%} within {most} ms, all of them LIIF"
            title = f"{name} {model.compute.precision}, {size[0]} x {size[1]}"
            measures.append(spread(TRACE, title, milliseconds, "ms", note=note))
    return measures


def _zoom(frames: int) -> Iterator[tuple[float, tuple[float, float]]]:
    """Zooms, and how far the view is moved, px of the output."""
    for frame in range(frames):
        yield FROM * (TO / FROM) ** (frame / max(1, frames - 1)), (0.0, 0.0)


def _drag(frames: int) -> Iterator[tuple[float, tuple[float, float]]]:
    for frame in range(frames):
        yield DRAG_ZOOM, (DRAG[0] * frame, DRAG[1] * frame)


def _region(
    size: tuple[int, int], zoom: float, moved: tuple[float, float], pixels: NDArray[np.uint8]
) -> tuple[float, float, float, float]:
    """Photo px of a view that is moved by so many px of the output from a third of the photo, kept inside."""
    width, height = (min(n / zoom, float(most)) for n, most in zip(size, pixels.shape[1::-1], strict=True))
    left, top = (
        pixels.shape[1] * 0.31 - width / 2 + moved[0] / zoom,
        pixels.shape[0] * 0.33 - height / 2 + moved[1] / zoom,
    )
    return min(max(0.0, left), pixels.shape[1] - width), min(max(0.0, top), pixels.shape[0] - height), width, height
