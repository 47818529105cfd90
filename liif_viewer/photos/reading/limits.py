"""What a file may claim to hold: so much that it is plausible, and fits into the memory. Any thread."""

from __future__ import annotations

from liif_viewer.errors import PhotoError
from liif_viewer.memory import available_memory
from liif_viewer.words import number, tr

# A few bytes can claim to be gigapixels, and cost minutes of decoding nothing. Real photos have at most tens of
# pixels per byte, flat areas and scanned text some thousands. What is small is opened whatever it is.
_MOST_PIXELS_PER_BYTE = 10_000
_SMALL = 30_000_000
# Of a file of which a part is missing, what is there has to be worth showing: a little more than its header.
_MOST_PIXELS_PER_BYTE_OF_A_PART = 1000
_SMALL_PART = 4_000_000


def check_size(width: int, height: int, data: bytes, name: str, bytes_per_pixel: int) -> None:
    """Refuses what cannot be decoded, before it is tried.

    Args:
        width: As the header of the file says.
        height: Likewise.
        data: All bytes of the file.
        name: How messages call it.
        bytes_per_pixel: What decoding takes: the decoder's copy, ours, and once more to turn it.

    Raises:
        PhotoError: It says why not.
    """
    if width < 1 or height < 1:
        raise PhotoError(tr("“{name}” has no pixels.", name=name))
    if width * height > _SMALL + _MOST_PIXELS_PER_BYTE * len(data):
        raise PhotoError(
            tr(
                "“{name}” is damaged: it cannot hold the {width} × {height} pixels that it claims to.",
                name=name,
                width=width,
                height=height,
            )
        )
    need = width * height * bytes_per_pixel
    free = available_memory()
    if need > free:
        raise PhotoError(
            tr(
                "“{name}” ({width} × {height} pixels) needs {need} GB of memory to open, but only {free} GB are free.",
                name=name,
                width=width,
                height=height,
                need=number(need / 1e9, 1),
                free=number(free / 1e9, 1),
            )
        )


def is_worth_showing(width: int, height: int, data: bytes) -> bool:
    """Tells whether a file of which a part is missing is more than a header."""
    return width * height <= _SMALL_PART + _MOST_PIXELS_PER_BYTE_OF_A_PART * len(data)
