"""How a photo was taken, out of EXIF: camera, lens, exposure, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liif_viewer.photos.metadata.exif import Exif
from liif_viewer.photos.metadata.tiff import ASCII, Directory, numbers

_MAKE, _MODEL, _CHANGED = 271, 272, 306
_EXPOSURE, _APERTURE, _ISO, _TAKEN = 33434, 33437, 34855, 36867
_FOCAL, _FOCAL_35, _LENS = 37386, 41989, 42036
_LONGEST = 80  # letters of a text that are shown; some programs write a novel


@dataclass(frozen=True)
class Shot:
    """What is known; None or empty where the file does not say.

    Attributes:
        camera: Maker and model, each once.
        lens: Likewise.
        exposure_s: Seconds.
        aperture: The f-number.
        iso: The sensitivity.
        focal_mm: Of the lens, in millimetres.
        focal_35_mm: What would show as much on film of 35 mm.
        taken: When, by the camera's clock.
    """

    camera: str = ""
    lens: str = ""
    exposure_s: float | None = None
    aperture: float | None = None
    iso: int | None = None
    focal_mm: float | None = None
    focal_35_mm: float | None = None
    taken: datetime | None = None


def shot_of(exif: Exif | None) -> Shot:
    """Reads it; what makes no sense is as if it were not there. Any thread."""
    if exif is None:
        return Shot()
    main, details, order = exif.main, exif.details, exif.order
    make, model = _text(main, _MAKE), _text(main, _MODEL)
    named = model.casefold().startswith(make.split(" ")[0].casefold()) if make else True
    iso = _positive(details, _ISO, order)
    return Shot(
        camera=model if named else f"{make} {model}".strip(),
        lens=_text(details, _LENS),
        exposure_s=_positive(details, _EXPOSURE, order),
        aperture=_positive(details, _APERTURE, order),
        iso=None if iso is None else round(iso),
        focal_mm=_positive(details, _FOCAL, order),
        focal_35_mm=_positive(details, _FOCAL_35, order),
        taken=_time(_text(details, _TAKEN) or _text(main, _CHANGED)),
    )


def _text(directory: Directory, tag: int) -> str:
    entry = directory.get(tag)
    if entry is None or entry.kind != ASCII:
        return ""
    text = entry.data.split(b"\0")[0].decode("utf-8", "replace").strip()
    return "".join(letter for letter in text if letter.isprintable())[:_LONGEST]


def _positive(directory: Directory, tag: int, order: str) -> float | None:
    entry = directory.get(tag)
    values = () if entry is None else numbers(entry, order)
    return float(values[0]) if values and values[0] > 0 else None


def _time(text: str) -> datetime | None:
    """EXIF writes colons in dates, too; cameras whose clock was never set write zeros."""
    date, _, time = text.partition(" ")
    try:
        return datetime.fromisoformat(f"{date.replace(':', '-')} {time}".strip()).replace(tzinfo=None)
    except ValueError:
        return None
