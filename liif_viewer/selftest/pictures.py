"""Pictures made on the spot: one that every check knows the pixels of, and files of it in every format."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from liif_viewer import paths

WIDTH, HEIGHT = 48, 32
# Grey levels by which a format may be off at the worst pixel and on average. Lossy ones blur colours; channels that
# are exchanged, or rows turned round, are off by 40 on average. What is deep may come with 8 of its bits.
LOSSLESS, DEEP, LOSSY = (0.0, 0.0), (1.0, 0.7), (128.0, 9.0)  # deep ones may come with 8 of their bits


def drawn() -> NDArray[np.uint8]:
    """(HEIGHT, WIDTH, 3): slopes of different directions, a disc with a hard edge, thin lines. All in integers."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    slopes = np.stack([40 + 4 * x, 60 + 5 * y, 200 - 2 * x - y], -1)
    disc = (x - 17) ** 2 + (y - 15) ** 2 < 100
    lines = (x > 30) & ((x + y) % 6 == 0)
    picture = np.where(disc[..., None], 255 - slopes, slopes)
    return np.where(lines[..., None], (20, 30, 60), picture).astype(np.uint8)


def drawn_deep() -> NDArray[np.uint16]:
    """The same in 16 bits, with more than 256 levels."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    deep: NDArray[np.uint16] = drawn().astype(np.uint16) * 257 + ((x * 5 + y * 3) % 128).astype(np.uint16)[..., None]
    return deep


@dataclass(frozen=True)
class Sample:
    """How one kind of file is made.

    Attributes:
        name: Of the kind.
        make: Gives the bytes.
        pixels: What is to be read from them.
        apart: By how many grey levels it may be off, at the worst pixel and on average.
    """

    name: str
    make: Callable[[], bytes]
    pixels: Callable[[], NDArray[Any]] = drawn
    apart: tuple[float, float] = LOSSLESS


def _by_pillow(form: str, **options: Any) -> Callable[[], bytes]:
    def make() -> bytes:
        file = io.BytesIO()
        Image.fromarray(drawn()).save(file, form, **options)
        return file.getvalue()

    return make


def _several_by_pillow(form: str, **options: Any) -> Callable[[], bytes]:
    return _by_pillow(form, save_all=True, append_images=[Image.fromarray(drawn()[::-1].copy())], **options)


def _by_opencv(suffix: str, pixels: Callable[[], NDArray[Any]]) -> Callable[[], bytes]:
    return lambda: bytes(cv2.imencode(suffix, pixels()[..., ::-1])[1])


def _floats() -> NDArray[np.float32]:
    return (drawn_deep() / np.float32(65535)).astype(np.float32)


def _few_colours() -> NDArray[np.uint8]:
    """Every channel of 4 levels: no more colours than a palette holds."""
    return (drawn() // 64 * 85).astype(np.uint8)


def _gif() -> bytes:
    file = io.BytesIO()
    Image.fromarray(_few_colours()).quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "GIF")
    return file.getvalue()


def _psd() -> bytes:
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, HEIGHT, WIDTH, 8, 3)
    no_palette_resources_layers = struct.pack(">III", 0, 0, 0)
    uncompressed = struct.pack(">H", 0)
    return header + no_palette_resources_layers + uncompressed + drawn().transpose(2, 0, 1).tobytes()


def _qoi() -> bytes:
    pixels = b"".join(b"\xfe" + bytes(pixel) for pixel in drawn().reshape(-1, 3))
    return b"qoif" + struct.pack(">IIBB", WIDTH, HEIGHT, 3, 0) + pixels + bytes(7) + b"\x01"


def store(folder: Path) -> None:
    """Makes the samples of formats that the bundle has no encoder of: HEIC, and AVIF of more than 8 bits."""
    import imagecodecs
    import pillow_heif

    pillow_heif.from_pillow(Image.fromarray(drawn())).save(folder / "sample.heic", quality=90, chroma=444)
    deep = imagecodecs.avif_encode(drawn_deep() >> 6, level=100, bitspersample=10)
    (folder / "deep.avif").write_bytes(deep)


def _stored(name: str) -> Callable[[], bytes]:
    return lambda: paths.resource(f"self-test/{name}").read_bytes()


def _tiff(compression: str) -> Sample:
    def make() -> bytes:
        file = io.BytesIO()
        tifffile.imwrite(file, drawn(), photometric="rgb", compression=compression)
        return file.getvalue()

    return Sample(f"TIFF, {compression}", make, apart=LOSSY if compression == "jpeg" else LOSSLESS)


def _jpeg_2000_deep() -> bytes:
    import imagecodecs  # late, as it is by the program: it takes a while

    return bytes(imagecodecs.jpeg2k_encode(drawn_deep(), codecformat="jp2", reversible=True, level=0))


def _jpeg_xl() -> bytes:
    import imagecodecs

    return bytes(imagecodecs.jpegxl_encode(drawn(), lossless=True))


def _mosaic() -> NDArray[np.uint16]:
    """(HEIGHT, WIDTH) of a sensor under red, green, green and blue filters: red light left, blue right."""
    sensor = np.full((HEIGHT, WIDTH), 8000, np.uint16)
    left = np.arange(WIDTH) < WIDTH // 2
    sensor[0::2, 0::2] = np.where(left[0::2], 40_000, 4000)
    sensor[1::2, 1::2] = np.where(left[1::2], 4000, 40_000)
    return sensor


def _developed() -> NDArray[np.uint8]:
    """About what is made of it."""
    red, blue = (255, 110, 74), (74, 110, 255)
    return np.where((np.arange(WIDTH) < WIDTH // 2)[None, :, None], red, blue).repeat(HEIGHT, 0).astype(np.uint8)


def _dng(preview: bool) -> Callable[[], bytes]:
    """A raw file of a camera whose colours are those of sRGB, by the tags of DNG."""

    def make() -> bytes:
        from_xyz = (3.2405, -1.5371, -0.4985, -0.9693, 1.8760, 0.0416, 0.0556, -0.2040, 1.0572)
        matrix = [number for value in from_xyz for number in (round(value * 10_000), 10_000)]
        camera: list[Any] = [
            (50706, "B", 4, (1, 4, 0, 0), True),  # the version of DNG
            (50708, "s", 0, "A camera", True),
            (50721, "2i", 9, matrix, True),
            (50728, "2I", 3, (1, 1, 1, 1, 1, 1), True),  # neutral as it is
            (50778, "H", 1, 21, True),  # in daylight
            (271, "s", 0, "A maker", True),
        ]
        filters = [(33421, "H", 2, (2, 2), True), (33422, "B", 4, (0, 1, 1, 2), True), (50717, "I", 1, 65_535, True)]
        file = io.BytesIO()
        with tifffile.TiffWriter(file) as writer:
            if preview:
                jpeg: dict[str, Any] = {"compression": "jpeg", "compressionargs": {"level": 95}}
                writer.write(
                    drawn(), photometric="rgb", subfiletype=1, subifds=1, extratags=camera, metadata=None, **jpeg
                )
                camera = []
            writer.write(_mosaic(), photometric=32803, extratags=camera + filters, metadata=None)
        return file.getvalue()

    return make


_JPEG = _by_pillow("JPEG", quality=95, subsampling=0)
_PNG_16 = _by_opencv(".png", drawn_deep)

SAMPLES: dict[str, tuple[Sample, ...]] = {
    "JPEG": (Sample("JPEG", _JPEG, apart=LOSSY),),
    "PNG": (Sample("PNG", _by_pillow("PNG")), Sample("PNG of 16 bits", _PNG_16, drawn_deep)),
    "TIFF": (
        Sample("TIFF", _by_pillow("TIFF", compression="tiff_lzw")),
        Sample("TIFF of 16 bits", _by_opencv(".tiff", drawn_deep), drawn_deep),
        Sample("TIFF of floats", _by_opencv(".tiff", _floats), drawn_deep),
        *map(_tiff, ("zlib", "lzma", "zstd", "packbits", "jpeg", "png", "jpegxl")),
    ),
    "WebP": (Sample("WebP", _by_pillow("WEBP", lossless=True)), Sample("WebP, lossy", _by_pillow("WEBP"), apart=LOSSY)),
    "HEIC": (Sample("HEIC", _stored("sample.heic"), apart=LOSSY),),
    "AVIF": (
        Sample("AVIF", _by_pillow("AVIF", quality=90, subsampling="4:4:4"), apart=LOSSY),
        Sample("AVIF of 10 bits", _stored("deep.avif"), drawn_deep, LOSSY),
    ),
    "GIF": (Sample("GIF", _gif, _few_colours),),
    "BMP": (Sample("BMP", _by_pillow("BMP")),),
    "JPEG 2000": (
        Sample("JPEG 2000", _by_pillow("JPEG2000")),
        Sample("JPEG 2000 of 16 bits", _jpeg_2000_deep, drawn_deep, DEEP),
    ),
    "PNM": (Sample("PNM", _by_pillow("PPM")),),
    "animated PNG": (Sample("animated PNG", _several_by_pillow("PNG")),),
    "MPO": (Sample("MPO", _several_by_pillow("MPO", quality=95, subsampling=0), apart=LOSSY),),
    "Photoshop": (Sample("Photoshop", _psd),),
    "QOI": (Sample("QOI", _qoi),),
    "JPEG XL": (Sample("JPEG XL", _jpeg_xl),),
    "camera raw": (
        Sample("camera raw with the camera's picture", _dng(preview=True), apart=LOSSY),
        Sample("camera raw, developed", _dng(preview=False), _developed, (255.0, 20.0)),
    ),
}
"""By the names of the formats in the program's table."""
