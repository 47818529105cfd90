"""The encoders of the paper: EDSR (and EDSR-baseline) and RDN, without their up-samplers.

EDSR: Lim et al., "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPRW 2017.
RDN: Zhang et al., "Residual Dense Network for Image Super-Resolution", CVPR 2018.
Submodules bear the names of the LIIF authors' checkpoints, so that these load unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_viewer.model.architecture import EncoderSpec

Check = Callable[[], None]
"""Called between layers; raises ``Cancelled`` when the result is no longer wanted."""


def no_check() -> None:
    """A ``Check`` that never cancels."""


@dataclass(frozen=True)
class Sides:
    """Which sides of an image are the picture's own border, beyond which there are zeros.

    At the others the image has a halo of the picture around what is to be encoded. There a 3x3 convolution computes
    one pixel less than it is given, so that the halo is used up layer by layer instead of being computed to the end:
    for small crops a third of the work, and the same result.
    """

    top: bool = True
    bottom: bool = True
    left: bool = True
    right: bool = True

    def pad(self, x: Tensor) -> Tensor:
        """``x`` (B, C, H, W) with one pixel of zeros on every side that is the picture's border."""
        if not (self.top or self.bottom or self.left or self.right):
            return x
        return F.pad(x, (int(self.left), int(self.right), int(self.top), int(self.bottom)))

    def trim(self, x: Tensor, convolutions: int) -> Tensor:
        """The part of ``x`` that is left after so many 3x3 convolutions; a view."""
        top, bottom, left, right = (0 if side else convolutions for side in self._all)
        return x[:, :, top : x.shape[2] - bottom, left : x.shape[3] - right]

    @property
    def whole(self) -> bool:
        """Whether the image is the whole picture."""
        return all(self._all)

    @property
    def _all(self) -> tuple[bool, bool, bool, bool]:
        return self.top, self.bottom, self.left, self.right


WHOLE = Sides()


class Encoder(nn.Module):
    """Maps a normalised LR image to one latent code per LR pixel.

    Attributes:
        channels: Channels of the latent code.
        radius: Receptive radius in LR pixels: a crop with this much of its surroundings (a halo) encodes to exactly
            what the whole picture gives.
        live_channels: Floats alive per LR pixel at the worst moment, from which the memory of a crop follows.
    """

    channels: int
    radius: int
    live_channels: int

    def forward(self, image: Tensor, check: Check = no_check, border: Sides = WHOLE) -> Tensor:
        """Encodes an image, or the inside of one.

        Args:
            image: (B, 3, H, W) in [-1, 1].
            check: Called between layers.
            border: The sides where the image ends with the picture. At the others the outermost ``radius`` pixels
                are a halo: read, not encoded.

        Returns:
            (B, channels, H, W), less the halos.
        """
        raise NotImplementedError


class Conv(nn.Conv2d):
    """A convolution of odd kernel that keeps the size, or uses up the halo of an image."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3) -> None:
        super().__init__(inputs, outputs, kernel, padding=kernel // 2)

    def forward(self, x: Tensor, border: Sides = WHOLE) -> Tensor:
        """(B, inputs, H, W) to (B, outputs, H, W), of 3x3 less a pixel at every side that is not the border."""
        if border.whole or self.kernel_size == (1, 1):
            return super().forward(x)
        return F.conv2d(border.pad(x), self.weight, self.bias)


class ResidualBlock(nn.Module):
    """EDSR's block: x + res_scale * conv(relu(conv(x))), no batch normalisation."""

    def __init__(self, features: int, res_scale: float) -> None:
        super().__init__()
        self.body = nn.Sequential(Conv(features, features), nn.ReLU(inplace=True), Conv(features, features))
        self.res_scale = res_scale

    def forward(self, x: Tensor, check: Check, border: Sides) -> Tensor:
        """(B, C, H, W) to the same shape, less two convolutions' halo."""
        first, relu, second = self.body
        hidden = relu(first(x, border))
        check()
        added: Tensor = second(hidden, border)
        # In place: a convolution's gradient needs its input alone, and a layer is tens of megabytes.
        if self.res_scale != 1:
            added.mul_(self.res_scale)
        return added.add_(border.trim(x, 2))


