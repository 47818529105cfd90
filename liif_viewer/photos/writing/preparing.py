"""Metadata made ready for one file: brought up to date, and reduced to what its format can hold."""

from __future__ import annotations

from dataclasses import replace

from liif_viewer.photos.metadata import exif
from liif_viewer.photos.metadata.marks import EXIF_MARK, XMP_MARK
from liif_viewer.photos.metadata.metadata import Metadata, revised
from liif_viewer.photos.metadata.xmp_extended import split
from liif_viewer.photos.writing.embedding import SEGMENT, as_comment
from liif_viewer.photos.writing.formats import JPEG, WEBP, WrittenFormat
from liif_viewer.words import tr


def prepared(
    metadata: Metadata | None,
    form: WrittenFormat,
    width: int,
    height: int,
    dpi: tuple[float, float] | None,
    *,
    srgb: bool,
    adobe_rgb: bool = False,
) -> tuple[Metadata, tuple[str, ...]]:
    """Makes metadata ready. Any thread.

    Args:
        metadata: The photo's; None is to leave out all, even a resolution that only EXIF can hold.
        form: The format to be written.
        width: Pixels of the new picture.
        height: Likewise.
        dpi: Its resolution, or None.
        srgb: Whether its colours are sRGB's.
        adobe_rgb: Whether they are Adobe RGB's.

    Returns:
        What is to be embedded, and a sentence for the user about each thing that had to be left out.
    """
    if metadata is None:
        return Metadata(), ()
    # A WebP has no other place for the resolution.
    ready = revised(metadata, width, height, dpi, srgb=srgb, adobe_rgb=adobe_rgb, dpi_in_exif=form is WEBP)
    notes = list(metadata.lost)
    if metadata.xmp is not None and ready.xmp is None:
        notes.append(tr("The photo's XMP is damaged and was left out."))
    if not form.iptc and ready.photoshop is not None:
        notes.append(tr("{format} has no place for IPTC, which was left out.", format=form.name))
        ready = replace(ready, photoshop=None)
    if not form.texts and ready.texts:
        notes.append(tr("{format} has no place for comments, which were left out.", format=form.name))
        ready = replace(ready, texts=())
    if form is JPEG:
        ready = _within_segments(ready, notes)
    return ready, tuple(notes)


def _within_segments(metadata: Metadata, notes: list[str]) -> Metadata:
    """Leaves out what is too long for a JPEG."""
    block = metadata.exif
    if block is not None:
        metadata = replace(metadata, exif=exif.fitting(block, SEGMENT - len(EXIF_MARK)))
        if metadata.exif is None:
            notes.append(tr("The EXIF is too long for a JPEG and was left out."))
        elif metadata.exif.details.keys() != block.details.keys():
            notes.append(tr("The camera maker's note in the EXIF is too long for a JPEG and was left out."))
    if metadata.xmp is not None and split(metadata.xmp, SEGMENT - len(XMP_MARK)) is None:
        notes.append(tr("The XMP is too long for a JPEG and was left out."))
        metadata = replace(metadata, xmp=None)
    texts = tuple(text for text in metadata.texts if len(as_comment(text)) <= SEGMENT)
    if texts != metadata.texts:
        notes.append(tr("A comment is too long for a JPEG and was left out."))
    return replace(metadata, texts=texts)
