"""Colours mean what the file says of them, however it says it.

The right values were worked out apart from the program: from the published primaries and transfer functions, by
matrices in a script of its own, and for Adobe RGB by ``transicc`` of lcms as well.
"""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import IFD

from liif_viewer.photos import colour
from liif_viewer.photos.colour_space import ADOBE_RGB as ADOBE_RGB_SPACE
from liif_viewer.photos.colour_space import BT709, BT2020, P3, ColourSpace
from liif_viewer.photos.metadata.exif import stated_colours
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.reading.colour_boxes import colour_boxes
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.coding import Coding
from liif_viewer.photos.writing.image import open_image
from tests.photos.profiles import ADOBE_RGB, DISPLAY_P3, PROPHOTO, cmyk_profile, grey_profile, rgb_profile

RED = (200, 60, 40)
# RED as sRGB shows it, when it is said to be in another space
BY_ADOBE_RGB = (231.5, 57.4, 34.0)
BY_DISPLAY_P3 = (217.5, 41.6, 22.7)
BY_BT2020 = (247.1, 0, 23.3)
BY_GAMMA_1_8 = (210.2, 76.9, 53.0)
BY_LIGHT = (229.1, 133.2, 110.3)

CHUNKS_OF_ADOBE_RGB = {
    "cHRM": struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000),
    "gAMA": struct.pack(">I", 45470),
}
CHUNKS_OF_SRGB = {
    "cHRM": struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000),
    "gAMA": struct.pack(">I", 45455),
}
IN_DISPLAY_P3 = bytes((12, 13, 0, 1))


def flat(colour: Any = RED, depth: int = 8) -> np.ndarray[Any, Any]:
    return np.full((8, 8, 3), colour, np.uint8 if depth == 8 else np.uint16)


def saved(pixels: np.ndarray[Any, Any], form: str, **options: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, form, **options)
    return file.getvalue()


def png(chunks: dict[str, bytes], pixels: np.ndarray[Any, Any] | None = None, **options: Any) -> bytes:
    """A PNG with chunks behind its header."""
    pixels = flat() if pixels is None else pixels
    if pixels.dtype == np.uint16:
        data = cv2.imencode(".png", pixels[..., ::-1])[1].tobytes()
    else:
        data = saved(pixels, "PNG", **options)
    more = b""
    for kind, content in chunks.items():
        body = kind.encode() + content
        more += struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + more + data[33:]


def exif(colour_space: int | None, index: str | None = None) -> bytes:
    block = Image.Exif()
    block[0x010F] = "Maker"
    details: dict[int, Any] = {} if colour_space is None else {0xA001: colour_space}
    if index is not None:
        details[0xA005] = {1: index}
    block[IFD.Exif] = details
    return block.tobytes()


def nclx(form: str, primaries: int, transfer: int, pixels: np.ndarray[Any, Any] | None = None, **options: Any) -> bytes:
    """An AVIF or HEIC with the code points in its box; what the box says of the matrix stays."""
    if form == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    data = saved(flat() if pixels is None else pixels, form, quality=100, subsampling="4:4:4", **options)
    at = data.index(b"nclx") + 4
    return data[:at] + struct.pack(">2H", primaries, transfer) + data[at + 4 :]


def shown(data: bytes) -> tuple[Photo, list[int]]:
    """A file of one colour, opened, and that colour on the screen."""
    photo = load_photo(data)
    return photo, [int(value) for value in photo.to_display(photo.pixels)[1, 1]]


# --- PNG -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        (CHUNKS_OF_ADOBE_RGB, BY_ADOBE_RGB),
        ({"cICP": IN_DISPLAY_P3}, BY_DISPLAY_P3),
        ({"cICP": bytes((9, 14, 0, 1))}, BY_BT2020),
        ({"cICP": bytes((1, 13, 0, 1))}, RED),
        ({"gAMA": struct.pack(">I", 55556)}, BY_GAMMA_1_8),
        ({"gAMA": struct.pack(">I", 100_000)}, BY_LIGHT),
        (CHUNKS_OF_SRGB, RED),
        ({"gAMA": struct.pack(">I", 45455)}, RED),  # said by writers who mean sRGB: not a pure power
        ({"cHRM": CHUNKS_OF_SRGB["cHRM"]}, RED),
        ({"cHRM": struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)}, BY_DISPLAY_P3),
    ],
)
def test_chunks_of_a_png(chunks: dict[str, bytes], expected: tuple[float, ...]) -> None:
    photo, on_screen = shown(png(chunks))
    assert on_screen == pytest.approx(expected, abs=1)
    assert (photo.profile is None) == (expected in (RED, BY_LIGHT))
    assert photo.notes == ()


