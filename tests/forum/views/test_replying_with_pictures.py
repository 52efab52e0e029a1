"""A reply without writing, by the same form as a new thread without writing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.actions.staff_moderating import approve
from forum.models import Board, Post
from tests.factories.forum import NOW


@pytest.fixture
def url(opened):
    return reverse("forum:answer_with_pictures", args=[opened.pk])


def chosen(**fields):
    return {"feeling": "happy", "topics": ["friends", "home"], "language": "en",
            "key": str(uuid4()), **fields}  # fmt: skip


def test_thread_leads_to_the_same_faces_and_pictures(opened, url, as_dawit):
    assert url in as_dawit.get(reverse("forum:thread", args=[opened.pk])).content.decode()
    html = as_dawit.get(url).content.decode()
    assert html.count('type="radio" name="feeling"') == 5
    assert html.count('type="checkbox" name="topics"') == 6
    assert f'<span lang="ar" dir="rtl">{opened.heading}</span>' in html
    assert 'name="unquote"' not in html


def test_choice_is_a_held_reply_that_peers_read_once_it_is_approved(
    opened, url, as_dawit, *, dawit, amina, moderator, signed_in
):
    page = as_dawit.post(url, chosen(is_anonymous="on"), follow=True)
    assert "help-panel" in page.content.decode()
    post = Post.objects.waiting().get()
    assert (post.thread, post.author, post.feeling, post.topics, post.text) == (
        opened, dawit, "happy", "home friends", "",
    )  # fmt: skip
    assert post.someone.number == 1
    peer, thread = signed_in(amina), reverse("forum:thread", args=[opened.pk])
    assert "Friends and fun" not in peer.get(thread).content.decode()
    approve(by=moderator, post=post, now=NOW)
    html = peer.get(thread).content.decode()
    assert "Friends and fun" in html
    assert "Someone" in html
    opened.refresh_from_db()
    assert (opened.posts_count, opened.feeling) == (2, "")


@pytest.mark.parametrize(
    "wrong",
    [{"feeling": "furious\x00"}, {"topics": []}, {"text": "a" * 5_000_000}, {"language": "tlh"}],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_chosen(url, as_dawit, wrong):
    page = as_dawit.post(url, chosen(**wrong))
    assert "Please look at this again" in page.content.decode()
    assert page.context["form"]["topics"].value() == chosen(**wrong)["topics"]
    assert not Post.objects.waiting().exists()


def test_form_sent_twice_is_one_reply(url, as_dawit):
    once = chosen()
    assert as_dawit.post(url, once).url == as_dawit.post(url, once).url
    assert Post.objects.waiting().count() == 1


def test_outsider_finds_no_page_and_sends_nothing(url, outsider, signed_in):
    stranger = signed_in(outsider)
    assert stranger.get(url).status_code == 404
    assert stranger.post(url, chosen()).status_code == 404
    assert not Post.objects.waiting().exists()


def test_group_that_has_ended_is_read_and_not_answered(opened, url, as_dawit):
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(days=9), "ends_on": today - timedelta(days=1)}
    Board.objects.filter(pk=opened.board_id).update(kind="project", **dates)
    assert url not in as_dawit.get(reverse("forum:thread", args=[opened.pk])).content.decode()
    assert as_dawit.get(url).status_code == 302
    assert "This group has ended." in as_dawit.post(url, chosen()).content.decode()
    assert not Post.objects.waiting().exists()
