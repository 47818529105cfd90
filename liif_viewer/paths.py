"""Where the files that come with the program are: in a source tree, an installed wheel or a frozen bundle.

In all three the data lies in ``resources`` and ``weights``; what differs is the folder that holds those two.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a file of ``resources``, such as "sample.jpg"; it is not checked that the file is there."""
    return _root("resources") / "resources" / name


def weights(name: str) -> Path:
    """The path of a file of ``weights``, such as a checkpoint; it is not checked that the file is there."""
    return _root("weights") / "weights" / name


def _root(folder: str) -> Path:
    """The folder that holds ``folder``: the package, in a wheel or a bundle, else the repository."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "liif_viewer"
    return PACKAGE if (PACKAGE / folder).is_dir() else PACKAGE.parent
