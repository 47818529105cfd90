"""The loop: it learns, it can be killed and resumed, and several processes are as one."""

from __future__ import annotations

import argparse
import csv
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from drawn import make_picture
from PIL import Image

from liif_viewer.errors import ViewerError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import read_checkpoint
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import (
    FastCheckpoint,
    encoder_digest,
    path_beside,
    read_fast_checkpoint,
    write_fast_checkpoint,
)
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model
from liif_viewer.model.tier import read_tier
from liif_viewer.training import step as step_module
from liif_viewer.training import train as train_module
from liif_viewer.training import train_command
from liif_viewer.training.data import Samples
from liif_viewer.training.heads import silent_decoder
from liif_viewer.training.line import TierLine
from liif_viewer.training.networks import Network, make_network
from liif_viewer.training.pictures import PictureSet, TrainingError, find_pictures
from liif_viewer.training.processes import Processes
from liif_viewer.training.progress import Progress
from liif_viewer.training.recipe import MODERN
from liif_viewer.training.run import Run, run_folder, state_file
from liif_viewer.training.stopping import stop_requests
from liif_viewer.training.train import train
from liif_viewer.training.validation import Preview, Validation

CPU = torch.device("cpu")
TINY = Architecture(EncoderSpec("edsr", features=6, blocks=1), hidden=(12,))
RECIPE = replace(MODERN, steps=12, batch=2, patch=9, samples=40, scales=(1.2, 3.0), rate=1e-2, average=0.9)


class Silent(Progress):
    def tell(self, sentence: str) -> None:
        pass


def make_run(folder: Path, output: Path, **options) -> Run:
    torch.manual_seed(0)
    recipe = options.pop("recipe", RECIPE)
    network = options.pop("network", None) or Network(LIIF(TINY), ["exact"])
    settings = options.pop("settings", "same")
    output.parent.mkdir(exist_ok=True)
    run_folder(output).mkdir(exist_ok=True)
    samples = Samples(PictureSet(find_pictures([folder]), recipe.crop, lambda _: None), recipe, CPU)
    return Run(samples, network, output, Processes(0, 1, CPU), settings, {"title": "Tiny"}, **options)


def curve(output: Path) -> list[dict[str, str]]:
    with (run_folder(output) / "curve.csv").open() as file:
        return list(csv.DictReader(file))


def losses(output: Path) -> list[float]:
    return [float(row["loss"]) for row in curve(output)]


def stop_after(steps: int):
    left = iter(range(steps - 1))
    return lambda: next(left, None) is None


def test_it_learns(folder, tmp_path):
    output = tmp_path / "w.safetensors"
    assert train(make_run(folder, output, recipe=replace(RECIPE, steps=120)), False, Silent(120))
    found = losses(output)
    assert len(found) == 120
    assert np.mean(found[-10:]) < 0.5 * np.mean(found[:10])
    checkpoint = read_checkpoint(output)
    assert checkpoint.about["title"] == "Tiny"
    assert checkpoint.about["steps_done"] == "120"
    checkpoint.build()


def test_bf16_learns_the_same(folder, tmp_path, monkeypatch):
    outputs = [tmp_path / "full" / "w.safetensors", tmp_path / "half" / "w.safetensors"]
    for output, there in zip(outputs, (False, True), strict=True):
        monkeypatch.setattr(step_module, "has_bf16", lambda _, there=there: there)
        train(make_run(folder, output), False, Silent(12))
    full, half = map(losses, outputs)
    assert half != full
    assert half == pytest.approx(full, rel=0.05)


