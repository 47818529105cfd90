"""The networks in training are the models that are used afterwards."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from drawn import make_picture

from liif_viewer.core.imresize import Window
from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model
from liif_viewer.model.metasr import MetaSR, is_metasr, read_metasr, write_metasr
from liif_viewer.training.networks import Network, make_network, predict
from liif_viewer.training.pictures import TrainingError

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
    network = Network(LIIF(TINY), ["exact"])
    network.save(tmp_path / "w.safetensors", {"title": "Tiny"})
    model = load_model(tmp_path / "w.safetensors", device="cpu", precision="fp32")
    model.bounds_chroma = False
    low = make_picture(0, 14, 18)
    rendered = model.render(model.encode(low), (50, 37))
    whole = predict(network, low, 50, 37)[0]
    assert np.abs(whole - rendered).max() < 1e-5
    window = Window(11, 4, 30, 20)
    assert np.abs(predict(network, low, 50, 37, window)[0] - whole[window.rows, window.columns]).max() < 1e-6


def test_starting_from_weights(tmp_path):
    path = tmp_path / "w.safetensors"
    first = Network(LIIF(TINY), ["exact"])
    first.save(path, {})
    again = make_network(["exact"], None, {}, path)
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), again.parameters(), strict=True))
    assert all(p.requires_grad for p in again.parameters())
    meta = make_network(["metasr"], None, {}, path)  # another decoder on the same encoder
    assert all(torch.equal(a, b) for a, b in zip(first.encoder.parameters(), meta.encoder.parameters(), strict=True))
    meta.save(tmp_path / "m.safetensors", {})
    low = make_picture(0, 9, 9)
    read_again = make_network(["metasr"], None, {}, tmp_path / "m.safetensors")
    assert np.abs(np.subtract(predict(meta, low, 20, 20), predict(read_again, low, 20, 20))).max() < 1e-6
    liif = make_network(["exact"], None, {}, tmp_path / "m.safetensors")  # and back
    assert all(torch.equal(a, b) for a, b in zip(first.encoder.parameters(), liif.encoder.parameters(), strict=True))
    with pytest.raises(TrainingError, match="another encoder"):
        make_network(["exact"], "rdn", {}, path)


def test_switches_of_a_new_network():
    with torch.device("meta"):
        network = make_network(["exact"], "edsr-baseline", {"feat_unfold": False, "cell_decode": False}, None)
    assert network.heads.exact.liif.architecture == Architecture(feat_unfold=False, cell_decode=False)


def test_the_fast_decoder_learns_on_a_frozen_encoder(tmp_path):
    path = tmp_path / "w.safetensors"
    Network(LIIF(TINY), ["exact"]).save(path, {})
    network = make_network(["fast"], None, {}, path, freeze_encoder=True)
    learning = [name for name, parameter in network.named_parameters() if parameter.requires_grad]
    assert learning
    assert all(name.startswith("heads.fast.decoder") for name in learning)
    network.save(tmp_path / "w-fast.safetensors", {})
    model = load_model(path, device="cpu", precision="fp32")
    model.bounds_chroma = False
    low = make_picture(0, 14, 18)
    rendered = model.render(model.encode(low), (50, 37), decoder="fast")
    assert np.abs(predict(network, low, 50, 37)[0] - rendered).max() < 1e-4
    again = make_network(["fast"], None, {}, path, freeze_encoder=True)  # begins with what was learnt
    assert np.abs(np.subtract(predict(network, low, 50, 37), predict(again, low, 50, 37))).max() < 1e-6


def test_several_decoders_share_an_encoder_and_are_found_by_the_viewer(tmp_path):
    network = Network(LIIF(TINY), ["fast", "exact", "metasr"])
    encoders = {id(parameter) for parameter in network.encoder.parameters()}
    named = dict(network.named_parameters())
    assert all(id(parameter) not in encoders for name, parameter in named.items() if name.startswith("heads"))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.02 * torch.randn_like(parameter))
    network.save(tmp_path / "my-liif.safetensors", {"title": "Tiny"})
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "my-fast.safetensors", "my-liif.safetensors", "my-metasr.safetensors",
    ]  # fmt: skip
    low = make_picture(0, 14, 18)
    fast, exact, metasr = predict(network, low, 50, 37)
    model = load_model(tmp_path / "my-liif.safetensors", device="cpu", precision="fp32")
    model.bounds_chroma = False
    for decoder, shown in (("exact", exact), ("fast", fast)):
        assert np.abs(model.render(model.encode(low), (50, 37), decoder=decoder) - shown).max() < 1e-4
    again = make_network(["metasr"], None, {}, tmp_path / "my-metasr.safetensors")
    assert np.abs(predict(again, low, 50, 37)[0] - metasr).max() < 1e-6


@pytest.mark.parametrize(
    ("decoders", "start", "options", "match"),
    [
        (["exact", "exact"], None, {}, "exact decoder is asked for twice"),
        (["fast"], None, {"freeze_encoder": True}, "name that by --from"),
        (["fast", "metasr"], "m.safetensors", {"freeze_encoder": True}, "name that by --from"),
        (["fast"], "w.safetensors", {}, "add --freeze-encoder; or train both"),
        (["fast"], None, {"distil": True}, "--distil"),
        (["exact", "fast"], "w.safetensors", {"distil": True}, "--distil"),
    ],
)
def test_decoders_that_do_not_go_together(tmp_path, decoders, start, options, match):
    for name, decoder in (("w", "exact"), ("m", "metasr")):
        Network(LIIF(TINY), [decoder]).save(tmp_path / f"{name}.safetensors", {})
    with pytest.raises(TrainingError, match=match):
        make_network(decoders, None, {}, start and tmp_path / start, **options)
