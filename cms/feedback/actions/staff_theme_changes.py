"""How a deed on themes is carried out, written down, and taken back exactly."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.models import (
    Assignment,
    Ruling,
    Suggestion,
    Theme,
    ThemeChange,
    ThemeState,
    Voice,
)
from cms.feedback.models.themes import ChangeKind
from cms.feedback.theming.forming import say_why_waiting
from cms.feedback.theming.understanding import settle_again

logger = logging.getLogger(__name__)
AT_ONCE: Final = 500
FIELDS: Final = ("name", "state", "subgroups", "merged_into_id", "named_by_id", "named_at")
# voice, theme, verdict ("" for none), by, at
Ruled = list[Any]


@dataclass
class Change:
    """What a deed alters: fields of themes, and rulings on voices."""

    themes: dict[int, dict[str, Any]] = field(default_factory=dict)
    rulings: list[tuple[int, int, str]] = field(default_factory=list)
    # Voices whose themes must be found again besides those that are ruled on.
    touches: list[int] = field(default_factory=list)

    def alter(self, theme: Theme, **fields: Any) -> Self:
        self.themes.setdefault(theme.pk, {}).update(fields)
        return self

    def rule(self, voices: Iterable[int], theme: Theme, verdict: str) -> Self:
        self.rulings += [(voice, theme.pk, verdict) for voice in voices]
        return self


def carry_out(
    *, by: User, kind: ChangeKind, theme: Theme, change: Change, now: datetime
) -> ThemeChange:
    """Does it, writes down what was before and after, and finds the voices' themes again."""
    pairs = [(voice, pk) for voice, pk, _verdict in change.rulings]
    before = {"themes": _fields_of(change.themes), "rulings": _rulings_of(pairs)}
    for pk, fields in change.themes.items():
        Theme.objects.filter(pk=pk).update(**fields)
    _rule([[voice, pk, verdict, by.pk, now] for voice, pk, verdict in change.rulings])
    after = {"themes": _fields_of(change.themes), "rulings": _rulings_of(pairs)}
    voices = sorted({voice for voice, _theme in pairs} | set(change.touches))
    made = ThemeChange.objects.create(
        kind=kind,
        theme=theme,
        voices=len(voices),
        before=before,
        after=after,
        by=by,
        at=now,
    )
    _settle(sorted({*voices, *_ruled_in(change.themes)}))
    logger.info("feedback.theme.%s change=%s theme=%s by=%s", kind, made.pk, theme.pk, by.pk)
    return made


def take_back(*, by: User, pk: int, now: datetime) -> ThemeChange:
    """Writes down again what was before; refuses where it is not as the deed left it."""
    done = ThemeChange.objects.select_for_update().select_related("theme").get(pk=pk)
    if done.undone_at is not None:
        raise ValidationError(_("This was taken back already."))
    themes = {int(one): fields for one, fields in done.after["themes"].items()}
    list(Theme.objects.select_for_update().filter(pk__in={*themes, done.theme_id}).order_by("pk"))
    pairs = [(ruled[0], ruled[1]) for ruled in done.after["rulings"]]
    if _fields_of(themes) != done.after["themes"] or _verdicts(_rulings_of(pairs)) != _verdicts(
        _still_there(done.after["rulings"])
    ):
        raise ValidationError(_("Somebody changed this again since. Take that back first."))
    touched = {voice for voice, _theme in pairs} | _counted_in(themes) | _ruled_in(themes)
    for theme, fields in done.before["themes"].items():
        _check_nobody_builds_on(int(theme), fields, pairs)
        Theme.objects.filter(pk=int(theme)).update(**_read(fields))
    _rule(_still_there(done.before["rulings"]))
    if done.kind == ChangeKind.CONFIRMED:
        _suggest_again(done.theme, [voice for voice, _theme in pairs])
    done.undone_by, done.undone_at = by, now
    done.save(update_fields=["undone_by", "undone_at"])
    _settle(sorted(touched))
    logger.info("feedback.theme.undone change=%s by=%s", done.pk, by.pk)
    return done


