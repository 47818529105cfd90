"""What the program opens, as each system wants to be told: all from the program's own table of formats."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from liif_viewer.photos.formats import FORMATS

MIME_TYPES = tuple(mime for form in FORMATS for mime in form.mime_types)


def mac_document_types() -> list[dict[str, object]]:
    """``CFBundleDocumentTypes`` of an app: a viewer of every format, which others may prefer to another."""
    return [
        {
            "CFBundleTypeName": f"{form.name} picture",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "CFBundleTypeExtensions": [suffix[1:] for suffix in form.suffixes],
            "CFBundleTypeMIMETypes": list(form.mime_types),
        }
        for form in FORMATS
    ]