@pytest.mark.parametrize("rows", [1000, 4])
def test_a_run_killed_and_resumed_gives_the_same_curve(folder, tmp_path, monkeypatch, rows):
    """Stopped after 5 steps, between two rows where these are of three steps; then killed at the 9th."""
    monkeypatch.setattr(train_module, "ROWS", rows)
    whole, parts = tmp_path / "whole" / "w.safetensors", tmp_path / "parts" / "w.safetensors"
    picture = [make_picture(5, 100, 100)]

    def options() -> dict[str, object]:
        return {"validation": Validation(picture, True), "preview": Preview(picture, True)}

    recipe = replace(RECIPE, degrade="photo")
    assert train(make_run(folder, whole, recipe=recipe, **options()), False, Silent(12))
    assert not train(make_run(folder, parts, recipe=recipe, wants_stop=stop_after(5), **options()), False, Silent(12))

    def die():
        if len(called) == 3:
            raise KeyboardInterrupt  # at a time when nothing is saved
        called.append(1)
        return False

    called: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        train(make_run(folder, parts, recipe=recipe, wants_stop=die, **options()), True, Silent(12))
    assert train(make_run(folder, parts, recipe=recipe, **options()), True, Silent(12))

    def without_time(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{key: value for key, value in row.items() if key != "seconds"} for row in rows]

    assert without_time(curve(parts)) == without_time(curve(whole))
    assert [float(row["seconds"]) for row in curve(parts)] == sorted(float(row["seconds"]) for row in curve(parts))
    assert curve(whole)[-1]["PSNR x2 degraded"]
    a, b = (read_checkpoint(path).tensors for path in (whole, parts))
    assert all(torch.equal(a[name], b[name]) for name in a)
    assert sorted(path.name for path in run_folder(parts).iterdir()) == [
        "curve.csv", "curve.png", "preview.png", "state.pt",
    ]  # fmt: skip
    with Image.open(run_folder(parts) / "preview.png") as preview:
        assert preview.size == (4 * 192, 192)


def test_a_frozen_encoder_stays(folder, tmp_path):
    network = Network(LIIF(TINY), ["exact"])
    network.encoder.requires_grad_(False)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    output = tmp_path / "w.safetensors"
    train(make_run(folder, output, network=network), False, Silent(12))
    after = read_checkpoint(output).tensors
    same = {name: torch.equal(before[f"heads.exact.liif.{name}"], after[name]) for name in after}
    assert all(equal == name.startswith("encoder") for name, equal in same.items())


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """Weights to start from, with a fast decoder beside them that is smaller than the usual one."""
    torch.manual_seed(0)
    path, spec = tmp_path / "start" / "s.safetensors", FastSpec(TINY.encoder.features, 0, (12,), 2)
    path.parent.mkdir()
    Network(LIIF(TINY), ["exact"]).save(path, {})
    tensors = FastDecoder(spec).state_dict()
    write_fast_checkpoint(path_beside(path), FastCheckpoint(spec, "of another encoder", tensors))
    return path


def test_several_decoders_are_trained_and_resumed_together(folder, tmp_path, start):
    picture = [make_picture(5, 60, 60)]
    recipe = replace(RECIPE, steps=4)
    whole, parts = tmp_path / "whole" / "w.safetensors", tmp_path / "parts" / "w.safetensors"
    for output, stops in ((whole, (4,)), (parts, (2, 4))):
        for begun, steps in enumerate(stops):
            torch.manual_seed(0)
            network = make_network(["exact", "fast"], None, {}, start)
            before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
            options = {"validation": Validation(picture, False), "preview": Preview(picture, False)}
            run = make_run(folder, output, network=network, recipe=recipe, wants_stop=stop_after(steps), **options)
            train(run, bool(begun), Silent(4))
        changed = [name for name, tensor in network.state_dict().items() if not torch.equal(tensor, before[name])]
        for part in ("encoder.", "heads.exact.liif.imnet.", "heads.fast.decoder."):
            assert any(name.startswith(part) for name in changed)
    assert losses(parts) == losses(whole)
    last = curve(whole)[-1]
    measured = [name for name in last if name.startswith("PSNR")]
    assert measured == ["PSNR x2 exact", "PSNR x2 fast", "PSNR x4 exact", "PSNR x4 fast"]
    assert all(float(last[name]) > 5 for name in measured)
    with Image.open(run_folder(whole) / "preview.png") as preview:
        assert preview.size == (5 * 192, 192)
    # The viewer finds the fast decoder beside LIIF and knows that it belongs to this encoder.
    assert (parts.parent / "w-fast.safetensors").exists()
    assert "fast" in load_model(parts, device="cpu", precision="fp32").decoders