def test_of_several_chunks_the_standards_order_decides() -> None:
    p3 = rgb_profile(DISPLAY_P3)
    by_profile = shown(png({}, icc_profile=p3))[1]
    assert by_profile != pytest.approx(BY_ADOBE_RGB, abs=3)
    linear = {"gAMA": struct.pack(">I", 100_000)}
    assert shown(png({"sRGB": b"\0", **linear}))[1] == pytest.approx(RED, abs=1)
    assert shown(png({"sRGB": b"\0", **linear}, icc_profile=p3))[1] == by_profile
    assert shown(png(CHUNKS_OF_ADOBE_RGB, icc_profile=p3))[1] == by_profile
    in_bt2020 = {"cICP": bytes((9, 13, 0, 1))}
    assert shown(png({**in_bt2020, "sRGB": b"\0"}, icc_profile=p3))[1] == pytest.approx(BY_BT2020, abs=1)


def test_a_profile_of_no_use_leaves_the_other_chunks_their_say() -> None:
    photo, on_screen = shown(png(CHUNKS_OF_ADOBE_RGB, icc_profile=b"no profile"))
    assert on_screen == pytest.approx(BY_ADOBE_RGB, abs=1)
    assert photo.notes == ()


def test_narrow_range_is_widened() -> None:
    # black, a grey and white of 16 to 235: (126 - 16) / 219 * 255 = 128.1
    pixels = flat()
    pixels[1, 1:4] = np.array([16, 126, 235])[:, None]
    photo = load_photo(png({"cICP": bytes((1, 13, 0, 0))}, pixels))
    assert photo.pixels[1, 1:4].tolist() == [[0] * 3, [128] * 3, [255] * 3]


def test_chunks_that_make_no_sense_count_for_nothing() -> None:
    for chunks in (
        {"gAMA": bytes(4)},
        {"gAMA": struct.pack(">I", 2**31)},
        {"gAMA": b"\0\1"},
        {"cHRM": bytes(32)},
        {"cHRM": struct.pack(">8I", *[30_000] * 8)},
        {"cHRM": b"\xff" * 32},
        {"cICP": b"\1"},
        {"cICP": bytes((2, 2, 0, 1))},
    ):
        assert shown(png(chunks))[1] == list(RED)


def test_grey_follows_the_same_statements() -> None:
    grey = np.full((8, 8), 55, np.uint8)
    linear = {"gAMA": struct.pack(">I", 100_000)}
    as_rgb = shown(png(linear, flat((55, 55, 55))))[1]
    assert as_rgb == pytest.approx([128] * 3, abs=1)  # 21.6 % of the light
    assert shown(png(linear, grey))[1] == as_rgb
    assert shown(png({}, grey, icc_profile=grey_profile(1.0)))[1] == pytest.approx(as_rgb, abs=1)
    adobe = shown(png(CHUNKS_OF_ADOBE_RGB, grey))[1]
    assert adobe == shown(png(CHUNKS_OF_ADOBE_RGB, flat((55, 55, 55))))[1]
    assert adobe == shown(png({}, grey, icc_profile=grey_profile(2.2)))[1]


def test_linear_light_does_not_band() -> None:
    """Neighbouring levels in the shadows stay apart, and no two become one: linear light goes on in 16 bits."""
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    photo = load_photo(png({"gAMA": struct.pack(">I", 100_000)}, ramp))
    assert photo.depth == 16
    assert len(np.unique(photo.pixels[..., 0])) == 256
    # 1/255 and 128/255 of the light: 12.70 and 187.84 of 255 by sRGB's curve
    assert photo.pixels[0, [1, 128], 1].tolist() == pytest.approx([12.70 * 257, 187.84 * 257], abs=10)
    deep = load_photo(png({"gAMA": struct.pack(">I", 100_000)}, flat((257, 32896, 65535), depth=16)))
    assert deep.pixels[0, 0].tolist() == pytest.approx([12.70 * 257, 187.84 * 257, 65535], abs=10)


