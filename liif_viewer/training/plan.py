"""What a shipped file of weights was made by: a plan, in ``weights/recipes``, that one command follows.

A plan says what is to be learnt, for which model, in what sizes, and by which :class:`Recipe`. It is a TOML file, which
a user may write of his own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from liif_viewer import paths
from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint
from liif_viewer.model.clean_up import FAST as FAST_PARTS
from liif_viewer.model.clean_up import read_clean_up
from liif_viewer.model.fast_checkpoint import NEAR, find_fast_checkpoint, path_beside, read_fast_checkpoint
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.model.tier import read_tier
from liif_viewer.training.heads import fresh_decoder, silent_decoder
from liif_viewer.training.line import CleanUpLine, TierLine
from liif_viewer.training.networks import Learner, Network
from liif_viewer.training.pictures import TrainingError
from liif_viewer.training.recipe import Recipe

FOLDER = "recipes"
FAST, CLEAN_UP, TIER = "fast", "clean-up", "tier"


@dataclass(frozen=True)
class Plan:
    """What is to be learnt, and how.

    Attributes:
        title: Of the file of weights, for people.
        learns: ``"fast"``: a fast decoder, taught by the model. ``"clean-up"``: where model and fast decoder go with
            the strength. ``"tier"``: a cheaper network, taught by the model, and where that goes.
        liif: The file of the model.
        recipe: How.
        fast: Sizes of the fast decoder, where one is to be made.
        encoder: Of the encoder, likewise.
    """

    title: str
    learns: str
    liif: Path
    recipe: Recipe
    fast: FastSpec
    encoder: EncoderSpec

    @property
    def facts(self) -> dict[str, Any]:
        """All that a training curve depends on besides the recipe, as plain values."""
        return {
            "learns": self.learns,
            "liif": self.liif.name,
            "fast": asdict(self.fast),
            "encoder": asdict(self.encoder),
        }

    def learner(self, start: Path | None) -> Learner:
        """The network to train: anew, or with the weights of a file of the kind that this plan makes.

        Raises:
            ModelError: A file cannot be read, or is something else.
        """
        checkpoint = read_checkpoint(self.liif)
        liif = checkpoint.build()
        if self.learns == FAST:
            decoder = fresh_decoder(self.fast, liif) if start is None else read_fast_checkpoint(start).build()
            return Network(liif, ["fast"], distil=True, fast=decoder)
        if self.learns == CLEAN_UP:
            return self._clean_up(checkpoint, liif, start)
        return self._tier(liif, start)

    def _clean_up(self, checkpoint: Checkpoint, liif: LIIF, start: Path | None) -> CleanUpLine:
        fast = find_fast_checkpoint(checkpoint, (path_beside(self.liif),))
        if fast is None:
            raise ModelError(f"There is no fast decoder of {self.liif.name} beside it.")
        learnt = None if start is None else read_clean_up(start).delta
        if learnt is not None and not any(name.startswith(FAST_PARTS + NEAR) for name in learnt):
            fast = fast.without_near()  # as the viewer does
        line = CleanUpLine(Network(liif, ["exact", "fast"], fast=fast.build()).requires_grad_(False))
        if learnt is not None:
            line.go_on_from(learnt)
        return line

    def _tier(self, teacher: LIIF, start: Path | None) -> TierLine:
        line = TierLine(LIIF(Architecture(self.encoder)), silent_decoder(self.fast), teacher)
        if start is not None:
            learnt = read_tier(start)
            line.go_on_from(learnt.delta, learnt.base)
        return line


def read_plan(name: str) -> Plan:
    """A plan by the name of a shipped file of weights, or from a file of one's own.

    Raises:
        TrainingError: There is none, or it cannot be followed.
        ModelError: A size in it is out of range.
    """
    own = name.endswith(".toml")
    path = Path(name) if own else paths.weights(f"{FOLDER}/{name}.toml")
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in paths.weights(FOLDER).glob("*.toml")))
        raise TrainingError(f"There is no recipe {name}; those that come with the program are {known}.")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return _plan(content, path)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise TrainingError(f"{path.name} is not a recipe that can be followed: {error}.") from error


def _plan(content: Mapping[str, Any], path: Path) -> Plan:
    if content["learns"] not in (FAST, CLEAN_UP, TIER):
        raise ValueError(f"it learns “{content['learns']}”, not {FAST}, {CLEAN_UP} or {TIER}")
    beside = path.parent / content["liif"]
    return Plan(
        title=str(content["title"]),
        learns=content["learns"],
        liif=beside if beside.is_file() else paths.weights(content["liif"]),
        recipe=Recipe(**{key: _frozen(value) for key, value in content["recipe"].items()}),
        fast=FastSpec.of(content["fast"]) if "fast" in content else FastSpec(),
        encoder=EncoderSpec(**content.get("encoder", {"kind": "edsr"})),
    )


def _frozen(value: Any) -> Any:
    """TOML's lists as the tuples that recipes have."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
