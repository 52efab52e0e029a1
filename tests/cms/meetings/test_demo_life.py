"""The demo shows a meeting being prepared, one that is over, and two elections."""

from django.utils import timezone

from cms.accounts import demo as people
from cms.accounts import demo_roles
from cms.meetings import demo, demo_life
from cms.meetings.enums import Outcome, Phase
from cms.meetings.lines import about_one
from cms.meetings.models import Agreement, Election, Invitation, NeedTask, Note, Summary


def test_demo_has_something_in_every_state_once(db):
    for load in (people.load, demo_roles.load, demo.load, demo_life.load, demo_life.load):
        load(str)
    agreed = Agreement.objects.values_list("side", flat=True)
    assert set(agreed) == {"chair", "officer"}
    phases = {one.phase(today=timezone.localdate()) for one in Election.objects.all()}
    assert phases == {Phase.VOTING, Phase.DECIDED}
    assert Election.objects.get(outcome=Outcome.ELECTED).winner.person.username == "ruby"
    assert (Note.objects.count(), Summary.objects.count()) == (4, 2)
    assert NeedTask.objects.count() == 4
    assert Invitation.objects.count() > 10
    past = Summary.objects.filter(language="en").get().meeting
    assert about_one(past, "ar").title.is_translated
    assert not about_one(past, "ti").title.is_translated
