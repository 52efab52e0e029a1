"""Answers in the languages of their readers: asked of interpreters, read as soon as handed in."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.feedback.actions.answering import follow_answer
from cms.feedback.actions.staff_answer_interpreting import (
    ask_for_languages,
    languages_of_readers,
    languages_without_words,
)
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.answer_worries import AnswerWorries
from cms.feedback.models import Voice
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.actions.staff_working import say_in_danger
from cms.interpreting.models import Task, Urgency
from cms.safeguarding.models import Concern
from tests.factories.answers import NOW, WORDS, bring, make_answer, make_voice
from tests.factories.people import make_staff

LINE, STEP = "غرفكم رطبة", "نصلح كل جدار"
NOT_YOURS = 'class="user-text" lang="en"'


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def omar(interpreter):
    interpreter.languages_read.get_or_create(code="ar")
    return interpreter


def ask(by, answer, *languages):
    return ask_for_languages(by=by, answer=answer, languages=languages or ["ar"], now=NOW)


def put_in(interpreter, text, words):
    task = Task.objects.still_open().get(text=text, language="ar")
    assert take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=words, at=NOW)


def read(client, answer, language="ar"):
    return client.get(f"/{language}/feedback/answers/{answer.pk}/").content.decode()


def test_what_an_interpreter_hands_in_is_what_young_people_read(promised, moderator, omar, client):
    assert ask(moderator, promised) == 2
    assert ask(moderator, promised) == 0
    assert NOT_YOURS in read(client, promised)
    put_in(omar, promised.line, LINE)
    put_in(omar, WORDS, STEP)
    page = read(client, promised)
    assert f'lang="ar" dir="rtl">{LINE}</h1>' in page
    assert STEP in page
    assert WORDS not in page
    assert NOT_YOURS not in page
    assert STEP not in read(client, promised, "en")
    listed = client.get("/ar/feedback/answers/", {"mine": "on"}).content.decode()
    assert LINE in listed
    assert LINE not in client.get("/vi/feedback/answers/", {"mine": "on"}).content.decode()


def test_danger_in_an_answer_reaches_the_people_on_duty(promised, moderator, omar, client):
    ask(moderator, promised)
    task = Task.objects.get(text=WORDS, language="ar")
    say_in_danger(by=omar, task=task, at=NOW)
    concern = Concern.objects.get()
    assert (concern.about, concern.raised_by) == (None, omar)
    assert concern.url == f"/en/feedback/answers/{promised.pk}/"
    assert WORDS in client.get(concern.url).content.decode()
    task.refresh_from_db()
    assert task.urgency == Urgency.DANGER
    say_in_danger(by=omar, task=task, at=NOW)
    assert Concern.objects.count() == 1
    for unknown in ("feedback.answer:0:1:ar", "feedback.answer:x:1:ar", "forum.post:1:1"):
        assert not AnswerWorries().a_person_may_be_in_danger(source=unknown, by=omar)


def test_what_comes_later_is_asked_for_by_itself(promised, subgroup_lead, moderator):
    promised = bring(subgroup_lead, moderator, promised, "started", words="Two mend walls.")
    assert not Task.objects.exists()
    ask(moderator, promised, "ar", "ti")
    bring(subgroup_lead, moderator, promised, "done", words="All walls are dry.")
    texts = Task.objects.filter(from_english=True).values_list("language", "text")
    assert sorted(texts.filter(text="All walls are dry.")) == [
        ("ar", "All walls are dry."),
        ("ti", "All walls are dry."),
    ]
    assert len(texts) == 2 * 4


def test_words_by_staff_stand_first_and_are_not_asked_for(promised, moderator, omar, client):
    put_in_language(by=moderator, answer=promised, number=0, language="ar", words="بيدي", now=NOW)
    assert ask(moderator, promised) == 1
    put_in(omar, WORDS, STEP)
    put_in_language(by=moderator, answer=promised, number=1, language="ar", words="بيدنا", now=NOW)
    page = read(client, promised)
    assert "بيدي" in page
    assert "بيدنا" in page
    assert STEP not in page


def test_the_languages_of_its_readers_are_those_of_voices_and_followers(promised, amina, outsider):
    make_voice("forum.post:1:1")
    Voice.objects.update(language="ti")
    gone = make_voice("forum.post:2:1")
    Voice.objects.filter(pk=gone.pk).update(language="so", is_withdrawn=True)
    for person, language in ((amina, "ar"), (outsider, "en")):
        type(person).objects.filter(pk=person.pk).update(language=language)
        follow_answer(by=person, answer=promised, now=NOW)
    assert languages_of_readers(promised) == {"ar", "ti"}
    assert languages_without_words(promised) == ["ar", "ti"]


def test_only_those_who_write_it_ask_and_only_for_what_is_published(
    signed, promised, subgroup_lead, moderator, elected_member
):
    ask(subgroup_lead, promised, "vi")
    for person in (elected_member, make_staff("lee", "subgroup_lead")):
        with pytest.raises(PermissionDenied):
            ask(person, promised)
    for wrong in ([], ["en"], ["xx", "ar"]):
        with pytest.raises(ValidationError):
            ask_for_languages(by=moderator, answer=promised, languages=wrong, now=NOW)
    promised.steps.all().delete()
    promised.delete()
    waiting = make_answer(subgroup_lead, signed)
    with pytest.raises(ValidationError):
        ask(moderator, waiting)


def test_an_officer_asks_on_the_page_of_words_and_sees_what_came(
    promised, moderator, omar, amina, signed_in
):
    type(amina).objects.filter(pk=amina.pk).update(language="ar")
    follow_answer(by=amina, answer=promised, now=NOW)
    sam, page = signed_in(moderator), reverse("feedback:answer_words", args=[promised.pk])
    promise = reverse("feedback:promise", args=[promised.pk])
    assert "Not yet in these languages" in sam.get(promise).content.decode()
    boxes = BeautifulSoup(sam.get(page).content, "html.parser").select("[name=languages]")
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["ar"]
    asking = reverse("feedback:ask_interpreters", args=[promised.pk])
    assert "Choose at least one language." in sam.post(asking, {}, follow=True).content.decode()
    told = sam.post(asking, {"languages": ["ar"]}, follow=True).content.decode()
    assert "2 texts are with the interpreters." in told
    put_in(omar, WORDS, STEP)
    shown = sam.get(page).content.decode()
    assert STEP in shown
    assert shown.count("with the interpreters") == 1
    assert "Not yet in these languages" not in sam.get(promise).content.decode()
    assert signed_in(amina).post(asking, {"languages": ["ar"]}).status_code == 403
