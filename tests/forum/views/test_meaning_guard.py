"""What a writer says about the English of their post is looked at before it is sent, kindly."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Answer, Task
from cms.safeguarding import telling
from tests.factories.filled_forms import FilledForms
from tests.factories.forum import make_post

TELLING = "Ring 07700 900123"
ASKED = "Before you send this"


@pytest.fixture
def url(board, dawit, interpreter):
    post = make_post(dawit, board, "ሰላም ኩሉኹም", language="ti")
    task = Task.objects.get(source=post.source)
    take_task(by=interpreter, task=task, at=timezone.now())
    hand_in(by=interpreter, task=task, english="Hello, all", at=timezone.now())
    return reverse("forum:meaning", args=[post.pk])


def say(words=TELLING, answer="no", **fields):
    return {"answer": answer, "version": 1, "words": words, **fields}


def test_words_that_tell_who_one_is_are_marked_once_and_sent_as_they_are_if_one_wants(
    url, as_dawit
):
    html = as_dawit.post(url, say()).content.decode()
    assert ASKED in html
    assert "<mark>07700 900123</mark>" in html
    assert 'lang="ti"' in html
    assert not Answer.objects.exists()
    assert as_dawit.post(url, {**FilledForms(html).fields, "send": "on"}).url == url
    kept = Answer.objects.get()
    assert (kept.words, kept.is_right) == (TELLING, False)


def test_a_yes_is_not_asked_about(url, as_dawit):
    assert as_dawit.post(url, say(answer="yes", words="")).url == url
    assert (Answer.objects.get().words, Answer.objects.get().is_right) == ("", True)


def test_whoever_goes_back_finds_the_words_and_is_asked_about_other_ones_again(url, as_dawit):
    html = as_dawit.post(url, say()).content.decode()
    fields = FilledForms(html).fields
    back = as_dawit.post(url, {**fields, "change": "on"})
    assert back.context["form"]["words"].value() == TELLING
    assert "Hello, all" in back.content.decode()
    other = as_dawit.post(url, {**fields, "words": "Ring 07700 900456"})
    assert ASKED in other.content.decode()
    assert not Answer.objects.exists()


def test_a_story_of_asylum_is_for_a_solicitor_first(url, as_dawit):
    html = as_dawit.post(url, say("My asylum interview is soon")).content.decode()
    assert "A solicitor may need to see it first." in html
    assert not Answer.objects.exists()


@pytest.mark.parametrize("words", ["", "ሓወይ እየ"])
def test_other_words_are_sent_at_once(url, as_dawit, words):
    assert as_dawit.post(url, say(words)).url == url
    assert Answer.objects.get().words == words


def test_guard_that_fails_keeps_no_words_back(url, as_dawit, monkeypatch):
    def break_down(text, language):
        raise RuntimeError

    monkeypatch.setattr(telling, "find_identity", break_down)
    assert as_dawit.post(url, say()).url == url
    assert Answer.objects.get().words == TELLING


@pytest.mark.parametrize("forged", ["x\x00", "0" * 64, "1" * 100_000])
def test_forged_print_skips_nothing(url, as_dawit, forged):
    assert ASKED in as_dawit.post(url, say(looked=forged)).content.decode()


def test_change_of_language_on_the_question_keeps_the_words(url, as_dawit):
    page = as_dawit.post(url, say(switch_language="ti"))
    assert page.context["form"]["words"].value() == TELLING
    assert not Answer.objects.exists()
