"""Every promise that stands has named tests, and the tests say which promise they prove.

The promises are those of the platform's charter to young people, by their numbers there. A test
carries its promise in a marker, `@pytest.mark.promise(7)`, and stands in the table of promises.py;
neither goes without the other, so that a renamed or deleted proof fails here.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.house.promises import PROMISED, PROOFS

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = ROOT / "tests"


def _promises_of(test: ast.FunctionDef) -> set[int]:
    """The numbers in this test's markers."""
    return {
        mark.args[0].value
        for mark in test.decorator_list
        if isinstance(mark, ast.Call)
        and ast.unparse(mark.func) == "pytest.mark.promise"
        and isinstance(mark.args[0], ast.Constant)
        and isinstance(mark.args[0].value, int)
    }


def _says_something(test: ast.FunctionDef) -> bool:
    """Whether it can fail: it asserts, expects an error, or calls a check of its file."""
    return any(
        isinstance(node, ast.Assert)
        or (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).split(".")[-1].startswith(("raises", "check_"))
        )
        for node in ast.walk(test)
    )


@cache
def _collected() -> dict[str, ast.FunctionDef]:
    """Every test function that carries the marker's name or stands in the table, by its id.

    Read when the first test asks: a process that runs none of them need not read every file.
    """
    return {
        f"{file.relative_to(TESTS).as_posix()}::{node.name}": node
        for file in sorted(TESTS.rglob("test_*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("number", sorted(PROOFS))
def test_each_promise_has_tests_that_exist_say_so_and_can_fail(number):
    assert PROOFS[number]
    for proof in PROOFS[number]:
        test = _collected().get(proof)
        assert test is not None, f"promise {number} has lost its test {proof}"
        assert number in _promises_of(test), f"{proof} needs @pytest.mark.promise({number})"
        assert _says_something(test), f"{proof} asserts nothing"


def test_every_promise_is_proven():
    assert set(PROOFS) == PROMISED


def test_every_marker_stands_in_the_table():
    missing = {
        proof: sorted(numbers)
        for proof, test in _collected().items()
        for numbers in [
            {number for number in _promises_of(test) if proof not in PROOFS.get(number, ())}
        ]
        if numbers
    }
    assert missing == {}, "add these to PROOFS"