def test_linear_profiles_do_not_band() -> None:
    ramp = np.repeat(np.arange(1024, dtype=np.uint16)[None, :, None], 3, axis=2)  # 0 to 1/64 of the light
    encoded = cv2.imencodeWithMetadata(
        ".png", ramp, [cv2.IMAGE_METADATA_ICCP], [np.frombuffer(rgb_profile(DISPLAY_P3, gamma=1.0), np.uint8)]
    )
    photo = load_photo(encoded[1].tobytes())
    # 1023/65535 of the light is 33.51 of 255 by sRGB's curve, and each level before it is another one
    assert photo.pixels[0, 1023].tolist() == pytest.approx([33.51 * 257] * 3, abs=5)
    assert len(np.unique(photo.pixels[..., 1])) == 1024
    assert photo.profile is not None
    assert colour.rgb_to_srgb(flat(), photo.profile)[0, 0].tolist() == pytest.approx(BY_DISPLAY_P3, abs=1)


@pytest.mark.parametrize(
    ("deep", "expected"),
    # by ProPhoto's primaries and an exponent of 1.8, adapted by Bradford's matrix
    [
        ((3457, 2803, 6852), (8, 10, 38)),
        ((29747, 30959, 51674), (90, 140, 220)),
        ((19784, 8350, 3883), (128, 12, 8)),
        ((35015, 17917, 9920), (200, 60, 40)),
    ],
)
def test_sixteen_bits_of_a_large_space_are_rounded_once(deep: tuple[int, ...], expected: tuple[float, ...]) -> None:
    """8 bits of ProPhoto are up to 5 levels apart on the screen, which is seen as bands."""
    photo = Photo(flat(deep, depth=16), "deep", "TIFF", 16, profile=rgb_profile(PROPHOTO, gamma=1.80078125))
    assert photo.to_display(photo.pixels)[3, 3].tolist() == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_grey_profiles_keep_levels_and_depth(kind: type) -> None:
    grey = np.arange(256, dtype=kind).reshape(8, 32) * (1 if kind == np.uint8 else 257)
    photo = load_photo(saved(grey, "PNG", icc_profile=grey_profile(1.8)))
    assert np.array_equal(photo.pixels, np.repeat(grey[..., None], 3, axis=2))
    on_screen = photo.to_display(photo.pixels)
    assert on_screen[6, 8].tolist() == pytest.approx([BY_GAMMA_1_8[0]] * 3, abs=1)  # level 200


def test_black_ink_is_black() -> None:
    profile = cmyk_profile(cyan=(55.0, -10.0, -30.0), black=10.0)
    black = Image.frombytes("CMYK", (4, 4), b"\0\0\0\xff" * 16)
    file = io.BytesIO()
    black.save(file, "TIFF", icc_profile=profile)
    assert load_photo(file.getvalue()).pixels[0, 0].tolist() == pytest.approx([0] * 3, abs=2)


def test_transparency_goes_along() -> None:
    pixels = np.dstack([flat(), np.full((8, 8), 255, np.uint8)])
    pixels[4:, :, 3] = 0
    linear = load_photo(png({"gAMA": struct.pack(">I", 100_000)}, pixels))
    assert linear.depth == 16
    assert linear.pixels[1, 1].tolist() == pytest.approx(np.array(BY_LIGHT) * 257, abs=60)


# --- EXIF ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "index", "expected", "noted"),
    [
        (0xFFFF, "R03", BY_ADOBE_RGB, False),
        (2, "R03", BY_ADOBE_RGB, False),
        (2, None, BY_ADOBE_RGB, False),
        (1, "R98", RED, False),
        (1, "R03", RED, False),
        (None, None, RED, False),
        (0xFFFF, "R98", RED, False),
        (0xFFFF, None, RED, True),
    ],
)
def test_exif_of_cameras(said: int | None, index: str | None, expected: tuple[float, ...], noted: bool) -> None:
    photo, on_screen = shown(saved(flat(), "JPEG", quality=100, subsampling=0, exif=exif(said, index)))
    assert on_screen == pytest.approx(expected, abs=2)
    assert (photo.profile is None) == (expected == RED)
    assert ("sRGB was assumed" in " ".join(photo.notes)) == noted


