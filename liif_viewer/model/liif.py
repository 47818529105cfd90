"""LIIF as published: Chen, Liu, Wang, "Learning Continuous Image Representation with Local Implicit Image Function",
CVPR 2021. The module holds weights and no state: ``encode`` and ``query`` are functions of their arguments.

``query`` answers scattered positions and has a gradient: training uses it. The viewer asks for grids, which
``decode.py`` answers many times faster with the same weights.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_viewer.model.architecture import Architecture
from liif_viewer.model.encoders import Check, make_encoder, no_check
from liif_viewer.model.neighbours import neighbours, table

# The authors' unit of a relative coordinate and of a cell is half an LR pixel (an axis is [-1, 1]).
HALF_PIXELS = 2.0


class MLP(nn.Module):
    """Linear layers with ReLU between them; ``layers.{0, 2, 4, ...}`` as in the authors' checkpoints."""

    def __init__(self, inputs: int, hidden: tuple[int, ...], outputs: int = 3) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width = inputs
        for size in hidden:
            layers += [nn.Linear(width, size), nn.ReLU()]
            width = size
        layers.append(nn.Linear(width, outputs))
        self.layers = nn.Sequential(*layers)

    @property
    def linears(self) -> list[nn.Linear]:
        """The linear layers, first to last."""
        return [layer for layer in self.layers if isinstance(layer, nn.Linear)]


def normalise(rgb: Tensor) -> Tensor:
    """RGB in [0, 1] to the network's range [-1, 1]."""
    return (rgb - 0.5) / 0.5


def denormalise(out: Tensor) -> Tensor:
    """The network's range [-1, 1] to RGB in [0, 1] (not clamped)."""
    return out * 0.5 + 0.5


class LIIF(nn.Module):
    """Encoder and decoder weights of one architecture."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        self.encoder = make_encoder(architecture.encoder)
        self.imnet = MLP(architecture.mlp_inputs, architecture.hidden)

    def encode(self, image: Tensor, check: Check = no_check) -> Tensor:
        """Latent codes (B, C, H, W) of a normalised image (B, 3, H, W) in [-1, 1] (section 3 of the paper)."""
        codes: Tensor = self.encoder(image, check)
        return codes

    def first_layer(self) -> tuple[Tensor, Tensor, Tensor]:
        """The MLP's first layer, split by what it reads.

        Feature unfolding followed by a linear layer is a 3x3 convolution on the codes (zero padded), without
        unfolding a 1x1 one. The unfolded code is channel-major, ``c * 9 + ky * 3 + kx``, which is the memory order of
        a convolution kernel.

        Returns:
            The convolution's kernel (out, C, k, k), the weights of the relative coordinate (out, 2) in (y, x) order,
            and those of the cell (out, 2), zero where the cell is not decoded.
        """
        weight = self.imnet.linears[0].weight
        size = self.architecture.code_size
        k = 3 if self.architecture.feat_unfold else 1
        kernel = weight[:, :size].reshape(weight.shape[0], -1, k, k)
        relative = weight[:, size : size + 2]
        cell = weight[:, size + 2 :] if self.architecture.cell_decode else torch.zeros_like(relative)
        return kernel, relative, cell

    def query(self, codes: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
        """RGB at scattered positions: equations 1 and 4 of the paper with cell decoding.

        Args:
            codes: Latent codes (B, C, H, W).
            positions: (B, N, 2), (y, x) in LR pixels, 0 at the outer edge of the first pixel, so that the code of
                pixel i lies at i + 0.5.
            cells: (B, N, 2), height and width of the output pixel in LR pixels, that is 1 / scale.

        Returns:
            (B, N, 3) in the network's range [-1, 1], differentiable in codes and weights.
        """
        height, width = codes.shape[-2:]
        near = neighbours(positions, height, width, self.architecture.local_ensemble)
        kernel, w_relative, w_cell = self.first_layer()
        first, *rest = self.imnet.linears
        heads = F.conv2d(codes, kernel, first.bias, padding=kernel.shape[-1] // 2)  # (B, D, H, W)
        # Four times the rows are no longer in a CPU's cache; elsewhere the number of calls is what counts.
        at_once = 1 if codes.device.type == "cpu" else len(near.rows)
        constant = F.linear(cells * HALF_PIXELS, w_cell)  # (B, N, D)
        answers = []
        parts = zip(torch.split(near.of(table(heads)), at_once), torch.split(near.offset, at_once), strict=True)
        for hidden, offset in parts:
            hidden = hidden + F.linear((offset * HALF_PIXELS).to(hidden.dtype), w_relative) + constant  # (k, B, N, D)
            for linear in rest:
                hidden = linear(F.relu(hidden))
            answers.append(hidden)
        return (torch.cat(answers) * near.weight[..., None]).sum(0)
