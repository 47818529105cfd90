"""The encoder and the decoders on one view: how fast, how near to the machine's limit, how equal to the paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from liif_viewer import paths
from liif_viewer.bench import literal
from liif_viewer.bench.machine import precisions, rate_of
from liif_viewer.bench.measures import DECODE, ENCODE, LITERAL, PER_LR_PIXEL, PER_PIXEL, Measure, Timing, timed
from liif_viewer.bench.settings import Settings
from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import bicubic
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.model.device import Compute, choose_device
from liif_viewer.model.encoders import no_check
from liif_viewer.model.kinds import MAX_BLOCK
from liif_viewer.model.liif import LIIF, normalise
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.model.spans import Span
from liif_viewer.photos.reading.opening import load_photo


def measure_decoding(settings: Settings, limits: Sequence[Measure]) -> list[Measure]:
    """Encoding in each precision; the literal query; exact, fast and bicubic decoding of the same view."""
    device = choose_device(settings.device)
    liif = read_checkpoint(paths.weights(DEFAULT_WEIGHTS)).build().to(device)
    models = {name: load_model(None, str(device), name) for name in precisions(settings)}
    measures: list[Measure] = []
    for name, model in models.items():
        measures += _encoding(name, model, liif, settings, list(limits))
    width, height = settings.view
    pixels = sample(width // settings.decode_zoom, height // settings.decode_zoom)
    size = (pixels.shape[1] * settings.decode_zoom, pixels.shape[0] * settings.decode_zoom)
    with Compute.on(None, "fp32").arithmetic():
        reference, base = _literal(liif, pixels, size, settings, device)
    measures += base
    for name, model in models.items():
        measures += _decoding(name, model, liif, pixels, size, reference, base[0].value, settings, list(limits))
        if device.type != "cpu":  # where it can be done while one watches
            measures += _large_view(name, model, liif, settings, list(limits))
    whole = Rect(0, 0, pixels.shape[1], pixels.shape[0])
    timing = timed(lambda: bicubic(pixels, whole, size), settings.repeats, settings.budget_s)
    measures.append(timing.measure(DECODE, "bicubic", ratio=base[0].value / timing.median, ratio_of=LITERAL))
    return measures


def sample(width: int, height: int) -> NDArray[np.uint8]:
    """The middle of the sample photo, (height, width, 3), repeated where it is too small."""
    photo = load_photo(paths.resource("sample.jpg")).pixels
    tiled = np.tile(photo, (-(-height // photo.shape[0]), -(-width // photo.shape[1]), 1))
    top, left = (tiled.shape[0] - height) // 2, (tiled.shape[1] - width) // 2
    return np.ascontiguousarray(tiled[top : top + height, left : left + width])


def as_input(pixels: NDArray[np.uint8], device: torch.device) -> Tensor:
    """(1, 3, h, w) in the network's range."""
    return normalise(torch.from_numpy(pixels).to(device).float() / 255).permute(2, 0, 1)[None]


