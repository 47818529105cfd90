"""What there is to be told of a photo, in the words of photographers."""

from __future__ import annotations

from liif_viewer.photos.colour import profile_name
from liif_viewer.photos.metadata.shot import Shot, shot_of
from liif_viewer.photos.photo import Photo
from liif_viewer.words import mark, number, tr, tr_n, when


def facts(photo: Photo, file_bytes: int | None = None) -> list[tuple[str, str]]:
    """What it is and what it says, each with its name; only what is known. Any thread.

    Args:
        photo: To tell of.
        file_bytes: Size of its file.
    """
    shot = shot_of(photo.metadata.exif)
    depth = tr("{depth} bits per channel", depth=photo.depth)
    if photo.alpha is not None:
        depth = tr("{depth}, with transparency", depth=depth)
    told = [
        (tr("Size"), f"{photo.width} × {photo.height}, {_megapixels(photo)}"),
        (tr("File"), ", ".join(part for part in (photo.format, bytes_text(file_bytes)) if part)),
        (tr("Depth"), depth),
        (tr("Colours"), "sRGB" if photo.profile is None else profile_name(photo.profile)),
        (tr("Resolution"), "" if photo.dpi is None else tr("{dpi} dpi", dpi=number(photo.dpi[0], 2, least=0))),
        (tr("Taken"), "" if shot.taken is None else when(shot.taken)),
        (tr("Camera"), shot.camera),
        (tr("Lens"), shot.lens),
        (tr("Exposure"), exposure(shot)),
        (tr("Focal length"), _focal(shot)),
    ]
    return [(name, value) for name, value in told if value]


def exposure(shot: Shot) -> str:
    """“1/125 s, f/2.8, ISO 400”, as far as it is known."""
    parts = []
    if shot.exposure_s is not None:
        # Cameras round to what is written on their dials: 1/125 and not 1/128, but a third of a second as 0.3.
        fraction = shot.exposure_s <= 0.25
        seconds = f"1/{1 / shot.exposure_s:.0f}" if fraction else number(float(f"{shot.exposure_s:.2g}"), 2, least=0)
        parts.append(tr("{seconds} s", seconds=seconds))
    if shot.aperture is not None:
        parts.append(f"f/{number(float(f'{shot.aperture:.2g}'), 1, least=0)}")
    if shot.iso is not None:
        parts.append(f"ISO {shot.iso}")
    return ", ".join(parts)


def _focal(shot: Shot) -> str:
    if shot.focal_mm is None:
        return ""
    own, on_film = number(float(f"{shot.focal_mm:.3g}"), 2, least=0), shot.focal_35_mm
    if on_film is None or round(on_film) == round(shot.focal_mm):
        return tr("{length} mm", length=own)
    return tr("{length} mm, as {on_film} mm on 35 mm film", length=own, on_film=number(on_film))


def _megapixels(photo: Photo) -> str:
    megapixels = photo.width * photo.height / 1e6
    if megapixels >= 0.1:
        return tr("{number} megapixels", number=number(megapixels, 1))
    return tr_n("{n} pixel", "{n} pixels", photo.width * photo.height)


def bytes_text(count: int | None) -> str:
    """How large a file is; nothing where that is not known."""
    if count is None:
        return ""
    for unit, name in ((1e9, mark("{number} GB")), (1e6, mark("{number} MB")), (1e3, mark("{number} kB"))):
        if count >= unit:
            return tr(name, number=number(count / unit, 1))
    return tr_n("{n} byte", "{n} bytes", count)
