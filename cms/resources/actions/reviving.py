"""What a service named before an import, and what is gone since: it comes back as it was last."""

from collections.abc import Iterable
from typing import Any

from cms.resources import storing
from cms.resources.actions.bringing import LOCATIONS, ORGANISATIONS, Neighbour
from cms.resources.actions.undoing_terms import store_terms
from cms.resources.models import ImportedChange, RecordKind, TaxonomyTerm

Record = dict[str, Any]


def revive_neighbours(services: Iterable[Record]) -> None:
    """Makes again what these records name and no row has any more, as far as a diary tells it."""
    wanted = list(services)
    standing = storing.fetch_neighbours(wanted)
    named = storing.named_by(wanted)
    _revive(ORGANISATIONS, named.organisations - standing.organisations.keys())
    _revive(LOCATIONS, named.locations - standing.locations.keys())
    terms = _last_told(RecordKind.TERM, named.terms - standing.terms.keys())
    store_terms([(TaxonomyTerm(), change.after) for change in terms])


def _revive(neighbour: Neighbour[Any], identifiers: set[str]) -> None:
    neighbour.model._default_manager.bulk_create(
        neighbour.model(**neighbour.columns_of(change.after), imported=change.said_now)
        for change in _last_told(neighbour.kind, identifiers)
    )


def _last_told(kind: RecordKind, identifiers: set[str]) -> list[ImportedChange]:
    if not identifiers:
        return []
    changes = ImportedChange.objects.filter(kind=kind, identifier__in=identifiers).order_by("pk")
    return list({change.identifier: change for change in changes}.values())
