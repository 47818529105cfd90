"""What docs/comparison.md claims of this program is shown by tests that there are."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs/comparison.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
ASKS, PROGRAMS = 4, 10  # the columns of its tables; the last one names the tests


def rows(columns: int) -> list[list[str]]:
    """Of the table of so many columns, without its head."""
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines]
    return [row for row in cells if len(row) == columns and not set(row[1]) <= {"-"}][1:]


def claims() -> list[list[str]]:
    return [row for row in rows(PROGRAMS) if not row[0].startswith("**")]


@cache
def those_in(path: str) -> set[str]:
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("path", sorted({path for path, _ in NAMED.findall(PAGE)}))
def test_each_test_that_is_named_is_there(path):
    named = {name for file, name in NAMED.findall(PAGE) if file == path}
    assert not named - those_in(path)


def test_each_row_has_all_cells_of_its_table():
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    assert {len(line.strip("|").split(" |")) for line in lines} == {2, ASKS, PROGRAMS}  # two for the sources


def test_nothing_looks_like_a_test_and_is_passed_over():
    assert PAGE.count("::test_") == len(NAMED.findall(PAGE)) > 100


def test_all_asks_are_there_each_with_its_answer_and_its_tests():
    asks = rows(ASKS)
    assert [row[0] for row in asks] == [str(number) for number in range(1, 26)]
    for number, ask, answer, shown in asks:
        assert ask
        assert answer, number
        assert NAMED.findall(shown), number


def test_no_claim_is_without_its_test():
    table = claims()
    assert len(table) > 40
    for subject, ours, *others, shown in table:
        assert re.match(r"(yes|partly|no)\b", ours), subject
        assert NAMED.findall(shown) or ours.startswith("no"), subject
        assert all(re.match(r"(yes|partly|no|not found)(:|$)", cell) for cell in others), (subject, others)
