"""The tiers: how fast each is, and how near to the machine's limit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.bench.decoding import encode_measure, sample
from liif_viewer.bench.measures import DECODE, ENCODE, Measure, timed
from liif_viewer.bench.settings import Settings
from liif_viewer.core.geometry import Rect
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.model.encoders import no_check
from liif_viewer.model.features import Features
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.model.spans import Span
from liif_viewer.model.tier import find_tiers


def measure_ladder(settings: Settings, limits: Sequence[Measure]) -> list[Measure]:
    """Encoding by each tier, with what its decoder needs of a photo pixel, and decoding, in the model's precision."""
    path = paths.weights(DEFAULT_WEIGHTS)
    tiers = find_tiers(read_checkpoint(path), [path])
    model = load_model(None, settings.device, settings.precision)
    precision, side = model.compute.precision, settings.encode_side
    pixels, zoom = sample(side, side), settings.decode_zoom
    view = sample(settings.view[0] // zoom, settings.view[1] // zoom)
    size = (view.shape[1] * zoom, view.shape[0] * zoom)
    measures = []
    for name in (tier for tier in model.tiers if tier in settings.tiers):
        # Multiply-adds per LR px: every weight of a convolution is used once.
        work = 2.0 * sum(weight.numel() for weight in tiers[name].checkpoint.base.values() if weight.ndim == 4)
        timing = timed(
            lambda name=name: model.encode(pixels).hold(Span(0, side, 0, side), name, no_check),  # type: ignore[misc]  # the default binds the name
            settings.repeats,
            settings.budget_s / 4,
        )
        measures.append(encode_measure(f"{name}, {precision}", timing, side**2, work, precision, limits))
        render = partial(model.render, model.encode(view), size, decoder=name)
        measures.append(timed(render, settings.repeats, settings.budget_s / 4).measure(DECODE, f"{name} {precision}"))
    for small in settings.small_zooms:
        measures += _small_zoom(model, small, settings, limits)
    return measures


def _small_zoom(model: Model, zoom: float, settings: Settings, limits: Sequence[Measure]) -> list[Measure]:
    """A view where it has nearly as many photo px as px: encoded, and decoded again, by each network."""
    width, height = settings.view
    pixels = sample(round(width / zoom), round(height / zoom))
    whole, count = Rect(0, 0, pixels.shape[1], pixels.shape[0]), pixels.shape[0] * pixels.shape[1]
    memory = next((m.value * 1e9 for m in limits if m.name == "memory"), None)
    repeats, budget_s = settings.repeats, settings.budget_s / 8
    measures = []
    for name in (*(tier for tier in model.tiers if tier in settings.tiers), *model.decoders[1:]):
        encode = partial(_encoded, model, pixels, whole, name, zoom)
        timing = timed(encode, repeats, budget_s, warm_up=False)
        rates = [count / seconds / 1e6 for seconds in (timing.median, max(timing.seconds), min(timing.seconds))]
        what = f"{name}, a view of {width} x {height} at {zoom:.0%}"
        note = "in the blocks that it is encoded in; with what is made of the codes"
        measures.append(Measure(ENCODE, what, rates[0], "MP/s", len(timing.seconds), rates[1], rates[2], note=note))
        features = encode()
        render = partial(model.render, features, settings.view, decoder=name)
        timing = timed(render, repeats, budget_s)
        grids = filter(None, map(features.networks.grid_of, features.networks.shares(name, 1 / zoom)))
        read = count * sum(grid.spec.coefficients for grid in grids) * 2  # bytes, of half precision
        share = memory and read / timing.median / memory
        note = "to read the coefficients once"
        measures.append(timing.measure(DECODE, f"{name} at {zoom:.0%}", share=share, share_of="memory", note=note))
    return measures


def _encoded(model: Model, pixels: NDArray[np.uint8], whole: Rect, name: str, zoom: float) -> Features:
    features = model.encode(pixels, compact=True)
    model.prepare(features, whole, name, scale=zoom)
    return features
