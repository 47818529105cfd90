"""Opening photos: whatever the file, it is shown right, or a sentence says why not."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import subprocess
import sys
import threading
import time
import zlib
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import imagecodecs
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from liif_viewer.errors import PhotoError
from liif_viewer.photos.metadata.exif import pack
from liif_viewer.photos.photo import Photo, photo_from_pixels
from liif_viewer.photos.pixels import straight
from liif_viewer.photos.reading import limits
from liif_viewer.photos.reading.decoding import decode
from liif_viewer.photos.reading.opening import load_photo
from tests.photos.profiles import ADOBE_RGB, DISPLAY_P3, SRGB, cmyk_profile, grey_profile, rgb_profile

# Smooth, so that lossy formats stay near it, and different at every corner.
Y, X = np.mgrid[0:24, 0:36]
SCENE = np.stack([40 + 5 * X, 30 + 8 * Y, 120 + 2 * X - 3 * Y], axis=-1).astype(np.uint8)
GREY = SCENE[..., 0]
DEEP = SCENE.astype(np.uint16) * 257 + Y[..., None].astype(np.uint16)  # its low bytes count
# Smooth, and nowhere near what 8 bits can hold.
FINE = np.stack([X * 1500 + Y * 97, Y * 2100 + X * 61, 30_000 + X * 333 + Y * 77], axis=-1).astype(np.uint16)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def scene(form: str, **options: Any) -> bytes:
    return saved(Image.fromarray(SCENE), form, **options)


def by_cv2(extension: str, pixels: np.ndarray[Any, Any], *parameters: int) -> bytes:
    if pixels.ndim == 3:
        pixels = pixels[..., [2, 1, 0, 3][: pixels.shape[2]]]
    return cv2.imencode(extension, pixels, parameters)[1].tobytes()


def oriented(value: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = value
    return exif.tobytes()


def assert_shows(shown: Photo, expected: np.ndarray[Any, Any], tolerance: int = 0) -> None:
    assert shown.pixels.shape == expected.shape
    assert shown.pixels.dtype == expected.dtype
    assert shown.depth == 8 * expected.dtype.itemsize
    assert shown.pixels.flags.c_contiguous
    assert np.abs(shown.pixels.astype(int) - expected.astype(int)).max() <= tolerance


def rgb(grey: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.stack([grey] * 3, axis=-1)


# --- what a file may hold -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "options", "tolerance"),
    [
        ("JPEG", {"quality": 98}, 6),
        ("JPEG", {"quality": 98, "progressive": True}, 6),
        ("PNG", {}, 0),
        ("TIFF", {}, 0),
        ("TIFF", {"compression": "tiff_lzw"}, 0),
        ("WEBP", {"lossless": True}, 0),
        ("WEBP", {"quality": 98}, 12),
        ("AVIF", {"quality": 98}, 12),
        ("BMP", {}, 0),
        ("JPEG2000", {}, 0),
        ("PPM", {}, 0),
    ],
)
def test_formats(form: str, options: dict[str, Any], tolerance: int) -> None:
    shown = load_photo(scene(form, **options), "a name")
    assert_shows(shown, SCENE, tolerance)
    assert (shown.format, shown.name, shown.path, shown.profile) == (form, "a name", None, None)
    assert (shown.width, shown.height) == (36, 24)
    assert shown.notes == ()


def test_heic() -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    shown = load_photo(scene("HEIF", quality=98, exif=oriented(6)))
    assert shown.format == "HEIF"
    assert_shows(shown, np.rot90(SCENE, -1), 24)  # its reader turns it: not to be turned twice


def test_grey_black_and_white_and_palette() -> None:
    assert_shows(load_photo(saved(Image.fromarray(GREY), "PNG")), rgb(GREY))
    assert_shows(load_photo(saved(Image.fromarray(GREY), "JPEG", quality=98)), rgb(GREY), 4)
    mask = GREY > 128
    assert_shows(load_photo(saved(Image.fromarray(mask), "PNG")), rgb(mask.astype(np.uint8) * 255))
    few = Image.fromarray(SCENE).quantize(9)
    for form in ("PNG", "GIF", "TIFF"):
        assert_shows(load_photo(saved(few, form)), np.asarray(few.convert("RGB")))


@pytest.mark.parametrize("level", [0, 128, 255])
def test_alpha_is_kept_beside_the_colours(level: int) -> None:
    alpha = np.full(GREY.shape, 255, np.uint8)
    alpha[:, :10] = level
    for pixels, colours in ((np.dstack([SCENE, alpha]), SCENE), (np.dstack([GREY, alpha]), rgb(GREY))):
        for form in ("PNG", "TIFF"):
            shown = load_photo(saved(Image.fromarray(pixels), form))
            assert_shows(shown, colours)
            assert_alpha(shown, alpha if level < 255 else None)
            assert shown.notes == ()


def assert_alpha(shown: Photo, expected: np.ndarray[Any, Any] | None, tolerance: int = 0) -> None:
    if expected is None:
        assert shown.alpha is None
        assert shown.samples is shown.pixels
        return
    assert shown.alpha is not None
    assert (shown.alpha.shape, shown.alpha.dtype) == (shown.pixels.shape[:2], shown.pixels.dtype)
    assert np.abs(shown.alpha.astype(int) - expected.astype(int)).max() <= tolerance
    assert np.array_equal(shown.samples, np.dstack([shown.pixels, shown.alpha]))


def test_alpha_is_turned_with_the_colours() -> None:
    alpha = (GREY // 2).astype(np.uint8)
    shown = load_photo(saved(Image.fromarray(np.dstack([SCENE, alpha])), "PNG", exif=oriented(6)))
    assert_shows(shown, np.rot90(SCENE, -1))
    assert_alpha(shown, np.rot90(alpha, -1))


def test_colours_that_are_multiplied_by_alpha_are_divided_by_it() -> None:
    # 8 bits, by hand: 100 of 128 is 199, 64 of 128 is 128 (127.5); 0 of 0 is nothing.
    multiplied = np.array([[[100, 64, 0, 128], [10, 20, 30, 255], [0, 0, 0, 0]]], np.uint8)
    data = saved(Image.fromarray(multiplied), "TIFF")
    said, truth = (struct.pack("<HHIHH", 338, 3, 1, kind, 0) for kind in (2, 1))  # of the fourth: what it is
    assert data.count(said) == 1
    shown = load_photo(data.replace(said, truth))
    assert_shows(shown, np.array([[[199, 128, 0], [10, 20, 30], [0, 0, 0]]], np.uint8), 1)
    assert_alpha(shown, np.array([[128, 255, 0]], np.uint8))
    # 16 bits: two thirds of 30,000 are 20,000
    deep = np.array([[[20_000, 10_000, 0, 30_000], [1, 2, 3, 65_535]]], np.uint16)
    colours, alpha = straight(deep[..., :3], deep[..., 3], premultiplied=True)
    assert np.abs(colours.astype(int) - [[[43_690, 21_845, 0], [1, 2, 3]]]).max() <= 1
    assert alpha is not None


def psd(planes: np.ndarray[Any, Any], layers: int) -> bytes:
    """A Photoshop file of four channels (4, h, w), uncompressed, that says to have so many layers."""
    count, height, width = planes.shape
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, count, height, width, 8, 3)
    sections = struct.pack(">II", 0, 0) + struct.pack(">IIhxx", 8, 4, layers)
    return header + sections + struct.pack(">H", 0) + planes.tobytes()


def test_a_photoshop_file_is_taken_off_the_white_that_it_was_laid_on() -> None:
    alpha = np.array([[255, 128, 51, 0]], np.uint8)
    # By hand: 100 half there (128 of 255) on white is 177, a fifth there 224; what is not there is white.
    on_white = np.array([[100, 177, 224, 255]], np.uint8)
    shown = load_photo(psd(np.stack([on_white, on_white, on_white, alpha]), -1))
    assert_shows(shown, rgb(np.array([[100, 100, 100, 255]], np.uint8)), 2)
    assert_alpha(shown, alpha)
    plain = np.array([[100, 100, 100, 0]], np.uint8)  # darker than it could be on white
    shown = load_photo(psd(np.stack([plain, plain, plain, alpha]), -1))
    assert_shows(shown, rgb(plain))
    assert_alpha(shown, alpha)
    # a selection that was saved is no transparency
    shown = load_photo(psd(np.stack([plain, plain, plain, alpha]), 1))
    assert_shows(shown, rgb(plain))
    assert_alpha(shown, None)


def test_transparency_without_an_alpha_channel() -> None:
    few = Image.fromarray(SCENE).quantize(9)
    clear = np.asarray(few) == 3
    shown = load_photo(saved(few, "PNG", transparency=3))
    assert_shows(shown, np.asarray(few.convert("RGB")))
    assert_alpha(shown, np.where(clear, 0, 255).astype(np.uint8))
    colour = tuple(int(v) for v in SCENE[5, 7])
    shown = load_photo(scene("PNG", transparency=colour))
    assert_shows(shown, SCENE)
    assert_alpha(shown, np.where((colour == SCENE).all(-1), 0, 255).astype(np.uint8))


def test_sixteen_bits_stay_sixteen() -> None:
    assert_shows(load_photo(by_cv2(".png", DEEP)), DEEP)
    assert_shows(load_photo(by_cv2(".tiff", DEEP)), DEEP)
    assert_shows(load_photo(by_cv2(".tiff", DEEP, cv2.IMWRITE_TIFF_COMPRESSION, 5)), DEEP)  # LZW
    assert_shows(load_photo(by_cv2(".png", DEEP[..., 0])), rgb(DEEP[..., 0]))
    assert_shows(load_photo(by_cv2(".tiff", DEEP[..., 0])), rgb(DEEP[..., 0]))


def test_sixteen_bits_with_transparency() -> None:
    alpha = np.where(X < 10, 20_000, 65_535).astype(np.uint16)
    for extension in (".png", ".tiff"):
        shown = load_photo(by_cv2(extension, np.dstack([DEEP, alpha])))
        assert_shows(shown, DEEP)
        assert_alpha(shown, alpha)


def test_sixteen_bits_with_a_transparent_colour() -> None:
    data = by_cv2(".png", DEEP)
    chunk = b"tRNS" + struct.pack(">3H", *DEEP[5, 7])
    at = data.index(b"IDAT") - 4
    data = data[:at] + struct.pack(">I", 6) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[at:]
    assert_shows(load_photo(data), DEEP)
    assert_alpha(load_photo(data), np.where((DEEP[5, 7] == DEEP).all(-1), 0, 65_535).astype(np.uint16))


def test_floats_count_from_zero_to_one() -> None:
    values = (DEEP / 65_535).astype(np.float32)
    assert_shows(load_photo(by_cv2(".tiff", values)), DEEP, 1)
    assert_shows(load_photo(saved(Image.fromarray(values[..., 1]), "TIFF")), rgb(DEEP[..., 1]), 1)
    values[3, 4] = (-1, 2, np.nan)
    shown = load_photo(by_cv2(".tiff", values))
    assert shown.pixels[3, 4].tolist() == [0, 65_535, 0]
    assert "clipped" in shown.notes[0]


def test_cmyk_without_a_profile_is_near_enough() -> None:
    shown = load_photo(saved(Image.fromarray(SCENE).convert("CMYK"), "JPEG", quality=98, subsampling=0))
    assert_shows(shown, SCENE, 6)
    assert "approximate" in shown.notes[0]


def test_cmyk_with_a_profile() -> None:
    profile = cmyk_profile(cyan=(55.0, -10.0, -30.0))
    inks = np.zeros((24, 36, 4), np.uint8)
    inks[:, 18:, 0] = 255
    for form, options in (("TIFF", {}), ("JPEG", {"quality": 100})):
        printed = Image.frombytes("CMYK", (36, 24), inks.tobytes())
        shown = load_photo(saved(printed, form, icc_profile=profile, **options))
        assert shown.pixels[12, 2].tolist() == pytest.approx([255, 255, 255], abs=3)
        # Lab (55, -10, -30) in sRGB, far from the (0, 255, 255) of the naive rule
        assert shown.pixels[12, 30].tolist() == pytest.approx([78, 138, 183], abs=6)
        assert shown.profile is None
        assert shown.notes == ()


def test_ycck_jpeg() -> None:
    """Photoshop's JPEGs for print: the inks as YCbCr, and black, all of it inverted."""
    luma = np.asarray(Image.fromarray(SCENE).convert("YCbCr"))
    inks = np.dstack([luma, np.zeros_like(GREY)])
    data = bytearray(saved(Image.frombytes("CMYK", (36, 24), inks.tobytes()), "JPEG", quality=98, subsampling=0))
    data[data.index(b"Adobe") + 11] = 2  # the marker's transform: the channels are YCCK
    assert_shows(load_photo(bytes(data)), SCENE, 8)