def test_exif_in_a_tiff() -> None:
    assert shown(saved(flat(), "TIFF", exif=exif(2)))[1] == pytest.approx(BY_ADOBE_RGB, abs=1)


def test_a_profile_counts_more_than_exif() -> None:
    profile = rgb_profile(DISPLAY_P3)
    photo, _ = shown(saved(flat(), "JPEG", quality=100, exif=exif(0xFFFF, "R03"), icc_profile=profile))
    assert photo.profile == profile


def test_exif_of_a_png_or_webp_tells_no_colours() -> None:
    for form in ("PNG", "WEBP"):
        assert load_photo(saved(flat(), form, exif=exif(0xFFFF, "R03"))).profile is None


# --- HEIC, AVIF, JPEG 2000 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["AVIF", "HEIF"])
def test_nclx(form: str) -> None:
    for code_points, expected in (
        ((12, 13), BY_DISPLAY_P3),
        ((1, 13), RED),
        ((1, 1), RED),
        ((2, 2), RED),
        ((9, 1), BY_BT2020),
    ):
        photo, on_screen = shown(nclx(form, *code_points))
        assert on_screen == pytest.approx(expected, abs=3)
        assert (photo.profile is None) == (expected == RED)
        assert photo.notes == ()


def test_a_profile_counts_more_than_nclx() -> None:
    profile = rgb_profile(DISPLAY_P3)
    assert load_photo(nclx("AVIF", 9, 13, icc_profile=profile)).profile == profile


def test_the_profile_of_a_jpeg_2000_is_found() -> None:
    profile = rgb_profile(DISPLAY_P3)
    data = saved(flat(), "JPEG2000")
    at = data.index(b"colr") - 4
    (size,) = struct.unpack_from(">I", data, at)
    box = struct.pack(">I4s3B", 11 + len(profile), b"colr", 2, 0, 0) + profile
    head = data.index(b"jp2h") - 4
    (head_size,) = struct.unpack_from(">I", data, head)
    data = data[:at] + box + data[at + size :]
    data = data[:head] + struct.pack(">I", head_size - size + len(box)) + data[head + 4 :]
    assert load_photo(data).profile == profile


def bmp(kind: bytes, endpoints: tuple[tuple[float, ...], ...], gamma: float, profile: bytes = b"") -> bytes:
    """A BMP with a header of version 5; the endpoints are X, Y and Z of red, green and blue."""
    data = saved(flat(), "BMP")
    pixels = data[54:]
    header = bytearray(data[14:54].ljust(124, b"\0"))
    struct.pack_into("<I", header, 0, 124)
    header[56:60] = kind
    struct.pack_into("<9i", header, 60, *(round(value * 2**30) for point in endpoints for value in point))
    struct.pack_into("<3I", header, 96, *[round(gamma * 65536)] * 3)
    struct.pack_into("<II", header, 112, 124 + len(pixels), len(profile))
    size = 14 + 124 + len(pixels) + len(profile)
    return b"BM" + struct.pack("<IHHI", size, 0, 0, 14 + 124) + bytes(header) + pixels + profile


def test_headers_of_bmp() -> None:
    profile = rgb_profile(DISPLAY_P3)
    nothing = ((0.0, 0.0, 0.0),) * 3
    assert load_photo(bmp(b"DEBM", nothing, 0, profile)).profile == profile
    assert shown(bmp(b"BGRs", nothing, 0))[1] == list(RED)
    assert shown(bmp(b" niW", nothing, 0))[1] == list(RED)
    assert shown(bmp(bytes(4), nothing, 0))[1] == list(RED)
    # The primaries in XYZ, with D65 for white, from the standards
    adobe = ((0.57667, 0.29734, 0.02703), (0.18556, 0.62736, 0.07069), (0.18823, 0.07529, 0.99134))
    srgb = ((0.41239, 0.21264, 0.01933), (0.35758, 0.71517, 0.11919), (0.18048, 0.07219, 0.95053))
    assert shown(bmp(bytes(4), adobe, 2.2))[1] == pytest.approx(BY_ADOBE_RGB, abs=1)
    assert shown(bmp(bytes(4), srgb, 1.8))[1] == pytest.approx(BY_GAMMA_1_8, abs=1)
    assert shown(bmp(bytes(4), srgb, 2.2))[1] == list(RED)


