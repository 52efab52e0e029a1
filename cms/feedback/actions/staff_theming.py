"""Deeds on themes: what an officer corrects stays, is remembered, and can be taken back.

Each deed is a row of ThemeChange with what was before and after, so that its undoing is exact: it
is refused where somebody changed the same thing since.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.actions.staff_theme_changes import Change, carry_out, take_back
from cms.feedback.models import (
    Assignment,
    ChangeKind,
    Origin,
    Route,
    Suggestion,
    Theme,
    ThemeChange,
    ThemeComment,
    ThemeState,
    Verdict,
    Voice,
)
from cms.feedback.periods import Period
from cms.feedback.theming.known_themes import digest

logger = logging.getLogger(__name__)
CORRECT = "feedback.sign_summary"
MOST_AT_ONCE = 500


def _may(by: User) -> None:
    if not by.has_perm(CORRECT):
        raise PermissionDenied


def _claim(*themes: Theme) -> list[Theme]:
    """The themes, locked in one order, so that two officers do not meet."""
    rows = Theme.objects.select_for_update().filter(pk__in=[theme.pk for theme in themes])
    found = {theme.pk: theme for theme in rows.order_by("pk")}
    return [found[theme.pk] for theme in themes]


def _claim_in_use(*themes: Theme) -> list[Theme]:
    claimed = _claim(*themes)
    if any(one.state != ThemeState.IN_USE or one.merged_into_id for one in claimed):
        raise ValidationError(_("This theme is not in use any more. Choose another one."))
    return claimed


def _there(voices: Iterable[Voice]) -> list[int]:
    """Their ids; ValidationError where there is none left or too many."""
    ids = [voice.pk for voice in voices]
    there = Voice.objects.still_there().filter(pk__in=ids).order_by("key")
    found = list(there.values_list("pk", flat=True))
    if not found:
        raise ValidationError(_("Choose at least one voice that is still there."))
    if len(found) > MOST_AT_ONCE:
        raise ValidationError(_("Choose fewer voices at once."))
    return found


@transaction.atomic
def add_to_theme(*, by: User, voices: Sequence[Voice], theme: Theme, now: datetime) -> ThemeChange:
    """Says that these voices belong to the theme."""
    _may(by)
    (target,) = _claim_in_use(theme)
    change = Change().rule(_there(voices), target, Verdict.BELONGS)
    return carry_out(by=by, kind=ChangeKind.ADDED, theme=target, change=change, now=now)


@transaction.atomic
def take_out(*, by: User, voices: Sequence[Voice], theme: Theme, now: datetime) -> ThemeChange:
    """Says that these voices are not about the theme; remembered for voices like them."""
    _may(by)
    (source,) = _claim_in_use(theme)
    change = Change().rule(_there(voices), source, Verdict.DOES_NOT)
    return carry_out(by=by, kind=ChangeKind.TAKEN_OUT, theme=source, change=change, now=now)


@transaction.atomic
def move(
    *, by: User, voices: Sequence[Voice], source: Theme, target: Theme, now: datetime
) -> ThemeChange:
    """Takes voices out of one theme and puts them into another."""
    _may(by)
    _different(source, target)
    source, target = _claim_in_use(source, target)
    ids = _there(voices)
    change = Change().rule(ids, source, Verdict.DOES_NOT).rule(ids, target, Verdict.BELONGS)
    return carry_out(by=by, kind=ChangeKind.MOVED, theme=target, change=change, now=now)


def _different(source: Theme, target: Theme) -> None:
    if source.pk == target.pk:
        raise ValidationError(_("Choose another theme than the one it is in."))


@transaction.atomic
def rename(*, by: User, theme: Theme, name: str, now: datetime) -> ThemeChange:
    """Gives a theme another name; its slug, and so its trend, stays."""
    _may(by)
    (claimed,) = _claim_in_use(theme)
    _free(name, claimed)
    change = Change().alter(claimed, name=name, named_by_id=by.pk, named_at=now)
    return carry_out(by=by, kind=ChangeKind.RENAMED, theme=claimed, change=change, now=now)


def _free(name: str, theme: Theme | None) -> None:
    others = Theme.objects.in_use().filter(name__iexact=name)
    if others.exclude(slug=theme.slug if theme else "").exists():
        raise ValidationError(_("Another theme has this name. Merge the two, or choose another."))


@transaction.atomic
def merge(*, by: User, theme: Theme, into: Theme, now: datetime) -> ThemeChange:
    """From now on the voices of one theme count for another, in every period and every run."""
    _may(by)
    _different(theme, into)
    claimed, target = _claim_in_use(theme, into)
    change = Change().alter(claimed, merged_into_id=target.pk)
    change.touches += _voices_in(claimed)
    return carry_out(by=by, kind=ChangeKind.MERGED, theme=claimed, change=change, now=now)


def _voices_in(theme: Theme) -> list[int]:
    rows = Assignment.objects.filter(theme=theme.slug).order_by("voice")
    return list(rows.values_list("voice", flat=True))


@transaction.atomic
def split(
    *, by: User, voices: Sequence[Voice], source: Theme | None, name: str, now: datetime
) -> ThemeChange:
    """Makes a theme of its own from some voices: of another one, or of whatever they stand in."""
    _may(by)
    claimed = _claim_in_use(source)[0] if source else None
    _free(name, None)
    ids = _there(voices)
    fresh = Theme.objects.create(
        slug=f"{slugify(name)[:36] or 'theme'}-{digest([name, now.isoformat(), ids])[:8]}",
        name=name,
        subgroups=list(claimed.subgroups) if claimed else _hearing_most(ids),
        origin=Origin.OFFICER,
        state=ThemeState.DISMISSED,
        first_period=Voice.objects.filter(pk__in=ids).order_by("period")[0].period,
        named_by=by,
        named_at=now,
    )
    change = Change().alter(fresh, state=ThemeState.IN_USE).rule(ids, fresh, Verdict.BELONGS)
    if claimed:
        change.rule(ids, claimed, Verdict.DOES_NOT)
    return carry_out(by=by, kind=ChangeKind.SPLIT, theme=fresh, change=change, now=now)


def _hearing_most(voices: list[int]) -> list[str]:
    """The subgroups that hear at least half of these voices, or else the one that hears most."""
    routes = Route.objects.belonging().filter(voice__in=voices).values_list("subgroup", flat=True)
    heard = Counter(routes.order_by("subgroup"))
    if not heard:
        raise ValidationError(
            _("No subgroup hears these voices. Say under “Who hears this voice?” which one should.")
        )
    half = sorted(code for code, count in heard.items() if count * 2 >= len(voices))
    return half or [heard.most_common(1)[0][0]]


@transaction.atomic
def confirm(
    *, by: User, theme: Theme, name: str, subgroups: Sequence[str], now: datetime
) -> ThemeChange:
    """Takes a suggestion into use: its voices are counted from now on."""
    _may(by)
    (claimed,) = _claim(theme)
    if claimed.state == ThemeState.DISMISSED or claimed.merged_into_id:
        raise ValidationError(_("This theme is not in use any more. Choose another one."))
    if not subgroups:
        raise ValidationError(_("Choose at least one subgroup that looks after this theme."))
    _free(name, claimed)
    rows = Suggestion.objects.filter(theme=claimed, voice__is_withdrawn=False)
    ids = list(rows.order_by("voice").values_list("voice", flat=True))
    if not ids:
        raise ValidationError(_("Nobody's words stand in this suggestion any more."))
    change = Change().rule(ids, claimed, Verdict.BELONGS)
    if claimed.state == ThemeState.SUGGESTED:
        change.alter(
            claimed,
            state=ThemeState.IN_USE,
            name=name,
            subgroups=list(subgroups),
            named_by_id=by.pk,
            named_at=now,
        )
    return carry_out(by=by, kind=ChangeKind.CONFIRMED, theme=claimed, change=change, now=now)


@transaction.atomic
def dismiss(*, by: User, theme: Theme, now: datetime) -> ThemeChange:
    """Says that a suggestion is no theme; what is like it is not suggested again."""
    _may(by)
    (claimed,) = _claim(theme)
    if claimed.state != ThemeState.SUGGESTED:
        raise ValidationError(_("Only a suggestion can be dismissed."))
    change = Change().alter(claimed, state=ThemeState.DISMISSED)
    change.touches += list(claimed.suggestions.order_by("voice").values_list("voice", flat=True))
    return carry_out(by=by, kind=ChangeKind.DISMISSED, theme=claimed, change=change, now=now)


@transaction.atomic
def undo(*, by: User, change: ThemeChange, now: datetime) -> ThemeChange:
    """Takes a deed back; ValidationError if it was, or if somebody built on it since."""
    _may(by)
    return take_back(by=by, pk=change.pk, now=now)


@transaction.atomic
def comment(*, by: User, theme: Theme, period: Period, words: str, now: datetime) -> ThemeComment:
    """Keeps what one officer tells the others about a theme."""
    _may(by)
    made = ThemeComment.objects.create(theme=theme, period=period.code, words=words, by=by, at=now)
    logger.info("feedback.theme.commented theme=%s by=%s", theme.pk, by.pk)
    return made
