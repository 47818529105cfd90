"""Debian's part in the bundle: the licences of its libraries, and which packages the others come from."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

RULE = "\n\n" + "=" * 80 + "\n\n"


def of_system_libraries(paths: Iterable[str]) -> str:
    """The copyright files of the packages that some files are from; nothing where there is no dpkg."""
    packages = sorted({package for path in paths for package in packages_of(path)})
    texts = []
    for package in packages:
        copyright_file = Path(f"/usr/share/doc/{package}/copyright")
        if copyright_file.is_file():
            texts.append(f"{package}, a package of Debian\n\n{copyright_file.read_text('utf-8', errors='replace')}")
    return "".join(RULE + text.strip() + "\n" for text in texts)


def packages_of(path: str) -> list[str]:
    """The packages that own a file, without their architecture."""
    # Either name: what is in /lib may be registered under /usr/lib, or the other way round.
    real = str(Path(path).resolve())
    for name in (path, real, real.removeprefix("/usr"), f"/usr{real}"):
        try:
            found = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        except FileNotFoundError:
            return []
        if found.returncode == 0:
            return [line.split(":")[0] for line in found.stdout.splitlines()]
    return []
