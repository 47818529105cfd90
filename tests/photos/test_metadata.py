"""XMP, IPTC and texts, from every format to every format."""

import io
import struct
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.photos.metadata import iptc, xmp
from liif_viewer.photos.metadata.exif import Exif
from liif_viewer.photos.metadata.frame import Frame, framed
from liif_viewer.photos.metadata.metadata import Metadata, Text
from liif_viewer.photos.metadata.tiff import Entry
from liif_viewer.photos.metadata.xmp_extended import digest, joined, split
from liif_viewer.photos.metadata.xmp_scan import scan
from liif_viewer.photos.reading.metadata import find_metadata
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.formats import FORMATS
from liif_viewer.photos.writing.image import write_image
from liif_viewer.photos.writing.preparing import prepared
from tests.photos.profiles import ADOBE_RGB, rgb_profile
from tests.photos.test_exif import CAMERA

SCENE = (np.arange(24 * 36 * 3) % 251).reshape(24, 36, 3).astype(np.uint8)
EXTENSIONS = [".jpg", ".png", ".tif", ".webp"]

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="A tool">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <!-- a comment -->
  <rdf:Description rdf:about=""
    xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:e="http://ns.adobe.com/exif/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
   tiff:Orientation="6" e:ColorSpace='65535' xmp:Rating="4" crs:Version="15.0"
   photoshop:ICCProfile="Adobe RGB (1998)">
   <tiff:ImageWidth>4000</tiff:ImageWidth>
   <e:PixelXDimension> 4000 </e:PixelXDimension>
   <xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:width="160"/></rdf:Alt></xmp:Thumbnails>
   <dc:title><rdf:Alt><rdf:li xml:lang="de">Tür &amp; “Tor” tiff:Orientation="6"</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()

# PACKET as it has to be for an sRGB picture 36 px wide, edited by hand.
REVISED = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="A tool">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <!-- a comment -->
  <rdf:Description rdf:about=""
    xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:e="http://ns.adobe.com/exif/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
   tiff:Orientation="1" e:ColorSpace='1' xmp:Rating="4"
   photoshop:ICCProfile="sRGB IEC61966-2.1">
   <tiff:ImageWidth>36</tiff:ImageWidth>
   <e:PixelXDimension>36</e:PixelXDimension>
   <dc:title><rdf:Alt><rdf:li xml:lang="de">Tür &amp; “Tor” tiff:Orientation="6"</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()

# IPTC by hand: UTF-8 is declared, a city "Zürich", the layout is portrait, a preview of three bytes.
CITY = b"\x1c\x01\x5a\0\3\x1b%G" + b"\x1c\x02\x5a\0\7Z\xc3\xbcrich"
IPTC = CITY + b"\x1c\x02\x83\0\1P" + b"\x1c\x02\xca\0\3abc"
IPTC_REVISED = CITY + b"\x1c\x02\x83\0\1L"


