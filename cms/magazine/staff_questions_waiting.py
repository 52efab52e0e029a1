"""Questions to children's services wait for staff who give them, answer them and check answers."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.magazine.models import Question
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.question_access import can_answer, to_give

ROOM = "scoop"


class Questions:
    name = "magazine.questions"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if can_answer(reader):
            yield from _to_answer(reader, now)
        if reader.has_perm(EDIT):
            yield from _at_the_desk(reader, now)


def _to_answer(reader: User, now: datetime) -> Iterator[Waiting]:
    today, url = timezone.localdate(now), reverse("magazine:to_answer")
    mine = Question.objects.standing(now).of_answerer(reader).to_write()
    late, label = mine.late(today=today), _("Your answers to questions, whose day has passed")
    yield Waiting("magazine.to_answer_late", label, url, Rank.LATE, late, room=ROOM)
    soon, label = mine.filter(due_on__gte=today), _("Questions for you to answer")
    yield Waiting("magazine.to_answer", label, url, Rank.WAITS, soon, room=ROOM)


def _at_the_desk(reader: User, now: datetime) -> Iterator[Waiting]:
    standing, desk = Question.objects.standing(now), reverse("magazine:questions_desk")
    new, label = to_give(now=now), _("Questions to give to somebody")
    yield Waiting("magazine.to_give", label, desk, Rank.WAITS, new, room=ROOM)
    written = standing.to_check().exclude(answerer=reader)
    label, url = _("Answers to questions, to check"), f"{desk}?show=check"
    yield Waiting("magazine.to_check", label, url, Rank.WAITS, written, room=ROOM)
    late = standing.late(today=timezone.localdate(now))
    label, url = _("Questions whose day has passed"), f"{desk}?show=late"
    yield Waiting("magazine.questions_late", label, url, Rank.LATE, late, room=ROOM)