class EDSREncoder(Encoder):
    """EDSR up to its last body convolution and global skip; no mean shift, as in the LIIF authors' code."""

    def __init__(self, spec: EncoderSpec) -> None:
        super().__init__()
        self.channels = spec.features
        self.radius = 2 * spec.blocks + 2  # one pixel per 3x3 convolution: head, two per block, the body's last
        self.live_channels = 4 * spec.features  # the global skip, the block's input, its hidden layer, its output
        self.head = nn.Sequential(Conv(3, spec.features))
        blocks = [ResidualBlock(spec.features, spec.res_scale) for _ in range(spec.blocks)]
        self.body = nn.Sequential(*blocks, Conv(spec.features, spec.features))

    def forward(self, image: Tensor, check: Check = no_check, border: Sides = WHOLE) -> Tensor:
        """See :meth:`Encoder.forward`."""
        *blocks, last = self.body
        shallow: Tensor = self.head[0](image, border)
        x = shallow
        for block in blocks:
            check()
            x = block(x, check, border)
        check()
        return torch.add(border.trim(shallow, self.radius - 1), last(x, border))


class DenseConv(nn.Module):
    """RDN's growing layer: x concatenated with relu(conv(x))."""

    def __init__(self, inputs: int, growth: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(Conv(inputs, growth), nn.ReLU(inplace=True))

    def forward(self, x: Tensor, border: Sides) -> Tensor:
        """(B, C, H, W) to (B, C + growth, H, W), less a convolution's halo."""
        conv, relu = self.conv
        return torch.cat((border.trim(x, 1), relu(conv(x, border))), 1)


class ResidualDenseBlock(nn.Module):
    """RDN's block: densely connected convolutions, fused by a 1x1 convolution, plus the input."""

    def __init__(self, features: int, growth: int, convs: int) -> None:
        super().__init__()
        self.convs = nn.Sequential(*(DenseConv(features + i * growth, growth) for i in range(convs)))
        self.LFF = Conv(features + convs * growth, features, kernel=1)

    def forward(self, x: Tensor, check: Check, border: Sides) -> Tensor:
        """(B, C, H, W) to the same shape, less the halo of its growing layers."""
        dense = x
        for conv in self.convs:
            check()
            dense = conv(dense, border)
        fused: Tensor = self.LFF(dense)
        return fused + border.trim(x, len(self.convs))


class RDNEncoder(Encoder):
    """RDN up to its global feature fusion and global skip."""

    def __init__(self, spec: EncoderSpec) -> None:
        super().__init__()
        self.channels = spec.features
        self.block_radius = spec.convs  # one pixel per dense 3x3 convolution
        self.radius = spec.blocks * self.block_radius + 3  # and two shallow convolutions, one of the fusion
        # The outputs of all blocks wait for the fusion; the widest dense layer is there twice while it is joined.
        self.live_channels = spec.features * (2 * spec.blocks + 2) + 2 * (spec.features + spec.convs * spec.growth)
        self.SFENet1 = Conv(3, spec.features)
        self.SFENet2 = Conv(spec.features, spec.features)
        self.RDBs = nn.ModuleList(
            ResidualDenseBlock(spec.features, spec.growth, spec.convs) for _ in range(spec.blocks)
        )
        self.GFF = nn.Sequential(
            Conv(spec.blocks * spec.features, spec.features, kernel=1), Conv(spec.features, spec.features)
        )

    def forward(self, image: Tensor, check: Check = no_check, border: Sides = WHOLE) -> Tensor:
        """See :meth:`Encoder.forward`."""
        shallow: Tensor = self.SFENet1(image, border)
        x = self.SFENet2(shallow, border)
        outputs = []
        for block in self.RDBs:
            x = block(x, check, border)
            outputs.append(x)
        check()
        # The outputs of the earlier blocks still have the halo that the later ones have used up.
        later = [self.block_radius * n for n in reversed(range(len(outputs)))]
        fused = self.GFF[0](torch.cat([border.trim(y, n) for y, n in zip(outputs, later, strict=True)], 1))
        return torch.add(border.trim(shallow, self.radius - 1), self.GFF[1](fused, border))


def make_encoder(spec: EncoderSpec) -> Encoder:
    """The encoder that ``spec`` describes, with freshly initialised weights."""
    return EDSREncoder(spec) if spec.kind == "edsr" else RDNEncoder(spec)
