"""The one table of formats: what is read and written, under which suffixes, and as which MIME types.

Everything that has to know a photo by its name, or to name what photos are, derives from it: the next photo in a
folder, the filters of the dialogs, what may be dropped, what can be exported, and the associations of an installed
program. What is really in a file only its content tells (``reading.decoding``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format of photos.

    Attributes:
        name: For the user.
        suffixes: Lower case, with the dot; the first is the usual one.
        mime_types: As shared-mime-info and the registry of IANA have them; the first is the usual one.
        written: Whether pictures can be exported in it; all are read.
    """

    name: str
    suffixes: tuple[str, ...]
    mime_types: tuple[str, ...]
    written: bool = False


JPEG = Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), ("image/jpeg",), written=True)
PNG = Format("PNG", (".png",), ("image/png",), written=True)
TIFF = Format("TIFF", (".tif", ".tiff"), ("image/tiff",), written=True)
WEBP = Format("WebP", (".webp",), ("image/webp",), written=True)

FORMATS = (
    JPEG,
    PNG,
    TIFF,
    WEBP,
    Format("HEIC", (".heic", ".heif", ".hif"), ("image/heif", "image/heic")),
    Format("AVIF", (".avif",), ("image/avif",)),
    Format("JPEG XL", (".jxl",), ("image/jxl",)),
    Format("GIF", (".gif",), ("image/gif",)),
    Format("BMP", (".bmp", ".dib"), ("image/bmp",)),
    Format(
        "JPEG 2000",
        (".jp2", ".j2k", ".jpx", ".jpf", ".j2c", ".jpc"),
        ("image/jp2", "image/jpx", "image/x-jp2-codestream"),
    ),
    Format(
        "PNM",
        (".ppm", ".pgm", ".pbm", ".pnm", ".pfm"),
        (
            "image/x-portable-pixmap",
            "image/x-portable-graymap",
            "image/x-portable-bitmap",
            "image/x-portable-anymap",
        ),
    ),
    Format("animated PNG", (".apng",), ("image/apng",)),
    Format("MPO", (".mpo",), ()),  # JPEGs one behind the other; no registry knows it
    Format("Photoshop", (".psd",), ("image/vnd.adobe.photoshop",)),
    Format("QOI", (".qoi",), ("image/qoi",)),
    Format(
        "camera raw",
        (
            ".dng",
            ".cr2",
            ".cr3",
            ".crw",
            ".nef",
            ".nrw",
            ".arw",
            ".sr2",
            ".raf",
            ".orf",
            ".rw2",
            ".pef",
            ".srw",
            ".mrw",
        ),
        (
            "image/x-adobe-dng",
            "image/x-canon-cr2",
            "image/x-canon-cr3",
            "image/x-canon-crw",
            "image/x-nikon-nef",
            "image/x-nikon-nrw",
            "image/x-sony-arw",
            "image/x-sony-sr2",
            "image/x-fuji-raf",
            "image/x-olympus-orf",
            "image/x-panasonic-rw2",
            "image/x-pentax-pef",
            "image/x-samsung-srw",
            "image/x-minolta-mrw",
        ),
    ),
)
"""All formats that are read, the usual ones first."""

SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)
"""By which a photo is known without a look into it."""


def has_photo_suffix(name: str) -> bool:
    """Tells whether a file is a photo by its name; a file without such a suffix may be one all the same."""
    return name.lower().endswith(SUFFIXES)
