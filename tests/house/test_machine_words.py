"""A machine's draft is never quoted to a manager: what hands voices over cannot even reach one."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Where drafts are kept, made and shown.
DRAFTS = (
    "cms.languages.machine",
    "cms.languages.draft_work",
    "cms.languages.models",
    "cms.languages.translating",
    "forum.translating",
)
# Asks a council's own model about our own sentences, and needs the guard of outgoing calls for it:
# nothing of this makes or keeps a draft of anybody's words.
GUARD = "cms.languages.machine"
GUARDED = {
    "cms/feedback/summarising/rewriting.py": {
        *(f"{GUARD}.addresses", f"{GUARD}.base", f"{GUARD}.calling"),
        *(f"{GUARD}.addresses.{name}" for name in ("allowed_numbers", "read_url")),
        *(f"{GUARD}.base.{name}" for name in ("AddressRefused", "Deadline", "EngineRefused")),
        *(f"{GUARD}.base.{name}" for name in ("EngineSettings", "EngineUnavailable")),
        *(f"{GUARD}.calling.{name}" for name in ("Call", "ask")),
    }
}
HAND_OVER = [
    *sorted((ROOT / "cms" / "feedback").rglob("*.py")),
    *sorted(ROOT.glob("*/feedback_source.py")),
]


def imported(file: Path) -> set[str]:
    """Every module, and every name of a module, that the file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{name.name}" for name in node.names)}
    return found


@pytest.mark.parametrize("file", HAND_OVER, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_draft_reaches_what_managers_read(file):
    allowed = GUARDED.get(file.relative_to(ROOT).as_posix(), set())
    assert {name for name in imported(file) if name.startswith(DRAFTS)} == allowed


def test_rule_finds_what_it_forbids():
    assert len(HAND_OVER) > 10
    assert "cms.languages.translating.drafts_of" in imported(ROOT / "forum" / "translating.py")
