"""The licences of everything that the program consists of, from the metadata of what is installed.

A bundle carries the list that was made where it was built, ``resources/licences.txt``.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Collection, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from liif_viewer import __version__, paths

PROJECT = "liif-viewer"
_TEXT = re.compile(r"(licen[cs]es?|copying|notice)[^/]*(\.(txt|md|rst))?$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")

_QT = """\
Qt, by The Qt Company and others, is used under the GNU Lesser General Public License, version 3. It comes as shared
libraries, which you may replace by others of your own making: those whose names begin with libQt6 or Qt6, in the folder
PySide6. Its source is at https://download.qt.io/official_releases/qt/, that of PySide6 and Shiboken at
https://download.qt.io/official_releases/QtForPython/, both by the version stated above."""
_HEIF = """\
libheif and libde265, by struktur AG, are used under the GNU Lesser General Public License, version 3, whose text stands
with Qt's. They come as shared libraries, which you may replace. Their sources are at
https://github.com/strukturag/libheif and https://github.com/strukturag/libde265. The program for Linux that needs no
Python comes without x265."""
_FFMPEG = """\
FFmpeg, by its developers, is used under the GNU Lesser General Public License, version 3, whose text stands with Qt's.
It comes as shared libraries, which you may replace. Its source is at https://ffmpeg.org/releases/. With it comes
libvpx, by the WebM Project, under the BSD licence. What pip installs holds x264 and x265 besides, which are under the
GNU General Public License, version 2; the program for Linux that needs no Python comes without them."""
_MKL = """\
On Intel and AMD processors it holds the Intel oneAPI Math Kernel Library, under the
Intel Simplified Software License."""

# What wheels hold without a text of its own: about it, and the texts, in resources/licences.
_WITHIN = {
    "pyside6-essentials": (_QT, ("LGPL-3.0.txt", "GPL-3.0.txt")),
    "pillow-heif": (_HEIF, ()),
    "av": (_FFMPEG, ()),
    "torch": (_MKL, ("Intel-Simplified-2022.txt",)),
}


def licences() -> str:
    """All of them as one text for people: as stored in a bundle, else of what is installed here."""
    stored = paths.resource("licences.txt")
    return stored.read_text("utf-8") if stored.is_file() else collect()


def collect(without: Collection[str] = (), also: Collection[str] = ()) -> str:
    """Makes the text from what is installed.

    Args:
        without: Names of distributions to leave out with all that only they need, since the bundle leaves them out.
        also: More that are in it.
    """
    parts = [f"LIIF Viewer {__version__}\n\n{_own()}"]
    parts.append(f"Python {sys.version.split()[0]}\nLicence: PSF-2.0\n\n{_python()}")
    told: dict[str, str] = {}
    parts += [_about(found, told) for found in _closure(without, also)]
    parts.append("Pictures and weights\n\n" + "\n\n".join(_credits()))
    return ("\n\n" + "=" * 80 + "\n\n").join(part.strip() for part in parts) + "\n"


def _closure(without: Collection[str], also: Collection[str]) -> list[Distribution]:
    """The distributions that the program needs at run time, directly or not, by name."""
    found: dict[str, Distribution] = {}
    names = [PROJECT, *also]
    while names:
        name = names.pop()
        if name in found or name in without:
            continue
        try:
            found[name] = here = distribution(name)
        except PackageNotFoundError:  # needed elsewhere: on another system, by another Python
            continue
        for line in here.requires or ():
            requirement, _, marker = line.partition(";")
            match = _NAME.match(requirement)
            if match and "extra" not in marker:
                names.append(_key(match.group()))
    found.pop(PROJECT, None)
    return [found[name] for name in sorted(found)]


def _about(found: Distribution, told: dict[str, str]) -> str:
    """Name, version, licence and the texts; of those that were told before, with whom."""
    facts = found.metadata
    classified = [line.rpartition(" :: ")[2] for line in facts.get_all("Classifier", []) if line.startswith("License")]
    stated = [*facts.get_all("License-Expression", []), *facts.get_all("License", []), *classified, "see below"]
    lines = [f"{found.name} {found.version}", f"Licence: {stated[0].strip().splitlines()[0]}"]
    lines += facts.get_all("Home-page", []) or [url.split(", ", 1)[1] for url in facts.get_all("Project-URL", [])[:1]]
    key = _key(found.name)
    texts = list(_texts(found))
    if key in _WITHIN:
        note, files = _WITHIN[key]
        lines += ["", note]
        texts += [(file, paths.resource(f"licences/{file}").read_text("utf-8")) for file in files]
    for where, text in texts:
        with_whom = told.setdefault(text, found.name)
        same = f"(the same text as with {with_whom}, above)"
        lines += ["", f"--- {where} ---", "", text.strip() if with_whom == found.name else same]
    return "\n".join(lines)


def _key(name: str) -> str:
    """A name of a distribution as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _texts(found: Distribution) -> Iterator[tuple[str, str]]:
    """The files with licences of a distribution: their places below its own folder, and their texts."""
    for file in found.files or ():
        if _TEXT.search(file.name) and file.suffix in ("", ".txt", ".md", ".rst"):
            path = Path(str(file.locate()))
            if path.is_file():
                yield str(file).partition(".dist-info/")[2] or str(file), path.read_text("utf-8", errors="replace")


def _own() -> str:
    for path in (paths.PACKAGE.parent / "LICENSE", *(p for p in _own_files() if p.name == "LICENSE")):
        if path.is_file():
            return path.read_text("utf-8")
    return "Licence: MIT"


def _own_files() -> Iterator[Path]:
    try:
        yield from (Path(str(file.locate())) for file in distribution(PROJECT).files or ())
    except PackageNotFoundError:
        return


def _python() -> str:
    folder = Path(sysconfig.get_path("stdlib"))
    for path in (folder / "LICENSE.txt", folder.parent / "LICENSE.txt"):
        if path.is_file():
            return path.read_text("utf-8", errors="replace")
    return sys.copyright


def _credits() -> Iterator[str]:
    for path in (paths.resource("CREDITS.md"), *sorted(paths.weights("").glob("*.md"))):
        yield path.read_text("utf-8")
