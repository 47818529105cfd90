"""``liif-viewer prove``: its arguments, and what they mean."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer import terminal
from liif_viewer.engine import arguments
from liif_viewer.errors import ViewerError
from liif_viewer.photos.addresses import path_of

if TYPE_CHECKING:
    from liif_viewer.core.geometry import Rect
    from liif_viewer.core.imresize import Window
    from liif_viewer.engine.methods import Method, Neural, Strength
    from liif_viewer.engine.proof.trial import Trial
    from liif_viewer.model.model import Model

DEFAULT_METHODS = "bicubic,lanczos,liif,exact"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments; imports neither torch nor Qt."""
    parser.description = (
        "Proves methods on a photo of yours: reduces it, restores it by each of them, and measures how near they come"
        " to the original, by PSNR and SSIM as benchmarks do."
    )
    parser.add_argument("photo", type=path_of, metavar="PHOTO")
    parser.add_argument("--scale", type=float, default=3.0, metavar="S", help="to reduce by (default: 3)")
    parser.add_argument(
        "--region", type=arguments.region, metavar="X,Y,W,H", help="to prove it on, in photo pixels (default: all)"
    )
    parser.add_argument(
        "--methods",
        type=arguments.words,
        default=arguments.words(DEFAULT_METHODS),
        metavar="LIST",
        help="of nearest,bilinear,bicubic,lanczos, and LIIF by its decoders fast,exact,best or its cheaper networks"
        f" tiny,small,medium; liif is what export makes (default: {DEFAULT_METHODS})",
    )
    parser.add_argument(
        "--clean-up",
        type=arguments.strengths,
        default=["auto"],
        metavar="0..100",
        help="per cent of noise and compression that LIIF takes away, or several, by a comma; auto: what the reduced"
        " photo seems to need (default)",
    )
    parser.add_argument(
        "--noise", type=float, default=0.0, metavar="N", help="to add to the reduced photo, grey levels"
    )
    parser.add_argument("--jpeg", type=int, default=0, metavar="Q", help="quality to compress the reduced photo with")
    parser.add_argument("--model", type=Path, nargs="+", default=[], metavar="FILE", help="weights to use, or several")
    arguments.add_compute(parser)
    parser.add_argument(
        "--detail",
        type=arguments.region,
        metavar="X,Y,W,H",
        help="to show, likewise (default: where methods differ most)",
    )
    parser.add_argument("-o", "--output", type=path_of, metavar="OUT", help="the comparison: .png, .jpg, .tif or .webp")
    parser.add_argument("--json", metavar="FILE", help="the numbers for scripts; - prints them instead of the table")


def run(args: argparse.Namespace) -> int:
    """Runs the command; the exit status.

    Raises:
        ViewerError: What was asked for cannot be done.
    """
    from liif_viewer.core.degrade import Degradation
    from liif_viewer.engine.proof.proof import check_detail, prove
    from liif_viewer.engine.proof.sheet import draw_proof, table, to_json
    from liif_viewer.engine.proof.trial import Trial
    from liif_viewer.photos.reading.opening import load_photo
    from liif_viewer.photos.writing.files import write_whole
    from liif_viewer.photos.writing.formats import check_place, check_target
    from liif_viewer.photos.writing.image import write_image

    _check_methods(args.methods)
    to_file = None if args.json in (None, "-") else path_of(args.json)
    if args.output is not None:
        check_target(args.output, 1, 1, 8)
    if to_file is not None:
        check_place(to_file)
    photo = load_photo(args.photo)
    trial = Trial.of(photo, args.scale, Degradation(args.noise, args.jpeg), args.region)
    detail = _window(args.detail, trial) if args.detail else None
    if detail is not None:
        check_detail(trial, detail)
    methods = _methods(args, trial)
    with terminal.progress_bar() as show:
        proof = prove(trial, methods, detail, show)
    if args.output is not None:
        write_image(args.output, draw_proof(proof, photo.name), profile=photo.profile)
    numbers = to_json(proof, photo.name)
    if to_file is not None:
        write_whole(to_file, numbers.encode())
    print(numbers if args.json == "-" else table(proof), end="")
    arguments.warn(*trial.notes, *photo.notes)
    return 0


def _check_methods(names: Sequence[str]) -> None:
    from liif_viewer.core.imresize import KERNELS
    from liif_viewer.engine.methods import LIIF
    from liif_viewer.model.choices import BEST, DECODERS, TIERS

    known = (*KERNELS, LIIF, *DECODERS, BEST, *TIERS)
    if not names:
        raise ViewerError(f"Name at least one method, of {', '.join(known)}.")
    for name in names:
        if name not in known:
            raise ViewerError(f"“{name}” is not a method; choose from {', '.join(known)}.")


def _methods(args: argparse.Namespace, trial: Trial) -> list[Method]:
    """What was asked for, each once. Loads models, and torch, only where a method needs them."""
    from liif_viewer.core.imresize import KERNELS
    from liif_viewer.engine.methods import Classical

    models = {} if set(args.methods) <= set(KERNELS) else _models(args)
    methods: list[Method] = []
    for name in args.methods:
        methods += [Classical(name)] if name in KERNELS else _neural(name, models, args.clean_up, trial)
    return list(dict.fromkeys(methods))


def _models(args: argparse.Namespace) -> dict[Path, Model]:
    from liif_viewer import paths
    from liif_viewer.model.choices import DEFAULT_WEIGHTS
    from liif_viewer.model.loading import load_model

    files = args.model or [paths.weights(DEFAULT_WEIGHTS)]
    return {path: load_model(path, args.device, args.precision, arguments.warn) for path in files}


def _neural(name: str, models: dict[Path, Model], strengths: Sequence[Strength], trial: Trial) -> list[Neural]:
    """LIIF by a decoder of each model that has it."""
    from liif_viewer.core.damage import estimate
    from liif_viewer.engine.methods import LIIF, neural
    from liif_viewer.memory import EXPORT_FEATURE_BYTES
    from liif_viewer.model.choices import BEST, DECODERS

    methods: list[Neural] = []
    for path, model in models.items():
        automatic = estimate(trial.low).strength if model.cleans_up else 0.0
        resolved = [automatic if strength == "auto" else strength for strength in strengths]
        decoder = {LIIF: model.decoders[-1], BEST: DECODERS[0]}.get(name, name)
        found = neural(model, path, [decoder], resolved, EXPORT_FEATURE_BYTES)
        methods += [replace(method, self_ensemble=name == BEST) for method in found]
    if not methods:
        files = ", ".join(path.name for path in models)
        raise ViewerError(f"There are no weights of “{name}” for {files}.")
    return methods


def _window(rect: Rect, trial: Trial) -> Window:
    """A rectangle in photo px, widened to whole ones, in px of the truth."""
    from liif_viewer.core.imresize import Window

    part = Window.around(rect)
    return replace(part, left=part.left - trial.origin[0], top=part.top - trial.origin[1])
