"""The encoders of the paper: EDSR (and EDSR-baseline) and RDN, without their up-samplers.

EDSR: Lim et al., "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPRW 2017.
RDN: Zhang et al., "Residual Dense Network for Image Super-Resolution", CVPR 2018.
Submodules bear the names of the LIIF authors' checkpoints, so that these load unchanged.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from liif_viewer.model.architecture import EncoderSpec

Check = Callable[[], None]
"""Called between layers; raises ``Cancelled`` when the result is no longer wanted."""


def no_check() -> None:
    """A ``Check`` that never cancels."""


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

    def forward(self, image: Tensor, check: Check = no_check) -> Tensor:
        """Encodes (B, 3, H, W) in [-1, 1] to (B, channels, H, W), calling ``check`` between layers."""
        raise NotImplementedError


def _conv(inputs: int, outputs: int, kernel: int = 3) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)


class ResidualBlock(nn.Module):
    """EDSR's block: x + res_scale * conv(relu(conv(x))), no batch normalisation."""

    def __init__(self, features: int, res_scale: float) -> None:
        super().__init__()
        self.body = nn.Sequential(_conv(features, features), nn.ReLU(inplace=True), _conv(features, features))
        self.res_scale = res_scale

    def forward(self, x: Tensor, check: Check) -> Tensor:
        """(B, C, H, W) to the same shape."""
        hidden = self.body[1](self.body[0](x))
        check()
        return torch.add(x, self.body[2](hidden), alpha=self.res_scale)


class EDSREncoder(Encoder):
    """EDSR up to its last body convolution and global skip; no mean shift, as in the LIIF authors' code."""

    def __init__(self, spec: EncoderSpec) -> None:
        super().__init__()
        self.channels = spec.features
        self.radius = 2 * spec.blocks + 2  # one pixel per 3x3 convolution: head, two per block, the body's last
        self.live_channels = 4 * spec.features  # the global skip, the block's input, its hidden layer, its output
        self.head = nn.Sequential(_conv(3, spec.features))
        blocks = [ResidualBlock(spec.features, spec.res_scale) for _ in range(spec.blocks)]
        self.body = nn.Sequential(*blocks, _conv(spec.features, spec.features))

    def forward(self, image: Tensor, check: Check = no_check) -> Tensor:
        """See :meth:`Encoder.forward`."""
        *blocks, last = self.body
        shallow: Tensor = self.head(image)
        x = shallow
        for block in blocks:
            check()
            x = block(x, check)
        check()
        return torch.add(shallow, last(x))


class DenseConv(nn.Module):
    """RDN's growing layer: x concatenated with relu(conv(x))."""

    def __init__(self, inputs: int, growth: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(_conv(inputs, growth), nn.ReLU(inplace=True))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, C + growth, H, W)."""
        return torch.cat((x, self.conv(x)), 1)


class ResidualDenseBlock(nn.Module):
    """RDN's block: densely connected convolutions, fused by a 1x1 convolution, plus the input."""

    def __init__(self, features: int, growth: int, convs: int) -> None:
        super().__init__()
        self.convs = nn.Sequential(*(DenseConv(features + i * growth, growth) for i in range(convs)))
        self.LFF = _conv(features + convs * growth, features, kernel=1)

    def forward(self, x: Tensor, check: Check) -> Tensor:
        """(B, C, H, W) to the same shape."""
        dense = x
        for conv in self.convs:
            check()
            dense = conv(dense)
        fused: Tensor = self.LFF(dense)
        return fused + x


class RDNEncoder(Encoder):
    """RDN up to its global feature fusion and global skip."""

    def __init__(self, spec: EncoderSpec) -> None:
        super().__init__()
        self.channels = spec.features
        self.radius = spec.blocks * spec.convs + 3  # every dense 3x3 convolution, two shallow ones, one of the fusion
        # The outputs of all blocks wait for the fusion; the widest dense layer is there twice while it is joined.
        self.live_channels = spec.features * (2 * spec.blocks + 2) + 2 * (spec.features + spec.convs * spec.growth)
        self.SFENet1 = _conv(3, spec.features)
        self.SFENet2 = _conv(spec.features, spec.features)
        self.RDBs = nn.ModuleList(
            ResidualDenseBlock(spec.features, spec.growth, spec.convs) for _ in range(spec.blocks)
        )
        self.GFF = nn.Sequential(
            _conv(spec.blocks * spec.features, spec.features, kernel=1), _conv(spec.features, spec.features)
        )

    def forward(self, image: Tensor, check: Check = no_check) -> Tensor:
        """See :meth:`Encoder.forward`."""
        shallow: Tensor = self.SFENet1(image)
        x = self.SFENet2(shallow)
        outputs = []
        for block in self.RDBs:
            x = block(x, check)
            outputs.append(x)
        check()
        return torch.add(shallow, self.GFF(torch.cat(outputs, 1)))


def make_encoder(spec: EncoderSpec) -> Encoder:
    """The encoder that ``spec`` describes, with freshly initialised weights."""
    return EDSREncoder(spec) if spec.kind == "edsr" else RDNEncoder(spec)
