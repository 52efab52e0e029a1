"""Bringing the words of a feed: terms, and the schemes they belong to; written down to undo."""

from collections.abc import Iterable, Mapping
from typing import Any

from cms.resources import columns, storing
from cms.resources.actions.bringing import AT_ONCE, Diary
from cms.resources.models import RecordKind, Taxonomy, TaxonomyTerm
from cms.resources.reading import uuid_for

Record = dict[str, Any]
# The scheme of terms whose feed names none.
OWN_SCHEME = "Places and services"
# In the diary a term names its scheme: in a feed it may name none.
SCHEME_KEY = "chorus_scheme"
# Each row of such an update looks through all of them.
UPDATED_AT_ONCE = 50
WRITTEN = ("name", "code", "extra", "scheme")


def bring_terms(said: Iterable[Record], diary: Diary) -> None:
    """The terms as the feed says them; the last word on a term stands."""
    wanted = {record["id"]: record for record in said}
    scheme_of = {identifier: _scheme_of(record) for identifier, record in wanted.items()}
    schemes, missing = ensure_schemes(dict(sorted(scheme_of.values())))
    for scheme in missing:
        diary.note_plain(RecordKind.TAXONOMY, before=None, after=scheme_record(scheme))
    standing = TaxonomyTerm.objects.filter(identifier__in=wanted).select_related("scheme")
    rows = {row.identifier: row for row in standing}
    new: list[TaxonomyTerm] = []
    changed: list[TaxonomyTerm] = []
    for identifier, record in wanted.items():
        row = rows.get(identifier)
        before = term_record(row) if row else None
        row = row or TaxonomyTerm()
        scheme = schemes[scheme_of[identifier][0]]
        if set_term(row, record, scheme):
            (changed if before else new).append(row)
            diary.note_plain(RecordKind.TERM, before=before, after=term_record(row))
    TaxonomyTerm.objects.bulk_create(new, batch_size=AT_ONCE)
    TaxonomyTerm.objects.bulk_update(changed, WRITTEN, batch_size=UPDATED_AT_ONCE)


def set_term(row: TaxonomyTerm, record: Record, scheme: Taxonomy) -> bool:
    """Sets what differs; whether anything did."""
    moves = row.scheme_id != scheme.pk
    if moves:
        row.scheme = scheme
    return storing.set_columns(row, columns.TERM.split(record)) or moves


def term_record(row: TaxonomyTerm) -> Record:
    """A term as the diary holds it. Fetch its scheme with it."""
    return columns.TERM.join(row) | {SCHEME_KEY: row.scheme.identifier}


def scheme_record(row: Taxonomy) -> Record:
    return columns.TAXONOMY.join(row)


def ensure_schemes(names: Mapping[str, str]) -> tuple[dict[str, Taxonomy], list[Taxonomy]]:
    """The schemes by identifier, and those of them that are new; names by identifier."""
    rows = {row.identifier: row for row in Taxonomy.objects.filter(identifier__in=names)}
    missing = [Taxonomy(identifier=one, name=names[one]) for one in names if one not in rows]
    Taxonomy.objects.bulk_create(missing, batch_size=AT_ONCE)
    return rows | {row.identifier: row for row in missing}, missing


def _scheme_of(record: Record) -> tuple[str, str]:
    """Identifier and name of the scheme a term belongs to."""
    name = name_of_scheme(record)
    return str(record.get("taxonomy_id") or uuid_for("taxonomy", name)), name


def name_of_scheme(record: Record) -> str:
    return str(record.get("taxonomy") or OWN_SCHEME)[:200]
