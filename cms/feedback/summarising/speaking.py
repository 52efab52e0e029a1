"""Who spoke: the voices of a draft without their words, which only quotes need."""

from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Case, IntegerField, Q, When

from cms.feedback.models import Assignment, Route, Voice
from cms.feedback.theming.understanding import Understood


class Spoken(NamedTuple):
    """What is counted and worded of a voice."""

    pk: int
    key: str
    source: str
    language: str
    age_band: str
    locality: str
    speaker: str
    sentiment: str
    # Whether it asks for something: a number, which needs no conversion where rows are many.
    asks: int


ASKS = Case(
    When(Q(hearing__asks__isnull=False) & ~Q(hearing__asks=[]), then=1),
    default=0,
    output_field=IntegerField(),
)


def spoken_to(subgroup: str, understood: Understood) -> tuple[list[Spoken], dict[str, set[int]]]:
    """The voices that a draft for this subgroup is made of, by key; and those of each theme."""
    by_theme = understood.about(subgroup)
    in_themes = Assignment.objects.filter(theme__in=list(by_theme)).values("voice")
    routed = Route.objects.belonging().filter(subgroup=subgroup).values("voice")
    there = Voice.objects.of_period(understood.period).still_there()
    out = Route.objects.taken_out(subgroup).values("voice")
    heard = there.filter(Q(pk__in=in_themes) | Q(pk__in=routed)).exclude(pk__in=out)
    rows = heard.order_by().annotate(asks=ASKS)
    listed = map(Spoken._make, rows.values_list(*Spoken._fields).iterator())
    return sorted(listed, key=attrgetter("key")), by_theme


def words_in(voices: list[int], themes: set[str]) -> Mapping[int, set[str]]:
    """The words that show these themes in each of these voices."""
    found: dict[int, set[str]] = {pk: set() for pk in voices}
    rows = Assignment.objects.filter(voice__among=voices, theme__in=themes).order_by()
    for pk, because in rows.values_list("voice_id", "because"):
        found[pk].update(because)
    return found
