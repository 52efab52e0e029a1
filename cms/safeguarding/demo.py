"""The demo council's duty desk: a rota, test alerts of the last days, and an incident that ended.

Comes before the forum's demo, so that its worries find people on duty. Names nobody real.
"""

from collections.abc import Callable
from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.safeguarding.access import open_concern_for
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.drills import TIMES, acknowledge_drill
from cms.safeguarding.duty import the_desk
from cms.safeguarding.duty_hours import ENGLAND, wall_time
from cms.safeguarding.enums import AlertState, ConcernKind, IncidentKind, Place
from cms.safeguarding.incidents import end_incident, open_incident
from cms.safeguarding.models import Concern, Drill, Incident, Shift, WeeklyDuty
from cms.safeguarding.notifying import tell_about_drill
from cms.safeguarding.screening import Sign
from cms.safeguarding.staff_closing import Call, keep_call, propose_closing
from cms.safeguarding.staff_rota import keep_contact, keep_row
from cms.safeguarding.staff_sealing import ToSeal, seal_words

TEAM = ("jo", "morgan", "tess")
SOURCE = "demo.safeguarding:1"
DAYS_OF_TESTS = 3


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Makes the rota and a little history once; a second call changes nothing."""
    people = {one.username: one for one in User.objects.filter(username__in=TEAM)}
    if WeeklyDuty.objects.exists() or len(people) < len(TEAM):
        return
    report("Safeguarding: a rota, test alerts and a concern that waits for a second person")
    _rota(people)
    _tests(people["morgan"], people["jo"])
    _concern(people["morgan"], people["jo"])
    _seal(people["jo"])


def _rota(people: dict[str, User]) -> None:
    now, jo = timezone.now(), people["jo"]
    for weekday in range(5):
        first, second = ("morgan", "tess") if weekday % 2 == 0 else ("tess", "morgan")
        row = WeeklyDuty(
            weekday=weekday,
            starts=time(8, 30),
            ends=time(17, 30),
            first=people[first],
            second=people[second],
        )
        keep_row(by=jo, row=row, now=now)
    saturday = timezone.localtime(now, ENGLAND).date() + timedelta(days=1)
    saturday += timedelta(days=(5 - saturday.weekday()) % 7)
    shift = Shift(
        place=Place.FIRST,
        person=people["tess"],
        starts_at=wall_time(saturday, time(10)),
        ends_at=wall_time(saturday, time(14)),
    )
    keep_row(by=jo, row=shift, now=now)
    desk = the_desk()
    desk.on_call, desk.second_on_call, desk.manager = people["tess"], people["morgan"], jo
    keep_row(by=jo, row=desk, now=now)
    for name, person in people.items():
        keep_contact(by=jo, person=person, email=f"{name}@council.example", phone="")


def _tests(morgan: User, jo: User) -> None:
    """Answered within minutes, but for one that was missed: its incident was ended with words."""
    now = timezone.now()
    today = timezone.localtime(now, ENGLAND).date()
    days = [today - timedelta(days=ago) for ago in range(DAYS_OF_TESTS, -1, -1)]
    slots = [slot for day in days for at in TIMES if (slot := wall_time(day, at)) < now]
    for number, slot in enumerate(slots):
        drill = Drill.objects.create(slot=slot, started_at=slot)
        if number != 1:
            tell_about_drill(drill, at=slot)
            # What is past is not mailed today.
            drill.alerts.update(state=AlertState.SENT, sent_at=slot)
            acknowledge_drill(by=morgan, drill=drill, at=min(slot + timedelta(minutes=4), now))
            continue
        missed = slot + timedelta(minutes=30)
        open_incident(kind=IncidentKind.TEST_MISSED, at=missed, drill=drill)
        end_incident(
            by=jo,
            incident=Incident.objects.get(drill=drill),
            outcome="The duty phone was flat. There is a second charger at the desk now.",
            at=missed + timedelta(minutes=12),
        )


def _concern(morgan: User, jo: User) -> None:
    """One that was dealt with by telephone and now waits for Jo."""
    now = timezone.now()
    raise_concern(source=SOURCE, about=None, signs=[Sign(ConcernKind.BULLYING, "en: laugh* at me")])
    concern = Concern.objects.get(source=SOURCE)
    open_concern_for(morgan, concern.pk, "I am on duty this morning")
    acknowledge_concern(by=morgan, concern=concern, next_step="I ring the school now.")
    call = Call(
        who="The school's safeguarding lead",
        number="01632 960 123",
        called_at=now,
        outcome="They meet the young person today and ring back tomorrow.",
    )
    keep_call(by=morgan, concern=concern, call=call, now=now)
    propose_closing(
        by=morgan, concern=concern, reason="The school met the young person, who feels safe."
    )
    open_concern_for(jo, concern.pk, "Second sign-off")


def _seal(jo: User) -> None:
    """Harmless words under a seal, so that the report's form can be tried."""
    now = timezone.now()
    what = ToSeal(
        source="demo.safeguarding:2",
        words={"text": "Made for the demo: nothing bad was ever written here."},
        place="Demo",
        account=None,
        written_at=now - timedelta(hours=2),
    )
    seal_words(by=jo, what=what, reason="To try the form of the report", at=now)
