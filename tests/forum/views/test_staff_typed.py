"""What a moderator types is still there, whichever button of the post's page was pressed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.actions.staff_claiming import claim
from forum.actions.staff_second_reading import ask_another
from forum.enums import PostStatus
from forum.models import Board, Claim
from tests.factories.forum import make_post
from tests.factories.pressing import Page

LETTER = {"note": ["Thank you.\r\nPlease leave out the name."], "reason": ["unclear"]}
ASKED = {"ask-note": ["Is it kind?"]}
ANSWER = {"answer-note": ["Yes, it is."]}


@pytest.fixture
def post(board, amina, second_moderator):
    post, now = make_post(amina, board), timezone.now()
    ask_another(by=second_moderator, post=post, note="Look, please", now=now)
    claim(by=second_moderator, post=post, now=now)
    return post


@pytest.fixture
def page(post, moderator, signed_in):
    return Page.at(signed_in(moderator), reverse("forum:moderate", args=[post.pk]))


def _shows(page, *typed):
    return all(page.fields.items() >= each.items() for each in typed)


def test_another_language_keeps_every_note_and_decides_nothing(page, post):
    typed = LETTER | ASKED | ANSWER
    page = page.switch("ar", **typed)
    assert _shows(page, typed)
    assert "data-focus-first" not in str(page.soup.main), "nothing is wrong"
    wrong = page.press("/desk/", "ask", **{"ask-note": "long " * 200})
    assert _shows(wrong.switch("en"), LETTER, ANSWER)
    for press in ({"outcome": "returned"}, {"press": "ask"}, {"press": "answer"}):
        sent = page.fields | press | {"switch_language": "ar"}
        for name in ("forum:moderate", "forum:desk"):
            page.client.post(reverse(name, args=[post.pk]), sent)
    post.refresh_from_db()
    assert post.status == PostStatus.HELD
    assert post.askings.get().answered_at is None


def test_a_letter_waits_beside_the_other_buttons(page, post, moderator):
    page = page.press("/desk/", "take_over", **LETTER | ANSWER)
    assert Claim.objects.get().by == moderator
    assert _shows(page, LETTER, ANSWER)
    page = page.press("/desk/", "answer", **ASKED)
    assert _shows(page, LETTER, ASKED)
    page = page.press("/desk/", "ask")
    assert _shows(page, LETTER, {"ask-note": [""]})
    assert page.address.startswith(reverse("forum:moderate", args=[post.pk]))
    assert post.askings.count() == 2


def test_a_post_is_left_to_others_and_its_words_stay_on_the_page(page, post):
    page = page.press("/desk/", "take_over", **LETTER)
    page = page.press("/desk/", "release", **ASKED)
    assert _shows(page, LETTER, ASKED)
    assert not Claim.objects.exists()
    left = page.press_here("outcome", "returned", **{"ask-note": ""})
    assert left.address.startswith(reverse("forum:moderation"))


def test_a_yes_keeps_the_words_that_it_did_not_use(page, post):
    page = page.press_here("outcome", "approved", **LETTER | ASKED | ANSWER)
    post.refresh_from_db()
    assert post.status == PostStatus.APPROVED
    assert _shows(page, LETTER, ASKED, ANSWER)
    assert "note" not in page.address
    for press, words in (("ask", ASKED), ("answer", ANSWER)):
        page = page.press("/desk/", press)
        assert _shows(page, words), "nobody can use them any more"
    fresh = Page.at(page.client, reverse("forum:moderate", args=[post.pk]))
    assert fresh.fields["note"] == [""]
    assert not fresh.fields.keys() & {*ASKED, *ANSWER}


def test_a_letter_that_is_sent_keeps_the_note_to_a_colleague(page, post):
    page = page.press_here("outcome", "returned", **LETTER | ASKED)
    post.refresh_from_db()
    assert post.status == PostStatus.RETURNED
    assert _shows(page, ASKED)
    assert "note" not in page.fields


def test_a_first_yes_of_two_keeps_words_and_leaves_the_post_to_others(page, post):
    Board.objects.update(needs_two_readers=True)
    page = page.press_here("outcome", "approved", **LETTER)
    assert _shows(page, LETTER)
    post.refresh_from_db()
    assert post.status == PostStatus.HELD
    assert not Claim.objects.exists()
