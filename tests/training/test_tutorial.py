"""``docs/tutorial.md`` is true: each of its commands is run, in order, on a tiny scale."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import numpy as np
import pytest
from drawn import make_picture
from PIL import Image

from liif_viewer import cli, paths
from liif_viewer.model.loading import load_model
from liif_viewer.photos.reading.opening import load_photo

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
SMALL = [
    "--steps",
    "2",
    "--batch",
    "1",
    "--patch",
    "8",
    "--samples",
    "20",
    "--device",
    "cpu",
]  # the last of each counts


@pytest.mark.skipif(not TUTORIAL.is_file(), reason="documents are not in the package")
def test_the_tutorial_is_true(tmp_path, monkeypatch, capsys) -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("weights").symlink_to(paths.weights(""))
    for folder, seeds in (("photos", (0, 1)), ("held-out", (7,))):
        Path(folder).mkdir()
        for seed in seeds:
            Image.fromarray(make_picture(seed, 48, 56)).save(f"{folder}/{seed}.jpg")
    (toml,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    Path("tiny.toml").write_text(toml, encoding="utf-8")
    shutil.copy(paths.weights("edsr-baseline-liif.safetensors"), "first.safetensors")  # as its “cp” does

    commands = [shlex.split(line)[1:] for line in re.findall(r"^    (liif-viewer .*)$", text, re.MULTILINE)]
    assert [words[0] for words in commands] == [
        "evaluate", "train", "evaluate", "train", "train", "evaluate", "--model", "export",
    ]  # fmt: skip
    for words in commands:
        if words[0] == "--model":  # the window, which has tests of its own
            model = load_model(words[1], "cpu", "fp32")
            assert (model.name, model.decoders) == ("mine", ("exact", "fast"))
            assert Path(words[2]).is_dir()
        else:
            assert cli.main(words + SMALL * (words[0] == "train")) == 0, words
    told = capsys.readouterr().out
    assert "| liif tiny |" in told
    assert "| liif mine fast |" in told
    assert {"curve.png", "preview.png"} <= {path.name for path in Path("first-tiny.run").iterdir()}
    exported = load_photo(Path("seven.png"))
    assert (exported.width, exported.height) == (4 * 56, 4 * 48)

    (python,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, np.ndarray] = {}
    exec(python, names)
    assert names["rgb"].shape == (300, 400, 3)
