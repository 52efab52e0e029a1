"""Which test process runs which test, when several run beside one another (pytest-xdist).

`--dist loadgroup` would do it, but xdist 3.8 writes the groups where pytest 9.2 no longer reads
them, and tells nobody (pytest-xdist issue 1386).
"""

from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
LOOKS = ("test_axe", "test_crawl", "test_frame")


def group_of(test: str) -> str:
    """Two running sites for two processes: one for how pages look, one for what people do.

    Every other test is a group of its own and goes to whichever process is free.
    """
    if not test.startswith(BROWSER):
        return test
    return "looks" if test.removeprefix(BROWSER).startswith(LOOKS) else "deeds"


class OneSiteForEach(LoadScopeScheduling):
    """Keeps the tests of a group in one process."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
