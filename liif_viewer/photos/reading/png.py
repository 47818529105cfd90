"""PNG: makes files readable for Pillow that are fine but for chunks which nobody needs. Any thread."""

from __future__ import annotations

import re
import struct
import zlib

# Pillow refuses a whole file where one text, or its profile, is larger than this, and where all texts together take 64
# times as much. By its own measure of a megabyte, XMP of Photoshop and profiles of printers are often too large.
from PIL import PngImagePlugin

MOST_TEXT = 1 << 24
_MOST_TEXT_IN_ALL = 3 * MOST_TEXT
PngImagePlugin.MAX_TEXT_CHUNK = MOST_TEXT

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# How long these have to be: Pillow takes a shorter one for the end of the file.
_LENGTHS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9, b"tIME": 7, b"cICP": 4, b"acTL": 8}
_CLEAR_LENGTHS = {0: 2, 2: 6}  # of tRNS, by colour type
_TEXTS = {b"tEXt", b"zTXt", b"iTXt", b"iCCP"}
# The further pictures of an animation. Only the first picture is shown, and that there are more acTL says.
_FURTHER = {b"fcTL", b"fdAT"}
_MOST_BAD = (
    64  # checksums are computed over what a chunk says is its own: in a hostile file, much of it again and again
)
_KNOWN = re.compile(rb"IDAT|IEND|PLTE|tRNS|gAMA|cHRM|sRGB|pHYs|tIME|cICP|iCCP|sBIT|bKGD|hIST|eXIf|[tiz]TXt|tEXt")


def is_png(data: bytes) -> bool:
    """Tells by its first bytes whether a file is a PNG."""
    return data.startswith(_SIGNATURE)


def without_useless_chunks(data: bytes) -> bytes:
    """Leaves out the ancillary chunks that Pillow would refuse the file for, as the standard asks of readers.

    These are chunks with a wrong checksum or length, texts and profiles that are unreasonably large, and what belongs
    to the further pictures of an animation.

    Args:
        data: The bytes of a PNG, which may be damaged or cut off.

    Returns:
        The bytes of one that shows the same; ``data`` itself where all is well.
    """
    view = memoryview(data)
    kept = [view[:8]]
    at, texts, bad = 8, 0, 0
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if kind == b"IEND":
            break
        if kind.isalpha() and kind[0] & 32:  # ancillary, says the case of the first letter
            body = view[at + 8 : end - 4]
            good = end <= len(data) and zlib.crc32(view[at + 4 : end - 4]) == struct.unpack_from(">I", data, end - 4)[0]
            if not good:
                bad += 1
                if bad > _MOST_BAD:
                    break
                end = _next_chunk(data, at + 8, end)
            elif kind in _TEXTS:
                size = _text_size(kind, body) if texts <= _MOST_TEXT_IN_ALL else 0
                texts += size
                good = size <= MOST_TEXT and texts <= _MOST_TEXT_IN_ALL
            else:
                good = kind not in _FURTHER and length == _LENGTHS.get(kind, length)
                good = good and (kind != b"tRNS" or length == _CLEAR_LENGTHS.get(data[25], length))
            if good:
                kept.append(view[at:end])
        elif not kind.isalpha():
            break  # out of step: what Pillow makes of it
        else:
            kept.append(view[at:end])
        at = end
    kept.append(view[at:])
    return data if sum(map(len, kept)) == len(data) else b"".join(kept)


def _next_chunk(data: bytes, behind: int, end: int) -> int:
    """Finds where the chunk behind a bad one begins: at ``end``, unless its length is what is bad."""
    if end + 12 <= len(data) and _KNOWN.match(data, end + 4):
        return end
    found = _KNOWN.search(data, behind + 4)
    return len(data) if found is None else found.start() - 4


def _text_size(kind: bytes, body: memoryview) -> int:
    """How large a text or profile is, unpacked; a little more than what is allowed where it is more than that."""
    if kind == b"tEXt":
        return len(body)
    head = bytes(body[:4096])  # keyword, language and translated keyword
    try:
        if kind == b"iTXt":
            packed = head.index(b"\0") + 1
            if head[packed] == 0:  # not compressed
                return len(body)
            start = head.index(b"\0", head.index(b"\0", packed + 2) + 1) + 1
        else:
            start = head.index(b"\0") + 2
        return len(zlib.decompressobj().decompress(body[start:], MOST_TEXT + 1))
    except (ValueError, IndexError, zlib.error):  # damaged, which Pillow sees as well
        return len(body)
