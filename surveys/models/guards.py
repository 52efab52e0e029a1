"""Rules that no field or constraint can say, held by the database itself.

A wave keeps its kind, and once it is open also how it was announced to be answered. Nothing of an
anonymous wave carries a link key, and no link stands in one: so no setting, role or command turns
an anonymous wave into a linked one. On PostgreSQL the tables in which answers wait are in no
write-ahead log and no copy of it: see actions/traces.py.

They are put up after every migration and taken down before it, since SQLite changes a table by
building it anew, without what hung on it.
"""

from typing import Any

from django.db import connections

WAVES = "surveys_wave"
MODES = "main_mode"
LINKS = "surveys_privatelink"
CARRIERS = ("surveys_stagedresponse", "surveys_stagedtext", "surveys_response", "surveys_freetext")
UNLOGGED = (
    *("surveys_stagedresponse", "surveys_stagedtext", "surveys_stagedhelp"),
    *("surveys_stagedlanguage", "surveys_stagedway", "surveys_sitting", "surveys_paperentry"),
)
KEEPS_KIND = "a wave keeps its kind"
KEEPS_MODES = "a wave that has opened keeps its ways of answering"
OTHER_MODES = "(OLD.modes <> NEW.modes OR OLD.main_mode <> NEW.main_mode)"
NO_LINK = "an anonymous wave has no links"
IS_ANONYMOUS = "EXISTS (SELECT 1 FROM surveys_wave WHERE id = NEW.wave_id AND kind = 'anonymous')"

SQLITE = """
CREATE TRIGGER {table}_{name}_guard BEFORE {deed} ON {table} WHEN {when}
BEGIN SELECT RAISE(ABORT, '{says}'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_{name}_guard() RETURNS trigger AS $$
BEGIN
  IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_{name}_guard BEFORE {deed} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_{name}_guard()
"""


def _guards() -> list[dict[str, str]]:
    """Table, deed, when it is refused, and what the database says then; a name for each."""
    guards = [
        {"table": WAVES, "deed": "UPDATE", "when": "OLD.kind <> NEW.kind", "says": KEEPS_KIND},
        {
            "table": WAVES,
            "deed": "UPDATE",
            "name": "MODES",
            "when": f"OLD.state <> 'draft' AND {OTHER_MODES}",
            "says": KEEPS_MODES,
        },
    ]
    for table in (LINKS, *CARRIERS):
        when = IS_ANONYMOUS if table == LINKS else f"NEW.link IS NOT NULL AND {IS_ANONYMOUS}"
        guards += [
            {"table": table, "deed": deed, "when": when, "says": NO_LINK}
            for deed in ("INSERT", "UPDATE")
        ]
    return [{"name": guard["deed"]} | guard for guard in guards]


def take_down(using: str, **_more: Any) -> None:
    """Before a migration."""
    connection = connections[using]
    with connection.cursor() as cursor:
        standing = connection.introspection.table_names(cursor)
        for guard in _guards():
            if guard["table"] in standing:
                ending = " ON {table}" if connection.vendor == "postgresql" else ""
                drop = "DROP TRIGGER IF EXISTS {table}_{name}_guard" + ending
                cursor.execute(drop.format(**guard))


def put_up(using: str, **_more: Any) -> None:
    """After a migration; nothing where one led back to before there was all that they guard."""
    connection = connections[using]
    take_down(using)
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description
        standing = connection.introspection.table_names(cursor)
        if LINKS not in standing or MODES not in {one.name for one in described(cursor, WAVES)}:
            return
        is_postgresql = connection.vendor == "postgresql"
        for guard in _guards():
            cursor.execute((POSTGRESQL if is_postgresql else SQLITE).format(**guard))
        for table in UNLOGGED if is_postgresql else ():
            if table in standing:
                cursor.execute(f"ALTER TABLE {table} SET UNLOGGED")
