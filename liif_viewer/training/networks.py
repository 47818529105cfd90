"""What can be trained: one encoder, and one or several decoders on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from liif_viewer.core.imresize import Window
from liif_viewer.model.architecture import EDSR, EDSR_BASELINE, Architecture, rdn
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.encoders import Encoder
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import path_beside
from liif_viewer.model.liif import LIIF, normalise
from liif_viewer.model.metasr import is_metasr, read_metasr
from liif_viewer.training.heads import HEADS, ExactHead, FastHead, Head
from liif_viewer.training.pictures import TrainingError

ENCODERS = {"edsr-baseline": EDSR_BASELINE, "edsr": EDSR, "rdn": rdn("B")}
# Output pixels at a time where a grid is answered by ``decode``: 32 MB per hidden layer of the four neighbours.
GRID_CHUNK = 8_192


class Learner(nn.Module):
    """What can be trained: a :class:`Network`, or one that moves with a strength (``line.py``)."""

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor, strength: Tensor | None = None) -> Tensor:
        """What each decoder makes of the same codes, float32 RGB (D, B, N, 3) in [-1, 1]; a teacher goes first.

        Args:
            image: (B, 3, H, W) in [-1, 1].
            positions: (B, N, 2), in LR px, (y, x).
            cells: (B, N, 2), in LR px.
            strength: Of cleaning up, above 0 to 1, a tensor (); None for none.
        """
        raise NotImplementedError

    def at(self, strength: float) -> Network:
        """The network for a strength, to measure and to look at."""
        raise NotImplementedError

    def files(self, output: Path) -> dict[str, Path]:
        """What ``save`` writes, by what it is."""
        raise NotImplementedError

    def save(self, output: Path, about: Mapping[str, str]) -> None:
        """Writes ``files(output)``, each whole or not at all; ModelError where that fails."""
        raise NotImplementedError


class Network(Learner):
    """An encoder and the decoders on it.

    Attributes:
        encoder: The part that ``--freeze-encoder`` leaves as it is.
        heads: The decoders by name, which share the encoder.
        written: Which of them ``save`` writes: all but a teacher.

    Args:
        liif: The encoder, and exact LIIF.
        decoders: Of ``HEADS``.
        start: The file that ``liif`` is from, to begin the other decoders with.
        distil: LIIF stays as it is, encoder and all, and goes first in ``heads``, to teach the decoders.
        fast: The fast decoder to begin with, if not that of ``start``.
    """

    def __init__(
        self,
        liif: LIIF,
        decoders: Sequence[str],
        start: Path | None = None,
        distil: bool = False,
        fast: FastDecoder | None = None,
    ) -> None:
        super().__init__()
        self.encoder: Encoder = liif.encoder
        teachers: dict[str, Head] = {"exact": ExactHead(liif.requires_grad_(False), start)} if distil else {}
        heads = {name: FastHead(liif, start, fast) if name == "fast" else HEADS[name](liif, start) for name in decoders}
        self.heads = nn.ModuleDict(teachers | heads)
        self.written = list(decoders)

    def decode(self, codes: Tensor, positions: Tensor, cells: Tensor, image: Tensor) -> Tensor:
        """As ``forward``, with the codes (B, C, H, W) of the images."""
        return torch.stack([head(codes, positions, cells, image).float() for head in self.heads.values()])

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor, strength: Tensor | None = None) -> Tensor:  # noqa: ARG002
        """See :meth:`Learner.forward`; it is the same under each strength."""
        return self.decode(self.encoder(image), positions, cells, image)

    def at(self, strength: float) -> Network:  # noqa: ARG002
        """See :meth:`Learner.at`: itself."""
        return self

    def files(self, output: Path) -> dict[str, Path]:
        """The file of each decoder that is written: ``output`` for exact LIIF, or if that is not among them the first.

        The others are beside it, where the viewer looks for them.
        """
        main = "exact" if "exact" in self.written else self.written[0]
        return {name: output if name == main else path_beside(output, name) for name in self.written}

    def save(self, output: Path, about: Mapping[str, str]) -> None:
        """Writes ``files(output)``, each whole or not at all; ModelError where that fails."""
        for name, path in self.files(output).items():
            head = self.heads[name]
            assert isinstance(head, Head)
            head.save(path, about)


def make_network(
    decoders: Sequence[str],
    encoder: str | None,
    switches: Mapping[str, Any],
    start: Path | None,
    freeze_encoder: bool = False,
    distil: bool = False,
) -> Network:
    """The network to train, with fresh weights or those of a file.

    Args:
        decoders: Of ``HEADS``, each once.
        encoder: One of ``ENCODERS``; None for the file's, or EDSR-baseline.
        switches: ``local_ensemble``, ``feat_unfold`` and ``cell_decode`` of LIIF; a file of LIIF has its own.
        start: Weights to start from, LIIF's or MetaSR's: the encoder is taken, and the decoder where it is asked for.
        freeze_encoder: Leave the encoder as it is.
        distil: Teach the fast decoder by the LIIF model to start from.

    Raises:
        TrainingError: These do not go together.
        ModelError: The file is none of weights.
    """
    of_liif = start is not None and not is_metasr(start)
    for name, count in Counter(decoders).items():
        if count > 1:
            raise TrainingError(f"The {name} decoder is asked for twice.")
    if distil and (list(decoders) != ["fast"] or not of_liif):
        raise TrainingError("--distil is for --decoder fast alone: the LIIF model named by --from teaches it.")
    if "fast" in decoders and "exact" not in decoders:
        if not of_liif:
            raise TrainingError("The fast decoder is trained on the encoder of a LIIF model; name that by --from.")
        if not (freeze_encoder or distil):
            raise TrainingError(
                "The fast decoder is trained on an encoder that stays as it is, so add --freeze-encoder; or train both"
                " together with --decoder exact,fast."
            )
    liif = _liif(encoder, switches, start)
    if start is not None and encoder is not None and liif.architecture.encoder != ENCODERS[encoder]:
        raise TrainingError(f"{start.name} holds another encoder than {encoder}; leave --encoder out.")
    network = Network(liif, decoders, start, distil)
    if freeze_encoder:
        network.encoder.requires_grad_(False)
    return network


def _liif(encoder: str | None, switches: Mapping[str, Any], start: Path | None) -> LIIF:
    """LIIF to begin with, on the encoder to begin with."""
    if start is None:
        return LIIF(Architecture(ENCODERS[encoder or "edsr-baseline"], **switches))
    if not is_metasr(start):
        return read_checkpoint(start).build().requires_grad_(True)
    metasr = read_metasr(start).requires_grad_(True)
    liif = LIIF(Architecture(metasr.spec, **switches))
    liif.encoder = metasr.encoder
    return liif


@torch.inference_mode()
def predict(
    network: Network, pixels: NDArray[np.uint8], width: int, height: int, window: Window | None = None
) -> NDArray[np.float32]:
    """A whole LR picture (h, w, 3) at another size, or a window of that, by each decoder.

    Goes through ``decode``, so that it serves all of them; the viewer's own path is many times faster.

    Returns:
        (D, height, width, 3) float32 RGB in [0, 1], clamped.
    """
    device = next(network.parameters()).device
    image = normalise(torch.from_numpy(pixels.copy()).to(device).float() / 255).permute(2, 0, 1)[None]
    cell = torch.tensor([pixels.shape[0] / height, pixels.shape[1] / width], device=device)
    window = window or Window(0, 0, width, height)
    ys = (torch.arange(height, device=device)[window.rows] + 0.5) * cell[0]
    xs = (torch.arange(width, device=device)[window.columns] + 0.5) * cell[1]
    places = torch.stack(torch.meshgrid(ys, xs, indexing="ij"), -1).view(1, -1, 2)
    codes = network.encoder(image)
    parts = [network.decode(codes, part, cell.expand_as(part), image) for part in torch.split(places, GRID_CHUNK, 1)]
    rgb = (torch.cat(parts, 2) * 0.5 + 0.5).clamp(0, 1).view(-1, len(ys), len(xs), 3)
    result: NDArray[np.float32] = rgb.cpu().numpy()
    return result
