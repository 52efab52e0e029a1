"""The table in which ballots wait is in no write-ahead log of PostgreSQL, and no copy of it."""

from typing import Any

from django.db import connections

UNLOGGED = "meetings_stagedballot"


def put_up(using: str, **_more: Any) -> None:
    """After every migration; nothing where one led back to before there were ballots."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        if UNLOGGED in connection.introspection.table_names(cursor):
            cursor.execute(f"ALTER TABLE {UNLOGGED} SET UNLOGGED")
