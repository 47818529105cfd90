"""What a format has to do so that clips can be written in it, frame by frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ClipHeader:
    """All about a clip but its frames.

    Attributes:
        width: Of a frame, in pixels.
        height: Likewise.
        rate: Frames per second.
        count: Of frames.
        quality: 1 to 100.
    """

    width: int
    height: int
    rate: int
    count: int
    quality: int


class FrameWriter(ABC):
    """Writes one clip. Not for several threads at once.

    Args:
        file: Empty and seekable.
        header: What the clip is.
    """

    def __init__(self, file: BinaryIO, header: ClipHeader) -> None:
        self._file = file
        self._header = header

    @abstractmethod
    def write(self, frame: NDArray[np.uint8]) -> None:
        """Takes the next frame: (height, width, 3) sRGB."""

    @abstractmethod
    def finish(self) -> None:
        """Writes what comes after all frames."""

    def close(self) -> None:  # noqa: B027 - most hold nothing
        """Frees what it holds, whether it has finished or not."""
