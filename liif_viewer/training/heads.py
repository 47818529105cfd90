"""The decoders as training sees them.

A new one is an entry of ``HEADS``: a class with the two methods of :class:`Head`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from torch import Tensor, nn

from liif_viewer import paths
from liif_viewer.model.checkpoint import Checkpoint, write_checkpoint
from liif_viewer.model.choices import FAST_WEIGHTS
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import (
    FastCheckpoint,
    encoder_digest,
    path_beside,
    read_fast_checkpoint,
    write_fast_checkpoint,
)
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.model.metasr import MetaSR, is_metasr, read_metasr, write_metasr


class Head(nn.Module):
    """A decoder as training sees it."""

    def forward(self, codes: Tensor, positions: Tensor, cells: Tensor, image: Tensor) -> Tensor:
        """RGB (B, N, 3) in [-1, 1], from codes (B, C, H, W); the rest as in :meth:`Network.forward`."""
        raise NotImplementedError

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """Writes the weights, whole or not at all; ModelError where that fails."""
        raise NotImplementedError


class ExactHead(Head):
    """LIIF as published. Its file holds the encoder too."""

    def __init__(self, liif: LIIF, _start: Path | None) -> None:
        super().__init__()
        self.liif = liif

    def forward(self, codes: Tensor, positions: Tensor, cells: Tensor, image: Tensor) -> Tensor:  # noqa: ARG002
        """See :meth:`Head.forward`."""
        return self.liif.query(codes, positions, cells)

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Head.save`."""
        write_checkpoint(path, Checkpoint(self.liif.architecture, _on_cpu(self.liif), about))


class MetaSRHead(Head):
    """The paper's baseline. Its file holds the encoder too."""

    def __init__(self, liif: LIIF, start: Path | None) -> None:
        super().__init__()
        found = read_metasr(start) if start is not None and is_metasr(start) else MetaSR(liif.architecture.encoder)
        self.model = found.requires_grad_(True)
        self.model.encoder = liif.encoder

    def forward(self, codes: Tensor, positions: Tensor, cells: Tensor, image: Tensor) -> Tensor:  # noqa: ARG002
        """See :meth:`Head.forward`."""
        return self.model.query(codes, positions, cells)

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Head.save`."""
        write_metasr(path, self.model, about)


class FastHead(Head):
    """The fast decoder. Its file holds the decoder alone, and the fingerprint of the encoder as it then is.

    Begins with the one that is given; or with the fast decoder beside the weights to start from, or the bundled one,
    where that fits; or else with the layers of the LIIF model.
    """

    def __init__(self, liif: LIIF, start: Path | None, decoder: FastDecoder | None = None) -> None:
        super().__init__()
        self.encoder = liif.encoder
        self.decoder = (decoder or self._found(liif, start)).requires_grad_(True)

    @staticmethod
    def _found(liif: LIIF, start: Path | None) -> FastDecoder:
        features = liif.architecture.encoder.features
        candidates = [] if start is None else [path_beside(start), paths.weights(FAST_WEIGHTS)]
        found = [read_fast_checkpoint(path) for path in candidates if path.is_file()]
        fitting = [fast for fast in found if fast.spec.features == features]
        return fitting[0].build() if fitting else fresh_decoder(FastSpec(features), liif)

    def forward(self, codes: Tensor, positions: Tensor, cells: Tensor, image: Tensor) -> Tensor:
        """See :meth:`Head.forward`."""
        return self.decoder.query(codes, positions, cells, image)

    def save(self, path: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Head.save`."""
        digest = encoder_digest({f"encoder.{name}": tensor for name, tensor in _on_cpu(self.encoder).items()})
        write_fast_checkpoint(path, FastCheckpoint(self.decoder.spec, digest, _on_cpu(self.decoder), about))


def fresh_decoder(spec: FastSpec, liif: LIIF) -> FastDecoder:
    """A fast decoder that has learnt nothing, but begins with LIIF's layers where it has the same."""
    decoder = FastDecoder(spec)
    if liif.architecture.hidden == spec.hidden and liif.architecture.feat_unfold:
        decoder.start_from(liif)
    return decoder


def silent_decoder(spec: FastSpec) -> FastDecoder:
    """A fast decoder that adds nothing to bicubic interpolation as yet."""
    decoder = FastDecoder(spec)
    for parameter in decoder.last.parameters():
        nn.init.zeros_(parameter)
    return decoder


def _on_cpu(module: nn.Module) -> dict[str, Tensor]:
    return {name: tensor.detach().cpu() for name, tensor in module.state_dict().items()}


HEADS: dict[str, Callable[[LIIF, Path | None], Head]] = {"exact": ExactHead, "metasr": MetaSRHead, "fast": FastHead}