def _encoding(name: str, model: Model, liif: LIIF, settings: Settings, limits: list[Measure]) -> list[Measure]:
    """The encoder by itself on a block as the viewer encodes, and a picture through the viewer's tiles."""
    side = settings.encode_side
    pixels = sample(side, side)
    dtype, device = model.compute.dtype, model.compute.device
    # Multiply-adds per LR px: every weight of a convolution is used once.
    work = 2.0 * sum(layer.weight.numel() for layer in liif.encoder.modules() if isinstance(layer, nn.Conv2d))
    encoder = read_checkpoint(paths.weights(DEFAULT_WEIGHTS)).build().encoder
    # The annotation of Module.to does not know of memory formats.
    encoder = encoder.to(device, dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
    block = min(math.isqrt(MAX_BLOCK), side)
    image = as_input(sample(block, block), device).to(dtype).contiguous(memory_format=torch.channels_last)

    @torch.inference_mode()
    def network() -> None:
        with model.compute.arithmetic():
            encoder(image)[0, 0, 0, 0].item()

    def tiled() -> None:
        model.encode(pixels).hold(Span(0, side, 0, side), "exact", no_check)

    measures = []
    for what, run, area in (("network alone", network, block**2), ("in tiles with halos", tiled, side**2)):
        timing = timed(run, settings.repeats, settings.budget_s)
        measures.append(encode_measure(f"{what}, {name}", timing, area, work, name, limits))
    return measures


def encode_measure(
    name: str,
    timing: Timing,
    area: float,
    work: float,
    precision: str,
    limits: Sequence[Measure],
    group: str = ENCODE,
) -> Measure:
    """The rate of encoding ``area`` LR px, of ``work`` operations each, against the machine's convolutions."""
    limit = rate_of(list(limits), "convolution", precision)
    return Measure(
        group,
        name,
        area / timing.median / 1e6,
        "MP/s",
        len(timing.seconds),
        area / max(timing.seconds) / 1e6,
        area / min(timing.seconds) / 1e6,
        share=limit and work * area / timing.median / limit,
        share_of=f"convolution {precision}",
        note=f"{work / 2e6:.3g} M multiply-adds per LR px; halos are not counted as work",
    )


def _literal(
    liif: LIIF, pixels: NDArray[np.uint8], size: tuple[int, int], settings: Settings, device: torch.device
) -> tuple[Tensor, list[Measure]]:
    """The first pixels of the view by the literal query, (N, 3), and what the whole view would take."""
    with torch.no_grad():
        codes = liif.encode(as_input(pixels, device))
    total = size[0] * size[1]
    count = min(total, settings.literal_pixels)
    answers: list[Tensor] = []

    def run() -> None:
        answers[:] = [literal.render(liif, codes, size, count).cpu()]

    timing = timed(run, settings.repeats, settings.budget_s, warm_up=False)
    seconds = [s * total / count for s in timing.seconds]
    note = f"{size[0]} x {size[1]} px at {settings.decode_zoom}, torch, batches of {literal.BATCH}"
    if count < total:
        note += f"; extrapolated from {count} px"
    view = Measure(DECODE, LITERAL, timing.median * total / count, "s", len(seconds), min(seconds), max(seconds))
    encode = timed(lambda: liif.encode(as_input(pixels, device))[0, 0, 0, 0].item(), settings.repeats, 1.0)
    return answers[0], [
        replace(view, note=note),
        Measure(DECODE, PER_PIXEL, timing.median / count * 1e6, "us", len(seconds)),
        Measure(ENCODE, PER_LR_PIXEL, encode.median / pixels[..., 0].size * 1e6, "us", len(encode.seconds)),
    ]


def _decoding(
    name: str,
    model: Model,
    liif: LIIF,
    pixels: NDArray[np.uint8],
    size: tuple[int, int],
    reference: Tensor,
    base: float,
    settings: Settings,
    limits: list[Measure],
) -> list[Measure]:
    features = model.encode(pixels)
    measures = []
    for decoder in model.decoders:
        render = partial(model.render, features, size, decoder=decoder)
        model.bounds_chroma = False  # the formula as it is, to be compared with it
        rgb = render()  # encodes, and whatever else is done once per LR px
        model.bounds_chroma = True
        timing = timed(render, settings.repeats, settings.budget_s)
        limit = rate_of(limits, "GEMM", name) if decoder == "exact" else None
        measures.append(
            timing.measure(
                DECODE,
                f"{decoder} {name}",
                ratio=base / timing.median,
                ratio_of=LITERAL,
                share=limit and exact_work(liif, pixels, size) / timing.median / limit,
                share_of=f"GEMM {name}" if limit else "",
            )
        )
        ours = torch.from_numpy(rgb.reshape(-1, 3))[: len(reference)]
        difference = (ours - reference.clamp(0, 1)).abs()
        mean = f"mean {difference.mean().item():.1e}"
        note = mean if decoder == "exact" else f"{mean}; another network, so not meant to be equal"
        measures.append(
            Measure(DECODE, f"{decoder} {name}, largest difference", difference.max().item(), "of 1", note=note)
        )
    return measures


def _large_view(name: str, model: Model, liif: LIIF, settings: Settings, limits: list[Measure]) -> list[Measure]:
    """The large view, up to the finished 8-bit pixels in the computer's memory."""
    width, height = settings.large_view
    pixels = sample(width // settings.decode_zoom, height // settings.decode_zoom)
    features = model.encode(pixels)
    measures = []
    for decoder in model.decoders:
        render = partial(model.render, features, settings.large_view, decoder=decoder, depth=8)
        render()
        timing = timed(render, settings.repeats, settings.budget_s)
        limit = rate_of(limits, "GEMM", name) if decoder == "exact" else None
        share = limit and exact_work(liif, pixels, settings.large_view) / timing.median / limit
        of = f"GEMM {name}" if limit else ""
        measures.append(timing.measure(DECODE, f"{decoder} {name}, {width} x {height}", share=share, share_of=of))
    return measures


def exact_work(liif: LIIF, pixels: NDArray[np.uint8], size: tuple[int, int]) -> float:
    """Operations of the exact decoder as it computes: the first layer per LR px, the last once per output px."""
    first, *hidden, last = (linear.weight.numel() for linear in liif.imnet.linears)
    return 2.0 * (first * pixels[..., 0].size + (4 * sum(hidden) + last) * size[0] * size[1])
