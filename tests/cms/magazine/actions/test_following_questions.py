"""The clock: whoever asked hears of the answer, the next issue gets it, nobody forgets it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from cms.magazine.actions.agreeing import say_yes
from cms.magazine.actions.following_questions import (
    bring_into_next_issue,
    press_answerers,
    tell_askers,
)
from cms.magazine.actions.passing import pass_on, send_on
from cms.magazine.actions.staff_answering import send_answer_back
from cms.magazine.actions.staff_publishing import propose_issue, publish_issue
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.models import ArticlePage, IssuePage, Question, Use
from cms.magazine.schedule import follow_questions
from cms.magazine.shelf import articles_in, articles_to_print
from cms.magazine.versions import versions_for
from cms.notices.models import Notice
from tests.factories.people import make_staff
from tests.factories.questions import (
    ANSWER,
    DUE,
    IN_TIGRINYA,
    NOW,
    TIGRINYA,
    answer,
    give,
    make_question,
    make_question_in_tigrinya,
    publish,
    translate,
)
from tests.factories.scoop_desk import make_desk

DAY = timedelta(days=1)


@pytest.fixture
def in_tigrinya(dawit, moderator, subgroup_lead, interpreter):
    """Published, and not yet in Tigrinya."""
    asked = make_question_in_tigrinya(dawit, moderator, interpreter)
    return publish(asked, moderator, subgroup_lead)


def told(person):
    return [one.url for one in Notice.objects.filter(to=person, kind="scoop")]


def test_answer_in_english_is_told_at_once_and_once(amina, moderator, subgroup_lead):
    question = publish(make_question(amina, moderator), moderator, subgroup_lead)
    assert [tell_askers(now=NOW) for _time in range(2)] == [1, 0]
    assert told(amina) == [question.reading_url]


def test_answer_is_told_when_it_is_in_the_language_of_whoever_asked(
    in_tigrinya, dawit, interpreter
):
    assert tell_askers(now=NOW) == 0
    translate(in_tigrinya.source, interpreter, IN_TIGRINYA)
    assert [tell_askers(now=NOW) for _time in range(2)] == [1, 0]
    assert told(dawit) == [in_tigrinya.reading_url]


def test_nobody_waits_for_a_language_for_ever(in_tigrinya, dawit, interpreter, settings):
    late = NOW + (settings.QUESTIONS_WAIT_FOR_LANGUAGE_DAYS + 1) * DAY
    assert [tell_askers(now=late) for _time in range(2)] == [1, 0]
    translate(in_tigrinya.source, interpreter, IN_TIGRINYA)
    assert [tell_askers(now=late) for _time in range(2)] == [1, 0]
    assert len(told(dawit)) == 2


def test_nobody_is_told_of_what_is_not_published(amina, moderator, subgroup_lead):
    answer(make_question(amina, moderator), moderator, subgroup_lead)
    assert tell_askers(now=NOW) == 0


def start_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def test_whoever_answers_is_reminded_and_officers_hear_when_it_is_late(
    amina, moderator, subgroup_lead
):
    question = give(make_question(amina, moderator), moderator, subgroup_lead)
    Notice.objects.all().delete()
    before = start_of(DUE) - 7 * DAY
    heard = []
    for moment in (before - DAY, before, before, DUE_OVER, DUE_OVER + DAY, DUE_OVER + 7 * DAY):
        pressed = press_answerers(now=moment)
        people = Notice.objects.values_list("to__username", flat=True)
        heard.append((pressed, sorted(people)))
        Notice.objects.all().delete()
    both = ["kit", "sam"]
    assert heard == [(0, []), (1, ["kit"]), (0, []), (1, both), (0, []), (1, both)]
    assert Question.objects.get() == question


DUE_OVER = start_of(DUE + DAY)


def test_where_the_role_is_empty_officers_hear_of_it_before_the_day(
    amina, moderator, subgroup_lead
):
    give(make_question(amina, moderator), moderator, subgroup_lead)
    Notice.objects.all().delete()
    User.objects.filter(pk=subgroup_lead.pk).update(is_active=False)
    assert press_answerers(now=start_of(DUE) - 7 * DAY) == 1
    assert [one.to for one in Notice.objects.all()] == [moderator]


def test_nobody_is_pressed_for_what_was_taken_back(amina, moderator, subgroup_lead):
    asked = make_question(amina, moderator)
    give(asked, moderator, subgroup_lead)
    withdraw(by=amina, contribution=asked, now=NOW)
    assert press_answerers(now=DUE_OVER) == 0


def test_answer_comes_into_the_next_issue_in_the_words_of_whoever_asked(
    in_tigrinya, interpreter, moderator, signed_in
):
    assert bring_into_next_issue(now=NOW) == 0
    translate(in_tigrinya.source, interpreter, IN_TIGRINYA)
    assert bring_into_next_issue(now=NOW) == 0, "there is no issue yet"
    desk = make_desk_with("ti")
    forgotten = IssuePage(title="May", slug="may", month=date(2025, 5, 1), live=False)
    desk.issue.get_parent().add_child(instance=forgotten)
    assert [bring_into_next_issue(now=NOW) for _time in range(2)] == [1, 0]
    article = ArticlePage.objects.get(kind="you_asked", alias_of=None)
    # The question is the title, and is not said twice.
    (answered,) = article.body.get_prep_value()
    assert (article.title, article.written_in, article.credit) == (TIGRINYA, "ti", "")
    role, *words = IN_TIGRINYA.split("\n\n")
    assert answered["value"] == {"text": "\n".join(words), "who": role}
    assert not article.live
    assert article.get_parent().specific.translation_key == desk.issue.translation_key
    reader = signed_in(desk.lead).get(reverse("magazine:read_for_safety", args=[article.pk]))
    assert ANSWER.split("\n", maxsplit=1)[0] in reader.content.decode(), "in English for the reader"
    with pytest.raises(ValidationError, match="article"):
        send_answer_back(by=moderator, question=in_tigrinya, note="Shorter", now=NOW)
    withdraw(by=in_tigrinya.contribution.author, contribution=in_tigrinya.contribution, now=NOW)
    assert not ArticlePage.objects.filter(kind="you_asked").exists()
    assert not Use.objects.exists()


def test_long_question_stands_whole_above_its_answer(amina, moderator, subgroup_lead):
    words = "When do I get my own flat?\nI am waiting.\n\nAnd who helps me to move?"
    publish(make_question(amina, moderator, text=words), moderator, subgroup_lead)
    make_desk_with()
    bring_into_next_issue(now=NOW)
    article = ArticlePage.objects.get(kind="you_asked", alias_of=None)
    assert article.title == "When do I get my own flat?"
    first, second, answered = article.body.get_prep_value()
    assert "I am waiting." in first["value"]
    assert second["value"] == "<p>And who helps me to move?</p>"
    assert answered["type"] == "quote"


def make_desk_with(*languages):
    """Without a second Sam and Dawit beside those of the cast."""
    renamed = {"sam": "sam_too", "dawit": "dawit_too", "olha": "olha_too", "amina": "amina_too"}
    for old, new in renamed.items():
        User.objects.filter(username=old).update(username=new)
    return make_desk(*languages)


def test_asked_answered_agreed_and_in_the_scoop(db, client):
    """From the question to the issue: whoever asked says yes to the whole of it, as always."""
    desk = make_desk()
    lead = make_staff("kit", "subgroup_lead")
    asked = make_question(desk.author, desk.officer)
    question = publish(asked, desk.officer, lead)
    assert follow_questions() == 2
    page = ArticlePage.objects.get(kind="you_asked", alias_of=None)

    def step(deed, by):
        deed(by=by, article=page, seen=page.latest_revision_id, now=NOW)
        page.refresh_from_db()

    step(send_on, desk.editor)
    step(pass_on, desk.second)
    step(pass_on, desk.lead)
    step(pass_on, desk.officer)
    use = Use.objects.get(contribution=asked)
    digests = [version.digest for version in versions_for(use)]
    say_yes(by=desk.author, use=use, digests=digests, now=NOW)
    propose_issue(by=desk.officer, issue=desk.issue, now=NOW)
    assert publish_issue(by=desk.other_officer, issue=desk.issue, now=NOW) == 1
    desk.issue.refresh_from_db()
    for found in (
        articles_in(desk.issue, user=desk.editor, now=NOW),
        articles_to_print(desk.issue, for_everyone=True, now=NOW),
    ):
        assert [one.pk for one in found] == [page.pk]
    shown = client.get(ArticlePage.objects.get(pk=page.pk).url).content.decode()
    for words in (asked.text, "You choose with us.", question.role, "You asked, they answered"):
        assert words in shown
    assert "Amina" not in shown
    assert asked.text in client.get(reverse("scoop:atom")).content.decode()
