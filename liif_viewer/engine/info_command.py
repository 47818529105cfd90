"""``liif-viewer info``: what a photo is; or what there is to compute on, what is chosen of it, and why."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liif_viewer.engine.arguments import add_compute
from liif_viewer.errors import ViewerError
from liif_viewer.photos.addresses import path_of

if TYPE_CHECKING:
    from liif_viewer.model.cards import Card, Found


PRECISION = "of the precisions that are quick here it is the first whose picture agrees with fp32’s"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments; imports neither torch nor Qt."""
    parser.add_argument("photo", nargs="?", type=path_of, metavar="PHOTO")
    parser.add_argument(
        "--devices", action="store_true", help="what LIIF can be computed on, and what is chosen of it, and why"
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="weights to try on the device")
    add_compute(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")


def run(args: argparse.Namespace) -> int:
    """Runs the command.

    Raises:
        ViewerError: The photo cannot be opened, or the device is not there.
    """
    if args.devices == (args.photo is not None):
        raise ViewerError("Name a photo, or ask for --devices. See “liif-viewer info --help”.")
    facts, lines = _devices(args) if args.devices else _photo(args.photo)
    for line in [json.dumps(facts)] if args.json else lines:  # in ASCII, which every terminal and script can read
        print(line)
    return 0


def _photo(path: Path) -> tuple[dict[str, Any], list[str]]:
    from liif_viewer.photos.colour import profile_name
    from liif_viewer.photos.reading.opening import load_photo

    photo = load_photo(path)
    space = "sRGB" if photo.profile is None else profile_name(photo.profile)
    facts = {
        "name": photo.name,
        "format": photo.format,
        "width": photo.width,
        "height": photo.height,
        "depth": photo.depth,
        "colour_space": space,
        "alpha": photo.alpha is not None,
        "dpi": list(photo.dpi) if photo.dpi else None,
        "notes": list(photo.notes),
    }
    more = f", {photo.dpi[0]:g} dpi" if photo.dpi else ""
    more += ", transparent parts" if photo.alpha is not None else ""
    kind = f"{photo.format}, {photo.width} × {photo.height} pixels, {photo.depth} bits per channel,"
    return facts, [f"{photo.name}: {kind}", f"{space}{more}", *photo.notes]


def _devices(args: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    from liif_viewer.model.cards import built_for, find_cards
    from liif_viewer.model.loading import load_model

    found, told = find_cards(), list[str]()
    model = load_model(args.model, args.device, args.precision, told.append)
    chosen, card = model.compute, found.choose(args.device)
    notes = list(dict.fromkeys((*found.notes, *told)))
    why = _why(found, args.device, card, stays=chosen.card == card)
    devices = [_facts(each) for each in found.cards]
    why_precision = "it was asked for" if args.precision != "auto" else PRECISION
    facts = {
        "pytorch": built_for(),
        "devices": [*devices, {"device": "cpu", "name": "CPU"}],
        "chosen": {
            "device": str(chosen.device),
            "name": chosen.device_name,
            "why": why,
            "precision": chosen.precision,
            "why_precision": why_precision,
        },
        "notes": notes,
    }
    lines = [f"PyTorch {built_for()}"]
    for each in devices:
        free, total = each["free_bytes"], each["total_bytes"] / 1e9
        memory = f"{total:.1f} GB" if free is None else f"{free / 1e9:.1f} of {total:.1f} GB free"
        lines.append(f"{each['device']}: {each['name']}, {memory}")
    lines += [f"cpu: {os.cpu_count()} cores", f"Chosen: {chosen.device_name}, as {why};"]
    return facts, [*lines, f"in {chosen.precision}, as {why_precision}.", *notes]


def _facts(card: Card) -> dict[str, Any]:
    try:
        free = card.free_bytes()
    except RuntimeError:  # that it does not even tell this is told by its trial
        free = None
    return {
        "device": str(card.device),
        "name": card.name,
        "total_bytes": card.total_bytes,
        "free_bytes": free,
        "problem": card.problem,
    }


def _why(found: Found, asked: str, card: Card | None, *, stays: bool) -> str:
    """The end of “it is chosen, as ...”.

    Args:
        found: What there is.
        asked: By the user.
        card: What was meant by that.
        stays: Whether that is what computes.
    """
    if not stays:
        return "the card that was to compute did not do so"
    if asked != "auto":
        return "it was asked for"
    if card is None:
        return "no card here will do" if found.cards else "there is no card that PyTorch can use"
    usable = sum(not each.problem and each.device.type == card.device.type for each in found.cards)
    return "it has the most processors, times their clock, of the cards here" if usable > 1 else "a card is quicker"
