"""The house stays tidy: short files, short functions, migrations made."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("cms", "forum", "surveys")
TOP_LEVEL = {"manage.py", "pyproject.toml", "cms", "surveys", "forum", "locale", "tests"} | {
    "README.md",
    "LICENSE",
    "requirements.txt",
    "requirements-dev.txt",
}
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_TEMPLATE = 120

PYTHON = [
    file
    for folder in (*ROOMS, "tests")
    for file in (ROOT / folder).rglob("*.py")
    if "migrations" not in file.parts
]
TEMPLATES = [file for room in ROOMS for file in (ROOT / room).rglob("templates/**/*.html")]


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_top_level_is_as_the_customer_gave_it():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_python_files_are_short():
    long = {_name(file): n for file in PYTHON if (n := _lines(file)) > MOST_LINES}
    assert long == {}


def test_templates_are_short():
    long = {_name(file): n for file in TEMPLATES if (n := _lines(file)) > MOST_LINES_OF_A_TEMPLATE}
    assert long == {}


def test_functions_are_short():
    long = [
        f"{_name(file)}:{node.lineno} {node.name}"
        for file in PYTHON
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_import_contracts_are_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed: pip install -r requirements-dev.txt")
    answer = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
    assert "Contracts: 8 kept, 0 broken" in answer.stdout
