"""What the program opens, as each system wants to be told: all from the program's own table of formats."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from liif_viewer.photos.formats import FORMATS, SUFFIXES

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


def windows_associations() -> str:
    """Lines of the registry for the installer: every suffix may be opened by the program."""
    lines = []
    for suffix in SUFFIXES:
        for key, name, value in (
            (rf"Software\Classes\{suffix}\OpenWithProgids", "LIIFViewer.Photo", ""),
            (r"Software\LIIFViewer\Capabilities\FileAssociations", suffix, "LIIFViewer.Photo"),
        ):
            lines.append(
                f'Root: HKCU; Subkey: "{key}"; ValueType: string; ValueName: "{name}"; ValueData: "{value}";'
                " Flags: uninsdeletevalue"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(windows_associations())
