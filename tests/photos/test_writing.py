"""Writing pictures: exact where the format is, complete, and whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image, ImageCms, JpegImagePlugin
from PIL.TiffImagePlugin import TiffImageFile
from PySide6.QtGui import QImage

from liif_viewer.errors import Cancelled, ExportError
from liif_viewer.photos import pixels
from liif_viewer.photos.metadata.exif import pack, parse
from liif_viewer.photos.metadata.metadata import NO_METADATA, Metadata
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing import formats, lossless
from liif_viewer.photos.writing.coding import Coding
from liif_viewer.photos.writing.files import replacing
from liif_viewer.photos.writing.formats import FORMATS, check_target
from liif_viewer.photos.writing.image import open_image, write_image
from tests.photos.profiles import ADOBE_RGB, rgb_profile

Array = np.ndarray[Any, Any]

Y, X = np.mgrid[0:37, 0:53]
SCENE = np.stack([40 + 4 * X, 30 + 5 * Y, 120 + X - 3 * Y], axis=-1).clip(0, 255).astype(np.uint8)
DEEP = SCENE.astype(np.uint16) * 257 + Y[..., None].astype(np.uint16)
EXTENSIONS = [".png", ".jpg", ".tif", ".webp"]


@pytest.fixture
def narrow_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts even small pictures into many bands."""
    monkeypatch.setattr(pixels, "_BAND", 1000)


def of_a_camera(maker_note: int = 100) -> Metadata:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif[0x0112] = 6
    exif[0x8769] = {
        0x829A: 0.008,
        0x9286: b"ASCII\0\0\0a comment",
        0x927C: b"m" * maker_note,
        0xA002: 5,
        0xA003: 5,
        0xA005: {1: "R98"},
    }
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 12.5)}
    return Metadata(parse(exif.tobytes()))


# --- pixels --------------------------------------------------------------------------------------------------


def pictures(kind: type[np.uint8 | np.uint16], greatest: int) -> st.SearchStrategy[Array]:
    shapes = st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3))
    return arrays.arrays(kind, shapes, elements=st.integers(0, greatest))


