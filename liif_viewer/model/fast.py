"""A fast decoder on LIIF's features: a small network per LR pixel, and a local basis per output pixel.

LIIF runs its whole MLP four times for every output pixel. Here a network of about that size runs once per LR pixel and
predicts the coefficients of a basis that the whole picture shares; an output pixel is then

    I(x) = bicubic(x) + sum over t of w_t * sum over m, n of B_m(y - y_t, cell_y) B_n(x - x_t, cell_x) C[t, m, n]

with t over the same four LR pixels and the same bilinear weights as LIIF's local ensemble, so that it is continuous,
and C an RGB triple. B are waves under the heat kernel, after Becker et al., "Thera: Aliasing-Free Arbitrary-Scale
Super-Resolution with Neural Heat Fields" (2023): B_m(u, cell) = cos(f u) or sin(f u), times exp(-d cell^2) with a
learned frequency f and decay d. The larger the output pixel, the more of the high frequencies it averages away;
below a certain size nothing new appears.

Near 100 % that damping says too little. There an output pixel is hardly smaller than an LR pixel, which is a mean over
it and its neighbours in shares that go with where it lies, and undoing that takes the high frequencies that are damped
away, in amounts that go with the cell. So below scale 1.8 there is another, smaller network, ``near``: its waves are
not damped, and its coefficients are polynomials in the cell.

The basis is a product of a factor per row and a factor per column, unlike Thera's. On a grid the sum is then two
matrix products with small tables per axis: under 200 multiply-adds per output pixel at scale 4, 1,380,000 in LIIF.

``query`` answers scattered positions and has a gradient: training uses it. The viewer asks for grids, which
``fast_decode.py`` answers with the same weights.
"""

from __future__ import annotations

import math
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_viewer.errors import ModelError
from liif_viewer.model.encoders import WHOLE, Check, Conv, Sides, no_check
from liif_viewer.model.fast_spec import NEAR_CELL, OWN_CELL, FastSpec
from liif_viewer.model.liif import HALF_PIXELS, LIIF
from liif_viewer.model.neighbours import neighbours, picked, rows, table
from liif_viewer.words import tr

# Catmull and Rom's cubic, Pillow's and MATLAB's "bicubic".
CUBIC_A = -0.5
# LR px^-1, between the frequencies of a near decoder: by waves of 0, 1.2 and 2.4 pi what exact LIIF draws in a cell is
# represented within 0.1 dB of its PSNR at x1.05 to x1.5; by multiples of pi within 0.5 dB.
NEAR_STEP = 1.2 * math.pi
# LR px: about the middle of the cells of scales to be trained, of a decoder and of its near one.
MIDDLE_CELL, MIDDLE_NEAR_CELL = 0.4, 0.75


class Block(nn.Module):
    """A residual block like the encoder's: what it adds to the codes is for this decoder alone."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.first = Conv(features, features)
        self.second = Conv(features, features)

    def forward(self, x: Tensor, border: Sides) -> Tensor:
        """(B, C, H, W) to the same shape, less two convolutions' halo."""
        added: Tensor = self.second(F.relu(self.first(x, border), inplace=True), border)
        return added.add_(border.trim(x, 2))


