"""``liif-viewer self-test``: one line per check; silent otherwise."""

from __future__ import annotations

import argparse
import importlib
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

from liif_viewer import __version__
from liif_viewer.engine.arguments import add_device
from liif_viewer.errors import ViewerError
from liif_viewer.selftest.checks import Check, done


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``liif-viewer self-test``."""
    parser.description = (
        "Tries whether all of the program is there and works: models, formats, export, window. Prints a line for each"
        " check; the exit status is 0 if all went well. Changes nothing, and needs no network."
    )
    add_device(parser)
    parser.add_argument("--store", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)  # for those who change weights


def run(args: argparse.Namespace) -> int:
    """Does all checks, and prints a line for each as it is done.

    Raises:
        ViewerError: Some went wrong.
    """
    if args.store is not None:
        _store(args.store, args.device)
        return 0
    count = failures = 0
    # A name such as users' folders have.
    with tempfile.TemporaryDirectory(prefix="liif-viewer é ") as folder:
        for check in _checks(Path(folder), args.device):
            well, line = done(check)
            print(line, flush=True)
            count, failures = count + 1, failures + (not well)
            if failures and count == 1:
                break
    if failures:
        raise ViewerError(f"{failures} of {count} checks failed.")
    return 0


def _checks(folder: Path, device: str) -> Iterator[Check]:
    yield Check("starts", _load_everything)
    from liif_viewer.selftest import clips, files, models, window

    bundled = models.Models(device)
    yield from files.reading(folder)
    yield from bundled.checks()
    yield from files.writing(folder, bundled.default)
    yield from clips.recording(folder, bundled.default)
    yield from window.checks(folder, device)


def _load_everything() -> str:
    """Imports what the other checks need; what libraries print at that is heard, too."""
    for name in ("files", "models", "window"):
        importlib.import_module(f"liif_viewer.selftest.{name}")
    return f"LIIF Viewer {__version__}, Python {platform.python_version()}, {platform.platform()}"


def _store(folder: Path, device: str) -> None:
    from liif_viewer.selftest.models import Models
    from liif_viewer.selftest.pictures import store

    store(folder)
    Models(device).store(folder)