@pytest.mark.parametrize("extension", [".png", ".tif"])
@settings(max_examples=60)
@given(picture=pictures(np.uint8, 255) | pictures(np.uint16, 65_535), band=st.integers(1, 200))
def test_what_is_written_is_read(
    extension: str, picture: Array, band: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("exact") / f"x{extension}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pixels, "_BAND", band)
        write_image(path, picture)
    shown = load_photo(path)
    assert shown.pixels.dtype == picture.dtype
    assert np.array_equal(shown.pixels, picture)
    assert shown.notes == ()


@pytest.mark.parametrize("big", [False, True], ids=["TIFF", "BigTIFF"])
@pytest.mark.parametrize("picture", [SCENE, DEEP], ids=["8 bit", "16 bit"])
@pytest.mark.parametrize("extension", [".png", ".tif"])
@pytest.mark.usefixtures("narrow_bands")
def test_other_programs_read_it(
    extension: str, picture: Array, big: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if big:
        monkeypatch.setattr(lossless, "_BIG", 0)
    path = tmp_path / f"x{extension}"
    write_image(path, picture[:, ::-1], metadata=of_a_camera(), dpi=(300, 300))  # a view, not contiguous
    by_libpng_or_libtiff = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)
    assert by_libpng_or_libtiff is not None
    assert np.array_equal(by_libpng_or_libtiff, picture[:, ::-1, ::-1])
    with Image.open(path) as image:
        if picture.dtype == np.uint8:
            assert np.array_equal(np.asarray(image), picture[:, ::-1])
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    with Image.open(path) as image:
        image.verify()  # checksums


@pytest.mark.parametrize("big", [False, True], ids=["TIFF", "BigTIFF"])
@pytest.mark.parametrize("picture", [SCENE, DEEP], ids=["8 bit", "16 bit"])
@pytest.mark.parametrize("extension", [".png", ".tif"])
@pytest.mark.usefixtures("narrow_bands")
def test_other_programs_read_alpha(
    extension: str, picture: Array, big: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if big:
        monkeypatch.setattr(lossless, "_BIG", 0)
    path = tmp_path / f"x{extension}"
    # Under an alpha of 0 too the colours are written as they are.
    samples = np.dstack([picture, np.where(SCENE[..., 0] > 90, picture[..., 1], 0)])
    write_image(path, samples)
    if extension == ".png" or picture.dtype == np.uint16:  # cv2 multiplies a TIFF of 8 bits
        by_libpng_or_libtiff = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)
        assert by_libpng_or_libtiff is not None
        assert np.array_equal(by_libpng_or_libtiff, samples[..., [2, 1, 0, 3]])
    with Image.open(path) as image:
        assert image.mode == "RGBA"
        if picture.dtype == np.uint8:
            assert np.array_equal(np.asarray(image), samples)
        if isinstance(image, TiffImageFile):
            assert image.tag_v2[338] == (2,)  # not multiplied


def test_webp_and_jpeg_with_alpha(tmp_path: Path) -> None:
    samples = np.dstack([SCENE, np.where(SCENE[..., 0] > 90, 200, 0).astype(np.uint8)])
    write_image(tmp_path / "x.webp", samples, coding=Coding(lossless=True))
    with Image.open(tmp_path / "x.webp") as image:
        read = np.asarray(image)
    assert np.array_equal(read[..., 3], samples[..., 3])
    assert np.array_equal(read[read[..., 3] > 0], samples[samples[..., 3] > 0])
    with pytest.raises(ExportError, match="JPEG cannot hold transparency"):
        write_image(tmp_path / "x.jpg", samples)
    assert not (tmp_path / "x.jpg").exists()


def test_lossy_formats(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    speckle = rng.integers(0, 256, (64, 64, 3), np.uint8)
    for extension in (".jpg", ".webp"):
        path = tmp_path / f"x{extension}"
        write_image(path, SCENE)
        assert np.abs(load_photo(path).pixels.astype(int) - SCENE).mean() < 2
        sizes = []
        for quality in (1, 30, 60, 90, 95, 100):
            write_image(path, speckle, coding=Coding(quality))
            sizes.append(path.stat().st_size)
        assert sizes == sorted(sizes)
    write_image(tmp_path / "x.webp", speckle, coding=Coding(lossless=True))
    assert np.array_equal(load_photo(tmp_path / "x.webp").pixels, speckle)


@pytest.mark.parametrize(("chroma", "sampling"), [(None, 0), ("4:4:4", 0), ("4:2:2", 1), ("4:2:0", 2)])
def test_jpeg_keeps_as_much_of_the_colour_as_asked_for_and_by_default_all(
    chroma: str | None, sampling: int, tmp_path: Path
) -> None:
    write_image(tmp_path / "x.jpg", SCENE, coding=Coding(chroma=chroma))
    with Image.open(tmp_path / "x.jpg") as image:
        assert JpegImagePlugin.get_sampling(image) == sampling


@pytest.mark.parametrize(
    ("extension", "compression", "tag"),
    [(".png", "small", 0), (".png", "none", 0), (".tif", "small", 8), (".tif", "lzw", 5), (".tif", "none", 1)],
)
@pytest.mark.parametrize("picture", [SCENE, DEEP], ids=["8 bit", "16 bit"])
@pytest.mark.usefixtures("narrow_bands")
def test_other_programs_read_every_compression(
    extension: str, compression: str, tag: int, picture: Array, tmp_path: Path
) -> None:
    path = tmp_path / f"x{extension}"
    write_image(path, picture, coding=Coding(compression=compression))
    by_libpng_or_libtiff = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)
    assert np.array_equal(by_libpng_or_libtiff, picture[..., ::-1])
    assert np.array_equal(load_photo(path).pixels, picture)
    if tag:
        with Image.open(path) as image:
            assert isinstance(image, TiffImageFile)
            assert image.tag_v2[259] == tag


@pytest.mark.parametrize("extension", [".png", ".tif"])
def test_compressed_it_is_smaller(extension: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    smooth = cv2.GaussianBlur(rng.integers(0, 256, (300, 400, 3), np.uint8), (0, 0), 3) * 4
    sizes = []
    for compression in ("small", "fast", "none"):
        write_image(tmp_path / f"x{extension}", smooth, coding=Coding(compression=compression))
        sizes.append((tmp_path / f"x{extension}").stat().st_size)
    assert sizes == sorted(sizes)
    assert sizes[1] < 0.7 * smooth.nbytes < smooth.nbytes <= sizes[2] < 1.02 * smooth.nbytes


@pytest.mark.parametrize(
    ("name", "coding", "reason"),
    [
        ("x.png", Coding(chroma="4:2:0"), "PNG has no chroma “4:2:0”; it leaves no choice of it."),
        ("x.png", Coding(compression="lzw"), "PNG has no compression “lzw”; it has fast, small, none."),
        ("x.jpg", Coding(lossless=True), "JPEG cannot do without loss; PNG, TIFF and WebP can."),
        ("x.jpg", Coding(0), "The quality is from 1 to 100, not 0."),
        ("x.webp", Coding(101), "The quality is from 1 to 100, not 101."),
    ],
)
def test_what_a_format_does_not_have_is_refused(name: str, coding: Coding, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        check_target(tmp_path / name, 1, 1, 8, coding)
    assert str(caught.value) == reason


def test_png_of_a_photo_is_no_larger_than_others_make_it(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    smooth = cv2.GaussianBlur(rng.integers(0, 256, (300, 400, 3), np.uint8), (0, 0), 3) * 4
    write_image(tmp_path / "x.png", smooth)
    other = io.BytesIO()
    Image.fromarray(smooth).save(other, "PNG")
    assert (tmp_path / "x.png").stat().st_size < 1.15 * len(other.getvalue())


@pytest.mark.parametrize("extension", EXTENSIONS)
@settings(max_examples=25)
@given(cuts=st.lists(st.integers(0, 37), max_size=6), band=st.integers(1, 3000))
def test_the_file_is_the_same_however_its_rows_come(
    extension: str, cuts: list[int], band: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cuts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pixels, "_BAND", band)
        write_image(folder / f"whole{extension}", SCENE)
        with open_image(folder / f"cut{extension}", 53, 37, 8) as writer:
            for rows in np.split(SCENE, sorted(cuts)):
                writer.write(rows)
    assert (folder / f"cut{extension}").read_bytes() == (folder / f"whole{extension}").read_bytes()


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(1, 300),
    height=st.integers(1, 700),
    quality=st.integers(1, 100),
    chroma=st.sampled_from(["4:4:4", "4:2:2", "4:2:0"]),
    units=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_a_jpeg_of_bands_is_the_jpeg_of_the_whole(
    width: int,
    height: int,
    quality: int,
    chroma: str,
    units: int,
    seed: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """To the last coefficient, for every decoder."""
    picture = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    path = tmp_path_factory.mktemp("jpeg") / "x.jpg"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pixels, "_BAND", units * (128 if chroma == "4:2:0" else 64) * 3 * width)
        write_image(
            path, picture, coding=Coding(quality, chroma=chroma), profile=rgb_profile(ADOBE_RGB), dpi=(300, 300)
        )
    plain = io.BytesIO()
    Image.fromarray(picture).save(plain, "JPEG", quality=quality, subsampling=chroma)
    for read in (by_pillow, by_cv2, by_qt):
        assert np.array_equal(read(path.read_bytes()), read(plain.getvalue()))


def by_pillow(data: bytes) -> Array:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image)


def by_cv2(data: bytes) -> Array:
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)


def by_qt(data: bytes) -> Array:
    image = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGBX8888)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)


