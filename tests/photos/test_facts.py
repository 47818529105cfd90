"""What is told of a photo, from EXIF as another program writes it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from liif_viewer.core.histogram import ENOUGH_PIXELS, histogram, thinned
from liif_viewer.photos.facts import exposure, facts
from liif_viewer.photos.metadata.shot import Shot
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo


def test_camera_exposure_and_size_are_told(tmp_path):
    exif = Image.Exif()
    exif[271], exif[272] = "NIKON CORPORATION", "NIKON Z 6"
    details = exif.get_ifd(34665)
    details[33434], details[33437], details[34855] = IFDRational(1, 125), IFDRational(28, 10), 400
    details[37386], details[41989], details[42036] = IFDRational(35), 52, "A lens"
    details[36867] = "2024:05:01 12:33:05"
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (1200, 800)).save(path, exif=exif, dpi=(240, 240))
    assert facts(load_photo(path), 2_345_678) == [
        ("Size", "1200 × 800, 1.0 megapixels"),
        ("File", "JPEG, 2.3 MB"),
        ("Depth", "8 bits per channel"),
        ("Colours", "sRGB"),
        ("Resolution", "240 dpi"),
        ("Taken", "2024-05-01 12:33:05"),
        ("Camera", "NIKON Z 6"),
        ("Lens", "A lens"),
        ("Exposure", "1/125 s, f/2.8, ISO 400"),
        ("Focal length", "35 mm, as 52 mm on 35 mm film"),
    ]


def test_what_is_not_known_is_not_told():
    told = dict(facts(photo_from_pixels(np.zeros((3, 5, 4), np.uint8), "pasted")))
    assert told == {
        "Size": "5 × 3, 15 pixels", "File": "pixels", "Depth": "8 bits per channel, with transparency",
        "Colours": "sRGB",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("shot", "told"),
    [
        (Shot(exposure_s=1 / 8000), "1/8000 s"),
        (Shot(exposure_s=0.3, aperture=11.0), "0.3 s, f/11"),
        (Shot(exposure_s=30.0, aperture=1.4, iso=64), "30 s, f/1.4, ISO 64"),
        (Shot(), ""),
    ],
)
def test_an_exposure_as_photographers_say_it(shot, told):
    assert exposure(shot) == told


def test_a_histogram_counts_every_pixel_once():
    rgb = np.random.default_rng(0).integers(0, 256, (40, 30, 3), np.uint8)
    counts = histogram(rgb)
    assert counts.shape == (3, 256)
    for channel in range(3):
        for level in (0, 17, 255):
            assert counts[channel, level] == (rgb[..., channel] == level).sum()
    assert thinned(rgb) is not None
    assert thinned(np.zeros((3000, 4000), np.uint8)).size <= 2 * ENOUGH_PIXELS
