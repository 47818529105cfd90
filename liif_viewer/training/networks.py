"""The networks that can be trained: an encoder and one of the decoders.

A new decoder is one entry of ``DECODERS``: a class with the three methods of :class:`Network`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from liif_viewer import paths
from liif_viewer.model.architecture import EDSR, EDSR_BASELINE, Architecture, rdn
from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from liif_viewer.model.encoders import Encoder
from liif_viewer.model.fast import FastDecoder, FastSpec
from liif_viewer.model.fast_checkpoint import (
    FastCheckpoint,
    encoder_digest,
    read_fast_checkpoint,
    write_fast_checkpoint,
)
from liif_viewer.model.liif import LIIF, normalise
from liif_viewer.model.metasr import MetaSR, is_metasr, read_metasr, write_metasr
from liif_viewer.model.model import FAST_WEIGHTS
from liif_viewer.training.pictures import TrainingError
from liif_viewer.training.resize import Window

ENCODERS = {"edsr-baseline": EDSR_BASELINE, "edsr": EDSR, "rdn": rdn("B")}
# Output pixels at a time where a grid is answered through ``forward``: 32 MB per hidden layer.
GRID_CHUNK = 32_768


class Network(nn.Module):
    """What training sees of a model.

    Attributes:
        encoder: The part that ``--freeze-encoder`` leaves as it is.
    """

    encoder: Encoder

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
        """RGB (B, N, 3) in [-1, 1] of images (B, 3, H, W) in [-1, 1] at positions (B, N, 2), in LR px, (y, x)."""
        raise NotImplementedError

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """Writes the weights, whole or not at all; ModelError where that fails."""
        raise NotImplementedError


class ExactNetwork(Network):
    """LIIF as published."""

    def __init__(self, architecture: Architecture, start: Path | None) -> None:
        super().__init__()
        self.liif = LIIF(architecture) if start is None else read_checkpoint(start).build().requires_grad_(True)
        self.encoder = self.liif.encoder

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
        """See :meth:`Network.forward`."""
        return self.liif.query(self.liif.encode(image), positions, cells)

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Network.save`."""
        tensors = {name: tensor.detach().cpu() for name, tensor in self.liif.state_dict().items()}
        write_checkpoint(path, Checkpoint(self.liif.architecture, tensors, about))


class MetaSRNetwork(Network):
    """The paper's baseline; of a LIIF model to start from it takes the encoder."""

    def __init__(self, architecture: Architecture, start: Path | None) -> None:
        super().__init__()
        if start is not None and is_metasr(start):
            self.model = read_metasr(start).requires_grad_(True)
        else:
            self.model = MetaSR(architecture.encoder)
            if start is not None:
                self.model.encoder.load_state_dict(read_checkpoint(start).build().encoder.state_dict())
        self.encoder = self.model.encoder

    @staticmethod
    def read(path: Path) -> MetaSRNetwork:
        """The network of a file of ``save``; ModelError where it is none."""
        return MetaSRNetwork(Architecture(), path)

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
        """See :meth:`Network.forward`."""
        return self.model.query(self.encoder(image), positions, cells)

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Network.save`."""
        write_metasr(path, self.model, about)


class FastNetwork(Network):
    """The fast decoder on the encoder of a LIIF model, which stays as it is: the file holds the decoder alone.

    Begins with the bundled fast decoder where that fits, or else with the layers of the LIIF model.
    """

    def __init__(self, architecture: Architecture, start: Path | None) -> None:
        super().__init__()
        if start is None:
            raise TrainingError("The fast decoder is trained on the encoder of a LIIF model; name that by --from.")
        checkpoint = read_checkpoint(start)
        liif = checkpoint.build()
        self.encoder = liif.encoder
        self.digest = encoder_digest(checkpoint.tensors)
        spec = FastSpec(features=architecture.encoder.features)
        bundled = paths.weights(FAST_WEIGHTS)
        if bundled.is_file() and read_fast_checkpoint(bundled).spec == spec:
            self.decoder = read_fast_checkpoint(bundled).build().requires_grad_(True)
        else:
            self.decoder = FastDecoder(spec)
            if liif.architecture.hidden == spec.hidden and liif.architecture.feat_unfold:
                self.decoder.start_from(liif)

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor) -> Tensor:
        """See :meth:`Network.forward`."""
        return self.decoder.query(self.encoder(image), positions, cells, image)

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Network.save`."""
        tensors = {name: tensor.detach().cpu() for name, tensor in self.decoder.state_dict().items()}
        write_fast_checkpoint(path, FastCheckpoint(self.decoder.spec, self.digest, tensors, about))


DECODERS: dict[str, Callable[[Architecture, Path | None], Network]] = {
    "exact": ExactNetwork,
    "metasr": MetaSRNetwork,
    "fast": FastNetwork,
}


def make_network(
    decoder: str, encoder: str | None, switches: Mapping[str, Any], start: Path | None, freeze_encoder: bool = False
) -> Network:
    """The network to train, with fresh weights or those of a file.

    Args:
        decoder: One of ``DECODERS``.
        encoder: One of ``ENCODERS``; None for the file's, or EDSR-baseline.
        switches: ``local_ensemble``, ``feat_unfold`` and ``cell_decode`` of LIIF; a file has its own.
        start: Weights to start from.
        freeze_encoder: Leave the encoder as it is.

    Raises:
        TrainingError: The file holds another encoder than the one named, or the decoder needs a frozen one.
        ModelError: The file is none of weights.
    """
    chosen = Architecture(ENCODERS[encoder or "edsr-baseline"], **switches)
    if start is not None:
        found = read_metasr(start).spec if is_metasr(start) else read_checkpoint(start).architecture.encoder
        if encoder is not None and found != ENCODERS[encoder]:
            raise TrainingError(f"{start.name} holds another encoder than {encoder}; leave --encoder out.")
        chosen = replace(chosen, encoder=found)
    network = DECODERS[decoder](chosen, start)
    if decoder == "fast" and not freeze_encoder:
        raise TrainingError("The fast decoder is trained on an encoder that stays as it is: add --freeze-encoder.")
    if freeze_encoder:
        network.encoder.requires_grad_(False)
    return network


@torch.inference_mode()
def predict(
    network: Network, pixels: NDArray[np.uint8], width: int, height: int, window: Window | None = None
) -> NDArray[np.float32]:
    """A whole LR picture (h, w, 3) at another size, or a window of that: float32 RGB in [0, 1], clamped.

    Goes through ``forward``, so that it serves every decoder; the viewer's own path is many times faster.
    """
    device = next(network.parameters()).device
    image = normalise(torch.from_numpy(pixels.copy()).to(device).float() / 255).permute(2, 0, 1)[None]
    cell = torch.tensor([pixels.shape[0] / height, pixels.shape[1] / width], device=device)
    window = window or Window(0, 0, width, height)
    ys = (torch.arange(height, device=device)[window.rows] + 0.5) * cell[0]
    xs = (torch.arange(width, device=device)[window.columns] + 0.5) * cell[1]
    places = torch.stack(torch.meshgrid(ys, xs, indexing="ij"), -1).view(1, -1, 2)
    parts = [network(image, part, cell.expand_as(part)) for part in torch.split(places, GRID_CHUNK, 1)]
    rgb = (torch.cat(parts, 1).float() * 0.5 + 0.5).clamp(0, 1).view(len(ys), len(xs), 3)
    result: NDArray[np.float32] = rgb.cpu().numpy()
    return result