class FastDecoder(nn.Module):
    """The weights of a fast decoder."""

    def __init__(self, spec: FastSpec) -> None:
        super().__init__()
        self.spec = spec
        self.blocks = nn.ModuleList(Block(spec.features) for _ in range(spec.blocks))
        widths = (spec.features, *spec.hidden)
        self.layers = nn.ModuleList(Conv(a, b, 1 if i else 3) for i, (a, b) in enumerate(pairwise(widths)))
        self.last = Conv(widths[-1], spec.coefficients, 1)
        # The first is nearly constant and nearly linear over a cell; pi is the LR picture's own highest frequency.
        # On the CPU wherever the network is built: arithmetic on the meta device imports torch's compiler and sympy.
        steps = torch.arange(spec.frequencies, device="cpu").float()
        self.frequency = nn.Parameter((math.pi if spec.terms == 1 else NEAR_STEP) * steps.clamp(min=0.125))
        if spec.terms == 1:
            # Half of a wave of one output pixel's Nyquist frequency survives, as under antialiased bicubic reduction.
            self.log_decay = nn.Parameter((0.07 * self.frequency.detach() ** 2).log())
        self.near = None if spec.near is None else FastDecoder(spec.near)

    @torch.no_grad()
    def start_from(self, liif: LIIF, cell: float = MIDDLE_CELL) -> None:
        """Takes LIIF's layers, as many as fit, as they answer at the middle of an LR pixel; the rest adds nothing.

        From there training needs a small part of the steps: the layers already know what the codes mean.

        Args:
            liif: A model whose hidden layers are as wide as this decoder's, and at least as many.
            cell: The cell that its first layer is told, in LR px.

        Raises:
            ModelError: The layers differ, or LIIF's switches do.
        """
        convolutions = [layer for layer in self.layers if isinstance(layer, nn.Conv2d)]
        biases = [layer.bias for layer in convolutions if layer.bias is not None]
        if self.near is not None:
            self.near.start_from(liif, MIDDLE_NEAR_CELL)
        depth = len(self.spec.hidden)
        if liif.architecture.hidden[:depth] != self.spec.hidden or not liif.architecture.feat_unfold:
            raise ModelError(tr("The fast decoder's layers are not those of the LIIF model to start from."))
        kernel, _, w_cell = liif.first_layer()
        first, *middle = liif.imnet.linears[:depth]
        convolutions[0].weight.copy_(kernel)
        biases[0].copy_(first.bias + w_cell.sum(1) * HALF_PIXELS * cell)
        for layer, bias, linear in zip(convolutions[1:], biases[1:], middle, strict=True):
            layer.weight.copy_(linear.weight[:, :, None, None])
            bias.copy_(linear.bias)
        added = [self.last, *(block.second for block in self.blocks if isinstance(block, Block))]
        for parameter in (p for layer in added for p in layer.parameters()):
            parameter.zero_()

    def coefficients(self, codes: Tensor, check: Check = no_check, border: Sides = WHOLE) -> Tensor:
        """Coefficients (B, spec.coefficients, H, W) of codes (B, C, H, W), which are zero beyond the picture.

        Without ``spec.radius`` LR px at every side where the codes do not end with the picture: they are a halo.
        """
        result: Tensor = self.last(self.hidden(codes, check, border))
        return result

    def hidden(self, codes: Tensor, check: Check = no_check, border: Sides = WHOLE) -> Tensor:
        """What the last layer reads, likewise."""
        x = codes
        for block in self.blocks:
            check()
            x = block(x, border)
        for layer in self.layers:
            check()
            x = F.relu(layer(x, border), inplace=True)
        check()
        return x

    def basis(self, offset: Tensor, cell: Tensor) -> Tensor:
        """The waves of one axis: (..., spec.waves) at offsets (...) from the LR pixel with cells (...), in LR px."""
        phase = offset[..., None] * self.frequency
        if self.spec.terms > 1:
            return torch.cat((phase.cos(), phase.sin()), -1)
        damping = torch.exp(-self.log_decay.exp() * cell[..., None].clamp(min=self.spec.finest_cell) ** 2)
        return torch.cat((phase.cos() * damping, phase.sin() * damping), -1)

    def query(self, codes: Tensor, positions: Tensor, cells: Tensor, pixels: Tensor) -> Tensor:
        """RGB at scattered positions, as ``LIIF.query``.

        Args:
            codes: Latent codes (B, C, H, W).
            positions: (B, N, 2), (y, x) in LR pixels, the centre of pixel i at i + 0.5.
            cells: (B, N, 2), height and width of the output pixel in LR pixels.
            pixels: The LR picture (B, 3, H, W) in the network's range [-1, 1].

        Returns:
            (B, N, 3) in the network's range, differentiable in codes and weights.
        """
        own = self._query(codes, positions, cells, pixels)
        if self.near is None:
            return own
        share = ((cells.amin(-1, keepdim=True) - OWN_CELL) / (NEAR_CELL - OWN_CELL)).clamp(0, 1)  # (B, N, 1)
        if codes.device.type != "cpu":  # to ask which those are would be to wait for the device
            return own.lerp(self.near.query(codes, positions, cells, pixels), share)
        at = (share > 0).flatten(1).any(1)
        near = self.near.query(codes[at], positions[at], cells[at], pixels[at])
        return own.index_put((at,), own[at].lerp(near, share[at]))

    def _query(self, codes: Tensor, positions: Tensor, cells: Tensor, pixels: Tensor) -> Tensor:
        """By this decoder alone."""
        near = neighbours(positions, codes.shape[-2], codes.shape[-1])
        shape = (*near.rows.shape, self.spec.terms, self.spec.waves, 3, self.spec.waves)
        # (B, N, terms): what each term of the polynomials is multiplied by.
        powers = cells.amin(-1, keepdim=True) ** torch.arange(self.spec.terms, device=cells.device)
        coefficients = near.of(table(self.coefficients(codes))).view(shape)
        y_waves, x_waves = self.basis(near.offset, cells).unbind(-2)  # (4, B, N, waves)
        out = torch.einsum("bnt,kbnm,kbntmcx,kbnx->kbnc", powers, y_waves, coefficients, x_waves)
        return (out * near.weight[..., None]).sum(0) + bicubic(pixels, positions)


def bicubic(pixels: Tensor, positions: Tensor) -> Tensor:
    """A picture (B, C, H, W) between its pixels, at positions (B, N, 2) in its px: (B, N, C)."""
    low = (positions - 0.5).floor()
    y_weights, x_weights = cubic_weights(positions - 0.5 - low).unbind(-2)  # (B, N, 4)
    steps = torch.arange(-1, 3, device=positions.device)[:, None, None]
    around = rows(low[..., 0] + steps[:, None], low[..., 1] + steps, pixels.shape[-2], pixels.shape[-1])  # (4, 4, B, N)
    values = picked(table(pixels), around)
    weights = y_weights.movedim(-1, 0)[:, None] * x_weights.movedim(-1, 0)  # (4, 4, B, N)
    return (values * weights[..., None]).sum((0, 1))  # no product of matrices: autocast would round it to bf16


def cubic_weights(fraction: Tensor) -> Tensor:
    """Weights (..., 4) of the LR pixels floor(x) - 1 to floor(x) + 2 in bicubic interpolation, at fraction (...)."""
    near, far = [], []
    for distance in (fraction, 1 - fraction):
        near.append(((CUBIC_A + 2) * distance - (CUBIC_A + 3)) * distance**2 + 1)
        d = distance + 1
        far.append(CUBIC_A * (((d - 5) * d + 8) * d - 4))
    return torch.stack((far[0], near[0], near[1], far[1]), -1)
