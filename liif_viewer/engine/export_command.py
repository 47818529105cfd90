"""``liif-viewer export``: its arguments, and what they mean."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer import terminal
from liif_viewer.engine import arguments
from liif_viewer.errors import ViewerError
from liif_viewer.model.choices import BEST, DECODERS, TIERS
from liif_viewer.photos.addresses import path_of

if TYPE_CHECKING:
    from liif_viewer.core.geometry import Rect


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments; imports neither torch nor Qt."""
    parser.add_argument("photo", type=path_of, metavar="PHOTO")
    parser.add_argument("-o", "--output", type=path_of, required=True, metavar="OUT", help=".png, .jpg, .tif or .webp")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--size", type=arguments.size, metavar="WxH", help="of the output, in pixels")
    size.add_argument("--scale", type=float, metavar="S", help="output pixels per photo pixel")
    parser.add_argument(
        "--region", type=arguments.region, metavar="X,Y,W,H", help="in photo pixels, fractions allowed (default: all)"
    )
    parser.add_argument("--method", choices=("liif", "lanczos", "bicubic", "bilinear", "nearest"), default="liif")
    decoder = parser.add_mutually_exclusive_group()
    decoder.add_argument(
        "--decoder",
        choices=(*DECODERS, BEST),
        help="of LIIF (default: fast, if the model has one); best: exact, the mean over eight orientations, which takes"
        " eight times as long",
    )
    decoder.add_argument("--tier", choices=TIERS, help="a cheaper network that gives nearly LIIF's picture")
    parser.add_argument(
        "--clean-up",
        type=arguments.strength,
        default="auto",
        metavar="0..100",
        help="per cent of noise and compression that LIIF takes away; auto: what the photo seems to need (default)",
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="weights to use")
    arguments.add_compute(parser)
    parser.add_argument(
        "--background",
        type=arguments.colour,
        default="white",
        metavar="COLOUR",
        help="under transparent parts in a JPEG: white, black or #rrggbb (default: white)",
    )
    parser.add_argument("--depth", type=int, choices=(8, 16), default=8, help="bits per channel")
    parser.add_argument("--strip", action="store_true", help="leave out EXIF, XMP, IPTC and comments; colours stay")


def run(args: argparse.Namespace) -> int:
    """Runs the command; the exit status.

    Raises:
        ViewerError: What was asked for cannot be done.
    """
    from liif_viewer.core.damage import estimate
    from liif_viewer.core.geometry import Rect
    from liif_viewer.engine.export import ExportJob, check_job, export, losses
    from liif_viewer.photos.reading.opening import load_photo

    photo = load_photo(args.photo)
    region = args.region or Rect(0, 0, photo.width, photo.height)
    width, height = args.size or _scaled(region, args.scale)
    job = ExportJob(
        path=args.output,
        region=region,
        width=width,
        height=height,
        method=args.method,
        depth=args.depth,
        decoder=args.tier or args.decoder,
        clean_up=estimate(photo.samples).strength if args.clean_up == "auto" else args.clean_up,
        background=args.background,
        strip=args.strip,
    )
    check_job(job, photo)
    model = None
    if job.method == "liif":
        from liif_viewer.model.loading import load_model

        model = load_model(args.model, args.device, args.precision)
    with terminal.progress_bar() as show:
        export(job, photo, model, show)
    arguments.warn(*losses(job, photo), *photo.notes)
    return 0


def _scaled(region: Rect, scale: float) -> tuple[int, int]:
    if not (math.isfinite(scale) and scale > 0):
        raise ViewerError("The scale must be a number above 0.")
    return max(1, round(region.width * scale)), max(1, round(region.height * scale))