@settings(max_examples=200, deadline=None)
@given(cut=st.integers(0, 600), at=st.integers(0, 600), byte=st.integers(0, 255))
def test_damaged_boxes_harm_nobody(cut: int, at: int, byte: int) -> None:
    data = bytearray(BOXES)
    data[at % len(data)] = byte
    for box in colour_boxes(bytes(data[: max(1, len(data) - cut)])):
        assert len(box) <= len(data)


BOXES = saved(flat(), "AVIF")


# --- HDR -----------------------------------------------------------------------------------------------------

# RED of sRGB with its white at 203 cd/m², and that white, in 16 bits of BT.2020 and PQ
PQ_RED, PQ_WHITE, PQ_1000 = (31574, 22349, 17550), 38055, 49271
PQ_CHUNK, HLG_CHUNK = {"cICP": bytes((9, 16, 0, 1))}, {"cICP": bytes((9, 18, 0, 1))}


def test_pq_that_is_no_brighter_than_white_keeps_its_colours() -> None:
    pixels = flat(PQ_RED, depth=16)
    pixels[6:] = PQ_WHITE
    photo, on_screen = shown(png(PQ_CHUNK, pixels))
    assert on_screen == pytest.approx(RED, abs=1)
    assert photo.depth == 16
    assert photo.pixels[7, 7].tolist() == pytest.approx([65535] * 3, abs=40)
    assert "HDR (PQ)" in photo.notes[0]


def test_highlights_of_pq_are_brought_into_range() -> None:
    """By the curve of BT.2390 for a peak of 1,000 cd/m²; computed apart, in 1/255 of sRGB's curve."""
    levels = {9827: 15.4, 19641: 62.7, 28854: 136.0, 33297: 185.7, 38055: 229.0, 42767: 249.7, PQ_1000: 255}
    pixels = np.repeat(np.array(list(levels), np.uint16)[None, :, None], 3, axis=2)
    photo = load_photo(png(PQ_CHUNK, pixels))
    on_screen = photo.to_display(photo.pixels)[0]
    assert on_screen[:, 0] == pytest.approx(list(levels.values()), abs=1)
    assert np.ptp(on_screen.astype(int), axis=1).max() <= 1  # grey stays grey
    # The hue stays: 700, 300 and 100 cd/m² of red, green and blue in a picture that goes up to 1,000
    pixels = flat(PQ_1000, depth=16)
    pixels[1, 1] = (46727, 40754, 33297)
    assert shown(png(PQ_CHUNK, pixels))[1] == pytest.approx((255, 161.5, 88.3), abs=1)


def test_a_glint_does_not_darken_a_pq_picture() -> None:
    pixels = np.full((110, 100, 3), PQ_WHITE, np.uint16)
    pixels[5, 5] = 65535
    photo = load_photo(png(PQ_CHUNK, pixels))
    assert photo.pixels[50, 50].tolist() == pytest.approx([65535] * 3, abs=40)


def test_hlg() -> None:
    levels = {16384: 61.4, 32768: 136.9, 49151: 229.0, 58982: 253.1, 65535: 255}
    pixels = np.repeat(np.array(list(levels), np.uint16)[None, :, None], 3, axis=2)
    photo = load_photo(png(HLG_CHUNK, pixels))
    on_screen = photo.to_display(photo.pixels)[0]
    assert on_screen[:, 0] == pytest.approx(list(levels.values()), abs=1)
    assert "HDR (HLG)" in photo.notes[0]
    colour = [round(65535 * value) for value in (0.8, 0.4, 0.3)]
    photo = load_photo(png(HLG_CHUNK, flat(colour, depth=16)))
    assert photo.pixels[0, 0] / 257 == pytest.approx((233.8, 100.1, 75.8), abs=0.5)  # in BT.2020


@pytest.mark.parametrize("form", ["AVIF", "HEIF"])
def test_hdr_in_eight_bits(form: str) -> None:
    pixels = flat([round(value / 257) for value in PQ_RED])
    pixels[4:] = round(PQ_WHITE / 257)
    photo, on_screen = shown(nclx(form, 9, 16, pixels))
    assert on_screen == pytest.approx(RED, abs=8)  # 8 bits of PQ are no more precise
    assert "HDR (PQ)" in photo.notes[0]


