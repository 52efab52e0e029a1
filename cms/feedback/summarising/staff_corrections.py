"""Whether officers corrected something after a draft was made: what it counts is of before."""

from datetime import datetime

from django.db.models import Q

from cms.feedback.models import Route, Run, Summary, Theme, ThemeChange, Voice
from cms.feedback.states.staff_summaries import SummaryState


def is_worked_on(draft: Summary) -> bool:
    """Whether it holds somebody's work, so that no making of drafts replaces it."""
    return draft.is_edited or draft.state == SummaryState.CHECKED


def was_corrected_since(draft: Summary) -> bool:
    """Whether a theme of its subgroup, or who hears its voices, was corrected since it was made.

    A later making of drafts that left an untouched one found nothing to change in it.
    """
    if not _is_corrected(draft, draft.made_at):
        return False
    ended = Run.objects.filter(period=draft.period, ended_at__isnull=False, has_failed=False)
    runs = ended.filter(Q(subgroup=None) | Q(subgroup=draft.subgroup_id))
    asked = runs.order_by("-asked_at").values_list("asked_at", flat=True).first()
    if is_worked_on(draft) or asked is None or asked <= draft.made_at:
        return True
    return _is_corrected(draft, asked)


def _is_corrected(draft: Summary, since: datetime) -> bool:
    code = draft.subgroup.code
    put = Route.objects.filter(by_person=True, made_at__gt=since, subgroup=code)
    if put.filter(voice__period=draft.period).exists():
        return True
    themes = _themes_corrected(draft.period, since)
    subgroups = Theme.objects.filter(pk__in=themes).values_list("subgroups", flat=True)
    return any(code in listed for listed in subgroups)


def _themes_corrected(period: str, since: datetime) -> set[int]:
    """Without what was done and taken back again, and without what touched other periods alone."""
    done = Q(at__gt=since, undone_at=None) | Q(at__lte=since, undone_at__gt=since)
    changes = list(ThemeChange.objects.filter(done))
    voices = {ruled[0] for change in changes for ruled in change.after["rulings"]}
    here = set(Voice.objects.filter(pk__in=voices, period=period).values_list("pk", flat=True))
    found: set[int] = set()
    for change in changes:
        ruled = change.after["rulings"]
        if not ruled or any(one[0] in here for one in ruled):
            found |= {change.theme_id, *(one[1] for one in ruled)}
            found |= {int(one) for one in change.after["themes"]}
    return found
