"""Small pictures of files: the camera's own where there is one, the right way up, without its bars."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from liif_viewer.errors import PhotoError
from liif_viewer.photos.reading.thumbnail import thumbnail


def jpeg(size, colour) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG", quality=95)
    return file.getvalue()


def with_thumbnail(size, colour, small: bytes, orientation: int) -> bytes:
    """A JPEG with an EXIF block of two directories, the second of which points to a thumbnail; made by hand."""
    first = (
        b"II*\0" + (8).to_bytes(4, "little") + b"\1\0"
        + b"\x12\1" + b"\3\0" + (1).to_bytes(4, "little") + orientation.to_bytes(4, "little")
        + (26).to_bytes(4, "little")
    )  # fmt: skip
    second = (
        b"\2\0"
         b"\1\2" + b"\4\0" + (1).to_bytes(4, "little") + (26 + 30).to_bytes(4, "little")
        + b"\2\2" + b"\4\0" + (1).to_bytes(4, "little") + len(small).to_bytes(4, "little")
        + bytes(4)
    )  # fmt: skip
    assert (len(first), len(second)) == (26, 30)
    block = b"Exif\0\0" + first + second + small
    photo = jpeg(size, colour)
    return photo[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + photo[2:]


@pytest.mark.parametrize(("orientation", "shape"), [(1, (106, 160)), (6, (160, 106))])
def test_the_cameras_own_is_taken_turned_and_without_its_bars(tmp_path, orientation, shape):
    """A photo of 3 : 2 and its thumbnail of 4 : 3, black above and below; what is in it is blue, the photo red."""
    small = Image.new("RGB", (160, 120), "black")
    small.paste((0, 0, 255), (0, 7, 160, 113))
    file = io.BytesIO()
    small.save(file, "JPEG", quality=95)
    path = tmp_path / "photo.jpg"
    path.write_bytes(with_thumbnail((600, 400), "red", file.getvalue(), orientation))
    found = thumbnail(path, 192)
    assert found.shape[:2] == shape
    assert np.abs(found.reshape(-1, 3).mean(0) - (0, 0, 255)).max() < 12


def test_without_one_it_is_made(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(jpeg((600, 400), "red"))
    Image.new("RGB", (60, 90), "lime").save(tmp_path / "photo.png")
    assert thumbnail(tmp_path / "photo.jpg", 192).shape == (128, 192, 3)
    made = thumbnail(tmp_path / "photo.png", 30)
    assert made.shape == (30, 20, 3)
    assert (made == (0, 255, 0)).all()


def test_a_damaged_one_does_not_matter(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(with_thumbnail((600, 400), "red", b"no picture at all", 1))
    assert np.abs(thumbnail(path, 192).reshape(-1, 3).mean(0) - (254, 0, 0)).max() < 3
    path.write_bytes(b"no photo")
    with pytest.raises(PhotoError):
        thumbnail(path, 192)
