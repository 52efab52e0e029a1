"""The demo's news: made once, with somebody to print a slip for."""

from datetime import timedelta

from django.utils import timezone

from cms.accounts import demo as people
from cms.notices.demo import WAITING, load
from cms.notices.models import MailWay, SlipRun
from cms.notices.staff_slips import people_waiting


def test_news_and_slips_are_made_once_and_some_people_wait(db):
    people.load(lambda _line: None)
    said: list[str] = []
    load(said.append)
    load(said.append)
    assert len(said) == 1
    assert SlipRun.objects.get().slips.count() == 2
    assert MailWay.objects.count() == 2
    waiting = people_waiting(before=timezone.now() - timedelta(days=7))
    assert {person.username for person in waiting} == set(WAITING)
