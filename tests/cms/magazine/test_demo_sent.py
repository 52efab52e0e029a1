"""The demo council's contributions: one of each state, and never twice."""

from cms.accounts import demo as people
from cms.magazine import demo_sent
from cms.magazine.models import Contribution


def test_demo_sends_each_thing_once(db):
    people.load(lambda line: None)
    said: list[str] = []
    for _time in range(2):
        demo_sent.load(said.append)
    assert said == ["three things sent to the Scoop", "what was sent to the Scoop is there"]
    assert sorted(Contribution.objects.values_list("state", flat=True)) == [
        "approved",
        "held",
        "returned",
    ]
    assert Contribution.objects.get(state="held").pictures.get().alternative
