"""Figures under their target are asked about, and a summary with every answer is answered."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.feedback.actions.staff_promising import Question, begin_answer
from cms.feedback.actions.staff_signing import send_summary
from cms.feedback.answering.own_lines import line_of
from cms.feedback.answering.staff_lists import subjects_of
from cms.feedback.enums import Section, SummaryState
from cms.feedback.models import Answer, Figure, Sentence, Summary
from cms.feedback.states.answers import LONGEST_LINE, AnswerState, HowMany
from tests.factories.answers import (
    NOW,
    PERIOD,
    bring,
    make_answer,
    make_summary,
    proposal,
    publish,
)


def _add_figure(summary, *, is_under_target=True, position=9):
    figure, _made = Figure.objects.get_or_create(
        code="surveys:1:safe", name="Do you feel safe?", value="about 64 %", wave="Autumn"
    )
    Sentence.objects.create(
        summary=summary,
        position=position,
        section=Section.FIGURES,
        text="Do you feel safe? About 64 % (Autumn). This is under the target of 80 %.",
        figure=figure,
        is_under_target=is_under_target,
    )
    return figure


@pytest.fixture
def missed(signed):
    return _add_figure(signed)


def test_a_figure_under_target_is_asked_about_when_the_summary_is_sent(
    signed, missed, moderator, subgroup_lead, signed_in
):
    client, lead = Client(), signed_in(subgroup_lead)
    send_summary(by=moderator, summary=signed, now=NOW)
    answer = Answer.objects.get()
    assert (answer.state, answer.figure, answer.said_by) == (
        AnswerState.ASKED,
        missed,
        HowMany.SURVEY,
    )
    assert answer.due_on == timezone.localdate(NOW + timedelta(days=28))
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("feedback:answers")).content.decode()
        mine = lead.get(reverse("feedback:to_answer", args=[signed.pk]))
    assert "We asked you: “Do you feel safe?” Too few of you gave a good answer." in page
    assert "No answer yet" in page
    assert reverse("feedback:promise", args=[answer.pk]) in mine.content.decode()
    one = client.get(reverse("feedback:answer", args=[answer.pk])).content.decode()
    assert "You told us this in a survey." in one


def test_a_figure_that_is_not_under_target_needs_no_answer(signed, moderator, subgroup_lead):
    figure = _add_figure(signed, is_under_target=False)
    send_summary(by=moderator, summary=signed, now=NOW)
    assert not Answer.objects.exists()
    question = Question(summary=signed, line="You feel unsafe", figure=figure)
    with pytest.raises(ValidationError, match="does not stand"):
        begin_answer(
            by=subgroup_lead,
            question=question,
            proposal=proposal("declined", subgroup_lead),
            now=NOW,
        )


def test_a_lead_answers_it_from_the_list_and_once_is_enough_for_all_periods(
    signed, missed, moderator, subgroup_lead, signed_in
):
    (_theme, about) = subjects_of(signed)
    begin = reverse("feedback:begin_answer", args=[signed.pk, about.code])
    form = {
        "number": "0",
        "line": "You do not feel safe",
        "state": "declined",
        "words": "No money.",
    }
    signed_in(subgroup_lead).post(begin, form)
    answer = Answer.objects.get()
    assert (answer.kind, answer.figure) == ("figure", missed)
    later = make_summary(moderator, signed.subgroup, theme="food")
    Summary.objects.filter(pk=later.pk).update(period="2027-Q1")
    later.refresh_from_db()
    _add_figure(later)
    assert [one.answer for one in subjects_of(later)] == [None, answer]
    send_summary(by=moderator, summary=later, now=NOW)
    assert Answer.objects.get() == answer


def test_a_sent_summary_is_answered_by_its_last_answer_and_no_earlier(
    signed, missed, moderator, subgroup_lead
):
    send_summary(by=moderator, summary=signed, now=NOW)
    theme = make_answer(subgroup_lead, signed, "declined")
    signed.refresh_from_db()
    assert signed.state == SummaryState.SENT
    publish(moderator, theme)
    signed.refresh_from_db()
    assert signed.state == SummaryState.SENT
    bring(subgroup_lead, moderator, Answer.objects.get(kind="figure"), "promised")
    signed.refresh_from_db()
    assert (signed.state, signed.answered_by, signed.answered_at) == (
        SummaryState.ANSWERED,
        moderator,
        NOW,
    )


def test_what_was_answered_before_is_noted_when_it_is_sent(signed, moderator, subgroup_lead):
    publish(moderator, make_answer(subgroup_lead, signed))
    assert Summary.objects.get(pk=signed.pk).state == SummaryState.SIGNED
    send_summary(by=moderator, summary=signed, now=NOW)
    assert Summary.objects.get(pk=signed.pk).state == SummaryState.ANSWERED


def test_a_summary_of_another_subgroup_or_period_waits_for_its_own_answers(
    signed, moderator, subgroup_lead
):
    other = make_summary(moderator, signed.subgroup, theme="food")
    Summary.objects.filter(pk=other.pk).update(period="2027-Q1")
    for one in Summary.objects.all():
        send_summary(by=moderator, summary=one, now=NOW)
    publish(moderator, make_answer(subgroup_lead, signed))
    states = dict(Summary.objects.values_list("period", "state"))
    assert states == {PERIOD: SummaryState.ANSWERED, "2027-Q1": SummaryState.SENT}


def test_a_long_question_is_cut_after_a_word():
    line = line_of("Do you feel safe " * 30)
    assert len(line) <= LONGEST_LINE
    assert "…” Too few of you gave a good answer." in line
