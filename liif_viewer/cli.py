"""The command line. Each command is a few lines that call the engine; torch and Qt are imported when needed."""

from __future__ import annotations

import argparse
import json
import math
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from liif_viewer import __version__, ending, terminal
from liif_viewer.errors import ViewerError
from liif_viewer.model.choices import DECODERS, DEVICES, PRECISIONS
from liif_viewer.photos.addresses import path_of

if TYPE_CHECKING:
    from liif_viewer.core.geometry import Rect
    from liif_viewer.photos.photo import Photo


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, like every other failure of the program."""

    def error(self, message: str) -> NoReturn:
        raise ViewerError(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")


def main(arguments: Sequence[str]) -> int:
    """Runs one command; ``arguments`` without the program's name.

    Returns:
        The exit status: 0, 2 after one sentence on stderr, 128 and the number of the signal that told it to end, or
        141 where nobody reads what it prints.
    """

    def command() -> int:
        try:
            return _run(list(arguments))
        except ViewerError as error:
            print(f"liif-viewer: {error}", file=sys.stderr)
            return 2

    try:
        with ending.raising():
            return terminal.printing(command)
    except ending.ToldToEnd as told:
        return told.status
    except KeyboardInterrupt:
        return ending.exit_status(signal.SIGINT)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["--self-test"]:  # as programs for the desktop have it
        arguments[0] = "self-test"
    if not arguments or arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        return _view(_parse_view(arguments))
    parser = _Parser(
        prog="liif-viewer",
        description="Zoom into a photo without end. “liif-viewer [PHOTO...]” opens the window; the commands below do"
        " the same without one.",
    )
    parser.add_argument("--version", action="version", version=f"LIIF Viewer {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (add, _, summary) in COMMANDS.items():
        add(commands.add_parser(name, help=summary, description=summary))
    args = parser.parse_args(arguments)
    return COMMANDS[args.command][1](args)


def _view_parser() -> _Parser:
    parser = _Parser(prog="liif-viewer", description="Opens the window, with photos if any are given.")
    parser.add_argument(
        "photos", nargs="*", type=path_of, metavar="PHOTO", help="a file, a folder or a file:// address"
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="weights to use")
    _add_compute(parser)
    parser.add_argument("--new-window", action="store_true", help="although there is one; so do all of the above")
    return parser


def _parse_view(arguments: list[str]) -> argparse.Namespace:
    """Photos and options in any order; argparse alone has it differently in each version of Python."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    args = _view_parser().parse_intermixed_args(arguments[:end])
    args.photos += map(path_of, arguments[end + 1 :])
    return args


def _view(args: argparse.Namespace) -> int:
    from liif_viewer.app import run

    # Another model or device than that of the window that is there needs a window of its own.
    new_window = args.new_window or args.model is not None or args.device != "auto" or args.precision != "auto"
    return run(args.photos, args.model, args.device, args.precision, new_window)


