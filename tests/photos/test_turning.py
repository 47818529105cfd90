"""Turning and mirroring: the pixels, and what an export has to know of how they lay."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.turning import Turn, orientation_after, turned, turned_place

BY_PILLOW = {
    Turn.RIGHT: Image.Transpose.ROTATE_270,
    Turn.LEFT: Image.Transpose.ROTATE_90,
    Turn.SIDEWAYS: Image.Transpose.FLIP_LEFT_RIGHT,
    Turn.OVER: Image.Transpose.FLIP_TOP_BOTTOM,
}


@pytest.mark.parametrize("turn", Turn)
def test_pixels_and_alpha_turn_as_in_pillow(turn):
    rgba = np.random.default_rng(0).integers(1, 255, (5, 7, 4), np.uint8)
    found = turned(photo_from_pixels(rgba, "x"), turn)
    expected = np.asarray(Image.fromarray(rgba).transpose(BY_PILLOW[turn]))
    assert (found.pixels == expected[..., :3]).all()
    assert (found.alpha == expected[..., 3]).all()
    assert found.pixels.flags.c_contiguous


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("turn", Turn)
def test_the_orientation_after_a_turn_is_that_by_which_pillow_would_show_it(turn, orientation):
    stored = Image.fromarray(np.random.default_rng(0).integers(0, 255, (8, 16, 3), np.uint8))

    def shown(number: int) -> Image.Image:
        image = stored.copy()
        image.getexif()[0x0112] = number
        return ImageOps.exif_transpose(image)

    wanted = shown(orientation).transpose(BY_PILLOW[turn])
    assert shown(orientation_after(orientation, turn)).tobytes() == wanted.tobytes()


def test_metadata_say_how_the_file_lies_and_resolutions_turn(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG", exif=exif, dpi=(300, 150))
    photo = load_photo(file.getvalue())
    assert (photo.width, photo.height) == (20, 30)
    found = turned(photo, Turn.RIGHT)
    assert (found.width, found.height) == (30, 20)
    assert found.metadata.exif.main[0x0112].data[:2] in (b"\3\0", b"\0\3")  # upside down
    assert found.dpi == photo.dpi[::-1]


@pytest.mark.parametrize("turn", Turn)
def test_a_place_turns_with_its_pixel(turn):
    pixels = np.zeros((5, 7, 3), np.uint8)
    pixels[1, 4] = 255
    found = turned(photo_from_pixels(pixels, "x"), turn).pixels
    x, y = turned_place(turn, (4.5, 1.5), 7, 5)
    assert found[int(y), int(x)].all()
