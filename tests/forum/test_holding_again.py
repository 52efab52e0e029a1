"""The crisis switch with "since": what was approved is held again, and shown by a press."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.notices.models import Notice
from cms.safeguarding.chain import faults_of_log
from cms.safeguarding.holding import hold_everything, is_all_held, let_go_on
from cms.safeguarding.models import LogEntry
from forum.actions.polling import vote
from forum.actions.posting import send_again
from forum.actions.staff_holding import ShownAgain, hold_since, show_again
from forum.actions.staff_moderating import approve, return_to_writer, take_down
from forum.actions.staff_second_reading import ask_another
from forum.actions.taking_back import take_back
from forum.feedback_source import ForumSource
from forum.models import BoardName, Decision, Poll, Post, SearchRow, SwitchHold, Thread
from tests.factories.forum import NOW, draft, make_alias, make_edit, make_post
from tests.factories.pressing import Page
from tests.forum.test_visibility import FAR_AHEAD, LONG_AGO, WHY

HOUR = timedelta(hours=1)
LATER = NOW + 3 * HOUR
REASON = "A name went round"


@pytest.fixture
def approved(moderator):
    def approved(post, at=NOW):
        return approve(by=moderator, post=post, now=at)

    return approved


@pytest.fixture
def hold(moderator):
    def hold(since=NOW, at=LATER):
        return hold_since(by=moderator, reason=REASON, since=since, now=at)

    return hold


@pytest.fixture
def go_on(moderator):
    def go_on():
        assert let_go_on(by=moderator, outcome="All is well", at=LATER + HOUR)

    return go_on


def again(by):
    return show_again(by=by, now=LATER + 2 * HOUR)


def status_of(post):
    return Post.objects.get(pk=post.pk).status


def test_only_what_was_approved_since_goes_back(board, amina, approved, hold):
    old = approved(make_post(amina, board, "old"), NOW - HOUR)
    edge, new = (
        approved(make_post(amina, board, word), at) for word, at in (("e", NOW), ("n", LATER))
    )
    assert hold() == 2
    assert [status_of(post) for post in (old, edge, new)] == ["approved", "held", "held"]
    assert is_all_held()
    assert set(SearchRow.objects.values_list("pk", flat=True)) == {old.pk}
    board.refresh_from_db()
    assert board.threads_count == 1
    assert {voice.text for voice in ForumSource().voices(start=LONG_AGO, end=FAR_AHEAD)} == {"old"}


def test_each_writer_gets_one_notice_and_the_log_has_both(
    board, amina, approved, hold, go_on, *, moderator
):
    for number in range(3):
        approved(make_post(amina, board, f"text {number}"))
    told = Notice.objects.filter(to=amina).count()
    hold()
    assert Notice.objects.filter(to=amina).count() == told + 1
    go_on()
    assert again(moderator) == ShownAgain(shown=3)
    assert Notice.objects.filter(to=amina).count() == told + 2
    lines = set(LogEntry.objects.values_list("what", flat=True))
    assert {"all_held.since", "all_held.shown_again"} <= lines
    assert faults_of_log() == []


def test_nothing_comes_back_while_the_switch_is_on_or_by_itself(
    board, amina, approved, hold, go_on, *, moderator
):
    post = approved(make_post(amina, board))
    hold()
    with pytest.raises(ValidationError, match="still on"):
        again(moderator)
    go_on()
    assert status_of(post) == "held"
    assert again(moderator) == ShownAgain(shown=1)
    back = Post.objects.get(pk=post.pk)
    assert (back.status, back.decided_by, back.decided_at) == ("approved", moderator, NOW)
    assert Thread.objects.get(pk=post.thread_id).posts_count == 1
    assert SearchRow.objects.filter(pk=post.pk).exists()
    assert Decision.objects.filter(post=post).count() == 1
    assert again(moderator) == ShownAgain()


def test_what_is_new_or_decided_or_doubted_since_waits_in_the_queue(
    board, amina, approved, hold, go_on, *, moderator, second_moderator
):
    names = ("returned", "taken back", "changed", "asked", "plain")
    posts = {name: approved(make_post(amina, board, name)) for name in names}
    hold()
    fresh = make_post(amina, board, "new since")
    posts = {name: Post.objects.with_space().get(pk=post.pk) for name, post in posts.items()}
    return_to_writer(by=moderator, post=posts["returned"], why=WHY, now=LATER)
    take_back(by=amina, post=posts["taken back"], now=LATER)
    take_back(by=amina, post=posts["changed"], now=LATER)
    posts["changed"].refresh_from_db()
    send_again(by=amina, post=posts["changed"], draft=draft("other words"), now=LATER)
    ask_another(by=moderator, post=posts["asked"], note="A school?", now=LATER)
    go_on()
    assert again(second_moderator) == ShownAgain(shown=1)
    assert {name: status_of(post) for name, post in posts.items()} == {
        "returned": "returned",
        "taken back": "taken_back",
        "changed": "held",
        "asked": "held",
        "plain": "approved",
    }
    assert status_of(fresh) == "held"


def test_one_of_them_can_be_decided_about_like_any_other(
    board, amina, approved, hold, go_on, *, moderator, second_moderator
):
    post = approved(make_post(amina, board))
    hold()
    go_on()
    approve(by=second_moderator, post=Post.objects.with_space().get(pk=post.pk), now=LATER)
    assert status_of(post) == "approved"
    assert Decision.objects.filter(post=post).count() == 1
    row = SwitchHold.objects.get()
    assert (row.shown_by, row.shown_at) == (second_moderator, LATER)
    assert again(moderator) == ShownAgain()
    # And held a second time, and taken down after it came back.
    assert hold(at=LATER + HOUR) == 1
    go_on()
    assert again(moderator) == ShownAgain(shown=1)
    take_down(by=moderator, post=Post.objects.with_space().get(pk=post.pk), why=WHY, now=LATER)
    assert Thread.objects.get(pk=post.thread_id).posts_count == 0


def test_new_words_take_their_post_along_and_come_back_with_it(
    board, amina, approved, hold, go_on, *, moderator
):
    post = approved(make_post(amina, board, "first words"), NOW - 9 * HOUR)
    approved(make_edit(amina, post, "second words"))
    assert hold() == 1
    assert status_of(post) == "held"
    go_on()
    assert again(moderator).shown == 1
    assert Post.objects.get(pk=post.pk).text == "second words"


def test_name_on_a_board_comes_back_unless_another_is_in_use(
    board, amina, dawit, approved, hold, *, go_on, moderator
):
    first, taken = (
        approved(make_alias(amina, board, "River")),
        approved(make_alias(dawit, board, "Owl")),
    )
    assert hold() == 2
    assert not BoardName.objects.exists()
    go_on()
    approved(make_alias(dawit, board, "Falcon"), LATER)
    assert again(moderator) == ShownAgain(shown=1, kept=1)
    assert (status_of(first), status_of(taken)) == ("in_use", "held")
    assert set(BoardName.objects.values_list("name", flat=True)) == {"River", "Falcon"}


def test_poll_keeps_its_last_day_and_the_answers(
    board, amina, dawit, approved, hold, *, go_on, moderator
):
    post = approved(make_post(amina, board, "Which?", options=("This", "That")))
    vote(by=dawit, post=post, choice=0, now=NOW)
    closes_at = Poll.objects.get().closes_at
    hold()
    go_on()
    again(moderator)
    assert Poll.objects.get().closes_at == closes_at
    assert Poll.objects.get().votes.count() == 1


def test_switch_that_is_on_already_takes_back_more_and_the_future_is_refused(
    board, amina, approved, hold, moderator
):
    approved(make_post(amina, board))
    hold_everything(by=moderator, reason=REASON, at=LATER)
    with pytest.raises(ValidationError, match="not come yet"):
        hold(since=LATER + HOUR)
    assert hold() == 1
    assert hold() == 0


@pytest.mark.parametrize("person", ["amina", "interpreter", "subgroup_lead"])
def test_others_touch_neither_press(person, request):
    other = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        hold_since(by=other, reason=REASON, since=NOW, now=LATER)
    with pytest.raises(PermissionDenied):
        again(other)


def test_page_offers_the_last_day_and_shows_what_waits(
    board, amina, approved, moderator, signed_in
):
    approved(make_post(amina, board))
    client, url = signed_in(moderator), reverse("forum:hold")
    with time_machine.travel(LATER, tick=False):
        page = BeautifulSoup(client.get(url).content, "html.parser")
        assert page.select_one("[name=since]")["value"] == "2026-11-21T15:00"
        form = {"press": "hold", "reason": REASON, "goes_back": "on"}
        for wrong in ("", "2026-11-23T15:00", "x" * 5000, "\x00"):
            answer = client.post(url, form | {"since": wrong})
            assert answer.context["form"].errors["since"]
        assert not is_all_held()
        done = client.post(url, form | {"since": "2026-11-21T15:00"}, follow=True)
        assert "1 text is held again." in done.content.decode()
        assert "Show these again" not in done.content.decode()
        assert "still on" in client.post(url, {"press": "show_again"}, follow=True).content.decode()
        client.post(url, {"press": "go_on", "reason": "All is well"})
        assert "Show these again" in client.get(url).content.decode()
        shown = client.post(url, {"press": "show_again"}, follow=True).content.decode()
    assert "1 text is shown again." in shown
    assert Post.objects.get().is_visible


@pytest.mark.parametrize("rows", [1, 20])
def test_page_costs_the_same_for_few_and_many(
    board, amina, approved, hold, moderator, *, signed_in, django_assert_max_num_queries, rows
):
    for number in range(rows):
        approved(make_post(amina, board, f"text {number}"))
    assert hold() == rows
    client = signed_in(moderator)
    with django_assert_max_num_queries(8):
        assert client.get(reverse("forum:hold")).context["held_count"] == rows


def test_a_reason_that_was_typed_waits_while_posts_are_shown_again(
    board, amina, moderator, hold, signed_in
):
    approve(by=moderator, post=make_post(amina, board, "edge"), now=NOW)
    hold()
    let_go_on(by=moderator, outcome="All is well", at=LATER + HOUR)
    page = Page.at(signed_in(moderator), reverse("forum:hold"))
    page = page.press_here("press", "show_again", reason="It starts again")
    assert page.fields["reason"] == ["It starts again"]
    assert not is_all_held()
