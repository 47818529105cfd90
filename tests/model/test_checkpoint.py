"""Files of weights: what is read, what is refused, what survives a round trip."""

from __future__ import annotations

import os
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import EDSR, EDSR_BASELINE, Architecture, EncoderSpec, rdn
from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from liif_viewer.model.encoders import make_encoder
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model

SMALL = Architecture(EncoderSpec("edsr", features=8, blocks=2), hidden=(16, 12), cell_decode=False)


def reference_content(**changes) -> dict:
    """An authors' checkpoint of the small network, as their training code saves it."""
    torch.manual_seed(0)
    tensors = OrderedDict(LIIF(SMALL).state_dict())
    for name in ("sub", "add"):
        tensors[f"encoder.{name}_mean.weight"] = torch.eye(3).view(3, 3, 1, 1)
        tensors[f"encoder.{name}_mean.bias"] = torch.zeros(3)
    encoder_args = {"no_upsampling": True, "n_feats": 8, "n_resblocks": 2}
    args = {
        "encoder_spec": {"name": "edsr-baseline", "args": encoder_args},
        "imnet_spec": {"name": "mlp", "args": {"out_dim": 3, "hidden_list": [16, 12]}},
        "cell_decode": False,
    }
    content = {
        "model": {"name": "liif", "args": args, "sd": tensors},
        "optimizer": {"name": "adam"},
        "epoch": 1000,
    }
    for path, value in changes.items():
        *parents, last = path.split("__")
        place = content
        for parent in parents:
            place = place[parent]
        place[last] = value
    return content


def save(path: Path, content: object) -> Path:
    torch.save(content, path)
    return path


def test_reads_the_authors_layout(tmp_path):
    checkpoint = read_checkpoint(save(tmp_path / "authors.pth", reference_content()))
    assert checkpoint.architecture == SMALL
    liif = checkpoint.build()
    expected = reference_content()["model"]["sd"]
    assert all(torch.equal(tensor, expected[name]) for name, tensor in liif.state_dict().items())


def test_round_trip_through_our_format(tmp_path):
    first = read_checkpoint(save(tmp_path / "a.pth", reference_content()))
    about = {"title": "A model", "licence": "BSD-3-Clause", "source": "somewhere"}
    write_checkpoint(tmp_path / "a.safetensors", Checkpoint(first.architecture, first.tensors, about))
    second = read_checkpoint(tmp_path / "a.safetensors")
    assert (second.architecture, second.about) == (first.architecture, about)
    assert first.tensors.keys() == second.tensors.keys()
    assert all(torch.equal(first.tensors[name], second.tensors[name]) for name in first.tensors)
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["a.pth", "a.safetensors"]


class Exploit:
    def __reduce__(self):
        return (os.mkdir, ("exploited",))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: {"weights": 1}, "not a LIIF checkpoint"),
        (lambda: [1, 2], "not a LIIF checkpoint"),
        (lambda: torch.zeros(3), "not a LIIF checkpoint"),
        (lambda: reference_content(model__name="metasr"), "metasr"),
        (
            lambda: reference_content(model__args__encoder_spec={"name": "swin", "args": {"no_upsampling": True}}),
            "swin",
        ),
        (lambda: reference_content(model__args__encoder_spec={"name": "rdn", "args": {}}), "up-sampler"),
        (lambda: reference_content(model__args__imnet_spec={"name": "siren", "args": {}}), "MLP"),
        (
            lambda: reference_content(model__args__imnet_spec={"name": "mlp", "args": {"hidden_list": [10**9]}}),
            "range",
        ),
        (lambda: reference_content(model__sd={"a": 1}), "not a LIIF checkpoint"),
        (lambda: Exploit(), "refused"),
        (lambda: reference_content(model__args__evil=Exploit()), "refused"),
    ],
)
def test_refuses_other_content_with_a_sentence(tmp_path, monkeypatch, content, sentence):
    monkeypatch.chdir(tmp_path)
    path = save(tmp_path / "x.pth", content())
    with pytest.raises(ModelError, match=sentence) as refusal:
        read_checkpoint(path).build()
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "exploited").exists()


