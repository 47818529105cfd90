from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.photos.addresses import path_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the paths of Unix")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("file:///tmp/a%20b.png", "/tmp/a b.png"),
        ("file://localhost/tmp/a.png", "/tmp/a.png"),
        ("FILE://LocalHost/tmp/%C3%BC.png", "/tmp/ü.png"),
        ("file:/tmp/ü.png", "/tmp/ü.png"),
        (f"file://{socket.gethostname()}/tmp/a.png", "/tmp/a.png"),
        ("file://server/share/a.png", "//server/share/a.png"),
        ("file:///tmp/100%.png", "/tmp/100%.png"),
        ("file:///tmp/%23%3F%25.png", "/tmp/#?%.png"),
        ("file:///tmp/caf%e9.png", "/tmp/caf\udce9.png"),
        ("file:///tmp/caf\udce9.png", "/tmp/caf\udce9.png"),
        ("/tmp/a%20b.png", "/tmp/a%20b.png"),
        ("/tmp/caf\udce9.png", "/tmp/caf\udce9.png"),
        ("-x.png", os.getcwd() + "/-x.png"),
        ("file", os.getcwd() + "/file"),
        (".", os.getcwd()),
    ],
)
def test_what_a_file_may_be_called(text, path):
    assert path_of(text) == Path(path)


@given(st.binary(min_size=1).filter(lambda name: name.strip(b"./") and b"/" not in name))
def test_an_address_leads_to_any_name(name):
    path = Path("/tmp", os.fsdecode(name))
    assert path_of(path.as_uri()) == path
    assert path_of(str(path)) == path


def test_a_working_directory_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert path_of("/tmp/a.png") == Path("/tmp/a.png")
    assert path_of("a.png") == Path("a.png")
    monkeypatch.chdir(tmp_path)
