"""Processor time of this process and, where it is another one, of the database's."""

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

Work = Callable[[], object]
TICK = 1 / os.sysconf("SC_CLK_TCK")
USER, SYSTEM = 11, 12


def _database_seconds() -> float:
    """What the server's process for our connection has used; 0 where SQLite runs inside ours."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[USER]) + int(fields[SYSTEM])) * TICK


def processor_seconds() -> float:
    return time.process_time() + _database_seconds()


def measure(works: dict[str, Work], *, rounds: int, at_once: int) -> dict[str, float]:
    """Seconds of processor time for each piece of work: they take turns, the middle round counts.

    A round is `at_once` runs, because a database's time is told in hundredths of a second.
    """
    for work in works.values():
        work()
    # As a server does (cms/serving.py).
    gc.collect()
    gc.freeze()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _round in range(rounds):
        for name, work in works.items():
            before = processor_seconds()
            for _run in range(at_once):
                work()
            taken[name].append((processor_seconds() - before) / at_once)
    gc.unfreeze()
    return {name: median(times) for name, times in taken.items()}


def count_queries(works: dict[str, Work]) -> dict[str, int]:
    counted = {}
    for name, work in works.items():
        with CaptureQueriesContext(connection) as queries:
            work()
        counted[name] = len(queries)
    return counted
