"""MetaSR, the paper's baseline decoder: Hu et al., "Meta-SR: A Magnification-Arbitrary Network for Super-Resolution",
CVPR 2019, in the form that the LIIF paper compares with.

An output pixel takes the 3x3 codes around the LR pixel that its corner lies in, times a filter that a small network
predicts from where in that LR pixel the corner lies, and from the scale. No ensemble: neighbouring LR pixels meet in
a step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import EncoderSpec
from liif_viewer.model.checkpoint import fill, read_tensors, write_tensors
from liif_viewer.model.encoders import make_encoder
from liif_viewer.model.liif import MLP
from liif_viewer.model.neighbours import picked, rows
from liif_viewer.words import tr

FORMAT = "liif-viewer/metasr-1"
HIDDEN = (256,)
# The corner of an output pixel that begins where an LR pixel begins belongs to that LR pixel, rounding or not.
TIE = 1e-6


class MetaSR(nn.Module):
    """Encoder and filter-predicting network."""

    def __init__(self, encoder: EncoderSpec) -> None:
        super().__init__()
        self.spec = encoder
        self.encoder = make_encoder(encoder)
        self.imnet = MLP(3, HIDDEN, encoder.features * 9 * 3)

    def query(self, codes: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
        """RGB at scattered positions.

        Args:
            codes: Latent codes (B, C, H, W).
            positions: (B, N, 2): centres of the output pixels, (y, x) in LR px, 0 at the outer edge of the first.
            cells: (B, N, 2): their heights and widths in LR px.

        Returns:
            (B, N, 3) in the network's range [-1, 1], differentiable in codes and weights.
        """
        _, channels, height, width = codes.shape
        unfolded = F.unfold(codes, 3, padding=1).transpose(1, 2).reshape(-1, channels * 9)  # (B * H * W, C * 9)
        corners = positions - cells / 2
        last = torch.tensor([height - 1, width - 1], device=codes.device)
        pixel = torch.minimum((corners + TIE).floor().clamp(min=0), last)  # (B, N, 2)
        inputs = torch.cat((corners - pixel, cells[..., :1]), -1)
        filters = self.imnet.layers(inputs.to(codes.dtype)).unflatten(-1, (-1, 3))  # (B, N, C * 9, 3)
        near = rows(pixel[..., 0], pixel[..., 1], height, width)
        code = picked(unfolded, near)  # (B, N, C * 9)
        return torch.einsum("bnk,bnkc->bnc", code, filters.to(code.dtype))


def write_metasr(path: Path, model: MetaSR, about: Mapping[str, str]) -> None:
    """Writes a MetaSR model as safetensors, whole or not at all.

    Raises:
        ModelError: The file cannot be written.
    """
    metadata = {**about, "encoder": json.dumps(asdict(model.spec), sort_keys=True)}
    write_tensors(path, FORMAT, metadata, {name: t.detach().cpu() for name, t in model.state_dict().items()})


def is_metasr(path: Path) -> bool:
    """Whether a file is one of ``write_metasr``; False where it is none at all."""
    try:
        with safe_open(path, framework="pt") as file:
            return (file.metadata() or {}).get("format") == FORMAT
    except (SafetensorError, OSError):
        return False


def read_metasr(path: Path) -> MetaSR:
    """Reads a file of ``write_metasr``, in float32 on the CPU, ready to evaluate.

    Raises:
        ModelError: It is none, or damaged.
    """
    about, tensors = read_tensors(path, FORMAT)
    try:
        spec = EncoderSpec(**json.loads(about["encoder"]))
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(tr("{file} does not describe its network.", file=path.name)) from error
    with torch.device("meta"):
        model = MetaSR(spec)
    return fill(model, tensors)
