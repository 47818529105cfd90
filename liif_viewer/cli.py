"""The command line. Each command is a few lines that call the engine; torch and Qt are imported when needed."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from liif_viewer import __version__, ending, terminal
from liif_viewer.engine import clip_command, export_arguments, export_command, info_command
from liif_viewer.engine.arguments import add_compute
from liif_viewer.engine.process import importing
from liif_viewer.engine.proof import prove_command
from liif_viewer.errors import ViewerError
from liif_viewer.photos.addresses import path_of


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
    add_compute(parser)
    parser.add_argument("--new-window", action="store_true", help="although there is one; so do all of the above")
    return parser


def _parse_view(arguments: list[str]) -> argparse.Namespace:
    """Photos and options in any order; argparse alone has it differently in each version of Python."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    args = _view_parser().parse_intermixed_args(arguments[:end])
    args.photos += map(path_of, arguments[end + 1 :])
    return args


def _view(args: argparse.Namespace) -> int:
    with importing():
        from liif_viewer.app import run

    # Another model or device than that of the window that is there needs a window of its own.
    new_window = args.new_window or args.model is not None or args.device != "auto" or args.precision != "auto"
    return run(args.photos, args.model, args.device, args.precision, new_window)


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
    "export": (export_arguments.add_arguments, export_command.run, "Enlarge photos, or a region of them, into files."),
    "prove": (prove_command.add_arguments, prove_command.run, "Prove methods on a photo: reduce, restore, measure."),
    "clip": (clip_command.add_arguments, clip_command.run, "Record a zoom into a photo as MP4, WebM or animated WebP."),
    "info": (info_command.add_arguments, info_command.run, "Tell what a photo is, or what there is to compute on."),
    "train": (_add_train, _train, "Train a model on folders of photos."),
    "evaluate": (_add_evaluate, _evaluate, "Measure PSNR and SSIM of models and classical methods."),
    "bench": (_add_bench, _bench, "Measure how fast this computer is at all of this."),
    "convert": (_add_convert, _convert, "Convert a LIIF checkpoint (.pth) into this program's format."),
    "self-test": (_add_self_test, _self_test, "Try whether all of the program is there and works."),
}
