"""What papers tell of earlier promises: published answers alone, with their state and their day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cms.feedback.answering.access import pending_step_of
from cms.feedback.models import Answer, Sentence, Summary
from cms.feedback.papers.building import paper_of
from cms.feedback.periods import read_period
from cms.feedback.states.answers import AnswerState
from cms.feedback.summarising import promising
from cms.feedback.summarising.promising import promises
from tests.cms.feedback.conftest import a_row
from tests.factories.answers import DAY, NOW, PERIOD, bring, make_answer, make_many, publish
from tests.factories.summaries import sign_off

NEXT = read_period("2027-Q1")
TODAY = date(2026, 12, 1)
LINE = "“Your rooms are wet”: "


@pytest.fixture
def both(subgroup_lead, moderator):
    """Who writes a step and who publishes it."""
    return subgroup_lead, moderator


def _told(housing, today=TODAY, period=NEXT):
    return [one.text for one in promises(housing.pk, period, today)]


def test_a_promise_is_told_with_role_and_day_and_when_it_is_late(promised, housing):
    kept = f"{LINE}promised (Head of housing), to be done by 20 December 2026"
    assert _told(housing) == [f"{kept}."]
    assert _told(housing, DAY + timedelta(days=1)) == [f"{kept}, and the day has passed."]
    assert _told(housing, period=read_period(PERIOD)) == []


def test_nothing_is_told_before_it_is_published_or_after_it_was_taken_back(
    signed, housing, subgroup_lead, moderator
):
    answer = make_answer(subgroup_lead, signed)
    assert _told(housing) == []
    assert pending_step_of(answer)
    answer = publish(moderator, answer)
    bring(subgroup_lead, moderator, answer, "withdrawn")
    assert _told(housing) == []


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("started", "begun (Head of housing), to be done by 20 December 2026."),
        ("done", "done on 22 November 2026."),
    ],
)
def test_each_state_has_its_words(promised, housing, both, state, told):
    bring(*both, promised, state)
    assert _told(housing, period=read_period("2026-Q4")) == []
    Answer.objects.update(period="2026-Q3")
    assert _told(housing, period=read_period("2026-Q4")) == [f"{LINE}{told}"]


def test_what_was_settled_before_the_period_is_told_no_more(
    promised, housing, subgroup_lead, moderator
):
    bring(subgroup_lead, moderator, promised, "done")
    assert _told(housing) == []


@pytest.mark.parametrize(("words", "is_told"), [("No money.", True), ("Very long. " * 40, False)])
def test_a_no_is_told_with_its_whole_reason_or_none(signed, housing, both, words, is_told):
    publish(both[1], make_answer(both[0], signed, "declined", words=words))
    Answer.objects.update(changed_at="2027-01-05T12:00:00Z")
    (told,) = _told(housing)
    assert told.startswith(f"{LINE}not possible now.")
    assert ("The reason given: " in told) is is_told
    assert len(told) <= 400


def test_every_state_that_is_published_has_words():
    shown = {state.value for state in promising.SAID}
    assert shown | {"new", "withdrawn"} == set(AnswerState.values)


def test_late_ones_stand_first_and_too_many_are_numbered(promised, housing, monkeypatch):
    make_many(promised, 4)
    Answer.objects.filter(theme="theme-2").update(due_on=date(2026, 11, 30))
    monkeypatch.setattr(promising, "MOST", 3)
    told = _told(housing)
    assert "the day has passed" in told[0]
    assert told[3:] == ["2 more answers stand on the list of promises."]


def test_a_draft_tells_them_cites_the_answer_and_is_not_made_anew_for_them(
    bring, summarised, promised, officers, subgroup_lead
):
    Answer.objects.update(period="2026-Q3")
    Summary.objects.update(period="2026-Q3")
    Answer.objects.update(subgroup=subgroup_lead.subgroup_memberships.get().subgroup)
    bring(a_row())
    summarised()
    draft = Summary.objects.drafts().get(subgroup__code="housing")
    sentence = draft.sentences.get(section="promises")
    assert (sentence.answer, sentence.first_voice) == (promised, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence.objects.filter(pk=sentence.pk).update(answer=None)
    signed = sign_off(draft, *officers, now=NOW)
    part = next(one for one in paper_of(signed).parts if one.code == "promises")
    assert [line.text for line in part.lines] == [sentence.text]
    Answer.objects.update(due_on=date(2026, 12, 24))
    summarised()
    assert not Summary.objects.drafts().filter(subgroup__code="housing").exists()
