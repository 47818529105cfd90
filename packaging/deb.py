"""Makes a Debian package of the bundle: python packaging/deb.py; it lies in dist/ then.

There are no scripts of the maintainer in it: the caches of menus, icons, MIME types and manuals are refreshed by the
triggers of the packages that own them.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from stage import BUNDLE, ROOT, stage, stamp
from system import packages_of
from unlink import Elf

from liif_viewer import __version__

# Of Qt's plugins this one is for the dialogs of GTK's desktops only, which have GTK; it is not loaded elsewhere.
# ... and that for printers is for systems that have some, by CUPS; without, it prints into PDF files.
OPTIONAL = re.compile(r"libqgtk3\.so|libcupsprintersupport|libqt-plugin-wayland-egl|libvulkan-server")
# Renamed in Debian 13 and Ubuntu 24.04, as are others that provide their old names.
RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}
# Opened by name, by Qt and by fontconfig: nothing links to them.
BY_NAME = ("libgl1", "libxcb-cursor0")

PROGRAMS = ("liif-viewer", "torch_shm_manager")

CONTROL = """\
Package: liif-viewer
Version: {version}
Architecture: {architecture}
Maintainer: The LIIF Viewer authors <liif-viewer@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2 | libcups2t64
Section: graphics
Priority: optional
Description: zoom into photos without end
 LIIF Viewer opens a photo, encodes it once, and from then on computes what is
 in view at exactly the zoom at hand: sharp and seamless where other viewers
 blur. Views can be compared with bicubic interpolation, and any region
 exported at the size that is needed, in 8 or 16 bits per channel.
 .
 It computes on the processor alone. Python, Qt and PyTorch are inside.
"""

CHANGELOG = """\
liif-viewer ({version}) unstable; urgency=medium

  * Made from the source of that version; see its history there.

 -- The LIIF Viewer authors <liif-viewer@localhost>  {date}
"""

COPYRIGHT = """\
LIIF Viewer {version}, packaged by its authors from their own source.

Below are the licences of the program and of everything that it brings along.

"""


def main() -> None:
    """Stages, and packs."""
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    machine, root = architecture.stdout.strip(), ROOT / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    prefix = root / "usr"
    prefix.mkdir(parents=True)
    stage(prefix)
    doc = prefix / "share" / "doc" / "liif-viewer"
    doc.mkdir(parents=True)
    licences = (BUNDLE / "_internal" / "liif_viewer" / "resources" / "licences.txt").read_text("utf-8")
    (doc / "copyright").write_text(COPYRIGHT.format(version=__version__) + licences, "utf-8")
    changes = CHANGELOG.format(version=__version__, date=stamp())
    (doc / "changelog.gz").write_bytes(gzip.compress(changes.encode(), mtime=0))
    overrides = prefix / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(ROOT / "packaging" / "lintian-overrides", overrides / "liif-viewer")

    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    for path in root.rglob("*"):
        if not path.is_symlink():  # whatever the umask was
            path.chmod(0o755 if path.is_dir() or (path.name in PROGRAMS and "share" not in path.parts) else 0o644)
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "md5sums").write_text(sums)
    control = CONTROL.format(
        version=__version__,
        architecture=machine,
        kilobytes=sum(-(-path.stat().st_size // 1024) for path in files),
        depends=", ".join(sorted(depends(BUNDLE))),
    )
    (root / "DEBIAN" / "control").write_text(control)
    package = ROOT / "dist" / f"liif-viewer_{__version__}_{machine}.deb"
    compression = os.environ.get("DEB_COMPRESSION", "-Zxz -z6").split()
    subprocess.run(["dpkg-deb", *compression, "--root-owner-group", "--build", str(root), str(package)], check=True)
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")


def depends(folder: Path) -> set[str]:
    """The packages with the libraries that those in a folder need and that are not in it."""
    own = {path.name for path in folder.rglob("*")}
    needed = {name.decode() for path in _libraries(folder) for _, name in Elf(path).needed()} - own
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    places = dict(re.findall(r"^\s+(\S+) \(libc6.*\) => (\S+)$", cache, re.MULTILINE))
    packages = {package for name in needed for package in _packages(name, places)} | set(BY_NAME)
    _, libc = platform.libc_ver()
    versions = {"libc6": f"libc6 (>= {libc})"}
    return {versions.get(package) or RENAMED.get(package, package) for package in packages}


def _libraries(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and not OPTIONAL.search(path.name):
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _packages(name: str, places: dict[str, str]) -> list[str]:
    found = packages_of(places[name]) if name in places else []
    if not found:
        raise SystemExit(f"No package here has {name}, which the bundle needs.")
    return found


if __name__ == "__main__":
    main()
