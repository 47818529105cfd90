"""The metadata of a photo as one value, and how it is brought up to date for a picture made from the photo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from liif_viewer.photos.metadata import exif as exif_block
from liif_viewer.photos.metadata import iptc, xmp
from liif_viewer.photos.metadata.exif import Exif

COMMENT = "Comment"


class Text(NamedTuple):
    """A text beside the picture: a comment of a JPEG, or a text of a PNG, which have names.

    Attributes:
        keyword: Its name, of 1 to 79 Latin letters; a comment's is ``COMMENT``.
        text: Bytes that are no UTF-8 are in it as ``surrogateescape`` puts them.
        language: Of a PNG's international text, or empty.
        translated: Its keyword in that language, or empty.
    """

    keyword: str
    text: str
    language: str = ""
    translated: str = ""


@dataclass(frozen=True)
class Metadata:
    """What a file says about its photo besides pixels, colours and resolution. As it was in the file.

    Attributes:
        exif: EXIF.
        xmp: A packet of XMP.
        photoshop: Image resources of Photoshop that are about the photo; IPTC is one of them.
        texts: Comments and other texts.
        lost: Sentences for the user about what is true of the old file only.
    """

    exif: Exif | None = None
    xmp: bytes | None = None
    photoshop: bytes | None = None
    texts: tuple[Text, ...] = ()
    lost: tuple[str, ...] = ()


NO_METADATA = Metadata()


def revised(
    metadata: Metadata,
    width: int,
    height: int,
    dpi: tuple[float, float] | None,
    *,
    srgb: bool,
    adobe_rgb: bool = False,
    dpi_in_exif: bool = False,
) -> Metadata:
    """Sets right what a new picture makes untrue: orientation, sizes, resolution, colour space, thumbnails.

    Any thread. XMP that is too damaged for that is left out.

    Args:
        metadata: The photo's.
        width: Pixels of the new picture.
        height: Likewise.
        dpi: Its resolution, or None.
        srgb: Whether its colours are sRGB's.
        adobe_rgb: Whether they are Adobe RGB's.
        dpi_in_exif: EXIF is the only place where the format has the resolution.
    """
    exif = exif_block.revised(metadata.exif, width, height, dpi, srgb=srgb, adobe_rgb=adobe_rgb, state_dpi=dpi_in_exif)
    photoshop = metadata.photoshop
    if photoshop is not None:
        photoshop = iptc.revised(photoshop, width, height)
    packet = metadata.xmp
    if packet is not None:
        try:
            packet = xmp.revised(packet, width, height, dpi, srgb=srgb)
        except ValueError:
            packet = None
    return replace(metadata, exif=exif, xmp=packet, photoshop=photoshop)