# --- profiles made, and files written ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        (ADOBE_RGB_SPACE, BY_ADOBE_RGB),
        (ColourSpace(P3), BY_DISPLAY_P3),
        (ColourSpace(BT2020), BY_BT2020),
        (ColourSpace(BT709, 1.8), BY_GAMMA_1_8),
        (ColourSpace(), RED),
    ],
)
def test_profiles_mean_what_they_are_made_from(space: ColourSpace, expected: tuple[float, ...]) -> None:
    profile = space.profile()
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert colour.rgb_to_srgb(flat(), profile)[0, 0].tolist() == pytest.approx(expected, abs=1)
    assert colour.rgb_to_srgb(flat(255), profile)[0, 0].tolist() == [255] * 3
    assert colour.profile_name(profile) == space.name
    assert colour.is_srgb(profile) == (expected == RED)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
@pytest.mark.parametrize(
    "data",
    [
        png(CHUNKS_OF_ADOBE_RGB),
        png({"cICP": IN_DISPLAY_P3}),
        png({"gAMA": struct.pack(">I", 100_000)}),
        png(PQ_CHUNK, flat(PQ_RED, depth=16)),
        saved(flat(), "JPEG", quality=100, subsampling=0, exif=exif(0xFFFF, "R03")),
    ],
    ids=["gAMA", "cICP", "linear", "PQ", "EXIF"],
)
def test_what_is_written_shows_the_same_colours(data: bytes, suffix: str, tmp_path: Path) -> None:
    photo, on_screen = shown(data)
    pixels = photo.pixels if photo.depth == 8 else (photo.pixels / 257).round().astype(np.uint8)
    path, coding = tmp_path / f"written{suffix}", Coding(100, lossless=suffix == ".webp")
    with open_image(path, 8, 8, 8, profile=photo.profile, metadata=photo.metadata, coding=coding) as writer:
        writer.write(pixels)
    assert shown(path.read_bytes())[1] == pytest.approx(on_screen, abs=2)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
@pytest.mark.parametrize(
    ("said", "index", "profile", "written"),
    [
        (0xFFFF, "R03", None, (0xFFFF, "R03")),
        (0xFFFF, "R03", rgb_profile(ADOBE_RGB), (0xFFFF, "R03")),
        # These contradict themselves, and the profile counts.
        (1, "R98", rgb_profile(DISPLAY_P3), (0xFFFF, "")),
        (0xFFFF, "R03", rgb_profile(DISPLAY_P3), (0xFFFF, "")),
        (0xFFFF, "R03", colour.srgb_profile(), (1, "R98")),
        (2, None, None, (0xFFFF, "")),
    ],
)
def test_exif_agrees_with_the_profile_that_is_written(
    said: int, index: str | None, profile: bytes | None, written: tuple[int, str], suffix: str, tmp_path: Path
) -> None:
    photo = load_photo(saved(flat(), "JPEG", exif=exif(said, index), icc_profile=profile))
    path = tmp_path / f"written{suffix}"
    with open_image(path, 8, 8, 8, profile=photo.profile, metadata=photo.metadata) as writer:
        writer.write(photo.pixels)
    with Image.open(path) as image:
        assert stated_colours(load_photo(path).metadata.exif) == written
        assert colour.is_srgb(image.info["icc_profile"]) == (written[0] == 1)
        if image.format == "PNG":
            assert not {"gamma", "chromaticity", "srgb"} & image.info.keys()


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["cICP", "gAMA", "cHRM", "sRGB"]), st.binary(max_size=40), max_size=4))
def test_whatever_a_png_says_of_its_colours_it_opens(chunks: dict[str, bytes]) -> None:
    photo = load_photo(png(chunks))
    assert photo.pixels.shape == (8, 8, 3)
    assert photo.profile is None or colour.profile_space(photo.profile) == colour.RGB


@settings(max_examples=100, deadline=None)
@given(st.tuples(*[st.integers(0, 255)] * 4), st.lists(st.integers(0, 100_000), min_size=8, max_size=8))
def test_whatever_it_says_in_chunks_of_the_right_size(code_points: tuple[int, ...], numbers: list[int]) -> None:
    for chunks in ({"cICP": bytes(code_points)}, {"cHRM": struct.pack(">8I", *numbers)}):
        assert load_photo(png(chunks)).pixels.shape == (8, 8, 3)
