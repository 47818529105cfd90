"""The same picture enlarged by each method: how long it takes, and how near it comes to the original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.bench.measures import Measure, timed
from liif_viewer.bench.rivals import SCALE, find_rivals
from liif_viewer.bench.settings import Settings
from liif_viewer.core.imresize import reduced_pair, to_uint8
from liif_viewer.core.metrics import PROTOCOLS
from liif_viewer.engine.methods import Classical, Method, neural
from liif_viewer.model.loading import load_model
from liif_viewer.photos.reading.opening import load_photo

QUALITY = f"The sample photo reduced by {SCALE} and enlarged again, nothing cached"
CENTRE = (0.30, 0.27)  # of the sample photo: the seeds of the dandelion in front


def measure_quality(settings: Settings) -> tuple[list[Measure], list[str]]:
    """Seconds, and PSNR and SSIM on Y, of kernels, tiers and decoders, and of others that are installed.

    Returns:
        The measures, and a sentence on each of the others that is not there.
    """
    truth, low = _pair(settings.quality_side)
    model = load_model(None, settings.device, settings.precision)
    methods: list[Method] = [Classical("bicubic"), Classical("lanczos")]
    methods += neural(model, Path(model.name), (*model.tiers, *reversed(model.decoders)))
    ways: dict[str, Callable[[], NDArray[np.uint8]]] = {}
    height, width = truth.shape[:2]
    for method in methods:
        name = method.name.decoder or method.name.method
        ways[f"LIIF, {name}" if method.name.decoder else name] = lambda method=method: to_uint8(  # type: ignore[misc]  # the default binds the method
            255 * np.asarray(method.begin(low)(width, height), np.float64)
        )
    rivals, absent = find_rivals(settings.rivals)
    ways.update({rival.name: lambda rival=rival: rival.enlarge(low) for rival in rivals})  # type: ignore[misc]  # likewise
    measures = []
    for name, enlarge in ways.items():
        psnr, ssim = PROTOCOLS["benchmark"].psnr_and_ssim(enlarge() / 255, truth / 255, SCALE)
        timing = timed(enlarge, settings.repeats, settings.budget_s / 4, warm_up=False)
        note = f"{psnr:.2f} dB, SSIM {ssim:.4f}; {low.shape[1]} x {low.shape[0]} to {width} x {height}"
        measures.append(timing.measure(QUALITY, name, note=note))
    return measures, absent


def _pair(side: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A square of the sample photo, and the same reduced to so many px along a side."""
    pixels = load_photo(paths.resource("sample.jpg")).pixels
    left, top = (
        round(min(max(0, share * size - side * SCALE / 2), size - side * SCALE))
        for share, size in zip(CENTRE, pixels.shape[1::-1], strict=True)
    )
    pair = reduced_pair(pixels[top : top + side * SCALE, left : left + side * SCALE], SCALE)
    assert pair is not None
    return pair
