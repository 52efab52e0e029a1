"""Where the voices of a theme may stand by now: what it was merged into, what was split from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from cms.feedback.models.themes import ChangeKind, Theme, ThemeChange, Verdict


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
    """Of all themes, in three queries."""
    steps: dict[str, set[str]] = defaultdict(set)
    merged = Theme.objects.exclude(merged_into=None).values_list("slug", "merged_into__slug")
    for slug, into in [*merged, *splits_in(ThemeChange.objects.filter(undone_at=None))]:
        steps[slug].add(str(into))
    return Lineage(steps)


def splits_in(changes: QuerySet[ThemeChange]) -> list[tuple[str, str]]:
    """(source, what was split from it); the same twice where it was made of whatever was there."""
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
