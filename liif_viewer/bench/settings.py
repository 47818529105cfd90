"""How much to measure: all of it, or what fits into a minute."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liif_viewer.model.choices import TIERS


@dataclass(frozen=True)
class Settings:
    """One run's sizes. Every number of px is of the output unless it says LR.

    Attributes:
        device: As on the command line.
        precision: As on the command line; "auto" measures each that the hardware has.
        tiers: Of the model, that are measured by themselves.
        repeats: Of what is quick; the median counts.
        budget_s: Nothing is repeated after it took this long in all.
        gemm_side: Of the square matrices whose product is the limit.
        copy_bytes: Copied for the memory's rate: far more than the caches hold.
        encode_side: LR px along the side of the picture that is encoded.
        view: (width, height) of the view that is decoded and waited for.
        large_view: The same on a GPU, where it is to be decoded while one watches.
        decode_zoom: Of the views that are decoded.
        small_zooms: Of views by which encoding and decoding are measured, too: there photo px are many.
        literal_pixels: How many pixels of it the literal implementation answers; the rest is taken to be as quick.
        zooms: At which a view is waited for; at 100 % and below there is nothing to wait for.
        wide_zooms: Likewise, of a view of ``large_view``, for its first LIIF only.
        places: Of the photo, at which the first LIIF is waited for.
        whole_views: (width, height) of the views that an accelerator is measured by.
        whole_zooms: Of these; by the last one the paper's query answers, too.
        trace_frames: Of a zoom and a drag together, each of which is such a view.
        view_repeats: How often.
        frame_sizes: (width, height) of the canvases whose frames are timed.
        frame_steps: Steps of zooming, and of panning.
        photo_megapixels: Of the JPEGs that are opened; the first of at least ``window_megapixels`` is viewed.
        window_megapixels: See there.
        quality_side: LR px along the side of the square that every method enlarges.
        rivals: Weights of other networks, to be enlarged by as well.
        export_side: LR px along the side of the square that is exported.
        export_scale: Its enlargement.
    """

    device: str = "auto"
    precision: str = "auto"
    tiers: tuple[str, ...] = TIERS
    repeats: int = 5
    budget_s: float = 20.0
    gemm_side: int = 2048
    copy_bytes: int = 512 << 20
    encode_side: int = 512
    view: tuple[int, int] = (1280, 720)
    large_view: tuple[int, int] = (3840, 2160)
    decode_zoom: int = 4
    small_zooms: tuple[float, ...] = (1.1, 1.5, 2)
    literal_pixels: int = 240_000
    zooms: tuple[float, ...] = (1.1, 1.5, 2, 4, 8, 32, 256)
    wide_zooms: tuple[float, ...] = (1.1, 1.5, 2, 4, 8)
    places: int = 10
    whole_views: tuple[tuple[int, int], ...] = ((1280, 720), (3840, 2160))
    whole_zooms: tuple[float, ...] = (1.1, 2, 4)
    trace_frames: int = 300
    view_repeats: int = 3
    frame_sizes: tuple[tuple[int, int], ...] = ((1280, 720), (3840, 2160))
    frame_steps: int = 160
    photo_megapixels: tuple[float, ...] = (12, 24, 100)
    window_megapixels: float = 24
    quality_side: int = 192
    rivals: tuple[Path, ...] = ()
    export_side: int = 1024
    export_scale: int = 4


def quick(device: str = "auto", precision: str = "auto") -> Settings:
    """Smaller pictures and fewer repetitions: the same table within a minute, less exact."""
    return Settings(
        device=device,
        precision=precision,
        repeats=3,
        budget_s=0.7,
        gemm_side=1024,
        copy_bytes=128 << 20,
        encode_side=96,
        view=(320, 180),
        small_zooms=(1.1,),
        literal_pixels=30_000,
        zooms=(4, 32, 256),  # beyond 8 little is decoded
        wide_zooms=(32,),
        places=2,
        whole_views=((160, 90),),
        trace_frames=10,
        view_repeats=1,
        frame_sizes=((1280, 720), (3840, 2160)),
        frame_steps=24,
        photo_megapixels=(12, 24),
        quality_side=48,
        export_side=96,
    )
