import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.photos.metadata.exif import Exif, little_endian, pack, parse, revised
from liif_viewer.photos.metadata.metadata import Metadata
from liif_viewer.photos.metadata.tiff import SIZES, Entry
from liif_viewer.photos.reading.metadata import find_metadata
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing import lossless
from liif_viewer.photos.writing.image import write_image

SCENE = np.arange(24 * 36 * 3).reshape(24, 36, 3).astype(np.uint8)
NOTE = bytes(range(100))
# Laid out by hand, entry by entry, as cameras do; offsets count from the "MM".
CAMERA = b"".join(
    [
        b"MM\0*\0\0\0\x08",
        b"\0\x06",  # 8: the first directory
        b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0",  # orientation 6, a SHORT
        b"\x82\x98\0\x02\0\0\0\x0d\0\0\0\x56",  # copyright, 13 letters at 86
        b"\x87\x69\0\x04\0\0\0\x01\0\0\0\x64",  # EXIF at 100
        b"\x88\x25\0\x04\0\0\0\x01\0\0\1\x30",  # GPS at 304
        b"\x9c\x9b\0\x01\0\0\0\x04\xe9\0\0\0",  # XPTitle "é", of BYTE
        b"\xc4\xa5\0\x07\0\0\0\x04Prin",  # PrintIM, UNDEFINED
        b"\0\0\1\x50",  # the thumbnail's directory, at 336
        "© 2024 José".encode()[:13],  # 86
        b"\0",
        b"\0\x05",  # 100: EXIF
        b"\x90\x00\0\x07\0\0\0\x040231",  # version, UNDEFINED
        b"\x92\x7c\0\x07\0\0\0\x64\0\0\0\xa8",  # maker note, 100 bytes at 168
        b"\xa0\x01\0\x03\0\0\0\x01\xff\xff\0\0",  # colour space: none
        b"\xa0\x02\0\x03\0\0\0\x01\0\x24\0\0",  # width 36, a SHORT
        b"\xa0\x05\0\x04\0\0\0\x01\0\0\1\x0c",  # interoperability at 268
        b"\0\0\0\0\0\0",
        NOTE,  # 168
        b"\0\x01\0\x01\0\x02\0\0\0\x04R03\0\0\0\0\0",  # 268
        bytes(304 - 268 - 18),
        b"\0\x01\0\x06\0\x05\0\0\0\x01\0\0\1\x48\0\0\0\0",  # 304: GPS, altitude at 328
        bytes(328 - 304 - 18),
        b"\0\0\x03\xe8\0\0\0\x07",  # 1000 / 7 m
        b"\0\x01\x02\x01\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\0",  # 336
    ]
)


def camera_jpeg(block: bytes = CAMERA) -> bytes:
    from tests.photos.test_photo import scene

    plain = scene("JPEG", quality=98)
    content = b"Exif\0\0" + block
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + plain[2:]


def test_every_entry_of_a_cameras_block_is_kept_as_it_is() -> None:
    exif = parse(CAMERA)
    assert exif is not None
    assert exif.main[33432] == Entry(2, b"\xc2\xa9 2024 Jos\xc3\xa9")
    assert exif.main[40091] == Entry(1, b"\xe9\0\0\0")
    assert exif.main[50341] == Entry(7, b"Prin")
    assert exif.details[36864] == Entry(7, b"0231")
    assert exif.details[37500] == Entry(7, NOTE)
    assert exif.interop == {1: Entry(2, b"R03\0")}
    assert exif.position == {6: Entry(5, b"\0\0\x03\xe8\0\0\0\x07")}
    assert parse(pack(exif)) == exif
    assert pack(exif)[168:268] == NOTE  # where it lay, as what is in it may count from the block's beginning


@pytest.mark.parametrize("extension", [".jpg", ".png", ".tif", ".webp"])
def test_only_what_is_the_new_pictures_changes(extension: str, tmp_path: Path) -> None:
    photo = load_photo(camera_jpeg())
    before = photo.metadata.exif
    path = tmp_path / f"x{extension}"
    write_image(path, photo.pixels, metadata=photo.metadata, dpi=photo.dpi)
    after = load_photo(path).metadata.exif
    assert before is not None
    assert after is not None
    assert after.main == {**before.main, 274: Entry(3, b"\0\1")}
    width = photo.pixels.shape[1]
    assert photo.dpi is None  # and none is invented
    assert after.details == {
        **before.details,
        40961: Entry(3, b"\0\1"),  # the profile that is embedded is sRGB's
        40962: Entry(3, bytes((0, width))),
    }
    assert after.interop == {1: Entry(2, b"R98\0")}
    assert after.position == before.position
    assert path.read_bytes().count(NOTE) == 1


def test_the_colour_space_is_the_profiles() -> None:
    exif = parse(CAMERA)
    other = revised(exif, 10, 10, None, srgb=False, adobe_rgb=True)
    assert other is not None
    assert other.details[40961] == Entry(3, b"\xff\xff")
    assert other.interop == {1: Entry(2, b"R03\0")}
    neither = revised(exif, 10, 10, None, srgb=False)
    assert neither is not None
    assert neither.interop == {}  # R03 would say Adobe RGB
    srgb = revised(exif, 10, 10, None, srgb=True)
    assert srgb is not None
    back = revised(srgb, 10, 10, None, srgb=False)
    assert back is not None
    assert back.interop == {}  # R98 would say sRGB


