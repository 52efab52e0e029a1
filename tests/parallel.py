"""Several people at the same moment: real connections, real transactions, one database.

What the usual `db` fixture does is seen by nobody else, so a file of such tests has a `db` of its
own, made of `committed_rows`. A flush afterwards would take roles and pages along, which come from
migrations, so each file names the tables that it fills.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

LONGEST_WAIT = 60  # seconds


@contextmanager
def committed_rows(blocker: Any, *filled: type[models.Model]) -> Iterator[None]:
    """Opens the database; afterwards these tables are empty, in the order in which they stand."""
    with blocker.unblock():
        try:
            yield
        finally:
            for model in filled:
                model._base_manager.all().delete()
            connection.close()


def all_at_once(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Starts every deed in its own thread behind one barrier; results, or what was raised."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait(LONGEST_WAIT)
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        people = [pool.submit(run, deed) for deed in deeds]
    return [person.exception() or person.result() for person in people]
