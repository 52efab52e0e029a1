import time

import pytest

from cms.accounts import demo as people
from cms.subgroups import demo as subgroups
from forum import demo, demo_polls
from forum.models import Poll, Reaction, Vote


def quiet(line: str) -> None:
    pass


@pytest.fixture
def loaded(db):
    people.load(quiet)
    subgroups.load(quiet)
    demo.load(quiet)
    begun = time.process_time()
    demo_polls.load(quiet)
    return time.process_time() - begun


def test_demo_has_a_poll_that_runs_one_that_is_over_and_one_that_waits(loaded):
    assert loaded < 4
    over, running, waiting = Poll.objects.order_by("pk")
    assert over.result["voters"] == 18
    assert [cell["shown"] for cell in over.result["cells"]] == ["hidden", "number", "hidden"]
    assert Vote.objects.filter(poll=running).count() == 5
    assert (waiting.post.status, waiting.closes_at) == ("held", None)
    names = {"amina", "reece", "dawit"}
    seen = set(Reaction.objects.standing().values_list("post__author__username", flat=True))
    assert names & seen
    counts = Reaction.objects.counts([row.post for row in Reaction.objects.all()], "want")
    assert max(counts.values()) >= 5
    before = (Reaction.objects.count(), Vote.objects.count())
    demo_polls.load(quiet)
    assert (Reaction.objects.count(), Vote.objects.count()) == before