def test_sizes_and_resolution_are_set_where_they_were_said() -> None:
    exif = parse(CAMERA)
    large = revised(exif, 70_000, 5, (300, 300), srgb=True)
    assert large is not None
    assert large.details[40962] == Entry(4, b"\0\1\x11\x70")
    assert 40963 not in large.details
    assert 282 not in large.main
    for stated in (
        revised(exif, 1, 1, (300, 72.5), srgb=True, state_dpi=True),
        revised(None, 1, 1, (300, 72.5), srgb=True, state_dpi=True),
    ):
        assert stated is not None
        x, y = ((0, 300, 0, 1), (0, 145, 0, 2)) if stated.order == ">" else ((300, 0, 1, 0), (145, 0, 2, 0))
        assert stated.main[282].data == struct.pack(f"{stated.order}4H", *x)
        assert stated.main[283].data == struct.pack(f"{stated.order}4H", *y)
        again = revised(stated, 1, 1, (300.001, 72.4999), srgb=True)  # as PNG rounds it
        assert again == stated
    assert revised(None, 1, 1, (300, 300), srgb=True) is None


def entries(order: str) -> st.SearchStrategy[dict[int, Entry]]:
    def entry(kind: int) -> st.SearchStrategy[Entry]:
        return st.integers(0, 20).flatmap(
            lambda count: st.binary(min_size=count * SIZES[kind], max_size=count * SIZES[kind]).map(
                lambda data: Entry(kind, data)
            )
        )

    kinds = st.sampled_from([kind for kind in SIZES if kind not in (16, 17, 18)])
    return st.dictionaries(st.integers(60_000, 65_535), kinds.flatmap(entry), max_size=8)


@st.composite
def blocks(draw: st.DrawFn) -> Exif:
    order = draw(st.sampled_from("<>"))
    details = draw(entries(order))
    note_at = None
    if draw(st.booleans()):
        details[37500] = Entry(7, draw(st.binary(min_size=9, max_size=300)))
        note_at = 2 * draw(st.integers(4, 700))
    main, position, interop = draw(entries(order)), draw(entries(order)), draw(entries(order))
    return Exif(order, main, details, position, interop, note_at)


@given(exif=blocks())
def test_any_entries_come_back(exif: Exif) -> None:
    block = pack(exif)
    again = parse(block)
    if exif.is_empty:
        assert again is None
        return
    assert again is not None
    assert (again.main, again.details, again.position, again.interop) == (
        exif.main, exif.details, exif.position, exif.interop,
    )  # fmt: skip
    if exif.note_at is not None:
        assert again.note_at == exif.note_at
        assert again == exif
    assert little_endian(little_endian(exif)) == little_endian(exif)


@pytest.mark.parametrize("extension", [".jpg", ".png", ".tif", ".webp", "big"])
@settings(max_examples=25)
@given(exif=blocks())
def test_any_entries_come_back_from_every_format(
    extension: str, exif: Exif, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("exif") / ("x.tif" if extension == "big" else f"x{extension}")
    with pytest.MonkeyPatch.context() as patch:
        if extension == "big":
            patch.setattr(lossless, "_BIG", 0)
            exif = little_endian(exif)
        write_image(path, SCENE, metadata=Metadata(exif))
    again = find_metadata(path.read_bytes())[0].exif or Exif(exif.order)
    if extension in (".tif", "big"):
        again.main.pop(274, None)  # a TIFF always says how its pixels lie
    assert (again.main, again.beneath) == (exif.main, exif.beneath)


@given(data=st.binary(max_size=400), cut=st.integers(0, 354), place=st.integers(0, 353), byte=st.integers(0, 255))
def test_no_bytes_raise(data: bytes, cut: int, place: int, byte: int) -> None:
    damaged = CAMERA[:place] + bytes([byte]) + CAMERA[place + 1 :]
    for block in (data, b"II*\0" + data, b"MM\0+" + data, CAMERA[:cut], damaged):
        exif = parse(block)
        if exif is not None:
            assert parse(pack(exif)) is not None
            assert len(pack(exif)) <= len(block) + 200
            revised(exif, 1, 1, (2, 3), srgb=True)


def test_directories_that_lead_in_a_circle_end() -> None:
    circle = struct.pack("<2sHIHHHIIHHII", b"II", 42, 8, 2, 34665, 4, 1, 8, 34853, 4, 1, 8) + bytes(4)
    exif = parse(circle)
    assert exif is not None
    assert parse(pack(exif)) == exif


def test_entries_that_share_their_bytes_do_not_fill_the_memory() -> None:
    count = 5000
    entry = b"".join(struct.pack("<HHII", tag, 7, 60_000, 8) for tag in range(1000, 1000 + count))
    block = b"II*\0" + struct.pack("<IH", 8, count) + entry + bytes(4)
    exif = parse(block)
    assert exif is None or sum(len(value.data) for value in exif.main.values()) <= len(block)


def test_a_count_of_entries_that_cannot_be_does_not_take_for_ever() -> None:
    entry = struct.pack("<HHQ8s", 270, 2, 3, b"abc")
    exif = parse(b"II+\0" + struct.pack("<HHQQ", 8, 0, 16, 1 << 60) + entry * 100_000)
    assert exif is not None
    assert exif.main == {270: Entry(2, b"abc")}


def test_a_photo_with_exif_that_cannot_be_read_is_exported(tmp_path: Path) -> None:
    photo = load_photo(camera_jpeg(b"nonsense"))
    assert photo.metadata == Metadata()
    write_image(tmp_path / "x.jpg", photo.pixels, metadata=photo.metadata)
    assert load_photo(tmp_path / "x.jpg").pixels.shape == SCENE.shape
