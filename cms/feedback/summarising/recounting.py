"""Earlier periods counted anew under today's themes, where people changed them since a paper.

A theme that was merged meanwhile, or taken into use, would else be held against counts of another
thing. A signed paper keeps its own numbers: what is counted anew stands in the paper that compares,
under its fingerprint. A theme that cannot be compared is left out of both periods: whoever is heard
for its sake alone is in neither base.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.db.models import Exists, Max, OuterRef, Q

from cms.feedback.models import ChangeKind, Route, Summary
from cms.feedback.models.lineage import Lineage, lineage_now
from cms.feedback.models.summaries import SummaryQuerySet
from cms.feedback.periods import Period, period_of, read_period
from cms.feedback.summarising.counting import heard_of
from cms.feedback.summarising.speaking import Spoken, spoken_to
from cms.feedback.summarising.wording import in_tens
from cms.feedback.theming.apart import apart_since, changes_since
from cms.feedback.theming.known_themes import Known, known_themes
from cms.feedback.theming.understanding import Understood
from cms.subgroups.models import Subgroup

# This one and those of the year before it.
MOST_PERIODS: Final = 5
# Where a period has no paper, an older one has its place, as far back as this.
YEARS_BACK: Final = 2
OF_THEMES: Final = ("theme", "count")


@dataclass(frozen=True)
class Recount:
    """How many are heard in a period; of each theme, the largest first, voices and heard."""

    base: int
    counts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Comparison:
    """What a draft is held against: a paper of an earlier period, counted as the draft is."""

    period: str
    now: Recount
    then: Recount
    # Today's names of the earlier themes.
    names: Mapping[str, str]
    # What cannot be compared, and why.
    apart: Mapping[str, ChangeKind]


def counted(voices: Sequence[Spoken], by_theme: Mapping[str, Collection[int]]) -> Recount:
    """Of what `spoken_to` found."""
    spoken = {voice.pk: voice for voice in voices}
    counts = {}
    for slug, ids in sorted(by_theme.items(), key=lambda one: (-len(one[1]), one[0])):
        here = [spoken[pk] for pk in ids if pk in spoken]
        counts[slug] = len(here), heard_of(here)
    return Recount(heard_of(voices), counts)


def last_signed(subgroup_id: int, period: str) -> Summary | None:
    """The newest signed summary of the newest earlier period."""
    earlier = Summary.objects.signed().filter(subgroup_id=subgroup_id, period__lt=period)
    return earlier.order_by("-period", "-signed_at").first()


def first_beside(period: str) -> str:
    """The first of the periods with which this one is drawn."""
    start = read_period(period).start
    return period_of(start.replace(year=start.year - YEARS_BACK)).code


def periods_to_renew(period: Period) -> list[Period]:
    """Those whose papers stand beside this period's, and since which themes were changed.

    What people said since may concern their voices as well: so they are looked at again first.
    """
    beside = Summary.objects.signed().filter(period__lt=period.code)
    beside = beside.filter(period__gte=first_beside(period.code))
    codes = _changed(beside).order_by("period").values_list("period", flat=True).distinct()
    return [read_period(code) for code in codes]


def _changed(papers: SummaryQuerySet) -> SummaryQuerySet:
    """Those since which voices count elsewhere. What was signed is as old as its counts."""
    changed = Q(Exists(changes_since(OuterRef("made_at"))))
    decided = Route.objects.filter(by_person=True).order_by().values_list("subgroup")
    for subgroup, last in decided.annotate(last=Max("made_at")):
        changed |= Q(subgroup__code=subgroup, made_at__lte=last)
    return papers.filter(changed)


class Recounting:
    """Counts the periods that a draft of one subgroup is compared with; each once."""

    def __init__(self, subgroup: str, period: Period, papers: Iterable[Summary]) -> None:
        self.subgroup, self.period = subgroup, period.code
        self.known: Known = known_themes()
        self.papers = list(papers)
        self.apart = {
            paper.pk: apart_since(paper.made_at, paper.period, self.known) for paper in self.papers
        }
        self.count = cache(self._count)

    def _count(self, period: str, without: frozenset[str]) -> Recount:
        themes = {slug: one for slug, one in self.known.themes.items() if slug not in without}
        return counted(*spoken_to(self.subgroup, Understood(period, themes)))

    def comparison(self, paper: Summary) -> Comparison:
        apart = self.apart[paper.pk]
        without = frozenset(apart)
        then = self.count(paper.period, without)
        ends = {self.known.stands_for.get(one.theme, "") for one in paper.themes.all()}
        names = {slug: self.known.themes[slug].name for slug in ({*ends, *then.counts} - {""})}
        return Comparison(paper.period, self.count(self.period, without), then, names, apart)

    def for_courses(self) -> dict[str, Any]:
        """As the draft keeps it, for its chart."""
        without = frozenset(slug for apart in self.apart.values() for slug in apart)
        now = self.count(self.period, without)
        lineage, told = lineage_now(), _told_by(self.papers)
        papers = {}
        for paper in self.papers:
            then = self.count(paper.period, without)
            papers[str(paper.pk)] = {
                "base": then.base,
                "counts": _with_what_is_told(then.counts, told[paper.pk], lineage),
                "apart": sorted(self.apart[paper.pk]),
            }
        return {"base": now.base, "heard": _heard(now), "papers": papers}


def _heard(counted: Recount) -> dict[str, int]:
    return {slug: heard for slug, (_count, heard) in sorted(counted.counts.items())}


def _told_by(papers: Sequence[Summary]) -> dict[int, dict[str, int]]:
    """For each paper the most that readers were told of its themes, in it and in later ones."""
    told: dict[int, dict[str, int]] = {
        paper.pk: {theme: in_tens(count) for theme, count in paper.themes.values_list(*OF_THEMES)}
        for paper in papers
    }
    subgroups = {paper.subgroup_id for paper in papers}
    again = Summary.objects.signed().filter(subgroup__in=subgroups).exclude(recounted={})
    for recounted in again.values_list("recounted", flat=True):
        for pk in told.keys() & {int(one) for one in recounted["papers"]}:
            for slug, (_count, _heard, tens) in recounted["papers"][str(pk)]["counts"].items():
                told[pk][slug] = max(told[pk].get(slug, 0), tens or 0)
    return told


def _with_what_is_told(
    counts: Mapping[str, tuple[int, int]], told: Mapping[str, int], lineage: Lineage
) -> dict[str, list[int | None]]:
    """By theme: voices, heard, and what readers may be told of it in tens, or nothing.

    Nothing where it is less than they were told before: a voice that was taken back would be the
    difference, and ten less one a number under ten.
    """
    found: dict[str, list[int | None]] = {}
    for slug in sorted({*counts, *told}):
        count, heard = counts.get(slug, (0, 0))
        before = max(told.get(one, 0) for one in lineage.leading_to([slug]))
        found[slug] = [count, heard, in_tens(count) if in_tens(count) >= before else None]
    return found


def papers_beside(subgroup_id: int, period: str) -> list[Summary]:
    """The newest signed paper of each earlier period that a chart may show, oldest first."""
    signed = Summary.objects.signed().filter(subgroup=subgroup_id, period__lt=period)
    listed = signed.filter(period__gte=first_beside(period)).order_by("period", "signed_at")
    return list({one.period: one for one in listed}.values())[1 - MOST_PERIODS :]


@dataclass(frozen=True)
class Beside:
    """The paper that a draft is held against, if there is any, and what its chart needs."""

    comparison: Comparison | None = None
    for_courses: Mapping[str, Any] = field(default_factory=dict)


def beside(subgroup: Subgroup, period: Period, now: Recount) -> Beside:
    """As the papers themselves have it, unless themes were changed since one of them."""
    before = last_signed(subgroup.pk, period.code)
    if before is None:
        return Beside()
    papers = {one.pk: one for one in [*papers_beside(subgroup.pk, period.code), before]}
    if not _changed(Summary.objects.filter(pk__in=papers)).exists():
        return Beside(_as_signed(before, now))
    recounting = Recounting(subgroup.code, period, papers.values())
    return Beside(recounting.comparison(before), recounting.for_courses())


def _as_signed(paper: Summary, now: Recount) -> Comparison:
    rows = list(paper.themes.all())
    named = known_themes().themes
    then = Recount(paper.heard_here, {one.theme: (one.count, one.heard) for one in rows})
    names = {one.theme: named[one.theme].name if one.theme in named else one.name for one in rows}
    return Comparison(paper.period, now, then, names, {})
