"""Where the voices of a theme may stand by now: what it was merged into, what was split from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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
    splits = splits_in(ThemeChange.objects.filter(undone_at=None))
    for slug, into in [*merged, *((one.source, one.fresh) for one in splits)]:
        steps[slug].add(str(into))
    return Lineage(steps)


class Split(NamedTuple):
    """Which voices were chosen, out of which theme, into which."""

    # The same as `fresh` where they were taken out of none.
    source: str
    fresh: str
    voices: frozenset[int]


def splits_in(changes: QuerySet[ThemeChange]) -> list[Split]:
    rows = changes.filter(kind=ChangeKind.SPLIT).order_by("pk")
    told = list(rows.values_list("theme__slug", "after__rulings"))
    slugs = dict(Theme.objects.values_list("pk", "slug")) if told else {}
    found = []
    for fresh, ruled in told:
        out = {theme for _voice, theme, verdict, *_rest in ruled if verdict == Verdict.DOES_NOT}
        voices = frozenset(one[0] for one in ruled)
        found += [Split(slugs[pk], fresh, voices) for pk in sorted(out)] or [
            Split(fresh, fresh, voices)
        ]
    return found


def _reached(first: Iterable[str], steps: Mapping[str, Collection[str]]) -> set[str]:
    found = fresh = set(first)
    while fresh:
        fresh = {other for slug in fresh for other in steps.get(slug, ())} - found
        found = found | fresh
    return found
