"""What a model is made of, as plain values: enough to build the network that a file of weights belongs to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from liif_viewer.errors import ModelError
from liif_viewer.words import tr

# Beyond these a file is not a LIIF model but an attempt to exhaust memory: the largest published encoder (EDSR)
# has 256 channels and 32 blocks, the largest published decoder five layers of 256.
MAX_WIDTH = 2048
MAX_DEPTH = 256


def is_width(number: object) -> bool:
    """Sizes come from files, so their type is looked at too."""
    return isinstance(number, int) and 0 < number <= MAX_WIDTH


@dataclass(frozen=True)
class EncoderSpec:
    """An encoder and its sizes.

    Attributes:
        kind: ``"edsr"`` (EDSR-baseline is the same network, narrower) or ``"rdn"``.
        features: Channels of the latent code (EDSR's ``n_feats``, RDN's ``G0``).
        blocks: Residual blocks (EDSR) or residual dense blocks (RDN's ``D``).
        res_scale: EDSR only: factor on every residual branch.
        growth: RDN only: channels added by each convolution (``G``).
        convs: RDN only: convolutions per dense block (``C``).
    """

    kind: str
    features: int = 64
    blocks: int = 16
    res_scale: float = 1.0
    growth: int = 64
    convs: int = 8

    def __post_init__(self) -> None:
        if self.kind not in ("edsr", "rdn"):
            raise ModelError(tr("The encoder “{kind}” is not known; EDSR and RDN are.", kind=self.kind))
        sizes = (self.features, self.growth, self.blocks, self.convs)
        if not all(map(is_width, sizes)) or self.blocks > MAX_DEPTH:
            raise ModelError(tr("The encoder's sizes are out of range: {sizes}.", sizes=sizes))


EDSR_BASELINE = EncoderSpec("edsr")
EDSR = EncoderSpec("edsr", features=256, blocks=32, res_scale=0.1)
# RDN's two published configurations: (D blocks, C convolutions, growth G).
RDN_CONFIGS = {"A": (20, 6, 32), "B": (16, 8, 64)}


def rdn(config: str = "B", features: int = 64) -> EncoderSpec:
    """RDN in configuration ``"A"`` or ``"B"`` with ``G0 = features``."""
    if config not in RDN_CONFIGS:
        raise ModelError(tr("RDN has the configurations A and B, not “{config}”.", config=config))
    blocks, convs, growth = RDN_CONFIGS[config]
    return EncoderSpec("rdn", features=features, blocks=blocks, convs=convs, growth=growth)


@dataclass(frozen=True)
class Architecture:
    """A LIIF model: encoder, hidden layers of the decoder's MLP, and the paper's three switches."""

    encoder: EncoderSpec = EDSR_BASELINE
    hidden: tuple[int, ...] = (256, 256, 256, 256)
    local_ensemble: bool = True
    feat_unfold: bool = True
    cell_decode: bool = True

    def __post_init__(self) -> None:
        if not all(map(is_width, self.hidden)) or len(self.hidden) > MAX_DEPTH:
            raise ModelError(tr("The decoder's hidden layers are out of range: {list}.", list=list(self.hidden)))

    @property
    def code_size(self) -> int:
        """Numbers of a latent code as the MLP reads it (nine times the channels under feature unfolding)."""
        return self.encoder.features * (9 if self.feat_unfold else 1)

    @property
    def mlp_inputs(self) -> int:
        """Width of the MLP's first layer: code, relative coordinate, and cell where it is decoded."""
        return self.code_size + 2 + (2 if self.cell_decode else 0)

    def to_json(self) -> str:
        """The architecture as JSON, for the metadata of a weights file."""
        return json.dumps(asdict(self), sort_keys=True)

    @staticmethod
    def from_json(text: str) -> Architecture:
        """The architecture that ``to_json`` wrote.

        Raises:
            ModelError: The text is not such a description.
        """
        try:
            fields: dict[str, Any] = json.loads(text)
            encoder = EncoderSpec(**fields.pop("encoder"))
            return Architecture(encoder, hidden=tuple(fields.pop("hidden")), **fields)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(tr("The file's description of its network cannot be read.")) from error


def from_reference_spec(spec: Mapping[str, Any]) -> Architecture:
    """The architecture that the authors' checkpoints name (``{"name": "liif", "args": {...}}``).

    Raises:
        ModelError: The specification names something else than LIIF, or an unknown encoder or decoder.
    """
    try:
        if spec["name"] != "liif":
            raise ModelError(tr("The checkpoint holds a “{spec}” model, not a LIIF one.", spec=spec["name"]))
        args = spec["args"]
        encoder_name, encoder_args = args["encoder_spec"]["name"], args["encoder_spec"].get("args") or {}
        mlp_name, mlp_args = args["imnet_spec"]["name"], args["imnet_spec"]["args"]
        if mlp_name != "mlp" or mlp_args.get("out_dim", 3) != 3:
            raise ModelError(tr("The checkpoint's decoder is not an MLP that gives RGB."))
        return Architecture(
            encoder=_reference_encoder(encoder_name, encoder_args),
            hidden=tuple(mlp_args["hidden_list"]),
            local_ensemble=bool(args.get("local_ensemble", True)),
            feat_unfold=bool(args.get("feat_unfold", True)),
            cell_decode=bool(args.get("cell_decode", True)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ModelError(tr("The checkpoint does not describe a LIIF model.")) from error


def _reference_encoder(name: str, args: Mapping[str, Any]) -> EncoderSpec:
    if not args.get("no_upsampling", False):
        raise ModelError(tr("The checkpoint's encoder has an up-sampler of its own; LIIF's have none."))
    if name in ("edsr-baseline", "edsr"):
        default = EDSR_BASELINE if name == "edsr-baseline" else EDSR
        return EncoderSpec(
            "edsr",
            features=args.get("n_feats", default.features),
            blocks=args.get("n_resblocks", default.blocks),
            res_scale=float(args.get("res_scale", default.res_scale)),
        )
    if name == "rdn":
        return rdn(args.get("RDNconfig", "B"), args.get("G0", 64))
    raise ModelError(tr("The checkpoint's encoder “{name}” is not known; edsr-baseline, edsr and rdn are.", name=name))
