"""Lays the bundle out as a program of a Linux system: below /usr in a package, below ~/.local for one user.

    python packaging/stage.py install [PREFIX]      python packaging/stage.py uninstall [PREFIX]

PREFIX is ~/.local by default. The folder itself goes to PREFIX/lib/liif-viewer; the desktop entry, the icons, what
software centres show and the manual to PREFIX/share.
"""

from __future__ import annotations

import datetime
import email.utils
import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mime import MIME_TYPES

from liif_viewer import __version__
from liif_viewer.cli import COMMANDS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUNDLE = ROOT / "dist" / "liif-viewer"
ID = "org.liif_viewer.viewer"
ICON = ROOT / "resources" / "icons" / "app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)


def changed() -> datetime.datetime:
    """When the source was changed last, so that the same source gives the same files."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        log = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = log.stdout.strip() or str(int(ICON.stat().st_mtime))
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)


def date() -> str:
    """That day."""
    return changed().strftime("%Y-%m-%d")


def stamp() -> str:
    """That moment, as Debian's changelogs have it."""
    return email.utils.format_datetime(changed())


def filled(name: str) -> str:
    """A file of this folder with what is known elsewhere in its places."""
    media = "\n".join(f"    <mediatype>{mime}</mediatype>" for mime in MIME_TYPES)
    commands = "\n".join(f".TP\n.B {key}\n{summary}" for key, (_, _, summary) in COMMANDS.items()).replace("-", "\\-")
    text = (HERE / name).read_text("utf-8")
    for place, value in (
        ("@MIME_TYPES@", ";".join(MIME_TYPES)),
        ("@MEDIA_TYPES@", media),
        ("@COMMANDS@", commands),
        ("@VERSION@", __version__),
        ("@DATE@", date()),
    ):
        text = text.replace(place, value)
    return text


def shared(prefix: Path) -> dict[Path, Path]:
    """What goes to PREFIX/share, and from where: the icons, made by ``icons``."""
    icons = prefix / "share" / "icons" / "hicolor"
    made = {icons / f"{n}x{n}" / "apps" / f"{ID}.png": ROOT / "build" / "icons" / f"{n}.png" for n in SIZES}
    return {**made, icons / "scalable" / "apps" / f"{ID}.svg": ICON}


def icons() -> None:
    """Draws the icon in every size, by Qt, which the bundle's environment has."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication(["icons"])
    folder = ROOT / "build" / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(str(ICON)).render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"{size}.png"))
    del application
    from PIL import Image

    with Image.open(folder / "512.png") as largest:
        largest.save(folder / "app.ico", sizes=[(n, n) for n in SIZES if n <= 256])
        largest.save(folder / "app.icns")


def stage(prefix: Path, program: str = "liif-viewer") -> None:
    """Puts everything in its place; ``program`` is how the desktop entry calls it."""
    if not BUNDLE.is_dir():
        sys.exit("There is no dist/liif-viewer; make it by: make bundle")
    remove(prefix)
    shutil.copytree(BUNDLE, prefix / "lib" / "liif-viewer", symlinks=True)
    (prefix / "bin").mkdir(parents=True, exist_ok=True)
    (prefix / "bin" / "liif-viewer").symlink_to(Path("../lib/liif-viewer/liif-viewer"))
    for target, source in shared(prefix).items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    entry, about, manual = texts(prefix)
    for path in (entry, about, manual):
        path.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(filled(entry.name).replace("Exec=liif-viewer", f"Exec={program}"), "utf-8")
    about.write_text(filled(about.name), "utf-8")
    manual.write_bytes(gzip.compress(filled("liif-viewer.1").encode(), mtime=0))


def texts(prefix: Path) -> tuple[Path, Path, Path]:
    """The desktop entry, what software centres show, and the manual."""
    share = prefix / "share"
    return (
        share / "applications" / f"{ID}.desktop",
        share / "metainfo" / f"{ID}.metainfo.xml",
        share / "man" / "man1" / "liif-viewer.1.gz",
    )


def remove(prefix: Path) -> None:
    """Takes it all away again, and the folders that are empty then."""
    shutil.rmtree(prefix / "lib" / "liif-viewer", ignore_errors=True)
    for path in (prefix / "bin" / "liif-viewer", *texts(prefix), *shared(prefix)):
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == prefix or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def refresh(prefix: Path) -> None:
    """Tells the desktop, where it has to be told: a package's own triggers do it for the whole system."""
    for command in (
        ["update-desktop-database", "-q", str(prefix / "share" / "applications")],
        ["gtk-update-icon-cache", "-q", "-t", "-f", str(prefix / "share" / "icons" / "hicolor")],
    ):
        if shutil.which(command[0]) and Path(command[-1]).is_dir():
            subprocess.run(command, check=False)


if __name__ == "__main__":
    if sys.argv[1:] == ["icons"]:
        icons()
    else:
        where = Path(sys.argv[2] if len(sys.argv) > 2 else Path.home() / ".local").absolute()
        if sys.argv[1] == "install":
            # In full, as not every desktop looks for programs in ~/.local/bin; quoted, as a home may hold spaces.
            stage(where, f'"{where}/bin/liif-viewer"')
        else:
            remove(where)
        refresh(where)
