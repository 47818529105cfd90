"""The arguments of ``liif-viewer export``, and what they say. Imports neither torch nor Qt."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from dataclasses import replace

from liif_viewer.engine import arguments
from liif_viewer.engine.sizes import UNITS, LongSide, Megapixels, Paper, Pixels, Scale, Size
from liif_viewer.errors import ViewerError
from liif_viewer.photos import formats
from liif_viewer.photos.addresses import path_of
from liif_viewer.photos.writing.coding import CHROMAS, COMPRESSIONS, OWN, PROFILES, Coding

SUFFIXES = [suffix for form in formats.FORMATS if form.written for suffix in form.suffixes]
_PAPER = re.compile(rf"([\d.]+)x([\d.]+)({'|'.join(UNITS)})@([\d.]+)(?:dpi)?", re.IGNORECASE)
# Finer than any printer, and what the 16 bits of a JPEG's header can hold.
MOST_DPI = 10_000
_MOST_SIDE = 1e12  # which is refused in the end, as a number that can be told


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares them."""
    parser.add_argument("photos", nargs="+", type=path_of, metavar="PHOTO")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help=f"{', '.join(form.suffixes[0] for form in formats.FORMATS if form.written)}, or a folder, in which the"
        " files are called photo-x2.png and the like",
    )
    parser.add_argument(
        "--format",
        choices=[suffix[1:] for suffix in SUFFIXES],
        metavar="|".join(form.suffixes[0][1:] for form in formats.FORMATS if form.written),
        help="of the files in a folder (default: png)",
    )
    _add_sizes(parser.add_argument_group("how large, by one of these"))
    parser.add_argument(
        "--region", type=arguments.region, metavar="X,Y,W,H", help="in photo pixels, fractions allowed (default: all)"
    )
    parser.add_argument("--method", choices=("liif", "lanczos", "bicubic", "bilinear", "nearest"), default="liif")
    arguments.add_liif(parser, best=True)
    parser.add_argument(
        "--background",
        type=arguments.colour,
        default="white",
        metavar="COLOUR",
        help="under transparent parts in a JPEG: white, black or #rrggbb (default: white)",
    )
    _add_coding(parser.add_argument_group("how the file is made"))
    parser.add_argument("--strip", action="store_true", help="leave out EXIF, XMP, IPTC and comments; colours stay")
    parser.add_argument("--json", action="store_true", help="progress and results for scripts, one JSON object a line")


def _add_coding(group: argparse._ArgumentGroup) -> None:
    usual = Coding()
    group.add_argument("--depth", type=int, choices=(8, 16), default=8, help="bits per channel, of PNG and TIFF")
    group.add_argument(
        "--quality",
        type=int,
        default=usual.quality,
        metavar="1..100",
        help=f"of JPEG and WebP (default: {usual.quality})",
    )
    group.add_argument("--lossless", action="store_true", help="of WebP: every pixel as it is")
    group.add_argument(
        "--chroma",
        choices=CHROMAS,
        help="of JPEG: all of the colour, or half of it along the rows, or both ways (default: 4:4:4, as less blurs"
        " coloured edges that were just made sharp)",
    )
    group.add_argument(
        "--compression",
        choices=COMPRESSIONS,
        help="of PNG and TIFF: fast (default); small, by some per cent in many times the time; none; lzw, for a TIFF"
        " that old programs are to read",
    )
    group.add_argument(
        "--profile",
        choices=PROFILES,
        default=OWN,
        help="whose colours: the photo’s own (default), srgb, or none: sRGB without a profile that says so",
    )


def coding_of(args: argparse.Namespace) -> Coding:
    """How the arguments want the file to be made."""
    return Coding(args.quality, args.lossless, args.chroma, args.compression)


def _add_sizes(group: argparse._ArgumentGroup) -> None:  # argparse has no public name for what it gives
    def add(name: str, metavar: str, says: str, of: Callable[[str], Size]) -> None:
        group.add_argument(name, dest="sizes", action="append", type=of, metavar=metavar, help=says)

    add("--size", "WxH", "in pixels; stretched to them, unless --crop", pixels)
    add("--long-side", "N", "pixels of whichever side is the longer one", long_side)
    add("--scale", "S", "output pixels per photo pixel", scale)
    add("--print", "WxHcm@DPI", "on paper, in cm, mm or in; fitted within and written into the file", paper)
    add("--megapixels", "N", "millions of pixels", megapixels)
    group.add_argument(
        "--crop", action="store_true", help="with --print or --size: cut to their shape, from the middle"
    )


def size_of(args: argparse.Namespace) -> Size:
    """How large the arguments want it.

    Raises:
        ViewerError: They do not say it, say it twice, or cut what has no shape.
    """
    if len(args.sizes or ()) != 1:
        raise ViewerError("Say how large by exactly one of --size, --long-side, --scale, --print and --megapixels.")
    (size,) = args.sizes
    if not args.crop:
        return size  # type: ignore[no-any-return] # of argparse
    if not isinstance(size, Pixels | Paper):
        raise ViewerError("--crop goes with --print or --size; the other sizes keep the shape of the photo.")
    return replace(size, crop=True)


def pixels(text: str) -> Pixels:
    """WxH.

    Raises:
        ViewerError: It is none, as all of these have it.
    """
    width, height = arguments.size(text)
    if width < 1 or height < 1:
        raise ViewerError("The size must be at least 1 × 1 pixels.")
    return Pixels(width, height)


def long_side(text: str) -> LongSide:
    """Pixels."""
    return LongSide(max(1, round(min(_above_zero(text, "The long side"), _MOST_SIDE))))


def scale(text: str) -> Scale:
    """A factor."""
    return Scale(_above_zero(text, "The scale"))


def megapixels(text: str) -> Megapixels:
    """Millions of pixels."""
    return Megapixels(_above_zero(text, "The number of megapixels"))


def paper(text: str) -> Paper:
    """Such as 30x20cm@300."""
    found = _PAPER.fullmatch(text.strip())
    try:
        width, height, dpi = (float(found[group]) for group in (1, 2, 4)) if found else (0, 0, 0)
    except ValueError:  # 1.2.3
        width = height = dpi = 0
    if found is None or not (width > 0 and height > 0 and 1 <= dpi <= MOST_DPI):
        raise ViewerError(
            f"“{text}” is not a size on paper; write WxH, cm, mm or in, and 1 to {MOST_DPI} dpi, such as 30x20cm@300."
        )
    return Paper(width, height, found[3].lower(), dpi)


def _above_zero(text: str, what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ViewerError(f"{what} must be a number above 0.")
    return number