def test_weights_on_a_line_are_resumed_like_others(folder, tmp_path):
    """With a teacher, a clean batch and one to clean up in each step."""
    recipe = replace(RECIPE, steps=6, distil=True, luma=True, strengths=((0.0, 0.0), (0.3, 1.0)))
    picture = [make_picture(5, 60, 60)]
    whole, parts = tmp_path / "whole" / "w.safetensors", tmp_path / "parts" / "w.safetensors"
    for output, stops in ((whole, (6,)), (parts, (3, 6))):
        for begun, steps in enumerate(stops):
            torch.manual_seed(0)
            spec = FastSpec(TINY.encoder.features, 0, (12,), 2)
            line = TierLine(LIIF(TINY), silent_decoder(spec), LIIF(TINY))
            before = [part.detach().clone() for part in line.teacher.parameters()]
            options = {"validation": Validation(picture, True), "preview": Preview(picture, True)}
            run = make_run(folder, output, network=line, recipe=recipe, wants_stop=stop_after(steps), **options)
            train(run, bool(begun), Silent(6))
            assert all(map(torch.equal, before, line.teacher.parameters()))
    assert losses(parts) == losses(whole)
    assert curve(whole)[-1]["PSNR x2 degraded"]
    a, b = (read_tier(path) for path in (whole, parts))
    assert all(torch.equal(a.base[name], b.base[name]) and torch.equal(a.delta[name], b.delta[name]) for name in a.base)
    assert any(part.any() for part in a.delta.values())


def test_a_teacher_stays_and_the_fast_decoder_comes_to_it(folder, tmp_path, start):
    output = tmp_path / "w-fast.safetensors"
    before = read_checkpoint(start).tensors
    recipe = replace(RECIPE, steps=40, distil=True)
    network = make_network(["fast"], None, {}, start, distil=True)
    train(make_run(folder, output, network=network, recipe=recipe), False, Silent(40))
    after = network.heads.exact.liif.state_dict()
    assert all(torch.equal(tensor, after[name]) for name, tensor in before.items())
    assert [path.name for path in tmp_path.glob("*.safetensors")] == ["w-fast.safetensors"]
    assert read_fast_checkpoint(output).encoder == encoder_digest(before)
    found = losses(output)
    assert np.mean(found[-5:]) < 0.7 * np.mean(found[:5])
    watched = Validation([make_picture(5, 60, 60)], False).names(network)
    assert "PSNR x2 exact" in watched  # what there is to be reached


def test_a_run_is_not_continued_with_other_settings(folder, tmp_path):
    output = tmp_path / "w.safetensors"
    train(make_run(folder, output, wants_stop=stop_after(3)), False, Silent(12))
    with pytest.raises(TrainingError, match="other pictures or settings"):
        train(make_run(folder, output, settings="other"), True, Silent(12))
    state_file(output).write_bytes(b"nonsense")
    with pytest.raises(TrainingError, match="does not hold"):
        train(make_run(folder, output), True, Silent(12))


