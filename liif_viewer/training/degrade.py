"""Fixed degradations, as commands are told them."""

from __future__ import annotations

from liif_viewer.core.degrade import Degradation
from liif_viewer.training.pictures import TrainingError


def parse_degradation(text: str) -> Degradation:
    """From ``"noise=4,jpeg=80"``, each part optional; ``grain=5``, and ``jpeg`` twice, are others.

    Raises:
        TrainingError: The text is not of that form.
        ViewerError: A number is out of range.
    """
    parts: dict[str, float] = {}
    for part in filter(None, text.split(",")):
        name, _, value = part.partition("=")
        try:
            if name == "jpeg" and name in parts and "jpeg_before" not in parts:
                parts["jpeg_before"] = parts.pop("jpeg")
            if name not in ("noise", "grain", "jpeg") or name in parts:
                raise ValueError
            parts[name] = int(value) if name == "jpeg" else float(value)
        except ValueError:
            raise TrainingError(f"“{part}” is not a degradation; write for example noise=4,jpeg=80.") from None
    return Degradation(
        parts.get("noise", 0.0), int(parts.get("jpeg", 0)), parts.get("grain", 0.0), int(parts.get("jpeg_before", 0))
    )
