"""What the machine heard in a voice besides its themes: a feeling, what is asked for, services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.feedback.models import Hearing, Voice

# By the codes of asking_lists/services.json.
SERVICES: Final[Mapping[str, Promise]] = {
    "advocacy": _("Advocates"),
    "camhs": _("CAMHS"),
    "college": _("College"),
    "dentist": _("Dentist"),
    "gp": _("Family doctor (GP)"),
    "esol": _("English lessons (ESOL)"),
    "home_office": _("Home Office"),
    "hospital": _("Hospital"),
    "housing_association": _("Housing association"),
    "job_centre": _("Job centre"),
    "leaving_care": _("Leaving care team"),
    "virtual_meetings": _("Online meetings"),
    "police": _("Police"),
    "universal_credit": _("Universal Credit"),
    "virtual_school": _("Virtual school"),
    "youth_club": _("Youth club"),
    "youth_justice": _("Youth justice team"),
}


@dataclass(frozen=True)
class Heard:
    """`asks` are sentences as they were written; nothing of it is counted without a theme."""

    feeling: str = ""
    asks: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def heard_in(voices: Sequence[Voice]) -> dict[int, Heard]:
    """By voice; in one query."""
    texts = {voice.pk: voice.text for voice in voices}
    return {
        one.voice_id: Heard(
            feeling=one.get_feeling_display() if one.feeling else "",
            asks=tuple(texts[one.voice_id][start:end] for start, end in one.asks),
            services=tuple(str(SERVICES[code]) for code, *_place in one.services),
        )
        for one in Hearing.objects.filter(voice__in=texts)
    }


def hearings_with(*, feeling: str, service: str, asks: bool) -> Q:
    """The voices in which this was heard; "" and False ask for nothing."""
    wanted = Q(feeling=feeling) if feeling else Q()
    if asks:
        wanted &= ~Q(asks=[])
    if service:
        wanted &= Q(named__contains=f'["{service}"')
    if not wanted:
        return Q()
    named = Hearing.objects.annotate(named=Cast("services", TextField()))
    return Q(pk__in=named.filter(wanted).values("voice"))