def test_a_full_disk_leaves_the_last_state(folder, tmp_path, monkeypatch):
    output = tmp_path / "w.safetensors"
    train(make_run(folder, output, wants_stop=stop_after(3)), False, Silent(12))
    saved = state_file(output).read_bytes()

    def full(content, file):
        file.write(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(TrainingError, match=r"the disk is full.*--resume"):
        train(make_run(folder, output, wants_stop=stop_after(3)), True, Silent(12))
    assert state_file(output).read_bytes() == saved
    assert not list(run_folder(output).glob("*.part"))


def test_a_run_that_diverges_says_so(folder, tmp_path):
    recipe = replace(RECIPE, rate=1.0, clip=0.0)
    network = Network(LIIF(TINY), ["exact"])
    with torch.no_grad():
        network.heads.exact.liif.imnet.linears[0].weight.fill_(1e38)
    with pytest.raises(TrainingError, match="no longer a number"):
        train(make_run(folder, tmp_path / "w.safetensors", recipe=recipe, network=network), False, Silent(12))


SMALL = ["--steps", "3", "--patch", "8", "--samples", "20", "--scales", "1,2", "--device", "cpu"]


def command(*words: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    train_command.add_arguments(parser)
    return parser.parse_args([str(word) for word in words])


def in_two_processes(*words: object) -> list[str]:
    """Trains as torchrun would start it, over gloo; what each process said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = (
        "import argparse, sys\nfrom liif_viewer.training import train_command as c\n"
        "p = argparse.ArgumentParser(); c.add_arguments(p); sys.exit(c.run(p.parse_args()))"
    )
    shared = os.environ | {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", script, *map(str, words), *SMALL],
            env=shared | {"RANK": str(rank), "LOCAL_RANK": str(rank), "OMP_NUM_THREADS": "1"},
            cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in range(2)
    ]
    told = [worker.communicate(timeout=180)[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], told
    return told


@pytest.mark.timeout(400)  # four processes that import torch: 10 s, and more where others compute too
def test_two_processes_are_one_with_twice_the_batch(folder, tmp_path):
    watched = tmp_path / "watched"
    watched.mkdir()
    Image.fromarray(make_picture(7, 60, 60)).save(watched / "a.png")
    double, single = tmp_path / "double.safetensors", tmp_path / "single.safetensors"
    told = in_two_processes(folder, "-o", double, "--batch", 1, "--validate", watched)
    assert ["The weights are in" in said for said in told] == [True, False]
    assert train_command.run(command(folder, "-o", single, "--batch", 2, "--validate", watched, *SMALL)) == 0
    assert losses(double) == pytest.approx(losses(single), rel=1e-4)
    assert float(curve(double)[-1]["PSNR x2"]) == pytest.approx(float(curve(single)[-1]["PSNR x2"]), abs=1e-2)
    # A run is gone on with as it was begun, and not otherwise.
    before = read_checkpoint(double).tensors
    double.unlink()
    in_two_processes(folder, "-o", double, "--batch", 1, "--validate", watched, "--resume")
    after = read_checkpoint(double).tensors
    assert all(torch.equal(before[name], after[name]) for name in before)
    with pytest.raises(TrainingError, match="by --resume"):
        train_command.run(command(folder, "-o", single, "--batch", 2, *SMALL))
    with pytest.raises(TrainingError, match="other pictures"):
        train_command.run(command(folder, "-o", single, "--batch", 1, "--resume", *SMALL))


@pytest.mark.parametrize(
    ("words", "match"),
    [
        (["{folder}", "-o", "{tmp}/w.pth"], "has to end"),
        (["{folder}", "-o", "{tmp}/w.safetensors", "--decoder", "exact,exact", *SMALL], "asked for twice"),
        (["{folder}", "-o", "{tmp}/w.safetensors", "--decoder", "fast", "--distil", *SMALL], "--from"),
        (["{folder}", "-o", "{tmp}/none/w.safetensors"], "no folder"),
        (["{tmp}/none", "-o", "{tmp}/w.safetensors"], "no folder"),
        (["{folder}", "-o", "{tmp}/w.safetensors"], "at least 192 × 192"),
        (["{folder}", "-o", "{tmp}/w.safetensors", "--scales", "3,2"], "smaller one first"),
        (["{folder}", "-o", "{tmp}/w.safetensors", "--device", "abacus"], "not a device"),
        (["{folder}", "-o", "{tmp}/w.safetensors", "--from", "{tmp}/none", *SMALL], "no file of weights"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(folder, tmp_path, words, match, capsys):
    words = [word.format(folder=folder, tmp=tmp_path) for word in words]
    with pytest.raises(ViewerError, match=match):
        train_command.run(command(*words))
    assert not list(tmp_path.glob("*.run"))


def test_the_first_request_to_stop_is_a_wish():
    with stop_requests() as wants_stop:
        assert not wants_stop()
        signal.raise_signal(signal.SIGTERM)
        assert wants_stop()
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_presets_and_what_replaces_them():
    recipe = train_command.recipe_of(command("d", "-o", "w.safetensors", "--preset", "paper", "--scales", "1,6"))
    assert (recipe.steps, recipe.schedule, recipe.scales) == (1_000_000, "halving", (1, 6))
    recipe = train_command.recipe_of(command("d", "-o", "w.safetensors", "--from", "x", "--steps", "50"))
    assert (recipe.steps, recipe.rate, recipe.average) == (50, MODERN.rate / 2, MODERN.average)


def test_decoders_are_named_by_commas_or_one_by_one(capsys):
    assert command("d", "-o", "w").decoder is None  # exact
    assert command("d", "-o", "w", "--decoder", "fast").decoder == ["fast"]
    for words in (["--decoder", "exact,fast"], ["--decoder", "exact", "--decoder", "fast"]):
        assert command("d", "-o", "w", *words).decoder == ["exact", "fast"]
    with pytest.raises(SystemExit):
        command("d", "-o", "w", "--decoder", "exact,quick")
    assert "“quick” is not a decoder; choose from exact, fast, metasr" in capsys.readouterr().err
