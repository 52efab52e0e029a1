"""A question is given to a role: by whom, to whom, by when, and in which words."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.interpreting.actions import ask_for_english
from cms.magazine.actions.staff_giving_questions import due_day
from cms.magazine.models import Contribution, Question
from cms.magazine.question_access import to_give
from cms.notices.models import Notice
from tests.factories.people import make_staff
from tests.factories.questions import (
    ANSWER,
    DUE,
    NOW,
    ROLE,
    TIGRINYA,
    answer,
    give,
    make_question,
    make_question_in_tigrinya,
    publish,
)


@pytest.fixture
def asked(amina, moderator):
    return make_question(amina, moderator)


def test_role_and_day_are_kept_and_whoever_answers_has_a_notice(asked, moderator, subgroup_lead):
    question = give(asked, moderator, subgroup_lead)
    assert (question.role, question.due_on, question.state) == (ROLE, DUE, "given")
    notice = Notice.objects.get(to=subgroup_lead)
    assert notice.url == question.answering_url
    assert not to_give(now=NOW).exists()


def test_without_a_choice_it_is_the_job_title_and_the_usual_day(asked, moderator, subgroup_lead):
    subgroup_lead.job_title = "Head of housing"
    subgroup_lead.save()
    question = give(asked, moderator, subgroup_lead, role="", due_on=None)
    assert (question.role, question.due_on) == ("Head of housing", due_day(NOW))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answerer": None}, "Choose who answers"),
        ({"role": "?!"}, "Name the role"),
        ({"role": "kit from housing"}, "no name"),
        ({"due_on": DUE - timedelta(days=60)}, "a day from today"),
        ({"due_on": DUE + timedelta(days=400)}, "a day from today"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_gets_it(asked, moderator, subgroup_lead, changes, words):
    with pytest.raises(ValidationError, match=words):
        give(asked, moderator, subgroup_lead, **changes)
    assert not Question.objects.exists()


def test_only_those_who_may_answer_are_given_one(asked, moderator, second_moderator, amina):
    for person in (second_moderator, amina):
        with pytest.raises(ValidationError, match="Choose who answers"):
            give(asked, moderator, person)


@pytest.mark.parametrize("who", ["amina", "subgroup_lead", "interpreter", "safeguarding_lead"])
def test_only_the_team_gives_questions(asked, subgroup_lead, request, who):
    with pytest.raises(PermissionDenied):
        give(asked, request.getfixturevalue(who), subgroup_lead)


def test_goes_to_nobody_before_it_is_in_english(dawit, moderator, subgroup_lead, interpreter):
    asked = make_question(dawit, moderator, text=TIGRINYA, language="ti")
    ask_for_english(source=asked.source, language="ti", text=TIGRINYA, at=NOW)
    with pytest.raises(ValidationError, match="English first"):
        give(asked, moderator, subgroup_lead)
    Contribution.objects.all().delete()
    asked = make_question_in_tigrinya(dawit, moderator, interpreter)
    assert give(asked, moderator, subgroup_lead).state == "given"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "withdrawn", "withdrawn_at": NOW},
        {"state": "held"},
        {"kind": "poem"},
        {"until": NOW.date() - timedelta(days=1)},
    ],
)
def test_only_approved_questions_are_given(amina, moderator, subgroup_lead, changes):
    asked = make_question(amina, moderator, **changes)
    with pytest.raises(ValidationError, match="taken back"):
        give(asked, moderator, subgroup_lead)


def test_goes_to_somebody_else_until_it_is_answered(asked, moderator, subgroup_lead):
    other = make_staff("lou", "subgroup_lead")
    give(asked, moderator, subgroup_lead)
    question = give(asked, moderator, other, role="Head of health")
    assert Question.objects.get() == question
    # The first one is not led to a page that is theirs no longer.
    assert list(Notice.objects.values_list("to", flat=True)) == [other.pk]
    answer(asked, moderator, other)
    with pytest.raises(ValidationError, match="has an answer"):
        give(asked, moderator, subgroup_lead)


def test_after_new_words_the_old_answer_is_a_draft_and_no_answer(asked, moderator, subgroup_lead):
    publish(asked, moderator, subgroup_lead)
    Contribution.objects.filter(pk=asked.pk).update(revision=2, text="Another question")
    asked.refresh_from_db()
    assert to_give(now=NOW).get() == asked
    question = give(asked, moderator, subgroup_lead)
    question.refresh_from_db()
    assert (question.answer, question.state, question.version) == (ANSWER, "given", 1)
    assert question.is_to_read_again
    assert question.published_by is None
    assert question.press_at > NOW
    assert timezone.localdate(question.press_at) < DUE
