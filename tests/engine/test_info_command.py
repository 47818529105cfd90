"""``info --devices``: what was found, what is chosen of it and why; for people and for scripts."""

from __future__ import annotations

import json

import pytest
import torch

from liif_viewer.cli import main
from liif_viewer.model import cards, loading
from liif_viewer.model.cards import Found
from tests.model.fake_card import NAME, FakeCard


@pytest.fixture
def there(monkeypatch):
    """Puts cards into the computer, which do what is asked of them or do not."""

    def put(*found: FakeCard, works: bool = True) -> None:
        probe = loading._probe

        def trial(model):
            if model.compute.card is not None and not works:
                raise RuntimeError("CUDA error: no kernel image is available for execution on the device")
            return probe(model)

        for module in (cards, loading):
            monkeypatch.setattr(module, "find_cards", lambda: Found(found))
        monkeypatch.setattr(loading, "_probe", trial)
        monkeypatch.setattr(loading, "candidate_precisions", lambda device, precision: ["fp32"])

    return put


def told(capsys, *options: str) -> dict:
    assert main(["info", "--devices", "--json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def test_without_a_card_it_is_the_cpu(there, capsys):
    there()
    facts = told(capsys)
    assert facts["devices"] == [{"device": "cpu", "name": "CPU"}]
    assert (facts["chosen"]["device"], facts["chosen"]["precision"]) == ("cpu", "fp32")
    assert facts["chosen"]["why"] == "there is no card that PyTorch can use"
    assert torch.__version__.startswith(facts["pytorch"].split()[0])


def test_of_cards_it_is_the_first_and_the_others_are_told_of(there, capsys):
    there(FakeCard(), FakeCard(name="A slower one"))
    facts = told(capsys)
    assert [device["name"] for device in facts["devices"]] == [NAME, "A slower one", "CPU"]
    assert facts["devices"][0]["free_bytes"] == 1 << 30
    assert facts["chosen"]["name"] == NAME
    assert "most processors" in facts["chosen"]["why"]
    assert told(capsys, "--device", "slower")["chosen"]["why"] == "it was asked for"


def test_a_card_that_does_not_do_it_is_told_of(there, capsys):
    there(FakeCard(), works=False)
    facts = told(capsys)
    assert facts["chosen"]["name"] == "CPU"
    assert facts["chosen"]["why"] == "the card that was to compute did not do so"
    assert facts["notes"] == [f"{NAME} does not work, or not any more; the CPU computes from now on, which is slower."]
    assert main(["info", "--devices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == facts["notes"][0]
    assert any(NAME in line and "1.1 of 0.0 GB free" in line for line in lines)


@pytest.mark.parametrize("words", [[], ["--devices", "photo.png"], ["--devices", "--device", "radeon"]])
def test_what_makes_no_sense_is_refused_in_a_sentence(there, capsys, words):
    there()
    assert main(["info", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