def resource(number: int, content: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + bytes(len(content) % 2)


COPYRIGHTED = resource(0x040A, b"\1")
RESOURCES = (
    resource(0x03ED, bytes(16))  # resolution
    + resource(0x0404, IPTC)
    + COPYRIGHTED
    + resource(0x0425, bytes(16))  # the digest of IPTC
    + resource(0x040C, b"a thumbnail")
)
RESOURCES_REVISED = resource(0x0404, IPTC_REVISED) + COPYRIGHTED


def plain(form: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(SCENE).save(file, form, **options)
    return file.getvalue()


def segment(kind: int, content: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content


def jpeg_with(*segments: bytes) -> bytes:
    data = plain("JPEG", quality=98)
    return data[:2] + b"".join(segments) + data[2:]


def full_jpeg() -> bytes:
    return jpeg_with(
        segment(
            0xE1, b"Exif\0\0" + CAMERA.replace(b"\x01\x12\0\x03\0\0\0\x01\0\x06", b"\x01\x12\0\x03\0\0\0\x01\0\x01")
        ),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PACKET),
        segment(0xED, b"Photoshop 3.0\0" + RESOURCES[:50]),  # may go on in the next segment
        segment(0xED, b"Photoshop 3.0\0" + RESOURCES[50:]),
        segment(0xFE, "grüß Gott".encode()),
        segment(0xFE, b"caf\xe9"),
    )


# --- XMP ------------------------------------------------------------------------------------------------------


def test_of_xmp_only_what_is_the_new_pictures_changes() -> None:
    assert xmp.revised(PACKET, 36, 24, None, srgb=True) == REVISED
    assert xmp.revised(REVISED, 36, 24, (300, 300), srgb=True) == REVISED  # no resolution is invented
    assert b'ICCProfile="Adobe RGB (1998)"' in xmp.revised(PACKET, 36, 24, None, srgb=False)
    assert b"ColorSpace='65535'" in xmp.revised(PACKET, 36, 24, None, srgb=False)


def packet(attributes: str = "", elements: str = "", **namespaces: str) -> bytes:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {declared}{attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


GOOGLE = "http://ns.google.com/photos/1.0/"


@pytest.mark.parametrize(
    ("before", "after", "namespaces"),
    [
        (' g:MotionPhoto="1" g:Other="2"', ' g:Other="2"', {"g": GOOGLE + "camera/"}),
        (' h:Version="1.0" h:GainMapMax="2"', "", {"h": "http://ns.adobe.com/hdr-gain-map/1.0/"}),
        (' c:Exposure2012="1" c:AlreadyApplied="True"',) * 2 + ({"c": "http://ns.adobe.com/camera-raw-settings/1.0/"},),
        (' c:Exposure2012="1" c:AlreadyApplied="False"', "", {"c": "http://ns.adobe.com/camera-raw-settings/1.0/"}),
        (
            ' t:XResolution="72/1" t:YResolution="72/1" t:ResolutionUnit="3"',
            ' t:XResolution="300/1" t:YResolution="145/2" t:ResolutionUnit="2"',
            {"t": "http://ns.adobe.com/tiff/1.0/"},
        ),
    ],
)
def test_what_lies_beside_the_picture_or_tells_how_to_develop_it_goes(
    before: str, after: str, namespaces: dict[str, str]
) -> None:
    revised = xmp.revised(packet(before, **namespaces), 1, 1, (300, 72.5), srgb=True)
    assert revised == packet(after, **namespaces)


def test_orientation_in_xmp() -> None:
    assert xmp.orientation(PACKET) == 6
    assert xmp.orientation(REVISED) == 1
    assert xmp.orientation(None) == xmp.orientation(b"nonsense") == 1


def test_xmp_of_utf_16_and_with_zeros_behind_it() -> None:
    for data in (PACKET + bytes(3), PACKET.decode().encode("utf-16"), PACKET.decode().encode("utf-16-be")):
        assert xmp.revised(data, 36, 24, None, srgb=True) == REVISED


def test_xmp_cannot_make_the_program_expand_it() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + packet()
    with pytest.raises(ValueError, match="type"):
        scan(laughs)


def test_xmp_of_ten_thousand_namespaces_is_refused() -> None:
    declared = {f"n{number}": "urn:n" for number in range(10_000)}
    with pytest.raises(ValueError, match="namespaces"):
        scan(packet(**declared))


@given(cut=st.integers(0, len(PACKET)), place=st.integers(0, len(PACKET) - 1), letters=st.binary(max_size=4))
def test_damaged_xmp_is_told_and_never_made_worse(cut: int, place: int, letters: bytes) -> None:
    for data in (PACKET[:cut], PACKET[:place] + letters + PACKET[place:], letters):
        try:
            revised = xmp.revised(data, 36, 24, (2, 3), srgb=True)
        except ValueError:
            continue
        assert xmp.orientation(revised) in (1, 6)  # 6, if the damage made another property of it
        scan(revised)


LONG = packet(
    ' d:short="s"',
    f'<d:note xmlns:o="urn:own">a<o:b/></d:note><d:large>{"L" * 90_000}</d:large><d:more>{"M" * 30_000}</d:more>',
    d="urn:some",
)


def test_long_xmp_is_two_packets_in_a_jpeg_and_one_elsewhere(tmp_path: Path) -> None:
    parts = split(LONG, 65_000)
    assert parts is not None
    main, extension = parts
    assert len(main) <= 65_000
    values = {found.name: scan(main).value(found) for found in scan(main).properties}
    assert values["http://ns.adobe.com/xmp/note/", "HasExtendedXMP"].encode() == digest(extension)
    assert values["urn:some", "more"] == "M" * 30_000
    assert ("urn:some", "large") not in values
    photo = Metadata(xmp=LONG)
    for extension_of_file in (".jpg", ".png"):
        path = tmp_path / f"x{extension_of_file}"
        write_image(path, SCENE, metadata=photo)
        photo = load_photo(path).metadata
    assert photo.xmp is not None
    found = scan(photo.xmp)
    assert sorted((each.name[1], found.value(each)) for each in found.properties) == [
        ("large", "L" * 90_000),
        ("more", "M" * 30_000),
        ("note", "a<o:b/>"),
        ("short", "s"),
    ]


def test_padding_gives_way_first() -> None:
    padded = PACKET.replace(b"<?xpacket end", b" " * 100_000 + b"<?xpacket end")
    assert split(padded, 65_000) == (PACKET, b"")


def test_an_extension_brings_its_namespaces() -> None:
    extension = packet(' a:x="1"').replace(b'xmlns:x="adobe', b'xmlns:a="urn:a" xmlns:x="adobe')
    whole = scan(joined(PACKET, extension))
    assert ("urn:a", "x") in [found.name for found in whole.properties]
    assert joined(PACKET, b"<damaged") == PACKET


# --- places in the picture ----------------------------------------------------------------------------------------


PANORAMA = ' p:FullPanoWidthPixels="4000" p:FullPanoHeightPixels="2001" p:ProjectionType="equirectangular"'
FACES = "<m:Regions>a face</m:Regions><e:SubjectArea>12 34</e:SubjectArea>"
DENSITY = ' e:FocalPlaneXResolution="3000/2"'
SPACES = {
    "p": GOOGLE + "panorama/",
    "m": "http://www.metadataworkinggroup.com/schemas/regions/",
    "e": "http://ns.adobe.com/exif/1.0/",
}


def in_frame(frame: Frame, orientation: int = 1) -> tuple[Exif, bytes]:
    """Subject at (100, 50), 1500 and 1000 pixels per unit on the sensor."""
    details = {
        37396: Entry(3, struct.pack("<4H", 100, 50, 30, 20)),
        41486: Entry(5, struct.pack("<2I", 3000, 2)),
        41487: Entry(5, struct.pack("<2I", 1000, 1)),
    }
    exif = Exif("<", {274: Entry(3, bytes((orientation, 0)))}, details)
    photo = Metadata(exif, packet(PANORAMA + DENSITY, FACES, **SPACES))
    after = framed(photo, frame)
    assert after.exif is not None
    assert after.xmp is not None
    return after.exif, after.xmp


def test_places_grow_with_the_whole_photo() -> None:
    exif, xmp = in_frame(Frame((1, 1), whole=True))
    assert exif.details[37396].data == struct.pack("<4H", 100, 50, 30, 20)
    assert xmp == packet(PANORAMA + DENSITY, FACES, **SPACES)
    exif, xmp = in_frame(Frame((2, 3), whole=True))
    assert exif.details[37396].data == struct.pack("<4H", 200, 150, 60, 60)
    assert exif.details[41486].data == struct.pack("<2I", 3000, 1)
    assert exif.details[41487].data == struct.pack("<2I", 3000, 1)
    scaled = ' p:FullPanoWidthPixels="8000" p:FullPanoHeightPixels="6003" p:ProjectionType="equirectangular"'
    assert xmp == packet(scaled + ' e:FocalPlaneXResolution="3000/1"', "<m:Regions>a face</m:Regions>", **SPACES)


@pytest.mark.parametrize("turned", [True, False])
def test_places_in_a_part_or_in_a_photo_that_was_turned_are_left_out(turned: bool) -> None:
    exif, xmp = in_frame(Frame((2, 2), whole=turned), orientation=6 if turned else 1)
    assert 37396 not in exif.details
    x, y = (2000, 3000) if turned else (3000, 2000)
    assert exif.details[41486].data == struct.pack("<2I", x, 1)
    assert exif.details[41487].data == struct.pack("<2I", y, 1)
    density = "" if turned else ' e:FocalPlaneXResolution="3000/1"'  # of the other side nothing is said
    assert xmp == packet(density, **SPACES)


# --- all of it, in every format ----------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_everything_is_kept_where_there_is_a_place_for_it(extension: str, tmp_path: Path) -> None:
    photo = load_photo(full_jpeg())
    assert photo.metadata.xmp == PACKET
    path = tmp_path / f"x{extension}"
    write_image(path, photo.pixels, metadata=photo.metadata)
    after = load_photo(path).metadata
    assert after.exif is not None
    assert after.exif.main[33432].data == "© 2024 José".encode()
    assert after.xmp == REVISED
    assert after.photoshop == (None if extension == ".webp" else RESOURCES_REVISED)
    comments = {
        ".jpg": (Text("Comment", "grüß Gott"), Text("Comment", "caf\udce9")),  # to the byte
        ".png": (Text("Comment", "grüß Gott"), Text("Comment", "café")),
    }
    assert after.texts == comments.get(extension, ())
    if extension == ".jpg":
        assert segment(0xFE, b"caf\xe9") in path.read_bytes()
    _, notes = prepared(photo.metadata, FORMATS[extension], 36, 24, None, srgb=True)
    assert notes == {
        ".tif": ("TIFF has no place for comments, which were left out.",),
        ".webp": (
            "WebP has no place for IPTC, which was left out.",
            "WebP has no place for comments, which were left out.",
        ),
    }.get(extension, ())


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_without_metadata_nothing_is_left_but_colours_and_resolution(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{extension}"
    profile = rgb_profile(ADOBE_RGB)
    write_image(path, SCENE, metadata=None, profile=profile, dpi=(300, 300))
    photo = load_photo(path)
    assert (photo.metadata, photo.profile) == (Metadata(), profile)
    assert photo.dpi == (None if extension == ".webp" else pytest.approx((300, 300), abs=0.01))
    assert not any(mark in path.read_bytes() for mark in (b"Exif", b"EXIF", b"eXIf", b"xap", b"8BIM"))


def test_iptc_that_stays_true_keeps_every_byte() -> None:
    assert iptc.revised(RESOURCES, 36, 24) != RESOURCES
    good = resource(0x0404, IPTC_REVISED + b"\x1c\x02\x78\x80\x04\0\0\0\3abc") + resource(0x0425, bytes(16))
    assert iptc.revised(good, 36, 24) == good


def test_texts_of_a_png_go_round(tmp_path: Path) -> None:
    texts = (
        Text("Title", "Tür"),
        Text("parameters", "a cat\nSteps: 20 " + "x" * 5000),  # compressed
        Text("workflow", "{" + "y" * 1_100_000 + "}"),  # too long for that
        Text("Author", "José Ωmega"),
        Text("Title", "Titre", "fr", "Titre français"),
    )
    write_image(tmp_path / "x.png", SCENE, metadata=Metadata(texts=texts))
    assert load_photo(tmp_path / "x.png").metadata.texts == texts
    with Image.open(tmp_path / "x.png") as image:
        image.load()
        assert image.text["Author"] == "José Ωmega"  # type: ignore[attr-defined]
        assert image.text["parameters"] == texts[1].text  # type: ignore[attr-defined]
    write_image(tmp_path / "x.jpg", SCENE, metadata=Metadata(texts=texts))
    kept = [text.text for text in load_photo(tmp_path / "x.jpg").metadata.texts]
    assert kept == ["Title: Tür", f"parameters: {texts[1].text}", "Author: José Ωmega", "Title: Titre"]
    _, notes = prepared(Metadata(texts=texts), FORMATS[".jpg"], 36, 24, None, srgb=True)
    assert notes == ("A comment is too long for a JPEG and was left out.",)


def test_what_is_too_long_or_damaged_is_told() -> None:
    def notes(metadata: Metadata) -> tuple[str, ...]:
        return prepared(metadata, FORMATS[".jpg"], 36, 24, None, srgb=True)[1]

    assert notes(Metadata(xmp=b"<damaged")) == ("The photo's XMP is damaged and was left out.",)
    attribute = packet(f' d:a="{"a" * 70_000}"', d="urn:d")
    assert notes(Metadata(xmp=attribute)) == ("The XMP is too long for a JPEG and was left out.",)
    assert notes(Metadata(xmp=LONG)) == ()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_metadata_that_other_programs_put_into_a_png() -> None:
    data = plain("PNG")
    at = data.index(b"IDAT") - 4

    def raw(name: str, content: bytes) -> bytes:  # as ImageMagick does
        lines = "\n".join(content.hex()[at : at + 72] for at in range(0, 2 * len(content), 72))
        text = f"\n{name}\n{len(content):8}\n{lines}\n".encode()
        return chunk(b"zTXt", f"Raw profile type {name}".encode() + b"\0\0" + zlib.compress(text))

    chunks = [
        raw("exif", b"Exif\0\0" + CAMERA),
        raw("iptc", RESOURCES),
        raw("xmp", PACKET),
        chunk(b"tEXt", b"exif:Orientation\x006"),
        chunk(b"tEXt", b"Thumb::Size\x001234"),
        chunk(b"tEXt", b"no keyword's end"),
        chunk(b"tEXt", b"Software\0\xc3\xa9diteur"),  # UTF-8 where the standard has Latin-1
        chunk(b"tEXt", b"Source\0\xe9diteur"),
    ]
    found, _ = find_metadata(data[:at] + b"".join(chunks) + data[at:])
    assert found.exif is not None
    assert found.exif.main[33432].data == "© 2024 José".encode()
    assert found.xmp == PACKET
    assert found.photoshop is not None
    assert iptc.iptc_of(found.photoshop) == IPTC
    assert found.texts == (Text("Software", "éditeur"), Text("Source", "éditeur"))


def test_iptc_alone_in_a_tiff_also_as_words_turned_round() -> None:
    padded = CITY + bytes(-len(CITY) % 4)
    words = struct.unpack(f">{len(padded) // 4}I", padded)
    for entry in (
        struct.pack("<HHII", 33723, 7, len(padded), 26) + bytes(4) + padded,
        struct.pack("<HHII", 33723, 4, len(words), 26) + bytes(4) + struct.pack(f"<{len(words)}I", *words),
    ):
        found, _ = find_metadata(b"II*\0" + struct.pack("<IH", 8, 1) + entry)
        assert found.photoshop is not None
        assert iptc.iptc_of(found.photoshop) == padded


@pytest.mark.parametrize(
    ("header", "exif", "said"),
    [
        ((72, 72), (300, 300), (300, 300)),  # 72 is what is written where nobody knows
        ((144, 144), (72, 72), (144, 144)),
        ((72, 72), None, (72, 72)),
        (None, (72, 72), (72, 72)),
        (None, None, None),
    ],
)
def test_the_resolution_is_the_one_that_somebody_meant(
    header: tuple[int, int] | None, exif: tuple[int, int] | None, said: tuple[int, int] | None
) -> None:
    block = Image.Exif()
    if exif is not None:
        block.update({282: exif[0], 283: exif[1], 296: 2})
    options = {} if header is None else {"dpi": header}
    _, dpi = find_metadata(plain("JPEG", exif=block.tobytes(), **options))
    assert dpi == said


def test_resolution_is_of_the_upright_picture_also_where_only_xmp_turns_it(tmp_path: Path) -> None:
    data = plain("JPEG", dpi=(100, 200))
    data = data[:20] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PACKET) + data[20:]
    photo = load_photo(data)
    assert photo.pixels.shape == (36, 24, 3)
    assert photo.dpi == (200, 100)
    for extension in EXTENSIONS:
        path = tmp_path / f"x{extension}"
        write_image(path, photo.pixels, metadata=photo.metadata, dpi=photo.dpi)
        assert load_photo(path).pixels.shape == (36, 24, 3)  # not turned once more
        assert load_photo(path).dpi == pytest.approx((200, 100), abs=0.02)


def test_a_text_of_a_wrong_length_does_not_take_the_pixels_for_words() -> None:
    data = plain("PNG")
    at = data.index(b"IDAT") - 4
    long = struct.pack(">I", len(data) - at) + b"tEXtComment\0hello" + bytes(4)
    assert find_metadata(data[:at] + long + data[at:])[0] == Metadata()


def test_texts_that_have_no_end_are_left_out_and_told_of() -> None:
    data = plain("PNG")
    at = data.index(b"IDAT") - 4
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(70_000_000)))
    found, _ = find_metadata(data[:at] + chunk(b"tEXt", b"Title\0a") + bomb + bomb + data[at:])
    assert found == Metadata(texts=(Text("Title", "a"),), lost=("Texts of more than 64 MB were left out.",))


def test_what_is_true_of_the_old_file_only_is_told() -> None:
    scale = struct.pack("<HHII", 33550, 12, 3, 26) + bytes(4) + struct.pack("<3d", 1, 1, 0)
    found, _ = find_metadata(b"II*\0" + struct.pack("<IH", 8, 1) + scale)
    assert found.exif is None
    for extension in EXTENSIONS:
        _, notes = prepared(found, FORMATS[extension], 36, 24, None, srgb=True)
        assert notes == ("Where on Earth the pixels lie (GeoTIFF) was left out.",)


@pytest.mark.parametrize("form", ["AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_heic_and_avif_give_their_metadata_as_it_is(form: str, orientation: int) -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    block = CAMERA.replace(b"\x01\x12\0\x03\0\0\0\x01\0\x06", b"\x01\x12\0\x03\0\0\0\x01\0" + bytes([orientation]))
    found, _ = find_metadata(plain(form, exif=b"Exif\0\0" + block, xmp=REVISED))
    assert found.exif is not None
    assert found.xmp == REVISED


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def test_jpeg_xl_jpeg_2000_gif_and_photoshop() -> None:
    jxl = box(b"JXL ", b"\r\n\x87\n") + box(b"Exif", bytes(4) + CAMERA) + box(b"xml ", PACKET)
    packed = [b"Exif" + imagecodecs.brotli_encode(bytes(4) + CAMERA), b"xml " + imagecodecs.brotli_encode(PACKET)]
    compressed = box(b"JXL ", b"\r\n\x87\n") + b"".join(box(b"brob", content) for content in packed)
    uuids = [b"JpgTiffExif->JP2" + CAMERA, bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + PACKET]
    jp2 = box(b"jP  ", b"\r\n\x87\n") + b"".join(box(b"uuid", content) for content in uuids)
    resources = resource(0x0422, CAMERA) + resource(0x0424, PACKET) + resource(0x0404, CITY)
    psd = b"8BPS" + bytes(22) + struct.pack(">I", 3) + b"abc" + struct.pack(">I", len(resources)) + resources
    for data in (jxl, compressed, jp2, psd):
        found, _ = find_metadata(data)
        assert found.xmp == PACKET
        assert found.exif is not None
        assert found.exif.main[33432].data == "© 2024 José".encode()
    assert found.photoshop == resource(0x0404, CITY)
    gif = plain("GIF", comment="grüß Gott".encode())
    at = gif.index(b"\x21\xfe")
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    found, _ = find_metadata(gif[:at] + b"\x21\xff\x0bXMP DataXMP" + PACKET + trailer + gif[at:])
    assert found.texts == (Text("Comment", "grüß Gott"),)
    assert found.xmp == PACKET


def test_parts_of_a_heic_that_are_all_the_whole_file_do_not_fill_the_memory() -> None:
    information = box(b"iinf", bytes(4) + b"\0\1" + box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0"))
    extents = struct.pack(">II", 0, 1_000_000) * 60_000
    places = box(b"iloc", b"\0\0\0\0\x44\0\0\1\0\1\0\0" + struct.pack(">H", 60_000) + extents)
    data = box(b"ftyp", b"heic") + box(b"meta", bytes(4) + information + places) + bytes(1_000_000)
    assert find_metadata(data)[0] == Metadata()


def test_a_compressed_box_without_end_is_left_out() -> None:
    bomb = box(b"brob", b"xml " + imagecodecs.brotli_encode(PACKET + bytes(50_000_000)))
    assert find_metadata(box(b"JXL ", b"\r\n\x87\n") + bomb)[0] == Metadata()


@given(
    which=st.sampled_from(["jpeg", "png", "tiff", "webp", "gif", "avif", "psd"]),
    place=st.floats(0, 0.999),
    letters=st.binary(max_size=4),
    cut=st.booleans(),
)
def test_no_file_stops_the_search(which: str, place: float, letters: bytes, cut: bool) -> None:
    data = FILES[which]
    at = int(place * len(data))
    find_metadata(data[:at] + letters + (b"" if cut else data[at + len(letters) :]))


FILES = {
    "jpeg": full_jpeg(),
    "png": plain("PNG", exif=CAMERA),
    "tiff": plain("TIFF", exif=CAMERA),
    "webp": plain("WEBP", exif=CAMERA, xmp=PACKET),
    "gif": plain("GIF", comment=b"a comment"),
    "avif": plain("AVIF", exif=CAMERA, xmp=PACKET),
    "psd": b"8BPS" + bytes(22) + bytes(4) + struct.pack(">I", len(RESOURCES)) + RESOURCES,
}
