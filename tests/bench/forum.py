"""How the forum's pages hold out when it is large: `python -m tests.bench.forum`.

Everything is measured twice in one run, in a small forum and in a large one, and each time beside
a bare Django page; only ratios of processor time are printed (the application's and the
database's), because seconds tell more about the machine. The database is a temporary one: SQLite,
or a new one on the server that DATABASE_URL names, if that runs on this machine.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4


@dataclass(frozen=True)
class Sizes:
    """How many posts in one thread, threads on one board, and posts that wait."""

    posts: int
    threads: int
    waiting: int


@dataclass(frozen=True)
class Target:
    """Two pieces of work, where each was done, and how many times the second the first may cost."""

    work: str
    beside: str
    most: float
    is_growth: bool = False


SMALL, LARGE = Sizes(1_000, 1_000, 10), Sizes(100_000, 100_000, 10_000)
QUESTIONS = {
    "search: in every post": "everywhere",
    "search: in one of forty": "sometimes",
    "search: hardly ever": "seldom",
    "search: beginning": "ba co",
    "search: phrase": '"hand in hand"',
    "search: not there": "unheard everywhere",
}
# Of design.md, section 5. Growth is the large forum beside the small one.
TARGETS = [
    Target("thread: first page", "bare page", 2.5),
    Target("thread: middle page", "thread: first page", 1.2),
    Target("thread: last page", "thread: first page", 1.2),
    Target("thread: first page", "thread: of twenty posts", 1.2),
    Target("board: middle page", "board: first page", 1.2),
    Target("board: last page", "board: first page", 1.2),
    Target("board: first page", "board: first page", 1.2, is_growth=True),
    Target("reply: in the long thread", "reply: in a new one", 1.2),
    *(Target(name, name, 3.0, is_growth=True) for name in QUESTIONS),
    Target("queue: first page", "queue: first page", 1.2, is_growth=True),
]


def run(
    small: Sizes, large: Sizes, say: Callable[[str], None], *, rounds: int = 7, at_once: int = 10
) -> None:
    """Seeds, measures, seeds more, measures again, and says the ratios."""
    from tests.bench.measuring import count_queries, measure
    from tests.bench.scenes import Forum

    forum = Forum()
    forum.grow_to(small)
    with patch("forum.actions.handing_over.screen_post.delay"):
        in_small = measure(forum.works(), rounds=rounds, at_once=at_once)
        forum.grow_to(large)
        in_large = measure(forum.works(), rounds=rounds, at_once=at_once)
        queries = count_queries(forum.works())
    say(f"{'work':<28} {'queries':>7} {'x bare':>7} {'x bare when small':>18}")
    for name, seconds in in_large.items():
        beside, before = seconds / in_large["bare page"], in_small[name] / in_small["bare page"]
        say(f"{name:<28} {queries[name]:>7} {beside:>7.2f} {before:>18.2f}")
    for target in TARGETS:
        say(sentence(target, in_small, in_large))


def sentence(
    target: Target, in_small: dict[str, float], in_large: dict[str, float], bare: str = "bare page"
) -> str:
    """ "ok" or "MISS", and by how much."""
    if target.is_growth:
        # Both beside the bare page of their moment: the machine may have been busier in one.
        ratio = in_large[target.work] / in_large[bare]
        ratio /= in_small[target.work] / in_small[bare]
        beside = "itself when small"
    else:
        ratio = in_large[target.work] / in_large[target.beside]
        beside = target.beside
    mark = "ok  " if ratio <= target.most else "MISS"
    return f"{mark} {target.work} / {beside}: {ratio:.2f} (at most {target.most})"


@contextmanager
def temporary_database() -> Iterator[None]:
    """The default connection leads to a database that is gone afterwards."""
    from django.db import connection

    from tests.databases import migrated_database

    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "bench.sqlite3"
            shutil.copy(migrated_database(), copy)
            connection.close()
            connection.settings_dict["NAME"] = str(copy)
            yield
            connection.close()
    else:
        before = connection.settings_dict["NAME"]
        name = f"bench_{uuid4().hex[:12]}"
        connection.settings_dict["TEST"]["NAME"] = name
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        yield
        connection.creation.destroy_test_db(before, verbosity=0)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=LARGE.posts, help="in the large forum")
    parser.add_argument("--threads", type=int, default=LARGE.threads, help="on its one board")
    parser.add_argument("--waiting", type=int, default=LARGE.waiting, help="in its queue")
    wanted = parser.parse_args()
    # Every deed would say its line.
    os.environ["LOG_LEVEL"] = "WARNING"
    import django

    from cms.languages.catalogues import compile_catalogues

    compile_catalogues()
    django.setup()
    with temporary_database():
        run(SMALL, Sizes(wanted.posts, wanted.threads, wanted.waiting), print)


if __name__ == "__main__":
    main()
