"""What young people do with answers, and what the clock does: one story told in days."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cms.feedback import authors
from cms.feedback.actions.answer_telling import tell_of_step
from cms.feedback.actions.answer_waking import tell_what_is_new, wake_answers
from cms.feedback.actions.answering import follow_answer, leave_answer, say_happened
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.agenda_source import LateAnswers
from cms.feedback.erasure import FeedbackKeeper
from cms.feedback.models import Answer, AnswerFollow, Happened
from cms.feedback.states.answers import AnswerState, Said
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from cms.subgroups.agenda import Matter, behind_of
from tests.factories.answers import (
    NOW,
    bring,
    make_answer,
    make_summary,
    make_voice,
    publish,
)

CLOCK = {"at_most": 10}


class Teller:
    """A room that knows two authors, and remembers what it was asked."""

    name = "forum"

    def __init__(self):
        self.asked = []

    def tell_authors(self, keys, *, url, besides, reading=""):
        self.asked.append((sorted(keys), url, set(besides), reading))
        return 2


@pytest.fixture(autouse=True)
def teller(monkeypatch):
    room = Teller()
    monkeypatch.setattr(authors, "_tellers", {room.name: room})
    return room


@pytest.fixture
def done(promised, subgroup_lead, moderator):
    return bring(subgroup_lead, moderator, promised, "started", "done")


@pytest.fixture
def asking(done):
    """Thirty days later."""
    wake_answers(now=NOW + timedelta(days=30), **CLOCK)
    done.refresh_from_db()
    return done


@pytest.fixture
def three(amina, dawit, care_leaver):
    return amina, dawit, care_leaver


def _news(person) -> int:
    return Notice.objects.filter(to=person, kind=NoticeKind.FEEDBACK).count()


def _work(person) -> int:
    return Notice.objects.filter(to=person, kind=NoticeKind.TASK).count()


def test_followers_hear_of_each_step_once_and_until_they_stop(
    promised, amina, subgroup_lead, moderator
):
    assert follow_answer(by=amina, answer=promised, now=NOW)
    assert not follow_answer(by=amina, answer=promised, now=NOW)
    assert tell_what_is_new(now=NOW, **CLOCK) == 1
    assert tell_what_is_new(now=NOW, **CLOCK) == 0
    assert tell_of_step(step=promised.steps.get(), now=NOW) is False
    assert _news(amina) == 1
    bring(subgroup_lead, moderator, promised, "started")
    tell_what_is_new(now=NOW, **CLOCK)
    assert _news(amina) == 2
    assert leave_answer(by=amina, answer=promised)
    assert not leave_answer(by=amina, answer=promised)


def test_authors_are_told_by_the_room_that_knows_them_and_surveys_have_nobody_to_tell(
    moderator, subgroup_lead, housing, amina, teller
):
    make_voice("forum.post:7:1")
    make_voice("surveys.text:1", source="surveys")
    gone = make_voice("forum.post:8:1")
    gone.is_withdrawn = True
    gone.save()
    summary = make_summary(moderator, housing)
    answer = publish(moderator, make_answer(subgroup_lead, summary))
    follow_answer(by=amina, answer=answer, now=NOW)
    tell_what_is_new(now=NOW, **CLOCK)
    url = f"/en/feedback/answers/{answer.pk}/"
    assert teller.asked == [(["forum.post:7:1"], url, {amina.pk}, "")]
    assert authors.tell_authors({"surveys": ["surveys.text:1"]}, url="/", besides=set()) == 0


def test_only_young_people_follow_and_only_what_is_published(
    signed, subgroup_lead, moderator, amina
):
    answer = make_answer(subgroup_lead, signed)
    with pytest.raises(Http404):
        follow_answer(by=amina, answer=answer, now=NOW)
    answer = publish(moderator, answer)
    with pytest.raises(PermissionDenied):
        follow_answer(by=moderator, answer=answer, now=NOW)
    assert not AnswerFollow.objects.exists()


def test_the_owner_is_reminded_a_week_before_and_officers_hear_when_it_is_late(
    promised, subgroup_lead, moderator
):
    begun, watched = _work(subgroup_lead), _work(moderator)
    assert wake_answers(now=datetime(2026, 12, 12, 23, tzinfo=UTC), **CLOCK) == 0
    reminder = datetime(2026, 12, 13, 1, tzinfo=UTC)
    assert wake_answers(now=reminder, **CLOCK) == 1
    assert wake_answers(now=reminder, **CLOCK) == 0
    assert (_work(subgroup_lead), _work(moderator)) == (begun + 1, watched)
    assert wake_answers(now=datetime(2026, 12, 20, 23, tzinfo=UTC), **CLOCK) == 0
    assert wake_answers(now=datetime(2026, 12, 21, 0, tzinfo=UTC), **CLOCK) == 1
    assert (_work(subgroup_lead), _work(moderator)) == (begun + 2, watched + 1)
    assert wake_answers(now=datetime(2027, 1, 4, 0, tzinfo=UTC), **CLOCK) == 1
    assert _work(moderator) == watched + 2


def test_what_is_late_comes_before_the_county_board(promised, moderator):
    late = LateAnswers().items(reader=moderator, today=datetime(2026, 12, 21, tzinfo=UTC).date())
    (one,) = late
    assert (one.title, one.url) == (
        promised.line,
        f"/en/feedback/answers/{promised.pk}/",
    )
    assert not list(LateAnswers().items(reader=moderator, today=promised.due_on))


def test_an_agenda_has_the_line_in_the_languages_in_which_it_is_there(promised, amina, moderator):
    taken = Matter(f"/en/feedback/answers/{promised.pk}/", promised.line)

    def words(matter=taken, language="ar"):
        found = behind_of([matter], reader=amina, language=language)
        return found[matter].words

    assert words() == ""
    put_in_language(
        by=moderator, answer=promised, number=0, language="ar", words="سنصلح الجدران.", now=NOW
    )
    assert words() == "سنصلح الجدران."
    assert words(language="ti") == ""
    # Other words than those that were translated stay as they are.
    assert words(Matter(taken.url, "We mend some walls.")) == ""


def test_the_question_is_asked_after_thirty_and_ninety_days_and_then_closed(done, amina):
    follow_answer(by=amina, answer=done, now=NOW)
    days = {29: 0, 30: 1, 31: 0, 89: 0, 90: 1, 117: 0, 118: 1, 400: 0}
    for day, woken in days.items():
        assert wake_answers(now=NOW + timedelta(days=day), **CLOCK) == woken, day
    assert _news(amina) == 2
    done.refresh_from_db()
    assert (done.state, done.is_asking) == (AnswerState.DONE, False)


def test_nobody_is_heard_before_the_question_is_asked_or_for_an_older_step(done, asking, amina):
    for number in (0, asking.number - 1, asking.number + 1):
        with pytest.raises(ValidationError):
            say_happened(by=amina, answer=asking, number=number, said=Said.YES, now=NOW)
    Answer.objects.update(woken=0)
    with pytest.raises(ValidationError):
        say_happened(by=amina, answer=asking, number=asking.number, said=Said.YES, now=NOW)
    assert not Happened.objects.exists()


def test_each_has_one_answer_and_may_change_it(asking, amina, moderator):
    for said in (Said.NO, Said.NOT_YET, Said.YES):
        say_happened(by=amina, answer=asking, number=asking.number, said=said, now=NOW)
    assert Happened.objects.get().said == Said.YES
    with pytest.raises(PermissionDenied):
        say_happened(by=moderator, answer=asking, number=asking.number, said=Said.NO, now=NOW)


def test_enough_noes_open_it_again_and_its_owner_is_told(asking, three, subgroup_lead, moderator):
    begun, (*first, last) = _work(subgroup_lead), three
    for person in first:
        say_happened(by=person, answer=asking, number=asking.number, said=Said.NO, now=NOW)
        asking.refresh_from_db()
        assert asking.state == AnswerState.DONE
    say_happened(by=last, answer=asking, number=asking.number, said=Said.NO, now=NOW)
    asking.refresh_from_db()
    assert asking.state == AnswerState.REOPENED
    assert asking.due_on == (NOW + timedelta(days=28)).date()
    assert _work(subgroup_lead) == begun + 1
    again = bring(subgroup_lead, moderator, asking, "promised")
    assert again.state == AnswerState.PROMISED


def test_more_who_say_yes_than_others_confirm_it(asking, three):
    for person in three:
        say_happened(by=person, answer=asking, number=asking.number, said=Said.YES, now=NOW)
    for day in (90, 118):
        wake_answers(now=NOW + timedelta(days=day), **CLOCK)
    asking.refresh_from_db()
    assert (asking.state, asking.wakes_at) == (AnswerState.CONFIRMED, None)
    step = asking.steps.get(number=asking.number)
    assert (step.by, step.published_by) == (None, None)


def test_what_they_follow_and_said_is_given_back_and_forgotten(asking, amina):
    follow_answer(by=amina, answer=asking, now=NOW)
    say_happened(by=amina, answer=asking, number=asking.number, said=Said.NO, now=NOW)
    keeper = FeedbackKeeper()
    assert [row["kind"] for row in keeper.give_back(amina)] == [
        "followed answer",
        "said about an answer",
    ]
    assert keeper.erase(amina) == 2
    assert keeper.give_back(amina) == []
    assert keeper.must_wait(amina) is False
