"""``liif-viewer clip``: its arguments, and what they mean."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

from liif_viewer import terminal
from liif_viewer.engine import arguments
from liif_viewer.errors import ViewerError
from liif_viewer.photos.addresses import path_of

if TYPE_CHECKING:
    from liif_viewer.core.geometry import Rect
    from liif_viewer.photos.photo import Photo

WHOLE = "whole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments; imports neither torch nor Qt."""
    parser.add_argument("photo", type=path_of, metavar="PHOTO")
    parser.add_argument("-o", "--output", type=path_of, required=True, metavar="OUT", help=".mp4, .webm or .webp")
    parser.add_argument(
        "--from",
        dest="start",
        default=WHOLE,
        metavar="VIEW",
        help="where it begins: whole, X,Y,W,H in photo pixels, or X,Y@ZOOM with the zoom in per cent (default: whole)",
    )
    parser.add_argument("--to", dest="end", required=True, metavar="VIEW", help="where it ends, likewise")
    parser.add_argument(
        "--size",
        type=arguments.size,
        default="1280x720",
        metavar="WxH",
        help="of a frame, in pixels (default: 1280x720)",
    )
    parser.add_argument("--fps", type=int, default=30, metavar="N", help="frames per second (default: 30)")
    parser.add_argument("--seconds", type=float, default=4.0, metavar="S", help="how long it takes (default: 4)")
    parser.add_argument("--split", action="store_true", help="bicubic on the left, LIIF on the right, with labels")
    parser.add_argument("--quality", type=int, default=85, metavar="1..100", help="of the compression (default: 85)")
    arguments.add_liif(parser)
    parser.add_argument(
        "--background", type=arguments.colour, default="white", metavar="COLOUR", help="under transparent parts"
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command; the exit status.

    Raises:
        ViewerError: What was asked for cannot be done.
    """
    from liif_viewer.engine.clip import ClipJob, check_clip_job, clip_steps
    from liif_viewer.engine.film import Style
    from liif_viewer.photos.reading.opening import load_photo

    photo = load_photo(args.photo)
    width, height = args.size
    clean_up = arguments.strength_for(photo, args.clean_up)
    style = Style(args.tier or args.decoder, clean_up, args.split, args.background)
    if not math.isfinite(args.seconds):
        raise ViewerError("The seconds must be a number.")
    start, end = (_view_of(text, photo, width, height) for text in (args.start, args.end))
    job = ClipJob(
        args.output,
        start,
        end,
        width=width,
        height=height,
        rate=args.fps,
        seconds=args.seconds,
        style=style,
        quality=args.quality,
    )
    check_clip_job(job, photo)
    from liif_viewer.model.loading import load_model

    told: list[str] = []  # of the device, while it computes
    model = load_model(args.model, args.device, args.precision, told.append)
    with terminal.progress_bar() as show:
        for share in clip_steps(job, photo, model):
            show(share)
    arguments.warn(*photo.notes, *told)
    return 0


def _view_of(text: str, photo: Photo, width: int, height: int) -> Rect:
    """What is in view: all of the photo, a region of it, or a point in the middle at a zoom."""
    from liif_viewer.core.geometry import Rect

    if text == WHOLE:
        return Rect(0, 0, photo.width, photo.height)
    point, at, per_cent = text.partition("@")
    if not at:
        return arguments.region(text)
    try:
        x, y = (float(part) for part in point.split(","))
        zoom = float(per_cent.removesuffix("%")) / 100
    except ValueError:
        x = y = zoom = math.nan
    if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(zoom) and zoom > 0):
        raise ViewerError(f"“{text}” is not a point at a zoom; write X,Y@ZOOM, such as 480,240@800%.")
    if not (0 <= x <= photo.width and 0 <= y <= photo.height):
        raise ViewerError(f"The point {point} is not in the photo, which is {photo.width} × {photo.height} pixels.")
    return Rect(x - width / zoom / 2, y - height / zoom / 2, width / zoom, height / zoom)
