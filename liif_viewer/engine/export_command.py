"""``liif-viewer export``: photos one after the other, each into a file of its own."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer import terminal
from liif_viewer.engine import arguments
from liif_viewer.engine.export_arguments import coding_of, size_of
from liif_viewer.errors import ExportError, PhotoError, ViewerError
from liif_viewer.photos.addresses import path_of

if TYPE_CHECKING:
    from liif_viewer.engine.sizes import Size
    from liif_viewer.model.model import Model


def run(args: argparse.Namespace) -> int:
    """Runs the command; the exit status: 2 if any photo was refused, which keeps none from being exported.

    Raises:
        ViewerError: What was asked for cannot be done with any photo.
    """
    from liif_viewer.engine.outputs import folder_of, made

    size, folder = size_of(args), folder_of(args.output)
    paths = _paths(args, folder, size.label)

    told: list[str] = []  # of the device, while it computes

    @functools.cache  # once for all photos, and not before one can be opened
    def model() -> Model:
        from liif_viewer.model.loading import load_model

        return load_model(args.model, args.device, args.precision, told.append)

    status, several = 0, len(paths) > 1
    with made(folder):
        for index, (photo, path) in enumerate(zip(args.photos, paths, strict=True), 1):
            facts: dict[str, object]
            try:
                facts, notes = _export(args, photo, path, size, model, f"{index} of {len(paths)} " if several else "")
            except (PhotoError, ExportError) as error:  # but not a ModelError, which the next would meet as well
                status, facts, notes = 2, {"error": str(error)}, (str(error),)
            arguments.warn(*(_about(photo, note) if several else note for note in notes), *told)
            told.clear()
            if args.json:
                terminal.print_json(photo=str(photo), **facts)
    return status


def _paths(args: argparse.Namespace, folder: Path | None, label: str) -> list[Path]:
    from liif_viewer.engine.outputs import names_in

    if folder is not None:
        return names_in(folder, args.photos, label, f".{args.format or 'png'}")
    if len(args.photos) > 1:
        raise ViewerError("Several photos need a folder to be written to; let what follows -o end in a slash.")
    if args.format is not None:
        raise ViewerError("--format is for a folder; a file has the format that its name says.")
    return [path_of(args.output)]


def _export(
    args: argparse.Namespace, source: Path, path: Path, size: Size, model: Callable[[], Model], which: str
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Exports one photo; gives what scripts are told, and what people are to know besides."""
    from liif_viewer.engine.export import export
    from liif_viewer.engine.export_job import losses
    from liif_viewer.engine.recipe import Recipe
    from liif_viewer.photos.reading.opening import load_photo

    photo = load_photo(source)
    recipe = Recipe(
        size=size,
        method=args.method,
        depth=args.depth,
        coding=coding_of(args),
        decoder=args.tier or args.decoder,
        clean_up=args.clean_up,
        background=args.background,
        strip=args.strip,
        profile=args.profile,
    )
    job = recipe.job(photo, path, args.region)
    used = model() if job.method == "liif" else None
    with terminal.progress_lines(str(source)) if args.json else terminal.progress_bar(which) as show:
        export(job, photo, used, show)
    notes = (*losses(job, photo), *photo.notes)
    done = {"done": 1.0, "seconds_left": 0.0, "file": str(path), "bytes": path.stat().st_size}
    return {**done, "width": job.width, "height": job.height, "notes": notes}, notes


def _about(photo: Path, sentence: str) -> str:
    """Says which photo it is about, unless the sentence does."""
    from liif_viewer.photos.photo import display_name

    name = f"“{display_name(photo)}”"
    return sentence if name in sentence else f"{name}: {sentence}"
