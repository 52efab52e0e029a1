"""Taking back the words that an import brought: terms, then the schemes that hold none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from cms.resources.actions.bringing import AT_ONCE
from cms.resources.actions.bringing_terms import (
    SCHEME_KEY,
    UPDATED_AT_ONCE,
    WRITTEN,
    Record,
    ensure_schemes,
    name_of_scheme,
    scheme_record,
    set_term,
    term_record,
)
from cms.resources.merging import merge
from cms.resources.models import (
    Attribute,
    ImportedChange,
    ListingImport,
    RecordKind,
    StaysBecause,
    Taxonomy,
    TaxonomyTerm,
)


@dataclass
class Undone:
    """How many records are gone, are as they were, or stay because they changed since."""

    removed: int = 0
    restored: int = 0
    kept: int = 0


def undo_terms(of_import: ListingImport, undone: Undone) -> None:
    """To be done after its services: a term that a service names stays."""
    free: set[str] = set()
    for changes in in_parts(of_import.changes.filter(kind=RecordKind.TERM)):
        free |= _undo_terms(changes, undone)
    leaving = _without_parents_of_others(free)
    _remove(TaxonomyTerm.objects.all(), leaving)
    undone.removed += len(leaving)
    above = free - leaving
    for changes in in_parts(of_import.changes.filter(kind=RecordKind.TERM)):
        for identifier in above & changes.keys():
            changes[identifier].stays_because = StaysBecause.USED
        undone.kept += say_what_stays(changes[one] for one in above & changes.keys())
    for changes in in_parts(of_import.changes.filter(kind=RecordKind.TAXONOMY)):
        _undo_schemes(changes, undone)


def in_parts(changes: "QuerySet[ImportedChange]") -> Iterator[dict[str, ImportedChange]]:
    """The changes by the identifier of their record, so many at once, the last first."""
    numbers = list(changes.order_by("-pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        some = changes.filter(pk__in=numbers[start : start + AT_ONCE])
        yield {change.identifier: change for change in some}


def _undo_terms(changes: dict[str, ImportedChange], undone: Undone) -> set[str]:
    """Gives terms the words they had; returns the new ones that no service names."""
    restored: list[tuple[TaxonomyTerm, Record]] = []
    free: set[str] = set()
    named = set(
        Attribute.objects.filter(term__identifier__in=changes).values_list("term_id", flat=True)
    )
    for row in TaxonomyTerm.objects.filter(identifier__in=changes).select_related("scheme"):
        change, ours = changes[row.identifier], term_record(row)
        if change.before is not None:
            merged = merge(base=change.after, ours=ours, theirs=change.before)
            restored.append((row, merged.record))
        elif ours != change.after:
            change.stays_because = StaysBecause.CHANGED
        elif row.pk in named:
            change.stays_because = StaysBecause.USED
        else:
            free.add(row.identifier)
    undone.kept += say_what_stays(changes.values())
    store_terms(restored)
    undone.restored += len(restored)
    return free


def store_terms(wanted: list[tuple[TaxonomyTerm, Record]]) -> None:
    """Terms as the diary tells them, each in its scheme."""
    schemes, _new = ensure_schemes(
        {record[SCHEME_KEY]: name_of_scheme(record) for _row, record in wanted}
    )
    for row, record in wanted:
        told = {key: value for key, value in record.items() if key != SCHEME_KEY}
        set_term(row, told, schemes[record[SCHEME_KEY]])
    TaxonomyTerm.objects.bulk_create([row for row, _ in wanted if row.pk is None])
    standing = [row for row, _record in wanted if row.pk is not None]
    TaxonomyTerm.objects.bulk_update(standing, WRITTEN, batch_size=UPDATED_AT_ONCE)


def _without_parents_of_others(free: set[str]) -> set[str]:
    """Those of them that are above no term that stays."""
    above = TaxonomyTerm.objects.filter(extra__has_key="parent_id")
    parents = dict(above.values_list("identifier", "extra__parent_id"))
    while held := free & {above for below, above in parents.items() if below not in free}:
        free = free - held
    return free


def _undo_schemes(changes: dict[str, ImportedChange], undone: Undone) -> None:
    rows = Taxonomy.objects.filter(identifier__in=changes)
    free = set(rows.filter(terms=None).values_list("pk", flat=True))
    leaving: set[str] = set()
    for row in rows:
        change = changes[row.identifier]
        if scheme_record(row) != change.after:
            change.stays_because = StaysBecause.CHANGED
        elif row.pk not in free:
            change.stays_because = StaysBecause.USED
        else:
            leaving.add(row.identifier)
    _remove(Taxonomy.objects.all(), leaving)
    undone.removed += len(leaving)
    undone.kept += say_what_stays(changes.values())


def say_what_stays(changes: Iterable[ImportedChange]) -> int:
    """Stores why; returns how many stay."""
    staying = [change for change in changes if change.stays_because]
    ImportedChange.objects.bulk_update(staying, ["stays_because"], batch_size=AT_ONCE)
    return len(staying)


def _remove(rows: "QuerySet[TaxonomyTerm] | QuerySet[Taxonomy]", leaving: set[str]) -> None:
    named = sorted(leaving)
    for start in range(0, len(named), AT_ONCE):
        rows.filter(identifier__in=named[start : start + AT_ONCE]).delete()
