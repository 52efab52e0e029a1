"""What a database keeps beside its rows, given back so that it tells nothing.

A row that waited leaves its old bytes behind: on SQLite in the write-ahead log, page after page in
the order in which people answered; on PostgreSQL as a dead row under the number of the transaction
that wrote it. Both go here.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model


def forget_traces(models: Iterable[type[Model]]) -> None:
    """For the tables of these rows. Outside a transaction; inside one it does nothing."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Whoever reads at this moment keeps the log alive: the next night finds it.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for model in models:
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
