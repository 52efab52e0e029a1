"""What became of themes: which were merged or parted, and since when they cannot be compared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from django.db.models import OuterRef, Q, QuerySet

from cms.feedback.models import ChangeKind, Theme, ThemeChange, Verdict
from cms.feedback.theming.known_themes import Known

# Deeds after which voices count elsewhere; a new name, or a suggestion refused, changes no count.
COUNT_OTHERWISE: Final = (
    ChangeKind.ADDED,
    ChangeKind.TAKEN_OUT,
    ChangeKind.MOVED,
    ChangeKind.MERGED,
    ChangeKind.SPLIT,
    ChangeKind.CONFIRMED,
)


def changes_since(moment: "datetime | OuterRef") -> QuerySet[ThemeChange]:
    """Deeds that stand by now and did not then, and those that stood then and do not by now."""
    done = Q(at__gte=moment, undone_at=None)
    undone = Q(at__lt=moment, undone_at__gte=moment)
    return ThemeChange.objects.filter(done | undone, kind__in=COUNT_OTHERWISE)


def apart_since(moment: datetime, period: str, known: Known) -> dict[str, ChangeKind]:
    """The themes in use that cannot be compared with a paper of that moment and period, and why.

    Where one was split, people chose voices of one period by hand, and others only follow. What
    was first found in a later period, nobody looked for in this one.
    """
    found: dict[str, ChangeKind] = {}
    standing = changes_since(moment).filter(undone_at=None).select_related("theme")
    for change in standing.filter(kind=ChangeKind.CONFIRMED, theme__first_period__gt=period):
        found[change.theme.slug] = ChangeKind.CONFIRMED
    for source, fresh in _splits(standing):
        found |= dict.fromkeys((source, fresh), ChangeKind.SPLIT)
    ends = {known.stands_for.get(slug, ""): why for slug, why in found.items()}
    return {slug: ends[slug] for slug in sorted(ends) if slug}


@dataclass(frozen=True)
class Lineage:
    """From each theme to what it was merged into, and to what was split from it."""

    steps: Mapping[str, Collection[str]]

    def heirs_of(self, slug: str) -> set[str]:
        """It and every theme in which its voices may stand by now."""
        return _reached([slug], self.steps)

    def leading_to(self, slugs: Iterable[str]) -> set[str]:
        """These and every theme whose voices may stand in one of them by now."""
        return _reached(slugs, self._back)

    @cached_property
    def _back(self) -> Mapping[str, Collection[str]]:
        back: dict[str, set[str]] = defaultdict(set)
        for slug, others in self.steps.items():
            for other in others:
                back[other].add(slug)
        return back


def lineage_now() -> Lineage:
    steps: dict[str, set[str]] = defaultdict(set)
    merged = Theme.objects.exclude(merged_into=None).values_list("slug", "merged_into__slug")
    for slug, into in [*merged, *_splits(ThemeChange.objects.filter(undone_at=None))]:
        steps[slug].add(str(into))
    return Lineage(steps)


def _splits(changes: QuerySet[ThemeChange]) -> list[tuple[str, str]]:
    """(source, what was split from it), of which the source may be the same where there is none."""
    rows = changes.filter(kind=ChangeKind.SPLIT).order_by("pk")
    told = list(rows.values_list("theme__slug", "after__rulings"))
    out = [
        {theme for _voice, theme, verdict, *_rest in ruled if verdict == Verdict.DOES_NOT}
        for _fresh, ruled in told
    ]
    slugs = Theme.objects.in_bulk({pk for some in out for pk in some})
    pairs = []
    for (fresh, _ruled), sources in zip(told, out, strict=True):
        pairs += [(slugs[pk].slug, fresh) for pk in sorted(sources)] or [(fresh, fresh)]
    return pairs


def _reached(first: Iterable[str], steps: Mapping[str, Collection[str]]) -> set[str]:
    found = fresh = set(first)
    while fresh:
        fresh = {other for slug in fresh for other in steps.get(slug, ())} - found
        found = found | fresh
    return found
