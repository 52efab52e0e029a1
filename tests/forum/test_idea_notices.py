"""Each change of an idea tells its writer and each follower once and nobody else, or is none."""

from collections import Counter
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.actions import idea_telling
from forum.actions.ideas import follow, say_happened, stop_following
from forum.actions.staff_answering import Change, change_state
from forum.actions.withdrawing import withdraw
from forum.enums import (
    IDEA_STATES_OF_WRITERS,
    IDEA_STATES_WITH_A_DAY,
    IDEA_STEPS,
    IdeaState,
    WithdrawalReason,
)
from forum.models import Idea, Step, StepNotice
from tests.factories.forum import NOW
from tests.factories.ideas import LATER, SOON, WORDS, make_idea

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "step",
                "step",
                "step",
                "replay",
                "second",
                "break",
                "follow",
                "stop",
                "say",
                "withdraw",
            ]
        ),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=14,
)


class Story:
    """Carries out deeds and keeps its own book of who must have been told of which step."""

    def __init__(self, idea, writer, peers, officers):
        self.pk, self.writer, self.peers, self.officers = idea.pk, writer, peers, officers
        self.following: set = set()
        self.expected: Counter = Counter({(1, writer.pk): 1})
        self.last: tuple | None = None
        self.not_yet: set[int] = set()

    def carry_out(self, deed, number):
        if not (self.idea.is_over and deed in {"step", "second", "break_"}):
            getattr(self, deed)(number)

    @property
    def idea(self):
        return Idea.objects.select_related("post", "answerer", "owner", "subgroup").get(pk=self.pk)

    def change_of(self, idea, number):
        after = sorted(IDEA_STEPS[IdeaState(idea.state)] - IDEA_STATES_OF_WRITERS)
        state = IdeaState(after[number % len(after)])
        due_on = {IdeaState.ASKED: SOON, IdeaState.PROMISED: LATER}.get(state)
        who = idea.answerer if state in IDEA_STATES_WITH_A_DAY else None
        return Change(state=state, number=idea.number, words=WORDS, who=who, due_on=due_on)

    def step(self, number):
        idea = self.idea
        change = self.change_of(idea, number)
        self.last = (idea, change)
        change_state(by=self.officers[0], idea=idea, change=change, now=NOW)
        self.expect(change.number + 1)

    def expect(self, number):
        told = {self.writer.pk} | {person.pk for person in self.following}
        self.expected.update((number, pk) for pk in told)

    def withdraw(self, number):
        """Once, unless it is done; a second press tells nobody."""
        idea, because = self.idea, WithdrawalReason.values[number % 2]
        if idea.state == IdeaState.DONE:
            return
        fields = {"by": self.writer, "idea": idea, "number": idea.number, "now": NOW}
        if withdraw(because=because, **fields):
            self.expect(idea.number + 1)

    def replay(self, number):
        """The form once more, with the idea as it stood when the form was shown."""
        if self.last:
            self._refused(self.officers[number % 2], *self.last)

    def second(self, number):
        """Two officers opened the same form; the other one sends first."""
        idea = self.idea
        change = self.change_of(idea, number + 1)
        self.step(number)
        self._refused(self.officers[1], idea, change)

    def _refused(self, officer, idea, change):
        with pytest.raises(ValidationError):
            change_state(by=officer, idea=idea, change=change, now=NOW)

    def break_(self, number):
        """One of the notices cannot be made: neither the step nor any notice stays."""
        idea, left = self.idea, number % (len(self.following) + 1)
        real = idea_telling.give_notice

        def fails(**fields):
            nonlocal left
            if not left:
                raise OSError("no room left")
            left -= 1
            return real(**fields)

        with patch.object(idea_telling, "give_notice", fails), pytest.raises(OSError, match="room"):
            change_state(
                by=self.officers[0], idea=idea, change=self.change_of(idea, number), now=NOW
            )

    def follow(self, number):
        person = self.peers[number % len(self.peers)]
        assert follow(by=person, idea=self.idea, now=NOW) == (person not in self.following)
        self.following.add(person)

    def stop(self, number):
        person = self.peers[number % len(self.peers)]
        assert stop_following(by=person, idea=self.idea) == (person in self.following)
        self.following.discard(person)

    def say(self, number):
        idea = self.idea
        if idea.state == IdeaState.DONE:
            say_happened(
                by=self.writer,
                idea=idea,
                number=idea.number,
                has_happened=bool(number % 2),
                now=NOW + timedelta(minutes=number),
            )
            if not number % 2:
                self.not_yet.add(idea.number)


def notices_of_steps(pk):
    """How often each person was told of each step, by the notices themselves."""
    rows = StepNotice.objects.filter(step__idea=pk, notice__kind=NoticeKind.FORUM)
    return Counter(rows.values_list("step__number", "notice__to"))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=DEEDS)
def test_every_change_tells_writer_and_followers_once_and_nobody_else(
    deeds, wish, amina, dawit, *, care_leaver, cast_of_staff
):
    moderator, second, lead = cast_of_staff
    with transaction.atomic():
        before = set(Notice.objects.values_list("pk", flat=True))
        idea = make_idea(moderator, wish, lead)
        story = Story(idea, amina, [dawit, care_leaver], [moderator, second])
        for deed, number in deeds:
            story.carry_out("break_" if deed == "break" else deed, number)
        told = notices_of_steps(idea.pk)
        made = Notice.objects.exclude(pk__in=before).filter(kind=NoticeKind.FORUM).count()
        asked = Step.objects.filter(idea=idea, state=IdeaState.ASKED).count()
        tasks = list(Notice.objects.filter(kind=NoticeKind.TASK).values_list("to", flat=True))
        numbers = list(Step.objects.filter(idea=idea).values_list("number", flat=True))
        now_at = story.idea.number
        transaction.set_rollback(True)
    assert told == story.expected
    assert made == story.expected.total()
    every_no = dict.fromkeys((lead.pk, moderator.pk, second.pk), len(story.not_yet))
    assert Counter(tasks) == +(Counter({lead.pk: asked}) + Counter(every_no))
    assert sorted(numbers) == list(range(1, now_at + 1))


@pytest.fixture
def cast_of_staff(moderator, second_moderator, subgroup_lead):
    return moderator, second_moderator, subgroup_lead
