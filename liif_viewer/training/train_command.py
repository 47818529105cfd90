"""``liif-viewer train``: its arguments, and what they mean."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer.engine.arguments import add_device
from liif_viewer.engine.process import keep_all_memory
from liif_viewer.errors import ViewerError
from liif_viewer.training.stopping import stop_requests

if TYPE_CHECKING:
    from liif_viewer.training.networks import Learner
    from liif_viewer.training.plan import Plan
    from liif_viewer.training.processes import Processes
    from liif_viewer.training.progress import Progress
    from liif_viewer.training.recipe import Recipe

DECODERS = ("exact", "fast", "metasr")
INTERRUPTED = 130  # the exit status of what Ctrl+C ended


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments; imports neither torch nor Qt."""
    parser.description = (
        "Trains a model on folders of photos. The weights are written to OUT; the run's state, curve and preview to a"
        " folder beside it, from which --resume goes on. Under torchrun several GPUs or machines train together."
    )
    parser.add_argument("data", nargs="+", type=Path, metavar="DATA", help="folders of photos")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.safetensors")
    parser.add_argument("--preset", choices=("paper", "modern"), default="modern", help="recipe (default: modern)")
    parser.add_argument(
        "--recipe",
        metavar="NAME|FILE.toml",
        help="what a file of weights of the program was made by, such as edsr-baseline-fast; --from then goes on from"
        " such a file",
    )
    parser.add_argument("--steps", type=int, metavar="N", help="updates (default: the preset's)")
    parser.add_argument("--batch", type=int, metavar="N", help="pictures per step and process (default: 16)")
    parser.add_argument("--scales", type=_scales, metavar="MIN,MAX", help="scales to learn (default: the preset's)")
    parser.add_argument("--encoder", choices=("edsr-baseline", "edsr", "rdn"), help="(default: edsr-baseline)")
    parser.add_argument(
        "--decoder",
        action="extend",
        type=_decoders,
        metavar="exact|fast|metasr",
        help="or several on one encoder, by commas (default: exact)",
    )
    parser.add_argument("--from", dest="start", type=Path, metavar="WEIGHTS", help="weights to start from")
    parser.add_argument("--freeze-encoder", action="store_true", help="train the decoder alone")
    parser.add_argument("--degrade", choices=("none", "photo"), help="what the LR suffers")
    parser.add_argument("--validate", type=Path, metavar="DIR", help="HR photos to measure PSNR on as it goes")
    add_device(parser)
    parser.add_argument("--resume", action="store_true", help="go on with the run that writes OUT")
    more = parser.add_argument_group("finer settings")
    more.add_argument(
        "--distil", action="store_true", default=None, help="fast decoder: learn from the exact LIIF of --from"
    )
    more.add_argument("--taught-to", type=float, metavar="SCALE", help="... up to which scale (default: 4)")
    more.add_argument("--rate", type=float, help="learning rate (default: the preset's)")
    more.add_argument("--patch", type=int, help="LR px along a patch's side (default: 48)")
    more.add_argument("--samples", type=int, help="HR pixels per patch (default: 2304)")
    more.add_argument("--seed", type=int, help="of everything random (default: 0)")
    more.add_argument("--title", help="the model's name, for people (default: OUT's name)")
    more.add_argument("--no-graph", action="store_true", help="on CUDA, do not record a step and replay it")
    more.add_argument("--no-ensemble", action="store_true", help="LIIF without local ensemble (the paper's -e)")
    more.add_argument("--no-unfold", action="store_true", help="LIIF without feature unfolding (-u)")
    more.add_argument("--no-cell", action="store_true", help="LIIF without cell decoding (-c)")


def _decoders(text: str) -> list[str]:
    names = text.split(",")
    if wrong := [name for name in names if name not in DECODERS]:
        raise argparse.ArgumentTypeError(f"“{wrong[0]}” is not a decoder; choose from {', '.join(DECODERS)}")
    return names


def _scales(text: str) -> tuple[float, float]:
    try:
        least, greatest = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("two numbers are needed, such as 1,4") from None
    return least, greatest


def run(args: argparse.Namespace) -> int:
    """Runs the command; the exit status.

    Raises:
        ViewerError: What was asked for cannot be done.
    """
    if getattr(sys, "frozen", False):  # the bundle leaves out half of torch, which only training needs
        raise ViewerError("The packaged program does not train; install LIIF Viewer with pip for that.")
    keep_all_memory()
    from liif_viewer.training.processes import Processes
    from liif_viewer.training.progress import Progress

    plan = _plan_of(args)
    recipe = recipe_of(args, plan)
    _check_output(args.output, args.resume)
    processes = Processes.join(args.device)
    progress = Progress(recipe.steps)
    try:
        return _train(args, plan, recipe, processes, progress)
    finally:
        progress.close()
        processes.leave()


