"""The networks in training are the models that are used afterwards."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from drawn import make_picture

from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.metasr import MetaSR, is_metasr, read_metasr, write_metasr
from liif_viewer.model.model import load_model
from liif_viewer.training.networks import ExactNetwork, MetaSRNetwork, make_network, predict
from liif_viewer.training.pictures import TrainingError
from liif_viewer.training.resize import Window

TINY = Architecture(EncoderSpec("edsr", features=6, blocks=1), hidden=(12,))


def literal_metasr(model: MetaSR, codes: torch.Tensor, centre: tuple[float, float], cell: float) -> torch.Tensor:
    """Word for word: which LR pixel the output pixel's corner is in, its filter, and the 3x3 codes times that."""
    y, x = (place - cell / 2 for place in centre)
    row, column = max(0, int(y + 1e-6)), max(0, int(x + 1e-6))
    inputs = torch.tensor([y - row, x - column, cell])
    filters = model.imnet.layers(inputs).view(-1, 3)
    padded = torch.nn.functional.pad(codes, (1, 1, 1, 1))
    return padded[:, row : row + 3, column : column + 3].reshape(-1) @ filters


def test_metasr_is_its_formula():
    torch.manual_seed(0)
    model = MetaSR(TINY.encoder)
    codes = torch.randn(2, 6, 5, 7)
    for scale in (1.0, 2.0, 2.7):
        centres = [((i + 0.5) / scale, (j + 0.5) / scale) for i in range(int(5 * scale)) for j in range(int(7 * scale))]
        positions = torch.tensor(centres).expand(2, -1, -1)
        out = model.query(codes, positions, torch.full_like(positions, 1 / scale))
        for item in range(2):
            for place in range(0, len(centres), 5):
                expected = literal_metasr(model, codes[item], centres[place], 1 / scale)
                assert (out[item, place] - expected).abs().max() < 1e-5


def test_metasr_files(tmp_path):
    torch.manual_seed(0)
    model = MetaSR(TINY.encoder)
    path = tmp_path / "m.safetensors"
    write_metasr(path, model, {"title": "m"})
    assert is_metasr(path)
    again = read_metasr(path)
    assert all(torch.equal(a, b) for a, b in zip(model.state_dict().values(), again.state_dict().values(), strict=True))
    assert [p.name for p in tmp_path.iterdir()] == ["m.safetensors"]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ModelError, match="whole"):
        read_metasr(path)
    assert not is_metasr(tmp_path / "absent")
    with pytest.raises(ModelError, match="written"):
        write_metasr(tmp_path / "absent" / "m.safetensors", model, {})


def test_prediction_is_what_the_viewer_renders(tmp_path):
    torch.manual_seed(0)
    network = ExactNetwork(TINY, None)
    network.save(tmp_path / "w.safetensors", {"title": "Tiny"})
    model = load_model(tmp_path / "w.safetensors", device="cpu", precision="fp32")
    low = make_picture(0, 14, 18)
    rendered = model.render(model.encode(low), (50, 37))
    whole = predict(network, low, 50, 37)
    assert np.abs(whole - rendered).max() < 1e-5
    window = Window(11, 4, 30, 20)
    assert np.abs(predict(network, low, 50, 37, window) - whole[window.rows, window.columns]).max() < 1e-6


def test_starting_from_weights(tmp_path):
    path = tmp_path / "w.safetensors"
    first = ExactNetwork(TINY, None)
    first.save(path, {})
    again = make_network("exact", None, {}, path)
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), again.parameters(), strict=True))
    assert all(p.requires_grad for p in again.parameters())
    meta = make_network("metasr", None, {}, path)  # another decoder on the same encoder
    assert all(torch.equal(a, b) for a, b in zip(first.encoder.parameters(), meta.encoder.parameters(), strict=True))
    meta.save(tmp_path / "m.safetensors", {})
    low = make_picture(0, 9, 9)
    assert np.array_equal(
        predict(meta, low, 20, 20), predict(MetaSRNetwork.read(tmp_path / "m.safetensors"), low, 20, 20)
    )
    with pytest.raises(TrainingError, match="another encoder"):
        make_network("exact", "rdn", {}, path)


def test_switches_of_a_new_network():
    with torch.device("meta"):
        network = make_network("exact", "edsr-baseline", {"feat_unfold": False, "cell_decode": False}, None)
    assert network.liif.architecture == Architecture(feat_unfold=False, cell_decode=False)


def test_the_fast_decoder_learns_on_a_frozen_encoder(tmp_path):
    path = tmp_path / "w.safetensors"
    ExactNetwork(TINY, None).save(path, {})
    for wrong in ((None, True), (path, False)):
        with pytest.raises(TrainingError, match="encoder"):
            make_network("fast", None, {}, *wrong)
    network = make_network("fast", None, {}, path, freeze_encoder=True)
    learning = [name for name, parameter in network.named_parameters() if parameter.requires_grad]
    assert learning
    assert all(name.startswith("decoder") for name in learning)
    network.save(tmp_path / "w-fast.safetensors", {})
    model = load_model(path, device="cpu", precision="fp32")
    low = make_picture(0, 14, 18)
    rendered = model.render(model.encode(low), (50, 37), decoder="fast")
    assert np.abs(predict(network, low, 50, 37) - rendered).max() < 1e-4
