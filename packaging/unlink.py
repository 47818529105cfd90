"""Lets a shared library do without others that it names: those for what the program never calls.

OpenCV's library names FFmpeg's for video and OpenBLAS for linear algebra, libheif names the HEVC *encoder* x265 (which
is under the GPL, besides): a third of a bundle without torch, and nothing of it is ever called. ELF, 64 bits, little
endian only. The dependency is turned into one on libc, which is there anyhow, and the functions into weak ones, which
may be missing. Calling one would crash; that nothing does is what the self-test is for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

NEEDED = 1  # a tag of .dynamic
UNDEFINED, WEAK, WEAK_VERSION = 0, 2, 2
LIBC = b"libc.so.6"


class Elf:
    """The parts of a shared library that the loader reads; written to in place."""

    def __init__(self, path: Path) -> None:
        self.data = bytearray(path.read_bytes())
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{path} is no ELF library of 64 bits, little endian")
        (start,) = struct.unpack_from("<Q", self.data, 0x28)
        size, count, names = struct.unpack_from("<3H", self.data, 0x3A)
        headers = [struct.unpack_from("<IIQQQQIIQQ", self.data, start + size * i) for i in range(count)]
        self._sections = {self._text(headers[names][4] + h[0]): (h[4], h[5]) for h in headers}
        self._strings = self._sections[b".dynstr"][0]

    def _text(self, at: int) -> bytes:
        return bytes(self.data[at : self.data.index(0, at)])

    def name(self, at: int) -> bytes:
        """The name at a place of the table of names."""
        return self._text(self._strings + at)

    def name_at(self, name: bytes) -> int:
        """The place of a name in the table of names."""
        start, size = self._sections[b".dynstr"]
        return self.data.index(b"\0" + name + b"\0", start, start + size) + 1 - start

    def rename(self, name: bytes, other: bytes) -> None:
        """Gives what is called ``name``, a symbol that is not defined here, another name, no longer than that."""
        at = self._strings + self.name_at(name)
        self.data[at : at + len(name)] = other.ljust(len(name), b"\0")

    def needed(self) -> Iterator[tuple[int, bytes]]:
        """Of every library needed: where the place of its name is written, and the name."""
        start, size = self._sections[b".dynamic"]
        for at in range(start, start + size, 16):
            tag, value = struct.unpack_from("<QQ", self.data, at)
            if tag == NEEDED:
                yield at + 8, self.name(value)

    def symbols(self) -> Iterator[tuple[int, int, bytes, bool]]:
        """Of every symbol: its number, where it is, its name, and whether it is defined here."""
        start, size = self._sections[b".dynsym"]
        for number, at in enumerate(range(start, start + size, 24)):
            name, _, _, section = struct.unpack_from("<IBBH", self.data, at)
            yield number, at, self.name(name), section != UNDEFINED

    def versions_of(self, libraries: set[bytes], libc: int) -> None:
        """Takes the versions asked of some libraries for wishes of libc, at whose name ``libc`` is."""
        if b".gnu.version_r" not in self._sections:
            return
        at: int = self._sections[b".gnu.version_r"][0]
        while True:
            _, count, file, first, following = struct.unpack_from("<HHIII", self.data, at)
            if self.name(file) in libraries:
                struct.pack_into("<I", self.data, at + 4, libc)
                version = at + first
                for _ in range(count):
                    struct.pack_into("<H", self.data, version + 4, WEAK_VERSION)
                    version += struct.unpack_from("<I", self.data, version + 12)[0]
            if not following:
                return
            at += following


# What is called although nothing uses it: FFmpeg asks x265 what it can, once it lists its codecs. Of the depths that it
# asks for, 8, 10 and 12, which as characters are no digits, libc's function says 0: there is nothing.
INSTEAD = {b"x265_api_get": b"isxdigit"}


def unlinked(library: Path, others: list[Path]) -> bytes:
    """The bytes of ``library``, able to be loaded without ``others``, which it names and which are read here."""
    elf = Elf(library)
    dropped = {other.name.encode() for other in others}
    exported = {name for other in others for _, _, name, defined in Elf(other).symbols() if defined}
    libc = elf.name_at(LIBC)
    for at, name in list(elf.needed()):
        if name in dropped:
            struct.pack_into("<Q", elf.data, at, libc)
    elf.versions_of(dropped, libc)
    for _, at, name, defined in elf.symbols():
        if not defined and name in exported:
            elf.data[at + 4] = WEAK << 4 | elf.data[at + 4] & 15
            for called, other in INSTEAD.items():
                if name.startswith(called):
                    elf.rename(name, other)
    return bytes(elf.data)
