"""The models that come with the program, by the titles that their files state."""

from __future__ import annotations

import functools
import json
import struct
from pathlib import Path

from liif_viewer import paths
from liif_viewer.model.choices import DEFAULT_WEIGHTS, FORMAT
from liif_viewer.photos.photo import display_name

# A header longer than this is not one of ours; it lists some hundred tensors.
LONGEST_HEADER = 1 << 20


def bundled_models() -> dict[str, Path]:
    """Titles and files of the bundled models, the default first. Reads no tensors and needs no torch."""
    default = paths.weights(DEFAULT_WEIGHTS).resolve()
    others = sorted(path for path in default.parent.glob("*.safetensors") if path != default)
    titles = {path: about(path) for path in (default, *others)}
    # A fast decoder has another format: it is no model of its own, it belongs to one of these.
    return {facts.get("title", path.stem): path for path, facts in titles.items() if facts.get("format") == FORMAT}


def title_of(path: Path) -> str:
    """What a file of weights is called: a bundled one by its title, any other by its name, which tells it best."""
    return _bundled_titles().get(path) or display_name(path)


@functools.cache
def _bundled_titles() -> dict[Path, str]:
    return {path: title for title, path in bundled_models().items()}


def about(path: Path) -> dict[str, str]:
    """What a safetensors file says of itself; empty if it is none."""
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            header = json.loads(file.read(length)) if length <= LONGEST_HEADER else {}
        return dict(header.get("__metadata__", {}))
    except (OSError, ValueError, struct.error, AttributeError):
        return {}
