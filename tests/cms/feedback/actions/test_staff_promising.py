"""Promises and reasoned noes: who may give them, what they need, and the second look."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.actions.staff_promising import (
    Question,
    begin_answer,
    drop_step,
    propose_step,
    publish_step,
    send_back,
)
from cms.feedback.answering.access import can_give_for, next_answers, pending_step_of
from cms.feedback.models import Answer, AnswerStep, AnswerWords
from cms.feedback.states.answers import ANSWER_STEPS, STATES_OF_YOUNG_PEOPLE, AnswerState, HowMany
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from tests.factories.answers import (
    DAY,
    NOW,
    WORDS,
    bring,
    make_answer,
    make_summary,
    make_voice,
    proposal,
    publish,
    seat,
)
from tests.factories.people import make_staff


def test_a_promise_waits_for_a_second_look_and_then_stands_with_role_and_day(
    signed, subgroup_lead, moderator
):
    answer = make_answer(subgroup_lead, signed)
    assert (answer.state, answer.number) == (AnswerState.NEW, 0)
    assert not Answer.objects.published().exists()
    assert Notice.objects.get(to=moderator).kind == NoticeKind.TASK
    answer = publish(moderator, answer)
    assert (answer.state, answer.number, answer.due_on) == (AnswerState.PROMISED, 1, DAY)
    assert (answer.owner_role, answer.owner, answer.lead) == (
        "Head of housing",
        subgroup_lead,
        subgroup_lead,
    )
    step = answer.steps.get()
    assert (step.by, step.published_by, step.published_at) == (subgroup_lead, moderator, NOW)


def test_a_reasoned_no_needs_its_reason_and_neither_owner_nor_day(signed, subgroup_lead, moderator):
    with pytest.raises(ValidationError):
        make_answer(subgroup_lead, signed, "declined", words="  ")
    assert not Answer.objects.exists()
    answer = publish(moderator, make_answer(subgroup_lead, signed, "declined"))
    assert (answer.state, answer.owner, answer.due_on) == (AnswerState.DECLINED, None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("words", ""), ("due_on", None), ("due_on", date(2026, 11, 21)), ("owner", None)],
)
def test_a_promise_without_words_day_or_owner_is_refused(signed, subgroup_lead, field, value):
    with pytest.raises(ValidationError) as problem:
        make_answer(subgroup_lead, signed, **{field: value})
    assert field in problem.value.message_dict
    assert not Answer.objects.exists()


def test_an_owner_sits_on_the_subgroup_and_has_a_role(signed, subgroup_lead, moderator):
    with pytest.raises(ValidationError):
        make_answer(subgroup_lead, signed, owner=moderator)
    with pytest.raises(ValidationError):  # kit has no job title here
        make_answer(subgroup_lead, signed, owner_role=" ")


def test_only_leads_of_the_subgroup_answer_and_only_officers_ask(
    signed, subgroup_lead, moderator, elected_member, amina
):
    other = make_staff("lee", "subgroup_lead")
    seat(other, "health")
    seat(elected_member)
    for person in (other, elected_member, moderator, amina):
        with pytest.raises(PermissionDenied):
            make_answer(person, signed)
    for person in (subgroup_lead, elected_member, amina):
        with pytest.raises(PermissionDenied):
            make_answer(person, signed, "asked")
    assert make_answer(moderator, signed, "asked").state == AnswerState.ASKED
    assert Notice.objects.filter(to=subgroup_lead, kind=NoticeKind.TASK).count() == 1


def test_nobody_publishes_their_own_words_and_only_officers_publish(
    signed, subgroup_lead, second_moderator, elected_member, amina
):
    both = make_staff("both", "subgroup_lead", "participation_officer")
    seat(both)
    step = pending_step_of(make_answer(both, signed))
    for person in (both, subgroup_lead, elected_member, amina):
        with pytest.raises(PermissionDenied):
            publish_step(by=person, step=step, version=step.version, now=NOW)
    assert publish_step(by=second_moderator, step=step, version=1, now=NOW).number == 1


def test_words_that_changed_after_they_were_read_are_not_published(
    signed, subgroup_lead, moderator
):
    answer = make_answer(subgroup_lead, signed)
    step = pending_step_of(answer)
    again = proposal("promised", subgroup_lead, words="Other words.")
    propose_step(by=subgroup_lead, answer=answer, proposal=again, now=NOW)
    with pytest.raises(ValidationError):
        publish_step(by=moderator, step=step, version=step.version, now=NOW)
    assert Notice.objects.filter(to=moderator).count() == 1
    assert publish(moderator, answer).steps.get().words == "Other words."


def test_sending_back_tells_the_lead_why_and_their_new_words_wait_again(
    signed, subgroup_lead, moderator
):
    answer = make_answer(subgroup_lead, signed)
    step = send_back(by=moderator, step=pending_step_of(answer), note="Shorter, please", now=NOW)
    assert step.note == "Shorter, please"
    assert Notice.objects.filter(to=subgroup_lead, kind=NoticeKind.TASK).count() == 1
    with pytest.raises(PermissionDenied):
        send_back(by=subgroup_lead, step=step, note="Me too", now=NOW)
    again = proposal("promised", subgroup_lead, words="We mend it.")
    assert propose_step(by=subgroup_lead, answer=answer, proposal=again, now=NOW).note == ""


def test_what_is_published_can_neither_be_dropped_nor_sent_back_nor_published_twice(
    promised, subgroup_lead, moderator
):
    step = promised.steps.get()
    assert drop_step(by=subgroup_lead, step=step) is False
    with pytest.raises(ValidationError):
        send_back(by=moderator, step=step, note="No", now=NOW)
    with pytest.raises(ValidationError):
        publish_step(by=moderator, step=step, version=step.version, now=NOW)
    assert AnswerStep.objects.get().published_at == NOW


def test_dropped_words_leave_no_empty_answer(signed, subgroup_lead, moderator):
    answer = make_answer(subgroup_lead, signed)
    with pytest.raises(PermissionDenied):
        drop_step(by=moderator, step=pending_step_of(answer))
    assert drop_step(by=subgroup_lead, step=pending_step_of(answer)) is True
    assert not Answer.objects.exists()


def test_a_theme_is_answered_once_until_its_answer_is_withdrawn(
    promised, signed, subgroup_lead, moderator
):
    with pytest.raises(ValidationError):
        make_answer(subgroup_lead, signed)
    bring(subgroup_lead, moderator, promised, "withdrawn")
    assert make_answer(subgroup_lead, signed).pk != promised.pk


def test_only_what_stands_in_the_summary_is_answered(signed, subgroup_lead, moderator):
    elsewhere = make_summary(moderator, seat(subgroup_lead, "health"), make_voice("forum.post:1:1"))
    for question in (
        Question(summary=signed, line="Food", theme="food"),
        Question(summary=signed, line="Walls", sentence=elsewhere.sentences.get()),
        Question(summary=signed, line=" ", theme="mould"),
        Question(summary=signed, line="Walls", theme="mould", ages=("3-7",)),
    ):
        with pytest.raises(ValidationError):
            begin_answer(
                by=subgroup_lead,
                question=question,
                proposal=proposal("promised", subgroup_lead),
                now=NOW,
            )
    assert not Answer.objects.exists()


def test_a_request_is_answered_by_its_sentence_and_ten_voices_are_many(
    moderator, subgroup_lead, housing
):
    voices = [make_voice(f"forum.post:{n}:1") for n in range(1, 11)]
    summary = make_summary(moderator, housing, *voices)
    question = Question(
        summary=summary, line="Mend walls", sentence=summary.sentences.get(), ages=("16-17",)
    )
    answer = begin_answer(
        by=subgroup_lead,
        question=question,
        proposal=proposal("promised", subgroup_lead),
        now=NOW,
    )
    assert (answer.kind, answer.theme, answer.said_by) == ("request", "", HowMany.MANY)
    assert list(Answer.objects.for_age("16-17")) == [answer]
    assert not Answer.objects.for_age("8-11").exists()


def test_an_officer_neither_answers_nor_writes_over_words_that_wait(
    signed, subgroup_lead, moderator
):
    answer = make_answer(subgroup_lead, signed)
    for state in ("asked", "promised"):
        step = proposal(state, subgroup_lead)
        with pytest.raises(PermissionDenied):
            propose_step(by=moderator, answer=answer, proposal=step, now=NOW)
    assert pending_step_of(answer).state == AnswerState.PROMISED


def test_a_step_made_for_an_earlier_one_changes_nothing(promised, subgroup_lead):
    late = proposal("done", subgroup_lead, number=0)
    with pytest.raises(ValidationError):
        propose_step(by=subgroup_lead, answer=promised, proposal=late, now=NOW)
    assert pending_step_of(promised) is None


def test_every_state_is_left_only_as_allowed(promised, subgroup_lead):
    """For each pair of states: the deed and the database agree with the table."""
    leads = frozenset(AnswerState) - STATES_OF_YOUNG_PEOPLE - {AnswerState.ASKED, AnswerState.NEW}
    for before in AnswerState:
        answer = Answer(subgroup=promised.subgroup, state=before)
        assert set(next_answers(subgroup_lead, answer)) == ANSWER_STEPS[before] & leads
        for after in AnswerState:
            if before is AnswerState.NEW:
                continue  # the first step is another number
            allowed = after in ANSWER_STEPS[before]
            assert _database_takes(promised, before, after) is allowed, (before, after)


def _database_takes(answer: Answer, before: AnswerState, after: AnswerState) -> bool:
    fields = {"words": WORDS, "by": answer.lead}
    if after in {"promised", "started"}:
        fields |= {"owner": answer.lead, "owner_role": "Head", "due_on": DAY}
    elif after in {"asked", "reopened"}:
        fields["due_on"] = DAY
    try:
        with transaction.atomic():
            AnswerStep.objects.create(
                answer=answer, number=2, before=before, state=after, **fields
            ).delete()
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"due_on": None},
        {"owner_role": ""},
        {"owner": None},
        {"by": None},
        {"published_at": NOW},
        {"told_at": NOW},
    ],
    ids=str,
)
def test_the_database_refuses_half_a_promise(promised, subgroup_lead, wrong):
    whole = {
        "words": WORDS,
        "due_on": DAY,
        "owner": subgroup_lead,
        "owner_role": "Head",
        "by": subgroup_lead,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerStep.objects.create(
            answer=promised, number=2, before="promised", state="started", **{**whole, **wrong}
        )


def test_the_database_refuses_words_published_by_their_writer(promised, subgroup_lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        promised.steps.update(published_by=subgroup_lead)


def test_words_in_other_languages_come_from_the_subgroup_or_an_officer(
    promised, subgroup_lead, moderator, elected_member
):
    said = {"answer": promised, "number": 1, "language": "ar", "words": "نصلح", "now": NOW}
    put_in_language(by=subgroup_lead, **said)
    put_in_language(by=moderator, **{**said, "words": "نصلح كل جدار"})
    assert AnswerWords.objects.get().words == "نصلح كل جدار"
    with pytest.raises(PermissionDenied):
        put_in_language(by=elected_member, **said)
    for wrong in ({"language": "en"}, {"language": "xx"}, {"number": 7}, {"words": " "}):
        with pytest.raises(ValidationError):
            put_in_language(by=moderator, **{**said, **wrong})


def test_a_lead_who_left_the_subgroup_answers_no_more(promised, subgroup_lead):
    subgroup_lead.subgroup_memberships.all().delete()
    assert not can_give_for(subgroup_lead, promised.subgroup)
    step = proposal("done", subgroup_lead, number=1)
    with pytest.raises(PermissionDenied):
        propose_step(by=subgroup_lead, answer=promised, proposal=step, now=NOW)
