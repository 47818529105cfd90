"""What there is to be told of a photo, in the words of photographers."""

from __future__ import annotations

from liif_viewer.photos.colour import profile_name
from liif_viewer.photos.metadata.shot import Shot, shot_of
from liif_viewer.photos.photo import Photo


def facts(photo: Photo, file_bytes: int | None = None) -> list[tuple[str, str]]:
    """What it is and what it says, each with its name; only what is known. Any thread.

    Args:
        photo: To tell of.
        file_bytes: Size of its file.
    """
    shot = shot_of(photo.metadata.exif)
    alpha = "" if photo.alpha is None else ", with transparency"
    told = [
        ("Size", f"{photo.width} × {photo.height}, {_megapixels(photo)}"),
        ("File", ", ".join(part for part in (photo.format, _bytes(file_bytes)) if part)),
        ("Depth", f"{photo.depth} bits per channel{alpha}"),
        ("Colours", "sRGB" if photo.profile is None else profile_name(photo.profile)),
        ("Resolution", "" if photo.dpi is None else f"{photo.dpi[0]:g} dpi"),
        ("Taken", shot.taken),
        ("Camera", shot.camera),
        ("Lens", shot.lens),
        ("Exposure", exposure(shot)),
        ("Focal length", _focal(shot)),
    ]
    return [(name, value) for name, value in told if value]


def exposure(shot: Shot) -> str:
    """“1/125 s, f/2.8, ISO 400”, as far as it is known."""
    parts = []
    if shot.exposure_s is not None:
        # Cameras round to what is written on their dials: 1/125 and not 1/128, but a third of a second as 0.3.
        fraction = shot.exposure_s <= 0.25
        parts.append(f"1/{1 / shot.exposure_s:.0f} s" if fraction else f"{shot.exposure_s:.2g} s")
    if shot.aperture is not None:
        parts.append(f"f/{shot.aperture:.2g}")
    if shot.iso is not None:
        parts.append(f"ISO {shot.iso}")
    return ", ".join(parts)


def _focal(shot: Shot) -> str:
    if shot.focal_mm is None:
        return ""
    known = shot.focal_35_mm is not None and round(shot.focal_35_mm) != round(shot.focal_mm)
    return f"{shot.focal_mm:.3g} mm" + (f", as {shot.focal_35_mm:.0f} mm on 35 mm film" if known else "")


def _megapixels(photo: Photo) -> str:
    megapixels = photo.width * photo.height / 1e6
    return f"{megapixels:.1f} megapixels" if megapixels >= 0.1 else f"{photo.width * photo.height} pixels"


def _bytes(count: int | None) -> str:
    if count is None:
        return ""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"