def _add_compute(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where to compute (default: auto)")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="of the arithmetic (default: auto)")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=path_of, metavar="PHOTO")
    parser.add_argument("-o", "--output", type=path_of, required=True, metavar="OUT", help=".png, .jpg, .tif or .webp")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--size", metavar="WxH", help="of the output, in pixels")
    size.add_argument("--scale", type=float, metavar="S", help="output pixels per photo pixel")
    parser.add_argument("--region", metavar="X,Y,W,H", help="in photo pixels, fractions allowed (default: all)")
    parser.add_argument("--method", choices=("liif", "bicubic", "nearest"), default="liif")
    parser.add_argument("--decoder", choices=DECODERS, help="of LIIF (default: fast, if the model has one)")
    parser.add_argument(
        "--clean-up",
        default="auto",
        metavar="0..100",
        help="per cent of noise and compression that LIIF takes away; auto: what the photo seems to need (default)",
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="weights to use")
    _add_compute(parser)
    parser.add_argument(
        "--background",
        default="white",
        metavar="COLOUR",
        help="under transparent parts in a JPEG: white, black or #rrggbb (default: white)",
    )
    parser.add_argument("--depth", type=int, choices=(8, 16), default=8, help="bits per channel")
    parser.add_argument("--strip", action="store_true", help="leave out EXIF, XMP, IPTC and comments; colours stay")


def _export(args: argparse.Namespace) -> int:
    from liif_viewer.core.geometry import Rect
    from liif_viewer.engine.export import ExportJob, check_job, export, losses
    from liif_viewer.photos.reading.opening import load_photo

    photo = load_photo(args.photo)
    region = _region(args.region) if args.region else Rect(0, 0, photo.width, photo.height)
    width, height = _size(args.size) if args.size else _scaled(region, args.scale)
    job = ExportJob(
        path=args.output,
        region=region,
        width=width,
        height=height,
        method=args.method,
        depth=args.depth,
        decoder=args.decoder,
        clean_up=_strength(args.clean_up, photo),
        background=_colour(args.background),
        strip=args.strip,
    )
    check_job(job, photo)
    model = None
    if job.method == "liif":
        from liif_viewer.model.loading import load_model

        model = load_model(args.model, args.device, args.precision)
    with terminal.progress_bar() as show:
        export(job, photo, model, show)
    _warn(*losses(job, photo), *photo.notes)
    return 0


def _strength(text: str, photo: Photo) -> float:
    from liif_viewer.core.damage import estimate

    if text == "auto":
        return estimate(photo.samples).strength
    try:
        strength = float(text) / 100
    except ValueError:
        strength = math.nan
    if not 0 <= strength <= 1:
        raise ViewerError(f"“{text}” is not a strength of cleaning up; write 0 to 100, or auto.")
    return strength


def _colour(text: str) -> tuple[int, int, int]:
    from liif_viewer.engine.export import COLOURS

    named = {name: colour for colour, name in COLOURS.items()}
    if text in named:
        return named[text]
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ViewerError(f"“{text}” is not a colour; write white, black or #rrggbb, such as #ff8000.")
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def _region(text: str) -> Rect:
    from liif_viewer.core.geometry import Rect

    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise ViewerError(f"“{text}” is not a region; write X,Y,W,H in photo pixels, such as 10,20,300,200.") from None
    if not all(map(math.isfinite, (x, y, width, height))):
        raise ViewerError(f"“{text}” is not a region; its numbers must be finite.")
    return Rect(x, y, width, height)


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise ViewerError(f"“{text}” is not a size; write WxH in pixels, such as 1920x1080.") from None
    return width, height


def _scaled(region: Rect, scale: float) -> tuple[int, int]:
    if not (math.isfinite(scale) and scale > 0):
        raise ViewerError("The scale must be a number above 0.")
    return max(1, round(region.width * scale)), max(1, round(region.height * scale))


def _warn(*notes: str) -> None:
    for note in notes:
        print(f"liif-viewer: {note}", file=sys.stderr)


def _add_info(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=path_of, metavar="PHOTO")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def _info(args: argparse.Namespace) -> int:
    from liif_viewer.photos.colour import profile_name
    from liif_viewer.photos.reading.opening import load_photo

    photo = load_photo(args.photo)
    facts = {
        "name": photo.name,
        "format": photo.format,
        "width": photo.width,
        "height": photo.height,
        "depth": photo.depth,
        "colour_space": "sRGB" if photo.profile is None else profile_name(photo.profile),
        "alpha": photo.alpha is not None,
        "dpi": list(photo.dpi) if photo.dpi else None,
        "notes": list(photo.notes),
    }
    if args.json:
        print(json.dumps(facts))  # in ASCII, which every terminal and every script can read
        return 0
    print(f"{photo.name}: {photo.format}, {photo.width} × {photo.height} pixels, {photo.depth} bits per channel,")
    print(
        f"{facts['colour_space']}"
        + (f", {photo.dpi[0]:g} dpi" if photo.dpi else "")
        + (", transparent parts" if facts["alpha"] else "")
    )
    for note in photo.notes:
        print(note)
    return 0


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="CHECKPOINT", help="a .pth of the LIIF authors' code")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.safetensors")
    for field in ("title", "licence", "source"):
        parser.add_argument(f"--{field}", dest=f"about_{field}", default="", metavar="TEXT", help="kept in the file")


def _convert(args: argparse.Namespace) -> int:
    from liif_viewer.model.convert import convert

    about = {field: getattr(args, f"about_{field}") for field in ("title", "licence", "source")}
    convert(args.source, args.output, about)
    return 0


def _add_train(parser: argparse.ArgumentParser) -> None:
    from liif_viewer.training import train_command

    train_command.add_arguments(parser)


def _train(args: argparse.Namespace) -> int:
    from liif_viewer.training import train_command

    return train_command.run(args)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    from liif_viewer.training import evaluate_command

    evaluate_command.add_arguments(parser)


def _evaluate(args: argparse.Namespace) -> int:
    from liif_viewer.training import evaluate_command

    return evaluate_command.run(args)


def _add_bench(parser: argparse.ArgumentParser) -> None:
    from liif_viewer.bench import bench_command

    bench_command.add_arguments(parser)


def _bench(args: argparse.Namespace) -> int:
    from liif_viewer.bench import bench_command

    return bench_command.run(args)


def _add_self_test(parser: argparse.ArgumentParser) -> None:
    from liif_viewer.selftest import self_test_command

    self_test_command.add_arguments(parser)


def _self_test(args: argparse.Namespace) -> int:
    from liif_viewer.selftest import self_test_command

    return self_test_command.run(args)


_Command = tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int], str]

COMMANDS: dict[str, _Command] = {
    "export": (_add_export, _export, "Enlarge a photo, or a region of it, into a file."),
    "info": (_add_info, _info, "Tell what a photo is."),
    "train": (_add_train, _train, "Train a model on folders of photos."),
    "evaluate": (_add_evaluate, _evaluate, "Measure PSNR and SSIM of models and classical methods."),
    "bench": (_add_bench, _bench, "Measure how fast this computer is at all of this."),
    "convert": (_add_convert, _convert, "Convert a LIIF checkpoint (.pth) into this program's format."),
    "self-test": (_add_self_test, _self_test, "Try whether all of the program is there and works."),
}