def test_lab() -> None:
    lab = ImageCms.profileToProfile(
        Image.fromarray(SCENE), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    assert_shows(load_photo(saved(lab, "TIFF")), SCENE, 16)  # what rounding to 8-bit Lab does to dark blues


def test_of_several_pictures_the_first() -> None:
    other = Image.fromarray(255 - SCENE)
    for form in ("GIF", "PNG", "WEBP", "TIFF"):
        options = {"lossless": True} if form == "WEBP" else {}
        data = scene(form, save_all=True, append_images=[other], **options)
        shown = load_photo(data)
        assert_shows(shown, SCENE, 60 if form == "GIF" else 0)
        assert "first" in shown.notes[0]


def test_previews_in_a_phones_jpeg_are_not_mentioned() -> None:
    shown = load_photo(scene("MPO", save_all=True, append_images=[Image.fromarray(255 - SCENE)], quality=98))
    assert_shows(shown, SCENE, 6)
    assert (shown.format, shown.notes) == ("JPEG", ())


def deep_heic(pixels: np.ndarray[Any, Any], mode: str) -> bytes:
    """Lossless but for the way to YCbCr, 10 bits: the upper ones of 16."""
    heif = pytest.importorskip("pillow_heif")
    file = io.BytesIO()
    heif.from_bytes(mode=mode, size=pixels.shape[1::-1], data=pixels.tobytes()).save(file, quality=-1, chroma=444)
    return file.getvalue()


def test_photos_of_ten_bits_and_more() -> None:
    """The tolerances are one and a half levels of 10 and 12 bits, and two: less than half a level of 8 bits."""
    for bits in (10, 12):
        file = imagecodecs.avif_encode(FINE >> (16 - bits), bitspersample=bits, level=100)
        shown = load_photo(file)
        assert_shows(shown, FINE, 96 if bits == 10 else 24)
        assert shown.notes == ()
        white = np.full((8, 8, 3), (1 << bits) - 1, np.uint16)
        assert load_photo(imagecodecs.avif_encode(white, bitspersample=bits, level=100)).pixels.max() == 65_535
    shown = load_photo(deep_heic(FINE, "RGB;16"))
    assert_shows(shown, FINE, 127)
    assert shown.notes == ()
    assert load_photo(deep_heic(np.full((8, 8, 3), 65_535, np.uint16), "RGB;16")).pixels.max() == 65_535


def test_deep_avif_with_alpha_and_turned() -> None:
    alpha = np.where(X < 10, 300, 1023).astype(np.uint16)
    found = decode(imagecodecs.avif_encode(np.dstack([FINE >> 6, alpha]), bitspersample=10, level=100), "x")
    assert found.alpha is not None
    assert np.abs(found.alpha - np.round(alpha * (65_535 / 1023))).max() <= 1
    assert np.abs(found.pixels.astype(int) - FINE).max() <= 96


@pytest.mark.parametrize("bits", [10, 12, 16])
def test_deep_jpeg_2000(bits: int) -> None:
    stored = FINE >> (16 - bits)
    expected = np.round(stored * (65_535 / (2**bits - 1))).astype(np.uint16)
    for container in ("jp2", "j2k"):
        file = imagecodecs.jpeg2k_encode(stored, level=0, bitspersample=bits, codecformat=container)
        assert_shows(load_photo(file), expected)
    assert load_photo(imagecodecs.jpeg2k_encode(stored[..., 0], level=0, bitspersample=bits)).depth == 16
    assert_shows(load_photo(scene("JPEG2000")), SCENE)


@pytest.mark.parametrize("most", [255, 1000, 1023, 65_535])
def test_a_ppm_of_any_range(most: int) -> None:
    stored = np.round(SCENE * (most / 255)).astype(np.uint16)
    header = b"P6 # made by hand\n36 # wide\n24\n%d\n" % most
    kind = ">u1" if most < 256 else ">u2"
    shown = load_photo(header + stored.astype(kind).tobytes())
    if most < 256:
        assert_shows(shown, SCENE)
    else:
        assert_shows(shown, np.round(stored * (65_535 / most)).astype(np.uint16), 33 if most == 1000 else 0)
    assert load_photo(header + np.full((24, 36, 3), most, kind).tobytes()).pixels.min() == (
        255 if most < 256 else 65_535
    )


# --- JPEG XL -----------------------------------------------------------------------------------------------------

# Made by libjxl's cjxl 0.7, in base64. 4 × 4 of (200, 60, 40): in Display P3 by its name; with loss, and without, and
# the profile of tests.photos.profiles, which has a gamma of 2.2 and so no name; with alpha, 100 in two columns.
NAMED_P3 = "/woYEBCQyY0IAgEARABLGIsVwknC5QUiABjyiyAAAA=="
PROFILE_LOSSY = (
    "/woYEJDCocKAhHkAZKpoCIDv92ymqhOcp5SECo8FJVS3EJyyS2G5oVilIxZriULpoSsKvwlg3X3X3VJ/A684CyUIPocSI0rc8C1OS2+589L8"
    "Ga7TewbtWol7djoNHPiF6f78+/fvDlbxB8bmQskcDBoMHTUQaQ6INBPengEAEogCANQAXeUSAAAVKqOMG7yc6/nyQ4fFtI3rDG21bWFJosg4"
    "NkkncEgSa8DGBZiAATDMHJ51oJhKEgA="
)
PROFILE_LOSSLESS = (
    "/woYEBDCocKAhHkAZKpoCIDv92ymqhOcp5SECo8FJVS3EJyyS2G5oVilIxZriULpoSsKvwlg3X3X3VJ/A684CyUIPocSI0rc8C1OS2+589L8"
    "Ga7TewbtWol7djoNHPiF6f78+/fvDlbxB8bmQskcDBoMHTUQaQ6INBPengEIAgEARABLGIsVwknC5QUiABjyiyAAAA=="
)
WITH_ALPHA = "/woYELCguBAICBAAYABLGIsVwgmqF8enFxABIEhdrH9ueFAcAAA="
# 8 × 8 of 16 bits, red 9000 x + 7 y, green 8000 y + 11 x, blue 3001 x + 4003 y; and a JPEG of two squares of 8 × 8, of
# (200, 60, 40) and (20, 160, 240), which EXIF turns to the right, so that the first is above.
SIXTEEN_BITS = (
    "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAAJanhsbAoAAAB7anhsY/8KQfADUFwICAIBAJQBSxiTjoODSQpGuhaIwTWOwcKO"
    "9hRjsEaMwV5wgKEf+M8ARH/KUIYylKEMZXrzKTNa/jv47+An3r+D/56PUAijVlBinB+6kMmxHMsxjbscy7EcyzFwXDnLmeFBznIGTJeznIGh"
    "5Qw="
)
JPEG_IN_OTHER_CLOTHES = (
    "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAASanhscAAAAAD/CsEtEBMAAAHjamJyZMBw2wCCIAgtAwJAIgChRoGQq0oAAEDI"
    "UdmCoTj/J4iMEco4pxS0HyFDmKUOMsxA6Q41WB8ynHzMgEMOKixy0LAD20cN/fsjyxx23IGGovtfjHHGJJds8skopzwzzTXbfDPOOQs9NNFF"
    "G3000klLPTXVVVt9NdZZiz022WWbfTbaacs9N91123033nkLPjjhhRt+OOKJRy755JRXbvnlmGceuuijk1666aejnnrsss9Oe+2234577sEL"
    "PzzxxRt/PPLJRy/99NRXb/312GcPfvjij09++eafj3768Mcv//z012///fjn/69gqqoEAEDIUdmCoTj/L4iEUkZZpxSJ8YCQzahBhkl1oKF6"
    "sOHcQ44ZUJAPGnLQYQc2FlnmqN/tw44bWtEfeWbwSYb3vxjjjEs2+WSUU6a5ZptvxjlnoYcmumijj0Y6aamnprpqq6/GOmuxxya7bLPPRjtt"
    "ueemu26778Y778AFH5zwwg0/HPHEI5d8csort/xyzDMPXfTRSS/d9NNRTz122WenvXbbb8c99+CFH5744o0/Hvnko5d+euqrt/567LMPX/zx"
    "yS/f/PPRTz9++eenv37778c//3+BHwCoLAALCIDgABBKRklGAAEBAAABAAEAAAMAAAArYnJvYkV4aWYbHQAABHRjGwcxW6KpvxMJZZRYtIAk"
    "D9CW/4seKRkAAAAAYGp4bHCAAAAB4FsAEAA0AQhYCFgIWP7/DgAAGAAIAAEAAAAAAICAJYliQ/TWHQCYSEHhsgZTRE0CgOD+Iz76no6AT09v"
    "QQBACQwKAAO0E0AMAMAEAAAAAAAAgJIE"
)


def test_jpeg_xl() -> None:
    found = decode(b64decode(WITH_ALPHA), "x")
    assert found.alpha is not None
    assert found.alpha.tolist() == [[100, 100, 255, 255]] * 4
    assert found.pixels.tolist() == [[[200, 60, 40]] * 4] * 4
    y, x = np.mgrid[0:8, 0:8]
    deep = np.stack([x * 9000 + y * 7, y * 8000 + x * 11, x * 3001 + y * 4003], axis=-1).astype(np.uint16)
    shown = load_photo(b64decode(SIXTEEN_BITS))
    assert_shows(shown, deep)
    assert (shown.format, shown.profile, shown.notes) == ("JPEG XL", None, ())
    shown = load_photo(b64decode(JPEG_IN_OTHER_CLOTHES))
    assert (shown.format, shown.pixels.shape) == ("JPEG XL", (16, 8, 3))
    assert np.abs(shown.pixels[4, 4].astype(int) - (200, 60, 40)).max() <= 2
    assert np.abs(shown.pixels[12, 4].astype(int) - (20, 160, 240)).max() <= 2


def test_colours_of_jpeg_xl() -> None:
    shown = load_photo(b64decode(NAMED_P3))
    assert shown.to_display(shown.pixels)[2, 2].tolist() == pytest.approx([217, 42, 23], abs=1)
    expected = to_srgb(np.array([200, 60, 40]), DISPLAY_P3)
    shown = load_photo(b64decode(PROFILE_LOSSY))
    screen = np.round(shown.pixels / 257) if shown.depth == 16 else shown.pixels
    assert shown.profile is None
    assert screen[2, 2].tolist() == pytest.approx(expected.tolist(), abs=8)  # 8 bits of linear light, and the loss
    assert shown.notes == ()
    assert "profile of the file cannot be used" in load_photo(b64decode(PROFILE_LOSSLESS)).notes[0]


def test_a_jpeg_xl_in_pieces() -> None:
    for literal in (SIXTEEN_BITS, WITH_ALPHA, JPEG_IN_OTHER_CLOTHES, PROFILE_LOSSY):
        data = b64decode(literal)
        for length in range(0, len(data), 7):
            with contextlib.suppress(PhotoError):
                load_photo(data[:length])
    huge = bytearray(b64decode(NAMED_P3))
    huge[2:12] = b"\xf8" + b"\xff" * 9  # a billion pixels along a side
    with pytest.raises(PhotoError, match=r"cannot hold|damaged"):
        load_photo(bytes(huge))


# --- TIFF in all its kinds ------------------------------------------------------------------------------------------


def tiff(pixels: np.ndarray[Any, Any], **options: Any) -> bytes:
    """Written by tifffile; what cv2, Pillow and ``deep_tiff`` write is read by other tests."""
    file = io.BytesIO()
    options = {"photometric": "rgb" if pixels.ndim == 3 else "minisblack"} | options
    tifffile.imwrite(file, pixels, **options)
    return file.getvalue()


@pytest.mark.parametrize("pixels", [SCENE, DEEP, SCENE[..., 0], DEEP[..., 1]], ids=["RGB", "RGB16", "grey", "grey16"])
@pytest.mark.parametrize(
    "options",
    [
        {"compression": "lzw"},
        {"compression": "lzw", "predictor": True},
        {"compression": "zlib", "predictor": True},
        {"compression": "zstd"},
        {"compression": "lzma"},
        {"compression": "packbits"},
        {"tile": (16, 16)},
        {"rowsperstrip": 5},
        {"byteorder": ">"},
        {"bigtiff": True},
    ],
    ids=str,
)
def test_tiffs_of_any_layout(pixels: np.ndarray[Any, Any], options: dict[str, Any]) -> None:
    expected = pixels if pixels.ndim == 3 else rgb(pixels)
    shown = load_photo(tiff(pixels, **options))
    assert_shows(shown, expected)
    assert shown.notes == ()
    if pixels.ndim == 3:
        apart = load_photo(tiff(np.moveaxis(pixels, 2, 0).copy(), planarconfig="separate", **options))
        assert_shows(apart, expected)


def test_tiffs_of_any_type() -> None:
    for kind, tolerance in ((np.float16, 40), (np.float32, 1), (np.float64, 1)):  # float16 has 11 bits
        for source in (DEEP, DEEP[..., 0]):
            shown = load_photo(
                tiff((source / 65_535).astype(kind), predictor=kind is not np.float16, compression="zlib")
            )
            assert_shows(shown, source if source.ndim == 3 else rgb(source), tolerance)
            assert shown.notes == ()
    wide = DEEP.astype(np.uint32) * 65_537
    assert_shows(load_photo(tiff(wide)), DEEP)
    assert_shows(load_photo(tiff(wide[..., 2])), rgb(DEEP[..., 2]))
    assert_shows(load_photo(tiff(DEEP[..., 2].astype(np.uint32))), rgb(DEEP[..., 2]))  # 16 bits kept in 32
    twelve = DEEP[..., 0] >> 4
    shown = load_photo(tiff(twelve, bitspersample=12))
    assert_shows(shown, rgb(np.round(twelve * (65_535 / 4095)).astype(np.uint16)))
    assert_shows(load_photo(tiff(DEEP[..., 0], photometric="miniswhite")), rgb(65_535 - DEEP[..., 0]))
    assert_shows(load_photo(tiff(GREY > 128)), rgb(np.where(GREY > 128, 255, 0).astype(np.uint8)))


def test_tiffs_whose_strips_are_pictures() -> None:
    for compression, tolerance in (("jpeg", 20), ("webp", 0), ("jpeg2000", 0), ("jpegxl", 0)):
        assert_shows(load_photo(tiff(SCENE, compression=compression)), SCENE, tolerance)


@pytest.mark.parametrize(
    "colours", [SCENE, DEEP, SCENE[..., :1], DEEP[..., :1]], ids=["RGB", "RGB16", "grey", "grey16"]
)
def test_the_fourth_channel_of_a_tiff_is_alpha_only_if_it_says_so(colours: np.ndarray[Any, Any]) -> None:
    top = np.iinfo(colours.dtype).max
    fourth = np.where(X < 10, top // 3, top).astype(colours.dtype)[..., None]
    pixels = np.concatenate([colours, fourth], axis=2)
    grey = "rgb" if colours.shape[2] == 3 else "minisblack"
    plain = np.repeat(colours, 3, axis=2) if grey != "rgb" else colours
    shown = load_photo(tiff(pixels, photometric=grey, planarconfig="contig", extrasamples=["unspecified"]))
    assert_shows(shown, plain)
    assert "further channels" in shown.notes[0]
    for extra, factor, tolerance in (("unassalpha", 1, 0), ("assocalpha", fourth / top, 2)):  # 3 levels become one
        stored = np.concatenate([np.round(colours * factor).astype(colours.dtype), fourth], axis=2)
        found = decode(tiff(stored, photometric=grey, planarconfig="contig", extrasamples=[extra]), "x")
        assert found.alpha is not None
        assert np.array_equal(found.alpha, fourth[..., 0])
        assert found.pixels.dtype == colours.dtype
        assert np.abs(found.pixels.astype(int) - plain.astype(int)).max() <= tolerance


def test_of_a_tiff_with_previews_the_picture_is_shown() -> None:
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as writer:
        writer.write(SCENE[::4, ::4], photometric="rgb", subfiletype=1)
        writer.write(GREY > 3, subfiletype=4)  # a mask
        writer.write(SCENE, photometric="rgb")
    shown = load_photo(file.getvalue())
    assert_shows(shown, SCENE)
    assert shown.notes == ()


def test_a_tiff_of_inks_and_of_a_palette() -> None:
    printed = np.asarray(Image.fromarray(SCENE).convert("CMYK"))
    assert_shows(load_photo(tiff(printed, photometric="separated")), SCENE, 1)
    deep = load_photo(tiff(printed.astype(np.uint16) * 257, photometric="separated"))
    assert_shows(deep, SCENE, 1)
    assert "8 could be read" in deep.notes[0]
    table = np.random.default_rng(0).integers(0, 65_536, (3, 256)).astype(np.uint16)
    assert_shows(load_photo(tiff(GREY, photometric="palette", colormap=table)), (table.T >> 8).astype(np.uint8)[GREY])


def test_part_of_a_tiff() -> None:
    """Of 24 strips of a row each, the last is cut off, and one in the middle destroyed."""
    data = bytearray(tiff(SCENE, compression="zlib", rowsperstrip=1))
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        offsets, counts = file.pages[0].dataoffsets, file.pages[0].databytecounts
    data[offsets[12] : offsets[12] + counts[12]] = b"\xff" * counts[12]
    shown = load_photo(bytes(data[: offsets[23] + 3]))
    assert np.array_equal(shown.pixels[:12], SCENE[:12])
    assert np.array_equal(shown.pixels[13:23], SCENE[13:23])
    assert "incomplete" in shown.notes[-1]


def test_a_tiff_may_claim_anything() -> None:
    """Millions of strips, gigabytes in a tile, pages in a circle: refused or shown, at once."""
    data = tiff(SCENE[:1, :1], tile=(16, 16))
    begun = time.perf_counter()
    for tag, value in ((256, 1 << 24), (257, 1 << 24), (322, 1 << 20), (323, 1 << 28), (277, 60_000), (258, 60_000)):
        with contextlib.suppress(PhotoError):
            load_photo(patched(data, tag, value))
    circle = bytearray(tiff(SCENE))
    with tifffile.TiffFile(io.BytesIO(circle)) as file:
        page = file.pages[0]
        end = page.offset + 2 + 12 * len(page.tags)
    circle[end : end + 4] = struct.pack("<I", page.offset)
    shown = load_photo(bytes(circle))
    assert_shows(shown, SCENE)
    assert shown.notes == ()
    assert time.perf_counter() - begun < 5


def patched(data: bytes, tag: int, value: int) -> bytes:
    """A TIFF of which a tag has another value."""
    found = io.BytesIO(data)
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        file.pages[0].tags[tag]
        at = file.pages[0].tags[tag].offset
    form = struct.unpack_from("<H", data, at + 2)[0]
    found.seek(at + 8)
    found.write(struct.pack("<I" if form == 4 else "<H", min(value, 65_535) if form != 4 else value))
    return found.getvalue()


def test_libraries_write_nothing_to_the_terminal(tmp_path: Path) -> None:
    """Each of these makes a C library, a logger or Python's warnings write when it is opened without care."""
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8))
    jpeg, subsampled = saved(noise, "JPEG"), saved(noise.convert("YCbCr"), "TIFF", compression="tiff_lzw")
    deep = bytearray(by_cv2(".png", DEEP))
    deep[deep.index(b"IDAT") + 40] ^= 255
    for name, data in {
        "libjpeg": jpeg[: len(jpeg) // 2] + b"\xff\xd9",
        "libtiff": subsampled[: len(subsampled) * 3 // 4],
        "libpng": bytes(deep),
        "logger": patched(tiff(SCENE), 277, 60_000),
        "warnings": scene("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x09"),
        "more warnings": png_with((b"acTL", struct.pack(">II", 0, 0))),
    }.items():
        (tmp_path / name).write_bytes(data)
    program = """
import sys, pathlib
from liif_viewer.errors import PhotoError
from liif_viewer.photos.reading.opening import load_photo
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        load_photo(path)
    except PhotoError:
        pass
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


# --- raw files of cameras ------------------------------------------------------------------------------------------


def dng(preview: np.ndarray[Any, Any] | None, orientation: int = 1) -> bytes:
    """A DNG of a sensor of 64 × 48, red in the left half and blue in the right; its colours are those of sRGB."""
    sensor = np.full((48, 64), 8000, np.uint16)  # green
    sensor[0::2, 0::2] = np.where(np.arange(0, 64, 2) < 32, 40_000, 4000)
    sensor[1::2, 1::2] = np.where(np.arange(1, 64, 2) < 32, 4000, 40_000)
    from_xyz = (3.2405, -1.5371, -0.4985, -0.9693, 1.8760, 0.0416, 0.0556, -0.2040, 1.0572)
    matrix = [number for value in from_xyz for number in (round(value * 10_000), 10_000)]
    camera: list[Any] = [
        (50706, "B", 4, (1, 4, 0, 0), True),  # the version of DNG
        (50708, "s", 0, "Some camera", True),
        (50721, "2i", 9, matrix, True),
        (50728, "2I", 3, (1, 1, 1, 1, 1, 1), True),  # neutral as it is
        (50778, "H", 1, 21, True),  # in daylight
        (271, "s", 0, "Some maker", True),
        (274, "H", 1, orientation, True),
    ]
    filters = [(33421, "H", 2, (2, 2), True), (33422, "B", 4, (0, 1, 1, 2), True), (50717, "I", 1, 65_535, True)]
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as writer:
        if preview is not None:
            jpeg = {"compression": "jpeg", "compressionargs": {"level": 95}}
            writer.write(preview, photometric="rgb", subfiletype=1, subifds=1, extratags=camera, metadata=None, **jpeg)
            camera = []
        writer.write(sensor, photometric=32803, extratags=camera + filters, metadata=None)
    return file.getvalue()


def test_of_a_raw_file_the_cameras_picture_is_shown() -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:24] = (200, 60, 40)
    for orientation, expected in ((1, picture), (6, np.rot90(picture, -1)), (3, np.rot90(picture, 2))):
        shown = load_photo(dng(picture, orientation))
        assert_shows(shown, np.ascontiguousarray(expected), 40)  # at the edge
        assert shown.pixels[5, 5].tolist() == pytest.approx(expected[5, 5].tolist(), abs=4)
        height, width = expected.shape[:2]
        assert shown.format == "raw"
        assert f"{width} × {height} of {width} × {height}" in shown.notes[-1]


def test_a_raw_file_of_which_a_half_is_damaged() -> None:
    data = dng(np.full((48, 64, 3), 99, np.uint8))
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        picture = file.pages[0].dataoffsets[0]
    damaged = bytearray(data)
    damaged[picture : picture + 300] = bytes(300)
    assert "Developed" in load_photo(bytes(damaged)).notes[0]


@pytest.mark.parametrize("preview", [None, SCENE[:16, :16]], ids=["none", "small"])
def test_a_raw_file_without_a_large_picture_is_developed(preview: np.ndarray[Any, Any] | None) -> None:
    shown = load_photo(dng(preview))
    assert (shown.width, shown.height, shown.depth) == (64, 48, 16)
    left, right = shown.pixels[24, 12].astype(int), shown.pixels[24, 52].astype(int)
    assert left[0] > 2 * left[2]
    assert right[2] > 2 * right[0]
    assert "Developed" in shown.notes[0]
    turned = load_photo(dng(preview, 6))
    assert (turned.width, turned.height) == (48, 64)
    assert turned.pixels[12, 24, 0] > 2 * turned.pixels[12, 24, 2]


# --- which way is up -------------------------------------------------------------------------------------

UPRIGHT = {
    1: SCENE,
    2: SCENE[:, ::-1],
    3: np.rot90(SCENE, 2),
    4: SCENE[::-1],
    5: np.rot90(SCENE[:, ::-1], 1),
    6: np.rot90(SCENE, -1),
    7: np.rot90(SCENE[:, ::-1], -1),
    8: np.rot90(SCENE, 1),
}


@pytest.mark.parametrize("value", range(1, 9))
def test_orientation(value: int) -> None:
    expected = UPRIGHT[value]
    files = {
        "PNG": scene("PNG", exif=oriented(value), dpi=(100, 200)),
        "TIFF": scene("TIFF", exif=oriented(value)),
        "WEBP": scene("WEBP", exif=oriented(value), lossless=True),
        "JPEG": scene("JPEG", exif=oriented(value), quality=98),
        "AVIF": scene("AVIF", exif=oriented(value), quality=98),
    }
    for form, data in files.items():
        shown = load_photo(data)
        assert_shows(shown, expected, {"JPEG": 6, "AVIF": 12}.get(form, 0))
    dpi = load_photo(files["PNG"]).dpi
    assert dpi is not None
    assert dpi == pytest.approx((200, 100) if value >= 5 else (100, 200), rel=1e-3)


@pytest.mark.parametrize("value", range(1, 9))
def test_orientation_of_sixteen_bits(value: int) -> None:
    expected = UPRIGHT[value].astype(np.uint16) * 257
    pixels = SCENE.astype(np.uint16) * 257
    png = by_cv2(".png", pixels)
    chunk = b"eXIf" + oriented(value).removeprefix(b"Exif\0\0")
    at = png.index(b"IDAT") - 4
    png = png[:at] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[at:]
    assert_shows(load_photo(png), expected)
    assert_shows(load_photo(deep_tiff(pixels, value)), expected)
    floats = (pixels / 65_535).astype(np.float32)
    assert_shows(load_photo(deep_tiff(floats, value)), expected, 1)


def deep_tiff(pixels: np.ndarray[Any, Any], orientation: int) -> bytes:
    """An uncompressed TIFF; Pillow cannot write any of 16 bits, and cv2 none that is turned."""
    tags = ImageFileDirectory_v2()
    height, width, channels = pixels.shape
    for tag, value in {
        256: width,
        257: height,
        258: (8 * pixels.itemsize,) * channels,
        259: 1,  # not compressed
        262: 2,  # RGB
        273: 0,  # offset of the pixels behind the directory
        274: orientation,
        277: channels,
        278: height,
        279: pixels.nbytes,
        339: (3 if pixels.dtype.kind == "f" else 1,) * channels,
    }.items():
        tags[tag] = value
    return b"II*\0" + struct.pack("<I", 8) + tags.tobytes(8) + pixels.tobytes()


@pytest.mark.parametrize("nonsense", [0, 9, 65_535])
def test_nonsensical_orientation_is_ignored(nonsense: int) -> None:
    assert_shows(load_photo(scene("PNG", exif=oriented(nonsense))), SCENE)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_exif_does_not_hide_the_photo() -> None:
    for block in (b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0", b"Exif\0\0" + oriented(1)[6:20], b"Exif\0\0junk"):
        shown = load_photo(scene("JPEG", quality=98, exif=block))
        assert_shows(shown, SCENE, 6)
        assert shown.metadata.exif is None


# --- colours ---------------------------------------------------------------------------------------------


def to_srgb(pixels: np.ndarray[Any, Any], primaries: tuple[tuple[float, ...], ...]) -> np.ndarray[Any, Any]:
    """By the book: to light, to XYZ, to the light of sRGB, clipped, to sRGB."""
    light = (pixels / 255) ** 2.19921875 @ np.array(primaries) @ np.linalg.inv(np.array(SRGB))
    light = light.clip(0, 1)
    screen: np.ndarray[Any, Any] = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return 255 * screen


@pytest.mark.parametrize("primaries", [ADOBE_RGB, DISPLAY_P3])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_wide_profiles_are_kept_and_converted_for_the_screen(
    form: str, primaries: tuple[tuple[float, ...], ...]
) -> None:
    profile = rgb_profile(primaries)
    plain = load_photo(scene(form))
    shown = load_photo(scene(form, icc_profile=profile))
    assert shown.profile == profile
    assert np.array_equal(shown.pixels, plain.pixels)
    screen = shown.to_display(shown.pixels)
    assert screen.dtype == np.uint8
    assert np.abs(screen - to_srgb(shown.pixels, primaries)).max() <= 2
    assert shown.notes == ()


def test_srgb_in_all_its_guises_is_no_profile() -> None:
    by_lcms = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert load_photo(scene("PNG", icc_profile=by_lcms)).profile is None
    shown = load_photo(scene("PNG"))
    on_screen = shown.to_display(shown.pixels)
    assert np.array_equal(on_screen, SCENE)
    assert np.may_share_memory(on_screen, shown.pixels)  # nothing to do, nothing copied


def test_deep_photos_keep_their_profile() -> None:
    profile = rgb_profile(DISPLAY_P3)
    data = cv2.imencodeWithMetadata(
        ".png", DEEP[..., ::-1], [cv2.IMAGE_METADATA_ICCP], [np.frombuffer(profile, np.uint8)]
    )[1].tobytes()
    shown = load_photo(data)
    assert_shows(shown, DEEP)
    assert shown.profile == profile


def test_grey_profiles_are_used_up() -> None:
    linear = grey_profile(1.0)
    for level, kind in ((55, np.uint8), (55 * 257, np.uint16)):
        grey = Image.fromarray(np.full((4, 4), level, kind))
        shown = load_photo(saved(grey, "PNG", icc_profile=linear))
        assert shown.depth == 16  # linear light in 8 bits has bands
        assert shown.pixels[0, 0].tolist() == pytest.approx([127.9 * 257] * 3, abs=30)  # 21.6 % of the light
        assert shown.profile is None


def test_grey_pixels_may_have_an_rgb_profile() -> None:
    shown = load_photo(saved(Image.fromarray(GREY), "JPEG", icc_profile=rgb_profile(ADOBE_RGB)))
    assert shown.profile == rgb_profile(ADOBE_RGB)
    assert shown.notes == ()


@pytest.mark.parametrize(
    "profile",
    [b"no profile", rgb_profile(ADOBE_RGB)[:200], grey_profile(2.2), rgb_profile(((0, 0, 0), (0, 0.5, 0), (0, 0, 0)))],
)
def test_unusable_profiles_are_left_out_and_mentioned(profile: bytes) -> None:
    shown = load_photo(scene("PNG", icc_profile=profile))
    assert_shows(shown, SCENE)
    assert shown.profile is None
    assert "sRGB" in shown.notes[0]


def test_to_display_from_several_threads() -> None:
    shown = load_photo(scene("PNG", icc_profile=rgb_profile(ADOBE_RGB)))
    expected = shown.to_display(shown.pixels)
    with ThreadPoolExecutor(4) as pool:
        for result in pool.map(lambda _: shown.to_display(shown.pixels), range(40)):
            assert np.array_equal(result, expected)


# --- what is carried along ---------------------------------------------------------------------------------


def exif_of_a_camera(maker_note: int = 100) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif[0x0112] = 6
    exif[0x8769] = {0x829A: 0.008, 0x927C: b"m" * maker_note, 0xA002: 36, 0xA003: 24}
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 12.5)}
    return exif.tobytes()


def test_exif_and_resolution_are_kept() -> None:
    for form in ("JPEG", "PNG", "TIFF", "WEBP", "AVIF"):
        options = {} if form in ("WEBP", "AVIF") else {"dpi": (300, 300)}
        shown = load_photo(scene(form, exif=exif_of_a_camera(), **options))
        assert shown.metadata.exif is not None
        exif = Image.Exif()
        exif.load(pack(shown.metadata.exif))
        assert exif[0x010F] == "Maker"
        assert exif.get_ifd(0x8769)[0x829A] == 0.008
        assert exif.get_ifd(0x8769)[0x927C] == b"m" * 100
        assert exif.get_ifd(0x8825)[2] == (51.0, 30.0, 12.5)
        if options:
            assert shown.dpi == pytest.approx((300, 300), rel=1e-3)
        else:
            assert shown.dpi is None


def test_nonsensical_resolutions_are_ignored() -> None:
    assert load_photo(scene("PNG", dpi=(0.01, 0.01))).dpi is None
    assert load_photo(scene("TIFF")).dpi is None


# --- files that are damaged, huge, or no photos ---------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "GIF"])
def test_of_a_truncated_photo_the_beginning_is_shown(form: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)
    data = saved(Image.fromarray(noise), form)
    whole = load_photo(data)
    part = load_photo(data[: len(data) * 3 // 4])
    assert part.pixels.shape == whole.pixels.shape
    assert np.array_equal(part.pixels[:30], whole.pixels[:30])
    assert "incomplete" in part.notes[-1]
    assert load_photo(data).notes == ()  # being lenient has ended


def test_a_jpeg_damaged_in_the_middle_is_mentioned() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)
    data = bytearray(saved(Image.fromarray(noise), "JPEG"))
    middle = len(data) // 2
    data[middle : middle + 2] = b"\xff\x31"  # no marker that may stand there
    assert "damaged" in load_photo(bytes(data)).notes[0]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_half_a_jpeg_is_mentioned_whatever_follows_it(mode: str, progressive: bool) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)).convert(mode)
    data = saved(noise, "JPEG", progressive=progressive)
    half = data[: len(data) // 2]
    for tail in (b"", b"\xff\xd9", b"\xff\xd9" + data, data):  # nothing, an end marker, a gain map and its like
        assert any("incomplete" in note for note in load_photo(half + tail).notes)
    # bytes too many before the end, and behind it, do no harm
    for harmless in (data[:-2] + b"\0\0" + data[-2:], data + b"more", data + data):
        notes = load_photo(harmless).notes
        assert not any("incomplete" in note for note in notes)


# --- PNGs that open everywhere else -------------------------------------------------------------------------------


def png_with(*chunks: tuple[bytes, bytes], pixels: bytes = b"") -> bytes:
    """The scene as a PNG with further chunks before the pixels."""
    data = pixels or scene("PNG")
    at = data.index(b"IDAT") - 4
    return data[:at] + b"".join(chunk(*each) for each in chunks) + data[at:]


def chunk(kind: bytes, body: bytes, *, crc: int = 0, length: int = 0) -> bytes:
    """A chunk; ``crc`` and ``length`` are added to the right ones."""
    return struct.pack(">I", len(body) + length) + kind + body + struct.pack(">I", zlib.crc32(kind + body) ^ crc)


PACKED = zlib.compress(b"\0" * 1_500_000)
XMP = b"XML:com.adobe.xmp\0%c\0\0\0"


@pytest.mark.parametrize(
    "texts",
    [
        [(b"zTXt", b"Comment\0\0" + PACKED)],
        [(b"tEXt", b"Comment\0" + b"x" * 1_500_000)],
        [(b"iTXt", XMP % 1 + PACKED)],
        [(b"iTXt", XMP % 0 + b" " * 1_500_000)],
        [(b"iCCP", b"name\0\0" + zlib.compress(rgb_profile(DISPLAY_P3) + b"\0" * 1_500_000))],
        [(b"zTXt", b"Comment\0\0" + PACKED)] * 50,  # 75 MB in all
        [(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 30_000_000))],
    ],
)
def test_a_png_may_hold_much_text(texts: list[tuple[bytes, bytes]]) -> None:
    shown = load_photo(png_with(*texts))
    assert_shows(shown, SCENE)
    assert shown.notes == ()
    assert (shown.profile is not None) == (texts[0][0] == b"iCCP")


def test_texts_that_unpack_to_gigabytes_cost_little() -> None:
    bomb = b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000)
    begun = time.perf_counter()
    assert_shows(load_photo(png_with(*[(b"zTXt", bomb)] * 100)), SCENE)
    assert time.perf_counter() - begun < 5


def test_a_bad_checksum_or_length_in_a_chunk_that_is_not_needed() -> None:
    data = scene("PNG")
    at = data.index(b"IDAT") - 4
    bad = [
        chunk(b"gAMA", b"\0\0\xb1\x8f", crc=1),
        chunk(b"gAMA", b"\0\0\xb1"),
        chunk(b"pHYs", b"\0" * 8),
        chunk(b"tRNS", b"\0\0"),  # of an RGB picture three numbers
        chunk(b"tEXt", b"Comment\0hello", crc=77),
        chunk(b"tEXt", b"Comment\0hello", length=3),
        chunk(b"tEXt", b"Comment\0hello", length=1_000_000),
        chunk(b"prVt", b"whatever", crc=77),
        chunk(b"acTL", b"\0\0\0\2"),
        chunk(b"fcTL", b"\0" * 26),
    ]
    for each in bad:
        shown = load_photo(data[:at] + each + data[at:])
        assert_shows(shown, SCENE)
        assert shown.notes == ()


def samples() -> dict[str, bytes]:
    few = Image.fromarray(SCENE).quantize(9)
    return {
        "jpeg": scene("JPEG", exif=exif_of_a_camera(), icc_profile=rgb_profile(ADOBE_RGB)),
        "progressive": scene("JPEG", progressive=True),
        "cmyk": saved(Image.fromarray(SCENE).convert("CMYK"), "JPEG"),
        "png": scene("PNG", exif=exif_of_a_camera(), icc_profile=rgb_profile(ADOBE_RGB)),
        "palette": saved(few, "PNG", transparency=2),
        "deep png": by_cv2(".png", DEEP),
        "tiff": scene("TIFF", exif=exif_of_a_camera()),
        "lzw": scene("TIFF", compression="tiff_lzw"),
        "deep tiff": by_cv2(".tiff", DEEP),
        "float tiff": by_cv2(".tiff", (DEEP / 65_535).astype(np.float32)),
        "webp": scene("WEBP"),
        "avif": scene("AVIF"),
        "deep avif": imagecodecs.avif_encode(DEEP >> 6, bitspersample=10, level=80),
        "deep jpeg 2000": imagecodecs.jpeg2k_encode(DEEP, level=0),
        "jpeg xl": b64decode(SIXTEEN_BITS),
        "a jpeg in jpeg xl": b64decode(JPEG_IN_OTHER_CLOTHES),
        "zstd": tiff(DEEP, compression="zstd", predictor=True, tile=(16, 16)),
        "gif": saved(few, "GIF"),
        "bmp": scene("BMP"),
        "jpeg 2000": scene("JPEG2000"),
        "ppm": scene("PPM"),
    }


SAMPLES = samples()


@pytest.mark.filterwarnings("ignore")  # Pillow warns of what it finds damaged
@settings(max_examples=250)
@given(st.data())
def test_damaged_files_are_shown_or_refused(data: st.DataObject) -> None:
    file = bytearray(SAMPLES[data.draw(st.sampled_from(sorted(SAMPLES)))])
    for _ in range(data.draw(st.integers(0, 6))):
        # half of the damage in the header, where it matters
        reach = data.draw(st.sampled_from([len(file) - 1, min(len(file) - 1, 200)]))
        file[data.draw(st.integers(0, reach))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del file[data.draw(st.integers(0, len(file))) :]
    try:
        shown = load_photo(bytes(file), "x")
    except PhotoError as error:
        assert_is_sentence(str(error))
    else:
        assert shown.pixels.ndim == 3
        assert shown.pixels.shape[2] == 3
        assert shown.pixels.dtype in (np.uint8, np.uint16)


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_noise_is_no_photo(noise: bytes) -> None:
    with pytest.raises(PhotoError) as caught:
        load_photo(noise, "x")
    assert_is_sentence(str(caught.value))


def assert_is_sentence(text: str) -> None:
    assert text.endswith(".")
    assert "\n" not in text
    assert text[0] in "“" or text[0].isupper()
    for internal in ("Error", "Traceback", "0x", "object at"):
        assert internal not in text


def test_a_photo_of_100_megapixels_opens() -> None:
    data = saved(Image.new("RGB", (12_000, 8_400), (10, 200, 30)), "JPEG")
    shown = load_photo(data)
    assert (shown.width, shown.height) == (12_000, 8_400)
    assert np.abs(shown.pixels[-1, -1].astype(int) - (10, 200, 30)).max() <= 2


def test_too_large_for_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "available_memory", lambda: 5_000)
    with pytest.raises(PhotoError, match=r"36 × 24 pixels.*memory"):
        load_photo(scene("PNG"), "x")


def test_a_header_with_nothing_behind_it_costs_nothing() -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 16_000, 16_000, 16, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    begun = time.perf_counter()
    with pytest.raises(PhotoError):
        load_photo(bomb + b"\0\0\0\0IDAT")
    assert time.perf_counter() - begun < 5  # decoding 4 GB of nothing takes longer


def test_what_is_no_photo_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "text.jpg").write_text("Dear diary")
    for name, reason in {
        "empty.jpg": "is empty",
        "folder.png": "is a folder",
        "text.jpg": "is not a photo",
        "missing.jpg": "does not exist",
        "text.jpg/inside.jpg": "does not exist",
        "n\0l.jpg": "is not the name of a file",
        "x" * 5000: "cannot be read",
    }.items():
        with pytest.raises(PhotoError, match=reason) as caught:
            load_photo(tmp_path / name)
        assert_is_sentence(str(caught.value))
    with pytest.raises(PhotoError, match="is empty"):
        load_photo(b"")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_fifos_and_devices_do_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fifo = tmp_path / "pipe.jpg"
    os.mkfifo(fifo)
    for path in (fifo, Path("/dev/zero")):
        with pytest.raises(PhotoError, match="not a regular file"):
            load_photo(path)
    # nor if a file turns into one between the look and the opening
    real = Path.stat
    monkeypatch.setattr(Path, "stat", lambda self, **_: real(Path(__file__)) if self == fifo else real(self))
    with pytest.raises(PhotoError, match="not a regular file"):
        load_photo(fifo)


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "private.png"
    path.write_bytes(scene("PNG"))

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)  # chmod does not stop root
    with pytest.raises(PhotoError, match="no permission to read “private"):
        load_photo(path)


@pytest.mark.parametrize(
    "name", ["naïve – 写真.png", "a b#c%20.png", "-rf.png", "photo", "wrong.jpg", "line\nbreak.png"]
)
def test_any_name(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).write_bytes(scene("PNG"))
    except OSError:
        pytest.skip("not a name here")
    shown = load_photo(tmp_path / name)
    assert_shows(shown, SCENE)
    assert shown.name == name.replace("\n", "\N{REPLACEMENT CHARACTER}")
    assert shown.path == tmp_path / name


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode here")
def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.png")
    path.write_bytes(scene("PNG"))
    shown = load_photo(path)
    assert shown.path == path
    assert shown.name == "caf\N{REPLACEMENT CHARACTER}.png"
    shown.name.encode()


# --- pixels ------------------------------------------------------------------------------------------------


def test_photo_from_pixels() -> None:
    pasted = photo_from_pixels(SCENE, "pasted")
    assert_shows(pasted, SCENE)
    assert (pasted.name, pasted.profile, pasted.notes) == ("pasted", None, ())
    assert not np.shares_memory(pasted.pixels, SCENE)
    assert_shows(photo_from_pixels(GREY, "x"), rgb(GREY))
    assert_shows(photo_from_pixels(DEEP[::2, ::-1], "x"), DEEP[::2, ::-1])
    pasted = photo_from_pixels(np.dstack([SCENE, GREY]), "x")
    assert_shows(pasted, SCENE)
    assert_alpha(pasted, GREY)
    assert_alpha(photo_from_pixels(np.dstack([SCENE, np.full_like(GREY, 255)]), "x"), None)


@pytest.mark.parametrize("shape", [(0, 5, 3), (5, 5, 2), (5,), (2, 2, 2, 3)])
def test_photo_from_what_are_no_pixels(shape: tuple[int, ...]) -> None:
    with pytest.raises(PhotoError):
        photo_from_pixels(np.zeros(shape, np.uint8), "x")
    with pytest.raises(PhotoError):
        photo_from_pixels(np.zeros((5, 5, 3), np.float32), "x")


def test_loading_leaves_no_threads_and_no_open_files(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(scene("PNG"))
    before = threading.active_count()
    load_photo(path)
    path.unlink()  # which Windows forbids while a file is open
    assert threading.active_count() == before
