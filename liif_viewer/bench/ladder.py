"""The tiers: how fast each is, and how near to the machine's limit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from liif_viewer import paths
from liif_viewer.bench.decoding import encode_measure, sample
from liif_viewer.bench.measures import DECODE, Measure, timed
from liif_viewer.bench.settings import Settings
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.model.encoders import no_check
from liif_viewer.model.loading import load_model
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
    return measures
