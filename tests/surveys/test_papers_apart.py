"""Papers that wait are read only by the deeds that type them in, hand them in or forget them."""

from tests.house.test_machine_words import ROOT, imported


def test_papers_that_wait_are_read_only_where_they_are_kept():
    allowed = {
        "surveys/models/__init__.py",
        "surveys/actions/answering.py",
        "surveys/actions/staff_papers.py",
        "surveys/actions/staff_waves.py",
    }
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "surveys").rglob("*.py")
        if any(name.startswith("surveys.models.papers") for name in imported(file))
    }
    assert found == allowed
