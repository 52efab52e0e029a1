"""Rows that hardly ever stand there already."""

from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)


def insert_or_get(
    rows: "models.Manager[Row]", *, defaults: dict[str, Any], **key: Any
) -> tuple[Row, bool]:
    """As `get_or_create`, but inserts first: one statement where the row is new, as it mostly is.

    The key is unique in the database. IntegrityError where something else is wrong with the row.
    """
    try:
        with transaction.atomic():
            return rows.create(**key, **defaults), True
    except IntegrityError:
        found = rows.filter(**key).first()
        if found is None:
            raise
        return found, False
