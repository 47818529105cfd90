"""What a format has to do so that pictures can be written in it, band by band."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

from numpy.typing import NDArray

from liif_viewer.photos.metadata.metadata import Metadata
from liif_viewer.photos.pixels import band_rows
from liif_viewer.photos.writing.coding import USUAL, Coding

Compressed = TypeVar("Compressed")


@dataclass(frozen=True)
class Header:
    """All about a picture but its pixels.

    Attributes:
        width: In pixels.
        height: Likewise.
        depth: Bits per channel, 8 or 16.
        profile: ICC profile to embed; empty for none.
        metadata: What to embed, true of this picture.
        dpi: Resolution to record, or None.
        coding: How it is put into bytes.
        alpha: Whether the pixels have a fourth channel, by which the colours are not multiplied.
    """

    width: int
    height: int
    depth: int
    profile: bytes
    metadata: Metadata
    dpi: tuple[float, float] | None
    coding: Coding = USUAL
    alpha: bool = False

    @property
    def channels(self) -> int:
        """Of a pixel."""
        return 4 if self.alpha else 3

    @property
    def row_bytes(self) -> int:
        """Bytes of a row of pixels."""
        return self.channels * self.depth // 8 * self.width

    @property
    def bytes(self) -> int:
        """Bytes of all pixels."""
        return self.row_bytes * self.height


class FormatWriter(ABC, Generic[Compressed]):
    """Writes one picture. Bands of rows are compressed independently of each other, on as many cores as there are.

    Args:
        file: Empty and seekable. Only ``begin``, ``append`` and ``finish`` write to it.
        header: What the picture is.
    """

    def __init__(self, file: BinaryIO, header: Header) -> None:
        self._file = file
        self._header = header

    @property
    def band_rows(self) -> int:
        """Rows of every band but the last, which may have fewer: of about a megabyte, unless the format needs more."""
        return band_rows(self._header.row_bytes)

    @abstractmethod
    def compress(self, band: NDArray[Any]) -> Compressed:
        """Compresses a band, (rows, width, channels) uint8 or uint16, C-contiguous. Any thread, several at a time."""

    def size(self, compressed: Compressed) -> int:
        """Bytes of a compressed band in the file."""
        return len(compressed)  # type: ignore[arg-type]  # bytes, where nothing else is said

    def frame_bytes(self) -> int:
        """Bytes of the file that no band takes; the file is to be empty, and of no further use."""
        self.begin()
        self.finish()
        return self._file.tell()

    @abstractmethod
    def begin(self) -> None:
        """Writes what comes before all pixels."""

    @abstractmethod
    def append(self, compressed: Compressed) -> None:
        """Writes the next band, from top to bottom."""

    @abstractmethod
    def finish(self) -> None:
        """Writes what comes after all pixels."""