def test_the_restarts_of_a_jpeg_are_numbered_right(tmp_path: Path) -> None:
    """Decoders repair wrong ones, each in its own way."""
    picture = np.random.default_rng(0).integers(0, 256, (1000, 200, 3), np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pixels, "_BAND", 1)
        write_image(tmp_path / "x.jpg", picture)
    data = (tmp_path / "x.jpg").read_bytes()
    scan = data[data.rindex(b"\xff\xda") :]
    markers = [scan[at + 1] for at in range(len(scan) - 1) if scan[at] == 0xFF and scan[at + 1] != 0]
    rows = -(-1000 // 8)
    assert markers[1:-1] == [0xD0 + row % 8 for row in range(rows - 1)]
    assert markers[-1] == 0xD9


# --- what goes with them ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_profile_exif_and_resolution_are_kept(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{extension}"
    profile = rgb_profile(ADOBE_RGB)
    write_image(path, SCENE, profile=profile, metadata=of_a_camera(), dpi=(240, 120))
    shown = load_photo(path)
    assert shown.profile == profile
    assert shown.dpi == pytest.approx((240, 120), abs=0.02)
    assert shown.metadata.exif is not None
    exif = Image.Exif()
    exif.load(pack(shown.metadata.exif))
    assert (exif[0x010F], exif[0x0112]) == ("Maker", 1)
    details = exif.get_ifd(0x8769)
    assert details[0x829A] == 0.008
    assert details[0x9286] == b"ASCII\0\0\0a comment"
    assert details[0x927C] == b"m" * 100
    assert (details[0xA002], details[0xA003]) == (53, 37)
    assert 1 not in exif.get_ifd(0xA005)  # R98 is sRGB, which this is not
    assert exif.get_ifd(0x8825)[2] == (51.0, 30.0, 12.5)
    assert shown.pixels.shape == SCENE.shape  # the old orientation would have turned it


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_profile_can_be_left_out(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{extension}"
    write_image(path, SCENE, profile=b"", metadata=of_a_camera())
    with Image.open(path) as image:
        assert "icc_profile" not in image.info
    shown = load_photo(path)
    assert (shown.profile, shown.notes) == (None, ())


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_without_anything_it_is_srgb(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{extension}"
    write_image(path, SCENE)
    with Image.open(path) as image:
        profile = image.info["icc_profile"]
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    shown = load_photo(path)
    assert (shown.profile, shown.metadata, shown.dpi) == (None, NO_METADATA, None)
    first = path.read_bytes()
    write_image(path, SCENE)
    assert path.read_bytes() == first


def test_a_photo_can_be_passed_on_whole(tmp_path: Path) -> None:
    """From format to format, nothing is lost on the way round."""
    write_image(tmp_path / "0.png", SCENE, profile=rgb_profile(ADOBE_RGB), metadata=of_a_camera(), dpi=(300, 300))
    first = shown = load_photo(tmp_path / "0.png")
    for step, extension in enumerate([".tif", ".png", ".webp", ".tiff", ".png"]):
        path, coding = tmp_path / f"{step + 1}{extension}", Coding(lossless=extension == ".webp")
        write_image(path, shown.pixels, profile=shown.profile, metadata=shown.metadata, dpi=shown.dpi, coding=coding)
        shown = load_photo(path)
    assert np.array_equal(shown.pixels, first.pixels)
    assert shown.profile == first.profile
    assert shown.metadata.exif is not None
    assert first.metadata.exif is not None
    for tag in (282, 283, 296):  # a TIFF has its resolution among the tags of EXIF
        del shown.metadata.exif.main[tag]
    assert shown.metadata.exif.main == first.metadata.exif.main
    assert shown.metadata.exif.beneath == first.metadata.exif.beneath
    assert shown.dpi == pytest.approx(first.dpi, abs=0.02)


@pytest.mark.parametrize("maker_note", [65_000, 200_000])
def test_exif_too_large_for_a_jpeg_loses_the_maker_note_only(maker_note: int, tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    write_image(path, SCENE, metadata=of_a_camera(maker_note), profile=rgb_profile(ADOBE_RGB) + bytes(150_000))
    with Image.open(path) as image:
        exif = image.getexif()
        assert exif[0x010F] == "Maker"
        assert exif.get_ifd(0x8769)[0x829A] == 0.008
        assert (0x927C in exif.get_ifd(0x8769)) == (maker_note < 65_500 - 400)
        assert len(image.info["icc_profile"]) > 150_000


# --- what is refused before the work ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "width", "height", "depth", "reason"),
    [
        ("x.bmp", 10, 10, 8, "extensions"),
        ("x", 10, 10, 8, "extensions"),
        ("x.jpg", 65_501, 10, 8, "65500"),
        ("x.jpeg", 10, 65_501, 8, "65500"),
        ("x.webp", 16_384, 10, 8, "16383"),
        ("x.jpg", 10, 10, 16, "16 bits"),
        ("x.webp", 10, 10, 16, "16 bits"),
        ("x.png", 0, 10, 8, "pixel"),
        ("missing/x.png", 10, 10, 8, "folder “missing” does not exist"),
        ("folder.png", 10, 10, 8, "is a folder"),
        ("file.txt/x.png", 10, 10, 8, "not"),
        ("n\0l.png", 10, 10, 8, "not the name"),
        ("x" * 300 + ".png", 10, 10, 8, "too long"),
    ],
)
def test_refused(name: str, width: int, height: int, depth: int, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file.txt").touch()
    with pytest.raises(ExportError, match=reason) as caught:
        check_target(tmp_path / name, width, height, depth)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "width", "height", "depth"),
    [
        ("x.PNG", 70_000, 70_000, 16),
        ("x.TIFF", 70_000, 70_000, 16),
        ("x.Jpg", 65_500, 65_500, 8),
        ("x.webp", 16_383, 16_383, 8),
        ("old.png", 1, 1, 8),
    ],
)
def test_accepted(name: str, width: int, height: int, depth: int, tmp_path: Path) -> None:
    (tmp_path / "old.png").touch()
    check_target(tmp_path / name, width, height, depth)
    assert os.listdir(tmp_path) == ["old.png"]


def test_what_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.png"
    path.touch()
    monkeypatch.setattr(os, "access", lambda target, _: Path(target) != path)  # chmod does not stop root
    with pytest.raises(ExportError, match="write-protected"):
        check_target(path, 1, 1, 8)
    monkeypatch.setattr(os, "access", lambda target, _: Path(target) != tmp_path)
    with pytest.raises(ExportError, match="no permission"):
        check_target(path, 1, 1, 8)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.png")
    with pytest.raises(ExportError, match="regular"):
        check_target(tmp_path / "x.png", 1, 1, 8)


def test_the_limits_are_those_of_the_formats(tmp_path: Path) -> None:
    """The longest side can be written and read; checked where that takes no gigabytes."""
    for extension in (".jpg", ".webp"):
        length = FORMATS[extension].longest_side
        line = np.full((1, length, 3), 200, np.uint8)
        write_image(tmp_path / f"x{extension}", line)
        assert load_photo(tmp_path / f"x{extension}").width == length


# --- whole or not at all ----------------------------------------------------------------------------------------------


class FullDisk:
    """A file on a disk with room for a few bytes more; ``os.fdopen`` for the code under test."""

    def __init__(self, room: int, error: int = errno.ENOSPC) -> None:
        self.room = room
        self.error = error

    def fdopen(self, descriptor: int, mode: str) -> Any:
        disk = self

        class File(io.FileIO):
            def write(self, data: Any) -> int:
                disk.room -= len(data)
                if disk.room < 0:
                    raise OSError(disk.error, os.strerror(disk.error))
                return super().write(data)

            def writelines(self, lines: Any) -> None:
                for line in lines:
                    self.write(line)

        return File(descriptor, mode)


@pytest.mark.parametrize("room", [0, 700])
@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.usefixtures("narrow_bands")
def test_a_full_disk_leaves_nothing(extension: str, room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = tmp_path / f"new{extension}", tmp_path / f"old{extension}"
    old.write_bytes(b"what was there")
    for path in (new, old):
        monkeypatch.setattr(os, "fdopen", FullDisk(room).fdopen)
        with pytest.raises(ExportError, match="disk is full"):
            write_image(path, SCENE)
        monkeypatch.undo()
    assert os.listdir(tmp_path) == [old.name]
    assert old.read_bytes() == b"what was there"


@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.EFBIG, "too large"), (errno.EACCES, "permission"), (errno.EROFS, "read-only"), (errno.EIO, "error")],
)
def test_other_failures_are_told_in_a_sentence(
    code: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fdopen", FullDisk(0, code).fdopen)
    with pytest.raises(ExportError, match=reason) as caught:
        write_image(tmp_path / "x.png", SCENE)
    assert str(caught.value).startswith("“x.png”")
    assert str(caught.value).endswith(".")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("rows", [0, 1, 20, 37])
@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.usefixtures("narrow_bands")
def test_giving_up_leaves_nothing(extension: str, rows: int, tmp_path: Path) -> None:
    new, old = tmp_path / f"new{extension}", tmp_path / f"old{extension}"
    old.write_bytes(b"what was there")
    for path in (new, old):
        with contextlib.suppress(Cancelled), open_image(path, 53, 37, 8) as writer:
            writer.write(SCENE[:rows])
            raise Cancelled
    assert os.listdir(tmp_path) == [old.name]
    assert old.read_bytes() == b"what was there"


def test_a_picture_with_too_few_or_too_many_rows_is_no_picture(tmp_path: Path) -> None:
    for rows in (SCENE[:36], np.concatenate([SCENE, SCENE]), SCENE[:, 1:], DEEP):
        with pytest.raises(ValueError), open_image(tmp_path / "x.png", 53, 37, 8) as writer:
            writer.write(rows)
    assert os.listdir(tmp_path) == []


def test_all_is_compressed_in_the_end(tmp_path: Path) -> None:
    with open_image(tmp_path / "x.webp", 53, 37, 8) as writer:
        writer.write(SCENE)
        while not writer.settled(10):
            pass
    assert load_photo(tmp_path / "x.webp").pixels.shape == SCENE.shape


def test_any_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with replacing(path) as file:
        file.write(b"first")
        assert not path.exists()
    with contextlib.suppress(KeyboardInterrupt), replacing(path) as file:
        file.write(b"second")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["x"]


WRITING = """
import sys
from pathlib import Path
from liif_viewer.photos.writing import leftovers
from liif_viewer.photos.writing.coding import Coding
from liif_viewer.photos.writing.files import replacing
if sys.argv[2] == "named":  # as on a file system where each file needs a name
    leftovers._nameless = lambda path: None
with replacing(Path(sys.argv[1])) as file:
    file.write(b"begun")
    file.flush()
    print("begun", flush=True)
    sys.stdin.readline()
"""


@contextlib.contextmanager
def another_program_writing(path: Path, kind: str = "named") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITING, str(path), kind]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        yield process


