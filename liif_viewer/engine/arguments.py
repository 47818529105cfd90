"""What several commands are told in the same words."""

from __future__ import annotations

import argparse
import math
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from liif_viewer.errors import ViewerError
from liif_viewer.model.choices import BEST, DECODERS, PRECISIONS, TIERS

if TYPE_CHECKING:
    from liif_viewer.core.geometry import Rect
    from liif_viewer.photos.photo import Photo


def add_compute(parser: argparse.ArgumentParser) -> None:
    """Declares where and how precisely to compute."""
    add_device(parser)
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="of the arithmetic (default: auto)")


def add_device(parser: argparse._ActionsContainer) -> None:
    """Declares where to compute, of a parser or a group of its options."""
    told = (
        "where to compute: auto (default), cpu, cuda, cuda:1, xpu, mps, or a part of a card's name; see info --devices"
    )
    parser.add_argument("--device", default="auto", help=told)


def add_liif(parser: argparse.ArgumentParser, *, best: bool = False) -> None:
    """Declares by which of LIIF's networks, by whose weights and at which strength; and ``add_compute``.

    Args:
        parser: Of a command that makes pictures by LIIF.
        best: Whether the mean over eight orientations is among the decoders.
    """
    decoder = parser.add_mutually_exclusive_group()
    decoder.add_argument(
        "--decoder",
        choices=(*DECODERS, BEST) if best else DECODERS,
        help="of LIIF (default: fast, if the model has one)"
        + ("; best: exact, the mean over eight orientations, which takes eight times as long" if best else ""),
    )
    decoder.add_argument("--tier", choices=TIERS, help="a cheaper network that gives nearly LIIF's picture")
    parser.add_argument(
        "--clean-up",
        type=strength,
        default="auto",
        metavar="0..100",
        help="per cent of noise and compression that LIIF takes away; auto: what the photo seems to need (default)",
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="weights to use")
    add_compute(parser)


def words(text: str) -> list[str]:
    """What stands between commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def strength(text: str) -> float | Literal["auto"]:
    """How much to clean up, 0 to 1, from per cent.

    Raises:
        ViewerError: It is neither that nor “auto”.
    """
    if text == "auto":
        return "auto"
    try:
        value = float(text) / 100
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise ViewerError(f"“{text}” is not a strength of cleaning up; write 0 to 100, or auto.")
    return value


def strength_for(photo: Photo, asked: float | Literal["auto"]) -> float:
    """What ``--clean-up`` means for a photo, 0 to 1."""
    from liif_viewer.core.damage import estimate

    return estimate(photo.samples).strength if asked == "auto" else asked


def strengths(text: str) -> list[float | Literal["auto"]]:
    """Several of them, by a comma."""
    return [strength(word) for word in words(text)]


def region(text: str) -> Rect:
    """A rectangle in photo px.

    Raises:
        ViewerError: It is none.
    """
    from liif_viewer.core.geometry import Rect

    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise ViewerError(f"“{text}” is not a region; write X,Y,W,H in photo pixels, such as 10,20,300,200.") from None
    if not all(map(math.isfinite, (x, y, width, height))):
        raise ViewerError(f"“{text}” is not a region; its numbers must be finite.")
    return Rect(x, y, width, height)


def size(text: str) -> tuple[int, int]:
    """Width and height in px.

    Raises:
        ViewerError: It is none.
    """
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise ViewerError(f"“{text}” is not a size; write WxH in pixels, such as 1920x1080.") from None
    return width, height


def colour(text: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of a name or #rrggbb.

    Raises:
        ViewerError: It is none.
    """
    from liif_viewer.engine.export_job import COLOURS

    named = {name: colour for colour, name in COLOURS.items()}
    if text in named:
        return named[text]
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ViewerError(f"“{text}” is not a colour; write white, black or #rrggbb, such as #ff8000.")
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def warn(*notes: str) -> None:
    """Says on stderr what is to be known besides."""
    for note in notes:
        print(f"liif-viewer: {note}", file=sys.stderr)
