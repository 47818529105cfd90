from __future__ import annotations

from liif_viewer import paths
from liif_viewer.engine.models import about, bundled_models


def test_the_default_comes_first_and_every_model_can_be_chosen():
    models = bundled_models()
    assert next(iter(models.items())) == ("LIIF (EDSR-baseline)", paths.weights("edsr-baseline-liif.safetensors"))
    assert all(path.is_file() for path in models.values())
    assert not any("fast" in path.stem for path in models.values())


def test_files_that_say_nothing_of_themselves(tmp_path):
    for number, content in enumerate(
        (b"", b"\xff" * 100, b"\x02" + b"\0" * 7 + b"[]", b"\x08" + b"\0" * 7 + b"{oh dear")
    ):
        (tmp_path / str(number)).write_bytes(content)
        assert about(tmp_path / str(number)) == {}
    assert about(tmp_path / "missing") == {}
