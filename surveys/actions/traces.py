"""What a database keeps beside its rows, and what is done every night so that it tells nothing.

A row that waited leaves its old bytes behind: on SQLite in the write-ahead log, page after page in
the order in which people answered; on PostgreSQL as a dead row under the number of the transaction
that also deleted its code. Both go here. PostgreSQL writes the waiting tables into no log at all
(models/guards.py): the price, stated openly, is that a crash of the server loses what waits, at
most a day of answers.
"""

from django.apps import apps
from django.db import connection

# Rows that stand here for a while and then go; answers are written anew, so theirs go too.
PASSED_THROUGH = (
    *("DeckCode", "PaperEntry", "Sitting", "StagedHelp", "StagedResponse", "StagedText"),
    *("Response", "FreeText"),
)


def forget_traces() -> None:
    """Gives back what deleted rows left. Outside a transaction; inside one it does nothing."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Whoever reads at this moment keeps the log alive: the next night finds it.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for name in PASSED_THROUGH:
            table = connection.ops.quote_name(apps.get_model("surveys", name)._meta.db_table)
            cursor.execute(f"VACUUM (FULL) {table}")
