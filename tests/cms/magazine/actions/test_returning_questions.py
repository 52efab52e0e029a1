"""A question in somebody's hands comes back to its writer: nobody is led to what is gone."""

import pytest
import time_machine
from django.core.exceptions import ValidationError

from cms.magazine.actions.following_questions import bring_into_next_issue, tell_askers
from cms.magazine.actions.sending import Draft, send_again
from cms.magazine.actions.staff_answering import send_answer_back
from cms.magazine.actions.staff_hard_reading import may_open
from cms.magazine.actions.staff_reading import Why, return_to_writer, say_yes
from cms.magazine.actions.staff_sealing import seal
from cms.magazine.actions.wishing import Wishes, change_wishes
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.erasure import MagazineKeeper
from cms.magazine.models import ArticlePage, Contribution, Question, Use
from cms.magazine.question_access import asked_for, to_give
from cms.notices.models import Notice
from tests.factories.people import make_staff
from tests.factories.questions import ANSWER, NOW, answer, give, make_question, publish
from tests.factories.scoop_desk import make_desk, walk

WHY = Why(reason="private")
PARTS = {"may_web": False, "may_print": False}


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def kit(db):
    return make_staff("kit", "subgroup_lead")


@pytest.fixture
def asked(desk):
    return make_question(desk.author, desk.officer)


def give_back(asked, desk):
    sent = Contribution.objects.get(pk=asked.pk)
    return return_to_writer(by=desk.officer, contribution=sent, why=WHY, now=NOW)


ENDS = {
    "returned": give_back,
    "withdrawn": lambda asked, desk: withdraw(by=desk.author, contribution=asked, now=NOW),
    "sealed": lambda asked, desk: seal(
        by=desk.officer, contribution=asked, reason="A crime to keep", now=NOW
    ),
    "erased": lambda _asked, desk: MagazineKeeper().erase(desk.author),
}


@pytest.mark.parametrize("end", ENDS)
def test_no_notice_leads_to_a_question_that_is_gone(end, asked, desk, kit, signed_in):
    """Neither whoever answers nor whoever checks; and what was typed is not lost."""
    question = answer(asked, desk.officer, kit)
    assert Notice.objects.filter(url__in=[question.answering_url, question.checking_url]).exists()
    ENDS[end](asked, desk)
    assert not Notice.objects.filter(url__contains="/questions/").exists()
    assert Question.objects.exists() == (end == "returned")
    page = signed_in(kit).post(question.answering_url, {"version": 1, "words": "Half an answer"})
    assert page.status_code == (410 if end == "returned" else 404)
    assert "Half an answer" in page.content.decode()
    assert ANSWER not in page.content.decode()


def comes_again(desk, asked, text="Other words?"):
    """Changed by its writer after it came back, and read anew."""
    again = Contribution.objects.get(pk=asked.pk)
    words = Draft(kind="you_asked", title="", text=text, language="en", key=again.key)
    sent = send_again(by=desk.author, contribution=again, draft=words, now=NOW)
    return say_yes(by=desk.officer, contribution=sent, now=NOW)


def readers_of(desk, asked, signed_in, client):
    """Every page on which somebody reads about the question, but that of whoever answers."""
    with time_machine.travel(NOW, tick=False):
        return "".join(
            browser.get(address, follow=True).content.decode()
            for browser in (client, signed_in(desk.author), signed_in(desk.officer))
            for address in (
                "/en/scoop-desk/questions/",
                "/en/scoop-desk/mine/",
                f"/en/scoop-desk/questions/{asked.pk}/",
                f"/en/scoop-desk/questions/team/{asked.pk}/",
            )
        )


def test_answer_to_a_returned_question_is_kept_for_whoever_answers_alone(
    asked, desk, kit, signed_in, client
):
    """The first part of the answer tells it: nobody else reads it before it is checked anew."""
    mark = "We talk with you"
    publish(asked, desk.officer, kit)
    assert mark in readers_of(desk, asked, signed_in, client)
    give_back(asked, desk)
    assert mark not in readers_of(desk, asked, signed_in, client)
    asked = comes_again(desk, asked)
    assert mark not in readers_of(desk, asked, signed_in, client)
    question = give(asked, desk.officer, kit)
    assert mark not in readers_of(desk, asked, signed_in, client)
    with time_machine.travel(NOW, tick=False):
        page = signed_in(kit).get(question.answering_url).content.decode()
    assert mark in page
    assert "The question was changed after this was written." in page
    # It is used again, and goes the whole way: written, checked, published.
    publish(asked, desk.officer, kit)
    assert mark in readers_of(desk, asked, signed_in, client)
    question.refresh_from_db()
    assert not question.is_to_read_again


def test_kept_answer_reaches_nobody_by_download_issue_or_clock(asked, desk, kit):
    publish(asked, desk.officer, kit)
    give_back(asked, desk)
    comes_again(desk, asked)
    give(Contribution.objects.get(pk=asked.pk), desk.officer, kit)
    given_back = [one for one in MagazineKeeper().give_back(desk.author) if "answer" in one]
    assert given_back == []
    assert (bring_into_next_issue(now=NOW), tell_askers(now=NOW)) == (0, 0)


