"""An answer: written by the role, checked by the team, and gone with the question."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cms.interpreting.models import Task
from cms.magazine.actions.staff_answering import (
    publish_answer,
    send_answer_back,
    worry_about_asker,
    write_answer,
)
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.erasure import MagazineKeeper
from cms.magazine.models import Contribution, Question
from cms.magazine.question_worries import AnswerWorries
from cms.notices.models import Notice
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.holding import hold_everything, let_go_on
from tests.factories.people import make_staff
from tests.factories.questions import (
    ANSWER,
    IN_TIGRINYA,
    NOW,
    ROLE,
    answer,
    give,
    make_question,
    make_question_in_tigrinya,
    publish,
    translate,
)


@pytest.fixture
def asked(amina, moderator):
    return make_question(amina, moderator)


def test_answer_waits_for_the_team_which_hears_of_it(asked, moderator, subgroup_lead):
    question = answer(asked, moderator, subgroup_lead)
    assert (question.state, question.version, question.press_at) == ("written", 1, None)
    assert Notice.objects.get(to=moderator).url == question.checking_url


@pytest.mark.parametrize("words", ["", " ", "?!", "x" * 4_001])
def test_answer_needs_words(asked, moderator, subgroup_lead, words):
    question = give(asked, moderator, subgroup_lead)
    with pytest.raises(ValidationError):
        write_answer(by=subgroup_lead, question=question, words=words, version=0, now=NOW)


def test_nobody_else_answers(asked, moderator, subgroup_lead):
    question = give(asked, moderator, subgroup_lead)
    for person in (moderator, make_staff("lou", "subgroup_lead")):
        with pytest.raises(Http404):
            write_answer(by=person, question=question, words=ANSWER, version=0, now=NOW)
    subgroup_lead.groups.clear()
    lost = type(subgroup_lead).objects.get(pk=subgroup_lead.pk)
    with pytest.raises(PermissionDenied):
        write_answer(by=lost, question=question, words=ANSWER, version=0, now=NOW)


def test_two_people_stand_behind_an_answer(asked, moderator, subgroup_lead):
    question = answer(asked, moderator, subgroup_lead)
    both = make_staff("max", "subgroup_lead", "participation_officer")
    Question.objects.filter(pk=question.pk).update(answerer=both)
    question.refresh_from_db()
    for person in (subgroup_lead, both):
        with pytest.raises(PermissionDenied):
            publish_answer(by=person, question=question, version=1, now=NOW)
    assert publish_answer(by=moderator, question=question, version=1, now=NOW).is_published


def test_only_the_words_that_were_read_are_published(asked, moderator, subgroup_lead):
    question = answer(asked, moderator, subgroup_lead)
    write_answer(by=subgroup_lead, question=question, words="Better", version=1, now=NOW)
    with pytest.raises(ValidationError, match="changed since"):
        publish_answer(by=moderator, question=question, version=1, now=NOW)
    published = publish_answer(by=moderator, question=question, version=2, now=NOW)
    with pytest.raises(ValidationError, match="changed this meanwhile"):
        write_answer(by=subgroup_lead, question=published, words="No", version=2, now=NOW)


def test_nothing_is_published_while_the_crisis_switch_is_on(asked, moderator, subgroup_lead):
    question = answer(asked, moderator, subgroup_lead)
    hold_everything(by=moderator, reason="A name went round", at=NOW)
    with pytest.raises(ValidationError, match="crisis switch"):
        publish_answer(by=moderator, question=question, version=1, now=NOW)
    let_go_on(by=moderator, outcome="It is over", at=NOW)
    assert publish_answer(by=moderator, question=question, version=1, now=NOW).is_published


def test_answer_goes_back_with_a_note_also_once_it_is_published(asked, moderator, subgroup_lead):
    question = publish(asked, moderator, subgroup_lead)
    with pytest.raises(ValidationError, match="Say what"):
        send_answer_back(by=moderator, question=question, note=" ", now=NOW)
    back = send_answer_back(by=moderator, question=question, note="Shorter, please", now=NOW)
    assert (back.state, back.note, back.published_by) == ("given", "Shorter, please", None)
    assert back.press_at is not None
    again = write_answer(by=subgroup_lead, question=back, words="Short.", version=1, now=NOW)
    assert (again.version, again.note) == (2, "")


def test_published_answer_goes_to_interpreters_of_the_language_without_a_name(
    dawit, moderator, subgroup_lead, interpreter
):
    asked = make_question_in_tigrinya(dawit, moderator, interpreter)
    question = publish(asked, moderator, subgroup_lead)
    task = Task.objects.get(source=question.source)
    assert (task.language, task.from_english) == ("ti", True)
    assert task.text == f"{ROLE}\n\n{ANSWER}"


def test_worry_of_whoever_answers_or_puts_it_into_words_calls_the_people_on_duty(
    asked, moderator, subgroup_lead, interpreter
):
    question = publish(asked, moderator, subgroup_lead)
    worry_about_asker(by=subgroup_lead, question=question)
    names = [f"{asked.source}:answerer", f"{question.source}:interpreter"]
    assert sources_with_open_concern(names) == {names[0]}
    listener = AnswerWorries()
    assert listener.a_person_may_be_in_danger(source=question.source, by=interpreter)
    assert sources_with_open_concern(names) == set(names)
    for unknown in ("magazine.answer:999999:1", "magazine.answer:x", "magazine.answer:" + "9" * 30):
        assert not listener.a_person_may_be_in_danger(source=unknown, by=interpreter)
    with pytest.raises(PermissionDenied):
        worry_about_asker(by=moderator, question=question)


@pytest.mark.parametrize("way", ["withdrawn", "erased"])
def test_answer_goes_with_its_question(way, dawit, moderator, subgroup_lead, interpreter):
    asked = make_question_in_tigrinya(dawit, moderator, interpreter)
    question = publish(asked, moderator, subgroup_lead)
    translate(question.source, interpreter, IN_TIGRINYA)
    if way == "withdrawn":
        assert withdraw(by=dawit, contribution=asked, now=NOW)
    else:
        MagazineKeeper().erase(dawit)
        assert Contribution.objects.get().text == ""
    assert not Question.objects.exists()
    task = Task.objects.get(source=question.source)
    assert (task.state, task.text, task.english) == ("withdrawn", "", "")
    assert not Notice.objects.filter(url=question.answering_url).exists()


def test_answer_is_given_back_with_ones_own_words(asked, amina, moderator, subgroup_lead):
    answer(asked, moderator, subgroup_lead)
    assert "answer" not in MagazineKeeper().give_back(amina)[0]
    question = Question.objects.get()
    publish_answer(by=moderator, question=question, version=1, now=NOW)
    row = MagazineKeeper().give_back(amina)[0]
    assert (row["answer"], row["answered by"]) == (ANSWER, ROLE)
    assert "kit" not in str(row).lower()


def test_what_was_taken_back_meanwhile_is_neither_answered_nor_published(
    asked, amina, moderator, subgroup_lead
):
    question = answer(asked, moderator, subgroup_lead)
    withdraw(by=amina, contribution=asked, now=NOW)
    with pytest.raises(ValidationError, match="taken back"):
        publish_answer(by=moderator, question=question, version=1, now=NOW)
    with pytest.raises(ValidationError, match="taken back"):
        write_answer(by=subgroup_lead, question=question, words="Yes", version=1, now=NOW)
