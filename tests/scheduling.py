"""In which order the tests run, and in which process where several run beside one another.

For the processes there is `--dist loadgroup`, but xdist 3.8 writes the groups where pytest 9.2 no
longer reads them, and tells nobody (pytest-xdist issue 1386).
"""

from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
LOOKS = ("test_axe", "test_crawl", "test_frame")


def is_about_looks(test: str) -> bool:
    """Whether it walks the demo as it stands: which pages lead where, and how they look."""
    return test.startswith(tuple(BROWSER + file for file in LOOKS))


def group_of(test: str) -> str:
    """Two running sites for two processes: one for how pages look, one for what people do.

    Every other test is a group of its own and goes to whichever process is free.
    """
    if not test.startswith(BROWSER):
        return test
    return "looks" if is_about_looks(test) else "deeds"


def place_of(test: str, *, is_slow: bool) -> int:
    """Where a test stands in the order of all; those with the same place stay as they are.

    One process has one running site: what people do there would change what a walk finds. And a
    slow test that begins last would keep every process waiting.
    """
    if is_about_looks(test):
        return 0
    return 1 if is_slow else 2


class OneSiteForEach(LoadScopeScheduling):
    """Keeps the tests of a group in one process."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
