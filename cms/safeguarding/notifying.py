"""Who is told about a concern, and that they are told: never what it says.

The row inside Chorus and its notice are written with the concern, in one transaction: that alert
is given exactly once, whatever fails. Rows for e-mail and text messages wait in the same
transaction; sending.py takes them from there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.duty import leads, people_who_may_handle, the_desk, who_is_on_duty
from cms.safeguarding.enums import AlertState, Channel
from cms.safeguarding.models import Alert, Concern, Drill, DutyContact

SECOND_STEP, MANAGER_STEP, INCIDENT_STEP = 15, 30, 60
# Minutes after which more people are told while nobody has answered.
STEPS = (SECOND_STEP, MANAGER_STEP, INCIDENT_STEP)


@dataclass(frozen=True)
class Ways:
    """Addresses of each person outside Chorus, by channel."""

    by_person: dict[int, dict[Channel, str]]

    def of(self, person: User) -> dict[Channel, str]:
        return self.by_person.get(person.pk, {})


def ways_to(people: Sequence[User]) -> Ways:
    """What the rota knows; where it knows nothing, the desk's own address and number."""
    has_gateway = bool(settings.ALERT_GATEWAY_URL)
    contacts = {
        one.person_id: one for one in DutyContact.objects.filter(person__in=[p.pk for p in people])
    }
    found: dict[int, dict[Channel, str]] = {}
    for person in people:
        contact = contacts.get(person.pk)
        email = (contact.email if contact else "") or settings.SAFEGUARDING_DUTY_EMAIL
        phone = (contact.phone if contact else "") or settings.SAFEGUARDING_DUTY_PHONE
        ways = {Channel.EMAIL: email, Channel.GATEWAY: phone if has_gateway else ""}
        found[person.pk] = {channel: address for channel, address in ways.items() if address}
    return Ways(found)


def people_for(step: int, *, at: datetime) -> list[User]:
    """Whose turn it is at this minute of the clock. An empty place is filled by everybody."""
    everyone = list(people_who_may_handle())
    if step >= INCIDENT_STEP:
        return everyone
    if step >= MANAGER_STEP:
        manager = the_desk().manager
        chosen = [*leads(), *([manager] if manager else [])]
    else:
        duty = who_is_on_duty(at)
        person = duty.second if step >= SECOND_STEP else duty.first
        chosen = [person] if person else []
    allowed = {person.pk for person in everyone}
    turn = list({person.pk: person for person in chosen if person.pk in allowed}.values())
    return turn or everyone


def tell_about(concern: Concern, *, step: int, at: datetime) -> int:
    """Alerts for everyone whose turn this step is; once, however often it is called."""
    url = reverse("safeguarding:concern", args=[concern.pk])
    return _tell(people_for(step, at=at), url=url, step=step, at=at, concern=concern)


def tell_about_drill(drill: Drill, *, at: datetime) -> int:
    """The same through every channel, for a test."""
    return _tell(people_for(0, at=at), url=reverse("safeguarding:drills"), at=at, drill=drill)


def _tell(
    people: Iterable[User],
    *,
    url: str,
    at: datetime,
    step: int = 0,
    concern: Concern | None = None,
    drill: Drill | None = None,
) -> int:
    told = 0
    everyone = list(people)
    ways = ways_to(everyone)
    for person in everyone:
        _alert, is_new = Alert.objects.get_or_create(
            concern=concern,
            drill=drill,
            to=person,
            step=step,
            channel=Channel.IN_APP,
            defaults={"state": AlertState.SENT, "at": at, "sent_at": at, "next_try": at},
        )
        if not is_new:
            continue
        give_notice(to=person, kind=NoticeKind.TASK, url=url)
        told += 1
        Alert.objects.bulk_create(
            Alert(
                concern=concern,
                drill=drill,
                to=person,
                step=step,
                channel=channel,
                state=AlertState.PENDING,
                address=address,
                at=at,
                next_try=at,
            )
            for channel, address in ways.of(person).items()
        )
    return told
