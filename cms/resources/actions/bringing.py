"""Bringing one kind of record: what staff changed stays, and what was done is written down."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cms.resources import records, storing
from cms.resources.merging import Merged, merge
from cms.resources.models import (
    HeldField,
    ImportedChange,
    ListingImport,
    Location,
    Organisation,
    RecordKind,
)
from cms.resources.models.records import ImportedRecord

Record = dict[str, Any]
Row = TypeVar("Row", bound=ImportedRecord)
AT_ONCE = 500


@dataclass
class Diary:
    """What an import does to records, written down in one go."""

    of_import: ListingImport
    is_short: bool = False
    changes: list[ImportedChange] = field(default_factory=list)
    held: list[HeldField] = field(default_factory=list)

    def merged(self, row: ImportedRecord, *, ours: Record, said: Record) -> Merged:
        """The record as it will be; an import that overwrites takes the feed's word for all."""
        if self.of_import.overwrites:
            return Merged({**ours, **said} if self.is_short else said, {})
        return merge(base=row.imported or {}, ours=ours, theirs=said)

    def in_full(self, row: ImportedRecord, said: Record) -> Record:
        """What the feed says; a list in short leaves the rest as the feed last said it."""
        if not self.is_short:
            return said
        named = {key: value for key, value in said.items() if value != []}
        return {**(row.imported or {}), **named}

    def note(self, kind: RecordKind, change: "Change") -> None:
        self.changes.append(
            ImportedChange(
                of_import=self.of_import,
                kind=kind,
                identifier=change.row.identifier,
                before=change.before,
                after=change.merged.record,
                said_before=change.row.imported,
                said_now=change.said,
            )
        )
        self.held.extend(
            HeldField(kind=kind, identifier=change.row.identifier, key=key[:60], theirs=value)
            for key, value in change.merged.held.items()
        )

    def note_plain(self, kind: RecordKind, *, before: Record | None, after: Record) -> None:
        """For records that staff never change: what the feed says is what they become."""
        self.changes.append(
            ImportedChange(
                of_import=self.of_import,
                kind=kind,
                identifier=after["id"],
                before=before,
                after=after,
                said_now=after,
            )
        )

    def write(self) -> None:
        ImportedChange.objects.bulk_create(self.changes, batch_size=AT_ONCE)
        HeldField.objects.bulk_create(
            self.held,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["kind", "identifier", "key"],
            update_fields=["theirs", "held_at"],
        )


@dataclass(frozen=True)
class Change:
    """One record on its way into a row."""

    row: Any
    before: Record | None
    merged: Merged
    said: Record


@dataclass(frozen=True)
class Neighbour(Generic[Row]):
    """A kind of record that services point to."""

    model: type[Row]
    kind: RecordKind
    record_of: Callable[[Row], Record]
    columns_of: Callable[[Record], Record]

    def store(self, wanted: Iterable[Record], diary: Diary) -> dict[str, Row]:
        """The rows by identifier, as the feed and our staff together say."""
        last = {record["id"]: record for record in wanted}
        standing = self.model._default_manager.filter(identifier__in=last)
        rows: dict[str, Row] = {row.identifier: row for row in standing}
        new: list[Row] = []
        for identifier, said in last.items():
            row = rows.get(identifier)
            if row is None:
                row = self.model(identifier=identifier)
                rows[identifier] = row
                new.append(row)
                self._change(row, None, said, diary)
                continue
            in_full = diary.in_full(row, said)
            if row.imported != in_full or diary.of_import.overwrites:
                self._change(row, self.record_of(row), in_full, diary)
        self.model._default_manager.bulk_create(new, batch_size=AT_ONCE)
        return rows

    def _change(self, row: Row, before: Record | None, said: Record, diary: Diary) -> None:
        merged = diary.merged(row, ours=before or {}, said=said)
        if before == merged.record and row.imported == said:
            return
        diary.note(self.kind, Change(row, before, merged, said))
        storing.set_columns(row, self.columns_of(merged.record) | {"imported": said})
        if row.pk is not None:
            row.save()


ORGANISATIONS = Neighbour(
    Organisation,
    RecordKind.ORGANISATION,
    records.organisation_record,
    storing.organisation_columns,
)
LOCATIONS = Neighbour(
    Location, RecordKind.LOCATION, records.location_record, storing.location_columns
)