def test_refuses_a_bare_pickle_that_runs_code(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.pth").write_bytes(pickle.dumps(Exploit()))
    with pytest.raises(ModelError):
        read_checkpoint(tmp_path / "x.pth")
    assert not (tmp_path / "exploited").exists()


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 100, b"\xff\xd8\xff\xe0 jpeg", b"PK\x03\x04", b"\x10" + b"\0" * 7 + b"{"]
)
@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
def test_refuses_files_that_are_no_weights(tmp_path, content, suffix):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    with pytest.raises(ModelError):
        read_checkpoint(path)


def test_refuses_a_zip_a_folder_and_nothing(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.pth", "w") as archive:
        archive.writestr("hello", "world")
    for path in (tmp_path / "x.pth", tmp_path, tmp_path / "absent.pth"):
        with pytest.raises(ModelError):
            read_checkpoint(path)


def test_refuses_a_truncated_file(tmp_path):
    write_checkpoint(tmp_path / "a.safetensors", read_checkpoint(save(tmp_path / "a.pth", reference_content())))
    for name in ("a.safetensors", "a.pth"):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / f"cut-{name}").write_bytes(whole[: len(whole) // 2])
        with pytest.raises(ModelError):
            read_checkpoint(tmp_path / f"cut-{name}")


def test_refuses_missing_superfluous_misshapen_and_damaged_tensors(tmp_path):
    good = read_checkpoint(save(tmp_path / "a.pth", reference_content()))
    some = next(iter(good.tensors))
    cases = [
        ({name: t for name, t in good.tensors.items() if name != some}, "lacks"),
        ({**good.tensors, "more": torch.zeros(1)}, "superfluous"),
        ({**good.tensors, some: torch.zeros(1)}, "fit"),
        ({**good.tensors, some: torch.full_like(good.tensors[some], float("nan"))}, "finite"),
    ]
    for tensors, sentence in cases:
        with pytest.raises(ModelError, match=sentence):
            Checkpoint(good.architecture, tensors).build()


def test_refuses_tensors_of_another_program(tmp_path):
    save_file({"a": torch.zeros(2)}, tmp_path / "a.safetensors")
    with pytest.raises(ModelError, match="not those of"):
        read_checkpoint(tmp_path / "a.safetensors")


def test_a_failed_write_leaves_nothing(tmp_path):
    good = read_checkpoint(save(tmp_path / "a.pth", reference_content()))
    with pytest.raises(ModelError, match="cannot be written"):
        write_checkpoint(tmp_path / "absent" / "a.safetensors", good)
    (tmp_path / "folder").mkdir()
    with pytest.raises(ModelError, match="cannot be written"):
        write_checkpoint(tmp_path / "folder", good)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pth", "folder"]


def count(spec: EncoderSpec) -> int:
    with torch.device("meta"):
        return sum(p.numel() for p in make_encoder(spec).parameters())


def test_published_sizes():
    """EDSR-baseline without its up-sampler has 1.22 M parameters; RDN-B about 22 M, EDSR about 38 M."""
    assert count(EDSR_BASELINE) == 1_220_416
    assert 21e6 < count(rdn("B")) < 23e6
    assert 37e6 < count(EDSR) < 40e6
    assert count(rdn("A", features=32)) < count(rdn("A"))


def test_bundled_weights_enlarge_a_picture_well():
    """A drawn edge, reduced by 2 and enlarged again, comes back closer than bicubic brings it."""
    from PIL import Image, ImageDraw

    drawing = Image.new("RGB", (384, 384), (40, 60, 90))
    pen = ImageDraw.Draw(drawing)
    pen.ellipse((60, 60, 320, 300), fill=(220, 200, 160), outline=(10, 10, 10), width=12)
    pen.line((0, 380, 380, 20), fill=(200, 30, 40), width=14)
    high = drawing.resize((96, 96), Image.Resampling.BICUBIC)
    low = high.resize((48, 48), Image.Resampling.BICUBIC)
    model = load_model(device="cpu", precision="fp32")
    ours = model.render(model.encode(np.asarray(low)), (96, 96))
    bicubic = np.asarray(low.resize((96, 96), Image.Resampling.BICUBIC)) / 255
    truth = np.asarray(high) / 255
    assert ((ours - truth) ** 2).mean() < 0.5 * ((bicubic - truth) ** 2).mean()


def test_load_model_refuses_what_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="no file"):
        load_model(tmp_path / "none.pth", device="cpu")
    with pytest.raises(ModelError, match="not a device"):
        load_model(device="abacus")
    with pytest.raises(ModelError, match="not a precision"):
        load_model(device="cpu", precision="fp8")
