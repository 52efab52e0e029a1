"""Rows that hardly ever stand there already, and rows by the thousand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, Final, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Row = TypeVar("Row", bound=models.Model)
AnyField: TypeAlias = "models.Field[Any, Any]"
Write = Callable[[Any], Any]
DAYS_REMEMBERED: Final = 400
LISTS_REMEMBERED: Final = 2_000
# Their values go to the database as they are.
PLAIN: Final = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.BigAutoField,
    models.ForeignKey,
)


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


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Iterable[Any]]
) -> None:
    """Inserts many rows as one stream: a COPY for PostgreSQL, one prepared statement for SQLite.

    For tens of thousands of rows, where an object a row costs more than the row. `names` are those
    of the columns' attributes ("voice_id"), and a row has their values in this order; columns that
    are not named get their default. No keys come back. The constraints of the database hold.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    fields = {field.attname: field for field in model._meta.concrete_fields}
    given = [fields.pop(name) for name in names]
    left_out = [field for field in fields.values() if not field.primary_key]
    defaults = [_writer(field, connection)(field.get_default()) for field in left_out]
    written = _written(rows, [_writer(field, connection) for field in given], defaults)
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in (*given, *left_out)]
    table = f"{quote(model._meta.db_table)} ({', '.join(columns)})"
    # Without a transaction SQLite would keep each row on its own.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} FROM STDIN") as stream,
            ):
                for row in written:
                    stream.write_row(row)
        else:
            # Names of our own models alone.
            statement = f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
            cursor.executemany(statement, written)  # type: ignore[arg-type]  # any iterable will do


def _written(
    rows: Iterable[Iterable[Any]], writers: Sequence[Write], defaults: Sequence[Any]
) -> Iterable[Iterable[Any]]:
    """The values as the database's driver wants them."""
    changing = [(place, write) for place, write in enumerate(writers) if write is not _as_it_is]
    return _changed(rows, changing, defaults) if changing or defaults else rows


def _changed(
    rows: Iterable[Iterable[Any]], changing: Sequence[tuple[int, Write]], defaults: Sequence[Any]
) -> Iterator[list[Any]]:
    for row in rows:
        values = [*row, *defaults]
        for place, write in changing:
            values[place] = write(values[place])
        yield values


def _writer(field: AnyField, connection: BaseDatabaseWrapper) -> Write:
    if isinstance(field, PLAIN):
        return _as_it_is
    if isinstance(field, models.JSONField):
        return _json_writer(partial(connection.ops.adapt_json_value, encoder=field.encoder))
    write = partial(field.get_db_prep_save, connection=connection)
    if type(field) is models.DateField:
        # Most rows of one stream have the day of another.
        return lru_cache(DAYS_REMEMBERED)(write)
    return lambda value: None if value is None else write(value)


def _json_writer(write: Write) -> Write:
    """Most lists are empty, and most of words are those of another row."""
    remembered = lru_cache(LISTS_REMEMBERED)(write)
    empty = write(())

    def write_some(value: Any) -> Any:
        if type(value) is tuple and all(type(one) is str for one in value):
            return remembered(value) if value else empty
        return write(value)

    return write_some


def _as_it_is(value: Any) -> Any:
    return value
