"""Whoever was told of English words is told once more when they are in their language."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from cms.feedback import authors
from cms.feedback.actions.answer_telling_again import tell_in_own_language
from cms.feedback.actions.answer_waking import tell_what_is_new
from cms.feedback.actions.answering import follow_answer, leave_answer
from cms.feedback.actions.staff_answer_interpreting import ask_for_languages
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.models import AnswerStep, ToldInLanguage
from cms.interpreting.actions.staff_working import correct, hand_in, take_task
from cms.interpreting.models import Task
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.feedback_source import ForumAuthors
from forum.models import Post
from tests.factories.answers import (
    NOW,
    bring,
    make_answer,
    make_summary,
    make_voice,
    publish,
)
from tests.factories.forum import make_approved_post, make_board

CLOCK = {"at_most": 10}
WORDS = "نصلح كل جدار"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def omar(interpreter):
    interpreter.languages_read.get_or_create(code="ar")
    interpreter.languages_read.get_or_create(code="ti")
    return interpreter


def reads(person, language):
    person.language = language
    person.save(update_fields=["language"])
    return person


@pytest.fixture
def four(amina, dawit, care_leaver, outsider):
    """Young people; the last one neither follows nor said anything."""
    return amina, dawit, care_leaver, reads(outsider, "ar")


def heard(people):
    return [news(one) for one in people]


def news(person):
    return Notice.objects.filter(to=person, kind=NoticeKind.FEEDBACK).count()


def hear(now=NOW):
    tell_what_is_new(now=now, **CLOCK)
    return tell_in_own_language(now=now, **CLOCK)


def put_in(interpreter, answer, language="ar", *, number=None, now=NOW):
    beginning = f"feedback.answer:{answer.pk}:{'' if number is None else number}"
    waiting = Task.objects.still_open().filter(source__startswith=beginning, language=language)
    for task in waiting:
        assert take_task(by=interpreter, task=task, at=now)
        hand_in(by=interpreter, task=task, english=WORDS, at=now)


def ask(officer, answer, *languages):
    ask_for_languages(by=officer, answer=answer, languages=languages, now=NOW)


@pytest.fixture
def followed(promised, amina, dawit, care_leaver):
    """Amina reads Arabic, dawit Tigrinya and jo English; all heard of the promise in English."""
    for person, language in ((amina, "ar"), (dawit, "ti"), (care_leaver, "en")):
        follow_answer(by=reads(person, language), answer=promised, now=NOW)
    assert hear() == 0
    assert [news(one) for one in (amina, dawit, care_leaver)] == [1, 1, 1]
    return promised


def test_followers_of_that_language_hear_once_more_and_nobody_else(followed, moderator, omar, four):
    ask(moderator, followed, "ar", "ti")
    put_in(omar, followed, number=1)
    assert hear() == 0, "the line is English still"
    put_in(omar, followed, number=0)
    assert hear() == 1
    assert hear() == 0
    assert heard(four) == [2, 1, 1, 0]
    put_in(omar, followed, "ti")
    assert hear() == 1
    assert heard(four) == [2, 2, 1, 0]
    url = f"/en/feedback/answers/{followed.pk}/"
    assert set(Notice.objects.values_list("kind", "url")) >= {(NoticeKind.FEEDBACK, url)}
    assert set(Notice.objects.filter(to=four[0]).values_list("url", flat=True)) == {url}


def test_a_correction_is_no_news_and_who_stopped_following_hears_nothing(
    followed, moderator, omar, amina
):
    ask(moderator, followed, "ar", "ti")
    put_in(omar, followed)
    assert hear() == 1
    for task in Task.objects.done():
        later = NOW + timedelta(hours=1)
        correct(by=omar, task=task, english="كل جدار نصلحه", version=task.version, at=later)
    assert hear(NOW + timedelta(hours=2)) == 0
    assert news(amina) == 2
    assert leave_answer(by=reads(amina, "ti"), answer=followed)
    put_in(omar, followed, "ti")
    assert hear() == 1
    assert news(amina) == 2


def test_each_later_step_is_told_again_when_its_own_words_come(
    followed, subgroup_lead, moderator, omar, amina
):
    ask(moderator, followed, "ar")
    put_in(omar, followed)
    hear()
    later = NOW + timedelta(days=60)
    answer = bring(subgroup_lead, moderator, followed, "started", "done", now=later, words="Dry.")
    assert hear(later) == 0
    assert news(amina) == 2 + 2
    put_in(omar, answer, number=2, now=later)
    assert hear(later) == 0, "older words alone are no news"
    put_in(omar, answer, number=3, now=later)
    assert hear(later) == 1
    assert news(amina) == 5


def test_words_that_are_there_with_the_step_are_told_once(
    promised, subgroup_lead, moderator, omar, amina
):
    follow_answer(by=reads(amina, "ar"), answer=promised, now=NOW)
    for number in (0, 1):
        put_in_language(
            by=moderator, answer=promised, number=number, language="ar", words="نصلح", now=NOW
        )
    assert hear() == 0
    assert news(amina) == 1


def test_words_by_hand_are_told_again_too_and_words_of_long_ago_are_not(followed, moderator, amina):
    for number in (0, 1):
        put_in_language(
            by=moderator, answer=followed, number=number, language="ar", words="نصلح", now=NOW
        )
    assert hear(NOW + timedelta(days=30)) == 0
    assert hear(NOW + timedelta(days=13)) == 1
    assert news(amina) == 2


@pytest.fixture
def authored(moderator, subgroup_lead, housing, four, monkeypatch):
    """An answer to three posts, whose authors read Arabic, Arabic and Tigrinya."""
    monkeypatch.setattr(authors, "_tellers", {"forum": ForumAuthors()})
    board = make_board()
    for person, language in zip(four, ("ar", "ar", "ti"), strict=False):
        post = make_approved_post(reads(person, language), board, moderator, "My room is wet")
        make_voice(post.source)
    answer = publish(moderator, make_answer(subgroup_lead, make_summary(moderator, housing)))
    Notice.objects.all().delete()
    return answer


def test_authors_hear_once_more_in_the_language_they_read(authored, moderator, omar, four):
    follow_answer(by=four[1], answer=authored, now=NOW)
    ask(moderator, authored, "ar")
    hear()
    assert heard(four) == [1, 1, 1, 0]
    put_in(omar, authored)
    assert hear() == 1
    assert heard(four) == [2, 2, 1, 0]


def test_who_wrote_in_a_language_and_never_chose_one_hears_in_it(
    authored, moderator, omar, four, signed_in
):
    """An account begins in English, and a page in it leads to the words that are there."""
    amina, dawit, jo, _other = four
    Post.objects.filter(author__in=(amina, dawit)).update(language="ti")
    Post.objects.filter(author=jo).update(language="vi")
    reads(amina, "en")
    reads(jo, "en")
    ask(moderator, authored, "ti")
    hear()
    assert heard(four) == [1, 1, 1, 0]
    put_in(omar, authored, "ti")
    assert hear() == 1
    assert heard(four) == [2, 1, 1, 0], "dawit chose Arabic himself, and it stays"
    address = f"/feedback/answers/{authored.pk}/"
    page = BeautifulSoup(signed_in(amina).get(f"/en{address}").content, "html.parser")
    assert [one["href"] for one in page.select("main a[hreflang]")] == [f"/ti{address}"]


def test_a_minute_without_news_asks_of_what_is_told_no_more(
    followed, moderator, omar, django_assert_num_queries
):
    ask(moderator, followed, "ar", "ti", "vi", "so")
    put_in(omar, followed, "ar")
    put_in(omar, followed, "ti")
    assert hear() == 2
    with django_assert_num_queries(4):
        assert tell_in_own_language(now=NOW, **CLOCK) == 0
    assert ToldInLanguage.objects.count() == 2
    assert AnswerStep.objects.get().told_at == NOW
