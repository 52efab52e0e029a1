"""What people did to themes since a paper, and which themes cannot be compared with it now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import OuterRef, Q, QuerySet

from cms.feedback.models import ChangeKind, Theme, ThemeChange, Voice
from cms.feedback.models.lineage import splits_in
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
    for one in splits_in(standing):
        found |= dict.fromkeys((one.source, one.fresh), ChangeKind.SPLIT)
    ends = {known.stands_for.get(slug, ""): why for slug, why in found.items()}
    return {slug: ends[slug] for slug in sorted(ends) if slug}


def apart_over(periods: Sequence[str], known: Known) -> set[str]:
    """The themes in use whose counts of these periods, oldest first, cannot be compared."""
    later = Theme.objects.filter(first_period__gt=periods[0]).values_list("slug", flat=True)
    found = set(later)
    splits = splits_in(ThemeChange.objects.filter(undone_at=None))
    chosen = {pk for one in splits for pk in one.voices}
    rows = Voice.objects.filter(pk__among=sorted(chosen), period__in=periods).order_by()
    said_in = dict(rows.values_list("pk", "period"))
    for one in splits:
        touched = {said_in[pk] for pk in one.voices if pk in said_in}
        if touched and touched != set(periods):
            found |= {one.source, one.fresh}
    return {known.stands_for[slug] for slug in found if slug in known.stands_for}
