"""``liif-viewer evaluate``: its arguments, and what they mean."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer.engine.arguments import add_device, strengths, words

if TYPE_CHECKING:
    from liif_viewer.training.pairs import Pair

MAX_SCALE = 64.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments; imports neither torch nor Qt."""
    parser.description = (
        "Measures methods of enlarging on pictures of which the truth is known: PSNR and SSIM, as the papers do. LR is"
        " made from HR by MATLAB's antialiased bicubic unless --lr gives it."
    )
    parser.add_argument("high", type=Path, metavar="HR_DIR", help="pictures, or folders of them such as HR_x2")
    parser.add_argument("--lr", type=Path, metavar="LR_DIR", help="their LR, or folders of it such as LR_x2")
    parser.add_argument("--scales", type=_numbers, default=[2.0, 3.0, 4.0], metavar="2,3,4", help="fractions too")
    parser.add_argument(
        "--methods",
        type=words,
        default=["nearest", "bilinear", "bicubic", "lanczos", "liif"],
        metavar="LIST",
        help="of nearest,bilinear,bicubic,lanczos,liif (default: all)",
    )
    parser.add_argument("--weights", nargs="+", type=Path, default=[], metavar="FILE", help="(default: the bundled)")
    parser.add_argument(
        "--decoder",
        type=words,
        metavar="exact|fast",
        help="or both, by a comma; of files that have it (default: exact, unless --tier is given)",
    )
    parser.add_argument(
        "--tier",
        type=words,
        default=[],
        metavar="tiny|small|medium",
        help="or several, by a comma: the cheaper networks that give the model's picture while the better ones work",
    )
    parser.add_argument(
        "--clean-up",
        type=strengths,
        default=[0.0],
        metavar="0..100|auto",
        help="per cent that models clean up, or several, by a comma (default: 0)",
    )
    parser.add_argument("--protocol", choices=("div2k", "benchmark"), default="benchmark", help="(default: benchmark)")
    parser.add_argument("--json", type=Path, metavar="F")
    parser.add_argument("--csv", type=Path, metavar="F")
    parser.add_argument("--markdown", type=Path, metavar="F")
    parser.add_argument("--plot", type=Path, metavar="F", help="PSNR against scale, PNG or JPEG by its name")
    more = parser.add_argument_group("more")
    more.add_argument("--figure", type=Path, metavar="F", help="one place at growing zoom, likewise")
    more.add_argument("--figure-of", metavar="NAME", help="which picture (default: the first)")
    more.add_argument("--figure-at", type=_numbers, metavar="X,Y", help="where in its LR (default: the middle)")
    more.add_argument("--self-ensemble", action="store_true", help="models: the mean over eight orientations")
    more.add_argument(
        "--degrade",
        default="",
        metavar="noise=4,jpeg=80",
        help="what the LR suffers before; grain=N, and jpeg twice, are others",
    )
    add_device(more)
    more.add_argument("--precision", default="fp32", help="or tf32, bf16, fp16, auto (default: fp32, for the record)")


def _numbers(text: str) -> list[float]:
    try:
        return [float(word) for word in words(text)]
    except ValueError:
        raise argparse.ArgumentTypeError("numbers are needed, such as 2,3.5") from None


def run(args: argparse.Namespace) -> int:
    """Runs the command; the exit status.

    Raises:
        ViewerError: What was asked for cannot be done.
    """
    from liif_viewer.core.metrics import PROTOCOLS
    from liif_viewer.photos.writing.files import write_whole
    from liif_viewer.training.degrade import parse_degradation
    from liif_viewer.training.evaluate import evaluate
    from liif_viewer.training.figure import draw_zooms
    from liif_viewer.training.methods import make_methods, self_ensemble
    from liif_viewer.training.pairs import find_pairs
    from liif_viewer.training.progress import Progress
    from liif_viewer.training.report import write_picture
    from liif_viewer.training.tables import plot, to_csv, to_json, to_markdown

    _check(args)
    degradation = parse_degradation(args.degrade)
    pairs = [find_pairs(args.high, args.lr, scale) for scale in args.scales]
    decoders = _decoders(args)
    methods = make_methods(args.methods, args.weights, decoders, args.device, args.precision, args.clean_up)
    if args.self_ensemble:
        methods = [self_ensemble(method) for method in methods]
    progress = Progress(sum(map(len, pairs)) * len(methods))
    try:
        rows = evaluate(pairs, methods, PROTOCOLS[args.protocol], degradation, progress.update)
    finally:
        progress.close()
    print(to_markdown(rows), end="", flush=True)
    about = {"protocol": args.protocol, "degrade": args.degrade, "made_lr": args.lr is None}
    for path, text in (
        (args.json, to_json(rows, about)),
        (args.csv, to_csv(rows)),
        (args.markdown, to_markdown(rows)),
    ):
        if path is not None:
            write_whole(path, text.encode())
    if args.plot is not None:
        write_picture(args.plot, plot(rows))
    if args.figure is not None:
        shown = _chosen(pairs[-1], args.figure_of)
        _, low = shown.read(degradation, 0)
        centre = (round(args.figure_at[0]), round(args.figure_at[1])) if args.figure_at else None
        write_picture(args.figure, draw_zooms(low, methods, centre))
    return 0


def _decoders(args: argparse.Namespace) -> list[str]:
    from liif_viewer.model.choices import TIERS
    from liif_viewer.training.pictures import TrainingError

    for tier in args.tier:
        if tier not in TIERS:
            raise TrainingError(f"“{tier}” is not a tier; choose from {', '.join(TIERS)}.")
    return [*(args.decoder or ([] if args.tier else ["exact"])), *args.tier]


def _check(args: argparse.Namespace) -> None:
    """Refuses now what would fail after an hour of measuring."""
    from liif_viewer.training.pictures import TrainingError

    if not args.scales or not all(1 <= scale <= MAX_SCALE for scale in args.scales):
        raise TrainingError(f"Scales to evaluate lie between 1 and {MAX_SCALE:g}.")
    if not args.methods or args.decoder == []:
        raise TrainingError("Name at least one method and one decoder.")
    if args.figure_at and len(args.figure_at) != 2:
        raise TrainingError("--figure-at takes two numbers, X,Y.")
    for path in (args.json, args.csv, args.markdown, args.plot, args.figure):
        if path is not None and not path.parent.is_dir():
            raise TrainingError(f"There is no folder {path.parent}.")
        if path is not None and path.is_dir():
            raise TrainingError(f"{path} is a folder, not a file to write.")


def _chosen(pairs: Sequence[Pair], name: str | None) -> Pair:
    from liif_viewer.training.pictures import TrainingError

    for pair in pairs:
        if name is None or name in (pair.high.name, pair.high.stem):
            return pair
    raise TrainingError(f"There is no picture {name} to draw the figure of.")