def _settle(voices: list[int]) -> None:
    settle_again(voices)
    Suggestion.objects.filter(voice__in=voices, voice__assignments__isnull=False).delete()
    say_why_waiting(voices)


def _fields_of(themes: Iterable[int]) -> dict[str, dict[str, Any]]:
    rows = Theme.objects.filter(pk__in=list(themes)).values("pk", *FIELDS)
    return {str(row.pop("pk")): row | {"named_at": _written(row["named_at"])} for row in rows}


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    at = fields["named_at"]
    return {**fields, "named_at": datetime.fromisoformat(at) if at else None}


def _rulings_of(pairs: Iterable[tuple[int, int]]) -> list[Ruled]:
    """For each pair of voice and theme what is ruled now, in their order."""
    wanted = list(pairs)
    rows = Ruling.objects.filter(voice__in={voice for voice, _theme in wanted})
    found = {(row.voice_id, row.theme_id): row for row in rows}
    ruled: list[Ruled] = []
    for voice, theme in wanted:
        row = found.get((voice, theme))
        said = [row.verdict, row.by_id, _written(row.at)] if row else ["", None, None]
        ruled.append([voice, theme, *said])
    return ruled


def _verdicts(ruled: list[Ruled]) -> list[Ruled]:
    return [one[:3] for one in ruled]


def _still_there(ruled: list[Ruled]) -> list[Ruled]:
    """Without voices that were removed since, with an import for example."""
    there = set(Voice.objects.filter(pk__in={one[0] for one in ruled}).values_list("pk", flat=True))
    return [one for one in ruled if one[0] in there]


def _rule(ruled: Iterable[Ruled]) -> None:
    """Replaces the rulings of these voices on these themes."""
    listed = list(ruled)
    for theme in {one[1] for one in listed}:
        voices = [one[0] for one in listed if one[1] == theme]
        Ruling.objects.filter(theme=theme, voice__in=voices).delete()
    Ruling.objects.bulk_create(
        [
            Ruling(
                voice_id=voice,
                theme_id=theme,
                verdict=verdict,
                by_id=by,
                at=at if isinstance(at, datetime) else datetime.fromisoformat(at),
            )
            for voice, theme, verdict, by, at in listed
            if verdict
        ],
        batch_size=AT_ONCE,
    )


def _counted_in(themes: Iterable[int]) -> set[int]:
    """Voices whose themes may change with these: in them, or in what they were merged into."""
    rows = Theme.objects.filter(pk__in=list(themes)).select_related("merged_into")
    slugs = {
        slug for row in rows for slug in (row.slug, getattr(row.merged_into, "slug", row.slug))
    }
    return set(Assignment.objects.filter(theme__in=slugs).values_list("voice", flat=True))


def _ruled_in(themes: Iterable[int]) -> set[int]:
    """Voices that a person ruled on in these themes, or in those that count for them."""
    found = fresh = set(themes)
    while fresh:
        merged = Theme.objects.filter(merged_into__in=fresh).values_list("pk", flat=True)
        fresh = set(merged) - found
        found = found | fresh
    return set(Ruling.objects.filter(theme__in=found).values_list("voice", flat=True))


def _check_nobody_builds_on(
    theme: int, fields: dict[str, Any], pairs: list[tuple[int, int]]
) -> None:
    """A theme that others use by now does not go out of use with the deed that made it."""
    if fields["state"] == ThemeState.IN_USE:
        return
    own = {voice for voice, one in pairs if one == theme}
    rulings = Ruling.objects.filter(theme=theme).exclude(voice__in=own)
    if rulings.exists() or Theme.objects.filter(merged_into=theme).exists():
        raise ValidationError(_("Somebody changed this again since. Take that back first."))


def _suggest_again(theme: Theme, voices: Iterable[int]) -> None:
    Suggestion.objects.bulk_create(
        [Suggestion(voice_id=voice, theme=theme) for voice in voices], ignore_conflicts=True
    )
