"""LIIF Viewer: look into photographs at any magnification, with local implicit image functions.

The package is usable without its window: ``load_model`` gives a model that encodes an image once and renders
any rectangle of it at any scale. Importing the package is cheap: neither torch nor Qt is loaded before it is
needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from liif_viewer.model.model import Model

__version__ = "0.1.0"
__all__ = ["__version__", "load_model"]


def load_model(path: Path | str | None = None, device: str = "auto", precision: str = "auto") -> Model:
    """Loads a LIIF model; the first call imports torch, which takes seconds.

    Args:
        path: A checkpoint, or None for the one that comes with the program.
        device: "auto", "cpu", "cuda", "cuda:1", "xpu", "mps", or a part of a card's name.
        precision: "auto", "fp32", "tf32", "bf16" or "fp16".

    Returns:
        The model, ready on its device.

    Raises:
        ModelError: The file is not a checkpoint that the program can use, or the device is not there.
    """
    from liif_viewer.model.loading import load_model as load

    return load(path, device=device, precision=precision)
