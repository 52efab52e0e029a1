"""`field__among=keys`: as `__in`, for keys by the thousand.

They go to the database as one list: a parameter for each costs more than finding the row.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignObject, Lookup
from django.db.models.sql.compiler import SQLCompiler


@Field.register_lookup
@ForeignObject.register_lookup
class Among(Lookup):
    """Of plain keys as they are stored, texts or whole numbers; none of them finds nothing."""

    lookup_name = "among"
    rhs: list[int] | list[str]

    def get_prep_lookup(self) -> list[Any]:
        keys: Iterable[Any] = self.rhs
        return list(keys)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "sqlite":
            listed: Any = json.dumps(self.rhs)
            # A column of ours alone.
            return f"{column} IN (SELECT value FROM json_each(%s))", [*params, listed]  # noqa: S608
        return f"{column} = ANY(%s)", [*params, self.rhs]
