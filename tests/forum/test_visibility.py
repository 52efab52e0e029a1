"""Promise 1: no order of deeds makes unapproved words visible to a peer, on any way out."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.actions.posting import send_again
from forum.actions.quoting import Quote
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.enums import PostStatus
from forum.feedback_source import ForumSource
from forum.models import Board, Post, SearchRow, Thread
from tests.factories.forum import NOW, draft, make_edit, make_post

WHY = Why(reason="unclear")
LONG_AGO, FAR_AHEAD = date(2020, 1, 1), date(2030, 1, 1)
# The states in which the house allows each deed.
WHEN = {
    "approve": {"held"},
    "return": {"held"},
    "edit": {"returned", "taken_back"},
    "change": {"approved"},
    "take": {"approved"},
    "take back": {"held", "approved", "returned"},
}
OFTEN = ["write", "write", "reply", "quote", "approve", "approve"]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from([*OFTEN, "ask", *WHEN]),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=9,
)


class Story:
    """Carries out deeds, each only where the house allows it, with words told apart by a mark."""

    def __init__(self, board, writer, moderator):
        self.board, self.writer, self.moderator = board, writer, moderator
        self.marks: list[str] = []
        self.answers: list[str] = []

    def words(self):
        return f"mark-{len(self.marks)}-end"

    def carry_out(self, deed, number):
        posts = list(Post.objects.order_by("pk"))
        if deed == "write":
            return self._note(make_post(self.writer, self.board, self.words(), title=self.words()))
        if deed in {"reply", "quote", "ask"}:
            return self._answer(Thread.objects.open().first(), deed)
        post = posts[number % len(posts)] if posts else None
        if post is None or post.status not in WHEN[deed]:
            return None
        if deed == "change" and post.options:
            return None
        # New words stand and fall with the post that they are for.
        return None if post.of and not post.of.is_visible else self._decide(deed, post)

    def _answer(self, thread, deed):
        if thread is None:
            return
        more = {}
        if deed == "quote":
            first = thread.posts.approved().first()
            more["quote"] = Quote(first.pk, first.revision, 0, len(first.text))
        elif deed == "ask":
            more["options"] = (f"answer-{len(self.marks)}-end", "Another answer")
        self._note(make_post(self.writer, thread, self.words(), **more))

    def _decide(self, deed, post):
        if deed == "approve":
            approve(by=self.moderator, post=post, now=NOW)
        elif deed == "return":
            return_to_writer(by=self.moderator, post=post, why=WHY, now=NOW)
        elif deed == "take":
            take_down(by=self.moderator, post=post, why=WHY, now=NOW)
        elif deed == "take back":
            take_back(by=self.writer, post=post, now=NOW)
        elif deed == "change":
            self._note(make_edit(self.writer, post, self.words(), title=self.words()))
        else:
            again = draft(self.words(), title=self.words())
            self._note(send_again(by=self.writer, post=post, draft=again, now=NOW))

    def _note(self, post):
        self.marks.append(post.text)
        self.answers += post.option_lines[:1]

    def may_be_read(self):
        """The words of approved posts as they stand now, each with the number of its post."""
        approved = Post.objects.filter(kind="post", status=PostStatus.APPROVED)
        return dict(approved.values_list("text", "pk"))

    def may_be_chosen(self):
        polls = Post.objects.filter(status=PostStatus.APPROVED).exclude(options="")
        return {poll.option_lines[0] for poll in polls}


def all_that_a_peer_reads(client, board):
    pages = [client.get(reverse("forum:boards")), client.get(reverse("forum:my_posts"))]
    pages.append(client.get(reverse("forum:board", args=[board.slug])))
    for pk in Thread.objects.values_list("pk", flat=True):
        pages += [client.get(reverse(f"forum:{name}", args=[pk])) for name in ("thread", "reply")]
    for pk in Post.objects.values_list("pk", flat=True):
        ways = ("sent", "edit", "change")
        pages += [client.get(reverse(f"forum:{name}", args=[pk])) for name in ways]
    for pk, thread in Post.objects.filter(kind="post").values_list("pk", "thread"):
        pages.append(client.get(reverse("forum:reply", args=[thread]), {"quote": pk}))
    return "".join(page.content.decode() for page in pages)


def all_that_a_peer_finds(client):
    """Searched by a word that every text and title has in it."""
    page = client.post(reverse("forum:search"), {"words": "mark"}, follow=True)
    words = "".join(piece.text for one in page.context["found"] for piece in one.title + one.words)
    assert "mark-" not in re.sub(r"<mark>.*?</mark>", "", page.content.decode())
    return words


def indexed():
    return set(SearchRow.objects.values_list("pk", flat=True))


@pytest.mark.promise(1)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=DEEDS)
def test_only_approved_words_ever_leave(deeds, board, amina, moderator, as_dawit):
    with transaction.atomic():
        story = Story(board, amina, moderator)
        for deed, number in deeds:
            story.carry_out(deed, number)
        may_be_read, may_be_chosen = story.may_be_read(), story.may_be_chosen()
        seen = all_that_a_peer_reads(as_dawit, board)
        found, in_index = all_that_a_peer_finds(as_dawit), indexed()
        offered = {voice.text for voice in ForumSource().voices(start=LONG_AGO, end=FAR_AHEAD)}
        counted, is_open = Board.objects.get().threads_count, Thread.objects.open().count()
        transaction.set_rollback(True)
    assert {mark for mark in story.marks if mark in seen} == set(may_be_read)
    assert {mark for mark in story.answers if mark in seen} == may_be_chosen
    assert {mark for mark in story.marks if mark in found} == set(may_be_read)
    assert in_index == set(may_be_read.values())
    assert offered == set(may_be_read)
    assert counted == is_open