def has_nameless_files(folder: Path) -> bool:
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR))
    except (AttributeError, OSError):
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like that there")
def test_where_files_need_no_name_a_kill_leaves_nothing(tmp_path: Path) -> None:
    if not has_nameless_files(tmp_path):
        pytest.skip("here they need one")
    with another_program_writing(tmp_path / "killed.png", "nameless") as killed:
        assert os.listdir(tmp_path) == []
        killed.kill()
    assert os.listdir(tmp_path) == []
    with another_program_writing(tmp_path / "written.png", "nameless") as alive:
        alive.communicate("\n", timeout=30)
    assert alive.returncode == 0
    assert os.listdir(tmp_path) == ["written.png"]
    assert (tmp_path / "written.png").read_bytes() == b"begun"


def parts_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix == ".part"}


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like that there")
def test_what_was_left_by_a_kill_is_removed_by_the_next_writing_and_nothing_else_is(tmp_path: Path) -> None:
    with another_program_writing(tmp_path / "killed.png") as killed:
        (left,) = parts_in(tmp_path)
        killed.kill()
    assert parts_in(tmp_path) == {left}
    (tmp_path / "photo").write_bytes(b"precious")
    others = [left.replace("liif-viewer", "lief-viewer"), left + "y.part", ".0123456789abcdef.part", "x.part"]
    for other in others:
        (tmp_path / other).touch()
    link, folder = (f"{left[: -len('01234567.part')]}{end}.part" for end in ("00000000", "11111111"))
    (tmp_path / link).symlink_to("photo")
    (tmp_path / folder).mkdir()
    with another_program_writing(tmp_path / "written.png") as alive:
        (being_written,) = parts_in(tmp_path) - {left, link, folder, *others}
        write_image(tmp_path / "mine.png", SCENE)
        assert parts_in(tmp_path) == {being_written, link, folder, *others}
        assert alive.stdin is not None
        alive.stdin.write("\n")
        alive.stdin.flush()
        assert alive.wait(30) == 0
    assert (tmp_path / "written.png").read_bytes() == b"begun"
    assert (tmp_path / "photo").read_bytes() == b"precious"
    assert not (tmp_path / "killed.png").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_permissions_are_the_usual_ones(tmp_path: Path) -> None:
    new, private = tmp_path / "new.png", tmp_path / "private.png"
    private.touch(0o600)
    before = os.umask(0o027)
    try:
        write_image(new, SCENE)
        write_image(private, SCENE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "link.png"
    link.symlink_to(tmp_path / "elsewhere" / "target.png")
    write_image(link, SCENE)
    assert link.is_symlink()
    assert np.array_equal(load_photo(tmp_path / "elsewhere" / "target.png").pixels, SCENE)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode here")
def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    for extension in EXTENSIONS:
        path = tmp_path / os.fsdecode(b"caf\xe9" + extension.encode())
        write_image(path, SCENE)
        assert load_photo(path).width == 53
    with pytest.raises(ExportError) as caught:
        check_target(tmp_path / os.fsdecode(b"caf\xe9.bmp"), 1, 1, 8)
    str(caught.value).encode()


def test_a_webp_needs_its_memory_and_the_others_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "available_memory", lambda: 2 << 30)
    for extension in (".png", ".tif", ".jpg"):
        check_target(tmp_path / f"x{extension}", 16_000, 16_000, 8)
    check_target(tmp_path / "x.webp", 8000, 8000, 8)
    for whole, side in ((False, 16_000), (True, 8000)):
        with pytest.raises(ExportError, match="memory"):
            check_target(tmp_path / "x.webp", side, side, 8, Coding(lossless=whole))
