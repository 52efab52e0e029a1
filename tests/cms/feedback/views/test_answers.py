"""You said, we did: what a reader meets, in which language, and what nobody meets."""

from collections import Counter

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import gettext, override

from cms.feedback import answered
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.answered import AnsweredElsewhere
from cms.feedback.answering.pages import MIXED, MOST_NO, MOST_YES, TOO_FEW, words_for
from cms.feedback.models import Answer, AnswerFollow, Happened
from tests.factories.answers import NOW, WORDS, bring, make_answer, make_many

LIST = "/en/feedback/answers/"
EMPTY = "Nothing here yet. Answers to what you say will be here."
NOT_YOURS = "Not in your language yet. It is shown in English."


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setattr(answered, "_sources", {})
    with time_machine.travel(NOW, tick=False):
        yield


def _text(answer) -> str:
    return answer.content.decode()


def test_everybody_reads_what_is_published_with_role_day_and_no_name(promised, client):
    page = _text(client.get(LIST))
    assert f'href="{reverse("feedback:answer", args=[promised.pk])}"' in page
    assert WORDS in page
    page = _text(client.get(f"{LIST}{promised.pk}/"))
    assert page.count("<h1") == 1
    for words in ("Your rooms are wet", "Head of housing", "20 December 2026", "A few of you"):
        assert words in page
    assert "Kit" not in page
    assert "Sam" not in page
    assert "Tell me what happens next" not in page


def test_nobody_reads_words_that_wait_for_a_second_look(
    signed, subgroup_lead, client, amina, signed_in
):
    answer = make_answer(subgroup_lead, signed)
    assert EMPTY in _text(client.get(LIST))
    for reader in (client, signed_in(amina)):
        assert reader.get(f"{LIST}{answer.pk}/").status_code == 404
    for name in ("answer_news", "answer_happened"):
        url = reverse(f"feedback:{name}", args=[answer.pk])
        assert signed_in(amina).post(url, {"news": "on", "happened": "no"}).status_code == 404


def test_words_stand_in_the_readers_language_or_are_marked_as_english(promised, moderator, client):
    page = _text(client.get(f"/ar/feedback/answers/{promised.pk}/"))
    assert 'lang="en" dir="ltr">Your rooms are wet</h1>' in page
    with override("ar"):
        not_yours = gettext(NOT_YOURS)
    assert not_yours in page
    assert not_yours != NOT_YOURS
    for number, words in ((0, "غرفكم رطبة"), (1, "نصلح كل جدار")):
        put_in_language(
            by=moderator, answer=promised, number=number, language="ar", words=words, now=NOW
        )
    page = _text(client.get(f"/ar/feedback/answers/{promised.pk}/"))
    assert 'lang="ar" dir="rtl">غرفكم رطبة</h1>' in page
    assert "نصلح كل جدار" in page
    assert WORDS not in page
    assert not_yours not in page
    assert "غرفكم رطبة" not in _text(client.get(LIST))


def test_the_list_is_by_subgroup_age_and_language(promised, moderator, client):
    Answer.objects.update(ages=" 16-17 ")
    url = f'href="{LIST}{promised.pk}/"'
    assert url in _text(client.get(LIST, {"subgroup": "housing", "age": "16-17"}))
    for other in ({"age": "8-11"}, {"subgroup": "health"}):
        page = _text(client.get(LIST, other))
        assert (url in page) is ("subgroup" in other)  # a subgroup that is not there chooses none
    arabic = "/ar/feedback/answers/"
    assert f"{arabic}{promised.pk}/" not in _text(client.get(arabic, {"mine": "on"}))
    put_in_language(by=moderator, answer=promised, number=0, language="ar", words="غرفكم", now=NOW)
    assert f"{arabic}{promised.pk}/" in _text(client.get(arabic, {"mine": "on"}))


@pytest.fixture
def asking(promised, subgroup_lead, moderator):
    answer = bring(subgroup_lead, moderator, promised, "done")
    Answer.objects.update(woken=1)
    return answer


def test_a_young_person_says_in_one_tap_whether_it_happened(asking, amina, signed_in):
    page, client = f"{LIST}{asking.pk}/", signed_in(amina)
    assert "Did this happen for you?" in _text(client.get(page))
    said = {"happened": "not_yet", "number": str(asking.number)}
    shown = _text(client.post(f"{page}happened/", said, follow=True))
    assert "<strong>Not yet</strong>" in shown
    assert str(TOO_FEW) in shown
    client.post(f"{page}happened/", {**said, "happened": "perhaps"})
    client.post(f"{page}happened/", {**said, "number": "9" * 400})
    assert Happened.objects.get().said == "not_yet"


def test_staff_and_nobody_are_not_asked(asking, client, moderator, signed_in):
    page = f"{LIST}{asking.pk}/"
    assert "Did this happen for you?" not in _text(client.get(page))
    assert "Did this happen for you?" not in _text(signed_in(moderator).get(page))
    assert signed_in(moderator).post(f"{page}happened/", {"happened": "no"}).status_code == 403
    assert "/account/login/" in client.post(f"{page}news/", {"news": "on"}).headers["Location"]


def test_a_young_person_follows_and_stops(promised, outsider, signed_in):
    page, client = f"{LIST}{promised.pk}/", signed_in(outsider)
    assert "Stop following" in _text(client.post(f"{page}news/", {"news": "on"}, follow=True))
    assert AnswerFollow.objects.get().person == outsider
    assert "Tell me what" in _text(client.post(f"{page}news/", {"news": "off"}, follow=True))
    client.post(f"{page}news/", {"news": "perhaps"})
    assert not AnswerFollow.objects.exists()


@pytest.mark.parametrize(
    ("yes", "no", "words"),
    [(4, 0, TOO_FEW), (0, 4, TOO_FEW), (5, 0, MOST_YES), (1, 8, MOST_NO), (4, 4, MIXED)],
)
def test_what_others_say_is_told_in_words_and_not_of_few(yes, no, words):
    assert words_for(Counter(yes=yes, no=no)) == words


def test_ideas_stand_beside_them_for_whoever_may_open_them(promised, client, monkeypatch):
    idea = AnsweredElsewhere(
        line="A desk in every room",
        url="/en/forum/ideas/1/",
        state="Promised",
        is_good=False,
        is_late=True,
        subgroup="Housing",
        changed_at=NOW,
        words="We buy desks.",
    )

    class Room:
        name = "room"

        def answers(self, *, reader, language, subgroup, at_most):
            return [idea] if reader.is_anonymous and subgroup in {"", "housing"} else []

    answered.register(Room())
    page = _text(client.get(LIST))
    assert "A desk in every room" in page
    assert "We buy desks." in page
    assert "A desk in every room" not in _text(client.get(LIST, {"from": "on.1.1"}))


def test_the_list_asks_the_database_equally_often_for_one_and_for_thirty(
    promised, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(7):
        client.get("/ar/feedback/answers/")
    make_many(promised, 22)
    with django_assert_max_num_queries(7):
        page = _text(client.get("/ar/feedback/answers/"))
    assert page.count("<article") == 20
    assert "?from=on." in page
