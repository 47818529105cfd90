"""Each file of weights that comes with the program has a recipe, and each recipe makes a file that the viewer loads."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from drawn import make_picture
from PIL import Image

from liif_viewer import paths
from liif_viewer.errors import ViewerError
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.model.clean_up import read_clean_up
from liif_viewer.model.fast_checkpoint import read_fast_checkpoint
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.model.tier import read_tier
from liif_viewer.training import train_command
from liif_viewer.training.plan import read_plan

TOOL = Path(__file__).parents[2] / "tools" / "train_damage.py"
LEARNT = ("fast", "clean-up", "tiny", "small", "medium")
TINY = ("--batch", "1", "--patch", "8", "--samples", "30", "--device", "cpu")


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Just large enough for scale 8."""
    folder = tmp_path_factory.mktemp("photos")
    for seed in range(2):
        Image.fromarray(make_picture(seed, 64, 66)).save(folder / f"{seed}.png")
    return folder


def train(photos: Path, output: Path, *words: object) -> None:
    parser = argparse.ArgumentParser()
    train_command.add_arguments(parser)
    assert train_command.run(parser.parse_args([str(word) for word in (photos, "-o", output, *words, *TINY)])) == 0


def weights_of(path: Path) -> Mapping[str, torch.Tensor]:
    what = path.stem.rpartition("-")[2]
    if what == "fast":
        return read_fast_checkpoint(path).tensors
    if what == "up":
        return read_clean_up(path).delta
    tier = read_tier(path)
    return {f"base.{name}": part for name, part in tier.base.items()} | {
        f"delta.{name}": part for name, part in tier.delta.items()
    }


def test_how_each_shipped_file_was_made_is_told() -> None:
    shipped = {path.stem for path in paths.weights("").glob("*.safetensors")}
    told = paths.weights("README.md").read_text(encoding="utf-8")
    assert [name for name in shipped if f"`{name}`" not in told] == []
    recipes = {path.stem for path in paths.weights("recipes").glob("*.toml")}
    assert recipes == {f"edsr-baseline-{learnt}" for learnt in LEARNT} <= shipped


@pytest.mark.parametrize("learnt", LEARNT)
def test_a_recipe_makes_what_the_viewer_loads(photos, tmp_path, learnt) -> None:
    name = f"edsr-baseline-{learnt}"
    shipped = paths.weights(f"{name}.safetensors")
    os.link(paths.weights(DEFAULT_WEIGHTS), tmp_path / "mine-liif.safetensors")
    output = tmp_path / f"mine-{learnt}.safetensors"
    # From the shipped file, at a rate at which hardly anything changes; and from the beginning, where that is another
    # way and not only another size.
    anew, further = ("--steps", 2), ("--from", shipped, "--rate", "1e-9", "--steps", 1)
    for begun, words in enumerate((further,) if learnt in ("small", "medium") else (further, anew)):
        train(photos, output, "--recipe", name, *words)
        made, before = weights_of(output), weights_of(shipped)
        if not begun:
            assert made.keys() == before.keys()
        assert before.keys() <= made.keys()  # what is made anew may have parts that the shipped one is still without
        assert all(made[key].shape == part.shape for key, part in before.items())
        near = all(torch.allclose(made[key].float(), before[key].float(), atol=1e-3) for key in before)
        assert near == (begun == 0)
        for file in (tmp_path / f"mine-{learnt}.run").iterdir():
            file.unlink()
    mine, theirs = (load_model(path, "cpu", "fp32") for path in (tmp_path / "mine-liif.safetensors", None))
    assert (mine.decoders, mine.tiers, mine.cleans_up) == (theirs.decoders, theirs.tiers, True)
    assert differs(mine, theirs, learnt, 1.0) == (learnt not in ("small", "medium"))
    assert differs(mine, theirs, learnt, 0.0) == (learnt in ("fast", "tiny"))


def differs(mine: Model, theirs: Model, learnt: str, strength: float) -> bool:
    pixels = make_picture(0, 12, 12)
    decoder = learnt if learnt in mine.decoders + mine.tiers else "exact"
    a, b = (m.render(m.encode(pixels, clean_up=strength), (24, 24), decoder=decoder) for m in (mine, theirs))
    return float(np.abs(a - b).max()) > 1e-3


@pytest.mark.skipif(not TOOL.is_file(), reason="tools are not in the package")
def test_the_tool_for_the_estimate_makes_what_the_viewer_loads(photos, tmp_path, monkeypatch) -> None:
    output = tmp_path / "damage.npz"
    words = [str(TOOL), str(photos), "-o", str(output), "--samples", "80", "--minutes", "0.005"]
    monkeypatch.setattr(sys, "argv", words)
    runpy.run_path(str(TOOL), run_name="__main__")
    with np.load(output) as made, np.load(paths.weights("damage.npz")) as shipped:
        assert {name: made[name].shape for name in made} == {name: shipped[name].shape for name in shipped}


def test_the_weights_of_a_strength_are_learnt_on_a_line(photos, tmp_path) -> None:
    """D alone moves, and what is written is what the viewer adds: the network of the run under a strength."""
    output = tmp_path / "x-clean-up.safetensors"
    train(photos, output, "--recipe", "edsr-baseline-clean-up", "--steps", 3, "--rate", "1e-3")
    plan = read_plan("edsr-baseline-clean-up")
    line = plan.learner(output)
    image = torch.rand(1, 3, 8, 8) * 2 - 1
    positions, cells = torch.rand(1, 20, 2) * 8, torch.full((1, 20, 2), 0.4)
    with torch.no_grad():
        at_once = line(image, positions, cells, 0.7)
        moved = line.at(0.7)(image, positions, cells)
        unmoved = line(image, positions, cells, 0.0)
    assert at_once.shape == (2, 1, 20, 3)  # exact and fast
    assert torch.allclose(at_once, moved, atol=1e-5)
    assert float((at_once - unmoved).abs().max()) > 1e-4
    assert torch.equal(unmoved, plan.learner(None).at(0)(image, positions, cells))


@pytest.mark.parametrize(
    ("words", "match"),
    [
        (["--recipe", "edsr-baseline-huge"], "There is no recipe edsr-baseline-huge; .*edsr-baseline-tiny"),
        (["--recipe", "edsr-baseline-tiny", "--decoder", "exact"], "leave --decoder out"),
        (["--recipe", "{tmp}/a.toml"], "not a recipe that can be followed"),
        (["--recipe", "{tmp}/b.toml"], "not a recipe that can be followed.*“dance”"),
        (["--recipe", "edsr-baseline-fast", "--from", "{weights}/edsr-baseline-tiny.safetensors"], "tiny"),
    ],
)
def test_what_cannot_be_followed_is_said_in_a_sentence(photos, tmp_path, words, match) -> None:
    (tmp_path / "a.toml").write_text("steps = ")
    (tmp_path / "b.toml").write_text('learns = "dance"')
    words = [word.format(tmp=tmp_path, weights=paths.weights("")) for word in words]
    with pytest.raises(ViewerError, match=match):
        train(photos, tmp_path / "x.safetensors", *words)