@pytest.mark.parametrize("end", sorted(set(ENDS) - {"returned"}))
def test_kept_answer_goes_with_its_question(end, asked, desk, kit):
    publish(asked, desk.officer, kit)
    give_back(asked, desk)
    ENDS[end](Contribution.objects.get(pk=asked.pk), desk)
    assert not Question.objects.exists()


def test_question_without_an_answer_leaves_nothing_when_it_is_returned(asked, desk, kit):
    give(asked, desk.officer, kit)
    give_back(asked, desk)
    assert not Question.objects.exists()


@pytest.mark.parametrize("end", ENDS)
def test_article_of_an_answer_goes_with_the_question(end, asked, desk, kit):
    publish(asked, desk.officer, kit)
    assert bring_into_next_issue(now=NOW) == 1
    ENDS[end](asked, desk)
    assert not ArticlePage.objects.filter(kind="you_asked").exists()
    assert not Use.objects.exists()


def test_other_words_are_answered_anew_and_come_into_the_issue(asked, desk, kit):
    """Once around: returned when it stood in an article, and all the way there again."""
    publish(asked, desk.officer, kit)
    bring_into_next_issue(now=NOW)
    give_back(asked, desk)
    again = Contribution.objects.get(pk=asked.pk)
    words = Draft(kind="you_asked", title="", text="Other words?", language="en", key=again.key)
    sent = send_again(by=desk.author, contribution=again, draft=words, now=NOW)
    say_yes(by=desk.officer, contribution=sent, now=NOW)
    assert list(to_give(now=NOW)) == [sent]
    publish(Contribution.objects.get(pk=asked.pk), desk.officer, kit)
    assert bring_into_next_issue(now=NOW) == 1
    assert ArticlePage.objects.get(kind="you_asked", alias_of=None).title == "Other words?"


def test_what_came_back_from_an_article_is_free_when_it_is_approved_again(desk):
    walk(desk, "safety")
    give_back(desk.sent, desk)
    assert not Use.objects.exists()
    again = Contribution.objects.get(pk=desk.sent.pk)
    words = Draft(kind="poem", title="The sea", text="It is mine.", language="en", key=again.key)
    sent = send_again(by=desk.author, contribution=again, draft=words, now=NOW)
    say_yes(by=desk.officer, contribution=sent, now=NOW)
    assert walk(desk, "draft").title == "The sea"


@pytest.mark.parametrize("many", [False, True])
def test_deleted_article_frees_the_answer_as_the_message_says(many, asked, desk, kit, signed_in):
    question = publish(asked, desk.officer, kit)
    bring_into_next_issue(now=NOW)
    with pytest.raises(ValidationError, match="Delete the article first"):
        send_answer_back(by=desk.officer, question=question, note="Shorter", now=NOW)
    page = ArticlePage.objects.get(kind="you_asked", alias_of=None)
    desk.other_officer.is_superuser = True
    desk.other_officer.save(update_fields=["is_superuser"])
    address = f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}"
    with time_machine.travel(NOW, tick=False):
        done = signed_in(desk.other_officer).post(
            address if many else f"/admin/pages/{page.pk}/delete/"
        )
    assert done.status_code == 302
    assert not Use.objects.exists()
    assert send_answer_back(by=desk.officer, question=question, note="Shorter", now=NOW)


def test_question_is_opened_to_more_readers_only_before_it_was_read(asked, desk):
    """It is shown as soon as it is approved: nobody reads it for safety after that."""
    less, more = Wishes(**PARTS), Wishes(may_web=True, may_print=True)

    def wish(wishes):
        one = Contribution.objects.get(pk=asked.pk)
        return change_wishes(by=desk.author, contribution=one, wishes=wishes, now=NOW)

    Contribution.objects.filter(pk=asked.pk).update(state="held", **PARTS)
    assert wish(more)
    Contribution.objects.filter(pk=asked.pk).update(state="approved")
    assert wish(less)
    assert list(asked_for(desk.editor, now=NOW)) == [asked]
    with pytest.raises(ValidationError) as refused:
        wish(more)
    assert refused.value.code == "more"


def test_narrowed_wishes_count_for_an_answered_question_in_its_article(asked, desk, kit, client):
    """Nobody signed in reads it from now on, in the list or alone; its answer stands for the
    others."""
    question = publish(asked, desk.officer, kit)
    with time_machine.travel(NOW, tick=False):
        assert client.get(question.reading_url).status_code == 200
        change_wishes(by=desk.author, contribution=asked, wishes=Wishes(**PARTS), now=NOW)
        assert client.get(question.reading_url).status_code == 404
        assert asked.text not in client.get("/en/scoop-desk/questions/").content.decode()


def test_hard_questions_are_counted_like_everything_that_is_sent(asked, desk, settings):
    settings.MODERATION_HARD_POSTS_A_DAY = 1
    signs = [{"kind": "self_harm", "because": "a phrase"}]
    rows = [make_question(desk.author, desk.officer, signs=signs) for _number in range(2)]
    assert [may_open(by=desk.other_officer, contribution=one, now=NOW) for one in rows] == [
        True,
        False,
    ]


def test_given_to_somebody_else_leads_the_first_one_nowhere(asked, desk, kit):
    lou = make_staff("lou", "subgroup_lead")
    question = give(asked, desk.officer, kit)
    give(asked, desk.officer, lou)
    assert [one.to for one in Notice.objects.filter(url=question.answering_url)] == [lou]
