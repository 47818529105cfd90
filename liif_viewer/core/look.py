"""What a picture of the photo is made by: the one notion by which sides of a comparison, and tiles, are told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple


class Look(NamedTuple):
    """A method, and of LIIF the model and how much it cleans up.

    What the user chooses for a side may leave things open; of a tile it says all (``TileSource.layers``). A tuple, as
    hundreds are hashed for a frame.

    Attributes:
        method: ``"liif"``, ``"exact"``, ``"bicubic"``, ...: one of those that ``engine.renderers`` names.
        clean_up: The strength, 0 to 1; ``"auto"`` for what the photo seems to have suffered; None for what is set for
            LIIF in general, and of any other method.
        model: The file of its weights; None for the model that is in use in general, and of any other method.
    """

    method: str
    clean_up: float | Literal["auto"] | None = None
    model: Path | None = None


class Difference(NamedTuple):
    """By how much two looks differ, as a picture: |left - right| times the gain, black where they are equal.

    It stands wherever a look does.
    """

    left: Look
    right: Look
    gain: float = 1.0

    @property
    def method(self) -> str:
        """What it has in a look's place."""
        return "difference"

    @property
    def clean_up(self) -> None:
        """Nothing but what its sides have."""
        return None

    @property
    def model(self) -> None:
        """Likewise."""
        return None


AnyLook = Look | Difference
