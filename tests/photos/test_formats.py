"""The table of formats: every suffix is found beside others, offered by the dialogs, and what it names opens."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from liif_viewer.photos.folder import Place
from liif_viewer.photos.formats import FORMATS, SUFFIXES
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.formats import FORMATS as WRITTEN

# Suffixes that photos have in the wild, among them those that viewers forget.
COMMON = {
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".tif", ".tiff", ".webp", ".heic", ".heif", ".hif", ".avif",
    ".gif", ".bmp", ".jp2", ".j2k", ".ppm", ".pgm", ".psd",
}  # fmt: skip


def test_common_suffixes_are_known_and_each_names_one_format():
    assert set(SUFFIXES) >= COMMON
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    types = [mime for form in FORMATS for mime in form.mime_types]
    assert len(set(types)) == len(types)
    assert all(mime.startswith("image/") for mime in types)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_photo_is_found_by_its_suffix_in_any_case(tmp_path, suffix):
    (tmp_path / "a.txt").touch()
    (tmp_path / f"b{suffix}").touch()
    (tmp_path / f"c{suffix.upper()}").touch()
    assert Place(tmp_path / "a.txt").beside(1).path.name == f"b{suffix}"
    assert Place(tmp_path / "a.txt").beside(2).path.name == f"c{suffix.upper()}"


def test_what_is_marked_as_written_is_what_can_be_exported():
    assert set(WRITTEN) == {suffix for form in FORMATS if form.written for suffix in form.suffixes}


@pytest.mark.parametrize("suffix", [".jpe", ".jfif", ".apng", ".tif", ".webp", ".avif", ".dib", ".j2k", ".pgm", ".qoi"])
def test_what_a_suffix_names_opens(tmp_path, suffix):
    pixels = np.full((8, 8, 3), (200, 60, 40), np.uint8)
    file = io.BytesIO()
    form = {".jfif": "JPEG", ".apng": "PNG", ".dib": "BMP"}.get(suffix, Image.registered_extensions().get(suffix))
    Image.fromarray(pixels).save(file, form)
    path = tmp_path / f"photo{suffix}"
    path.write_bytes(file.getvalue())
    assert np.abs(load_photo(path).pixels.astype(int) - pixels).max() < 8
