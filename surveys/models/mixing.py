"""Rows of a wave written anew in a shuffled order, by PostgreSQL itself and in one statement.

Each batch of ten writes all answers of its wave. Reading and writing a thousand of them as objects
was most of the work of handing in; here they never leave the database. The order is the caller's:
it comes from the system's randomness, which the database's own function does not promise.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

from surveys.models.words import FreeText

# The rows are deleted before the first is inserted, since sorting needs all of them.
ANSWERS = """
WITH settled AS (DELETE FROM {answers} WHERE wave_id = %(wave)s AND id::text = ANY(%(order)s)
                 RETURNING id::text AS key, wave_id, answers, link),
waiting AS (DELETE FROM {waiting} WHERE wave_id = %(wave)s AND id::text = ANY(%(order)s)
            RETURNING id::text AS key, wave_id, answers, link)
INSERT INTO {answers} (id, wave_id, answers, link)
SELECT gen_random_uuid(), wave_id, answers, link
FROM (SELECT * FROM settled UNION ALL SELECT * FROM waiting) AS known
JOIN unnest(%(order)s::text[]) WITH ORDINALITY AS shuffled (key, place) USING (key)
ORDER BY place
"""
WORDS = """
WITH settled AS (DELETE FROM {words} WHERE wave_id = %(wave)s AND id = ANY(%(order)s::uuid[])
                 RETURNING *)
INSERT INTO {words}
SELECT settled.* FROM settled
JOIN unnest(%(order)s::uuid[]) WITH ORDINALITY AS shuffled (key, place) ON id = key
ORDER BY place
"""


def is_possible() -> bool:
    return connection.vendor == "postgresql"


def mix_answers(
    wave: int, order: Sequence[str], *, settled: type[Model], waiting: type[Model]
) -> None:
    """Those settled and those waiting, by their keys; each is settled under a new one."""
    names = {"answers": settled._meta.db_table, "waiting": waiting._meta.db_table}
    _run(ANSWERS.format(**names), wave, order)


def mix_words(wave: int, order: Sequence[str]) -> None:
    """They keep their keys: other rooms know them by these."""
    _run(WORDS.format(words=FreeText._meta.db_table), wave, order)


def _run(statement: str, wave: int, order: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"wave": wave, "order": list(order)})