def _plan_of(args: argparse.Namespace) -> Plan | None:
    """What ``--recipe`` names, if anything.

    Raises:
        TrainingError: There is no such recipe, or something else is asked for that it settles.
    """
    from liif_viewer.training.pictures import TrainingError
    from liif_viewer.training.plan import read_plan

    if args.recipe is None:
        return None
    settled = {"--decoder": args.decoder, "--encoder": args.encoder, "--distil": args.distil, "--degrade": args.degrade}
    settled |= {"--freeze-encoder": args.freeze_encoder, "--no-ensemble": args.no_ensemble}
    settled |= {"--no-unfold": args.no_unfold, "--no-cell": args.no_cell}
    for option, value in settled.items():
        if value:
            raise TrainingError(f"A recipe settles what is learnt and how; leave {option} out.")
    return read_plan(args.recipe)


def recipe_of(args: argparse.Namespace, plan: Plan | None = None) -> Recipe:
    """The preset or the plan's recipe, with what was asked for instead.

    Raises:
        TrainingError: A number is out of range.
    """
    from liif_viewer.training.recipe import PRESETS

    names = ("steps", "batch", "scales", "rate", "patch", "samples", "seed", "degrade", "distil", "taught_to")
    asked = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    preset = PRESETS[args.preset] if plan is None else plan.recipe
    if plan is None and args.preset == "modern" and args.start is not None:
        asked.setdefault("rate", preset.rate / 2)  # what is learned already is not to be shaken too much
    return replace(preset, **asked)


def _train(
    args: argparse.Namespace, plan: Plan | None, recipe: Recipe, processes: Processes, progress: Progress
) -> int:
    import torch

    from liif_viewer.training.data import Samples
    from liif_viewer.training.networks import make_network
    from liif_viewer.training.pictures import PictureSet, find_pictures, read_picture
    from liif_viewer.training.run import Run, run_folder, state_file
    from liif_viewer.training.train import train
    from liif_viewer.training.validation import MOST_PICTURES, Preview, Validation, spread

    tell = progress.tell if processes.leads else (lambda _: None)
    pictures = PictureSet(find_pictures(args.data), recipe.crop, tell, processes.on_this_machine)
    torch.manual_seed(recipe.seed)
    switches = {"local_ensemble": not args.no_ensemble, "feat_unfold": not args.no_unfold}
    switches["cell_decode"] = not args.no_cell
    decoders = args.decoder or ["exact"]
    network: Learner
    if plan is None:
        network = make_network(decoders, args.encoder, switches, args.start, args.freeze_encoder, bool(args.distil))
    else:
        network = plan.learner(args.start)
    degraded = recipe.degrade != "none" or any(most for _, most in recipe.strengths)
    watched = (
        [read_picture(path) for path in spread(find_pictures([args.validate]), MOST_PICTURES)] if args.validate else []
    )
    shown = watched or [pictures.pixels(index) for index in spread(range(len(pictures)), MOST_PICTURES)]
    settings = {
        "recipe": recipe.to_json(),
        "pictures": pictures.names,
        "encoder": args.encoder,
        "decoders": decoders,
        "switches": switches,
        "start": args.start and args.start.name,
        "freeze": args.freeze_encoder,
        "processes": processes.count,
    } | ({} if plan is None else {"plan": plan.facts})
    resume = args.resume and state_file(args.output).exists()
    if args.resume and not resume:
        tell("There is no saved run yet; training begins at the first step.")
    run_folder(args.output).mkdir(exist_ok=True)
    with stop_requests() as wants_stop:
        job = Run(
            samples=Samples(pictures, recipe, processes.device),
            network=network,
            output=args.output,
            processes=processes,
            settings=json.dumps(settings, sort_keys=True),
            about={"title": args.title or (plan.title if plan else args.output.stem), "pictures": str(len(pictures))},
            validation=Validation(watched, degraded) if watched else None,
            preview=Preview(shown, degraded),
            recorded=not args.no_graph,
            wants_stop=wants_stop,
        )
        finished = train(job, resume, progress)
    if not finished:
        tell("Stopped, and saved; the same command with --resume goes on.")
        return INTERRUPTED
    written = " and ".join(str(path) for path in network.files(args.output).values())
    tell(f"The weights are in {written}, the run's curve and preview in {run_folder(args.output)}.")
    return 0


def _check_output(output: Path, resume: bool) -> None:
    from liif_viewer.training.pictures import TrainingError
    from liif_viewer.training.run import run_folder, state_file

    if output.suffix != ".safetensors":
        raise TrainingError(f"The weights are written as .safetensors, so {output.name} has to end in that.")
    if not output.parent.is_dir():
        raise TrainingError(f"There is no folder {output.parent}.")
    if not os.access(output.parent, os.W_OK):
        raise TrainingError(f"The folder {output.parent} cannot be written to.")
    if state_file(output).exists() and not resume:
        raise TrainingError(
            f"There is a run in {run_folder(output)} already: go on with it by --resume, or delete that folder."
        )
