"""Promise 1 after the crisis switch: what was approved since a time is on no way out any more."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.safeguarding.holding import let_go_on
from forum.actions.editing import change_words
from forum.actions.posting import start_thread
from forum.actions.staff_holding import hold_since, show_again
from forum.actions.staff_moderating import approve
from forum.actions.taking_back import take_back
from forum.feedback_source import ForumSource
from forum.models import BoardName, Post, SearchRow, Thread
from tests.factories.forum import NOW, draft, make_alias, make_post
from tests.forum.test_visibility import (
    FAR_AHEAD,
    LONG_AGO,
    all_that_a_peer_finds,
    all_that_a_peer_reads,
)

HOUR = timedelta(hours=1)
REASON = "A name went round"
KINDS = ["write", "write", "write", "reply", "change", "name", "ask", "back"]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), min_size=3, max_size=6)


class Day:
    """One deed an hour, most of them approved at once; the words of each carry their hour."""

    def __init__(self, board, writer, officer):
        self.board, self.writer, self.officer = board, writer, officer
        self.hours = 0

    def step(self, kind, number):
        self.hours += 1
        now, words = NOW + self.hours * HOUR, f"mark-{self.hours}-end"
        posts = list(Post.objects.approved().order_by("pk"))
        one = posts[number % len(posts)] if posts else None
        held = self._say(kind, words, one, now)
        if held is not None:
            approve(by=self.officer, post=held, now=now)

    def _say(self, kind, words, one, now):
        where = {"by": self.writer, "now": now}
        if kind == "name":
            return make_alias(self.writer, self.board, "XABCDEFGH"[self.hours] + "-bird")
        if kind == "back" and one is not None:
            take_back(post=one, **where)
            return None
        if kind == "change" and one is not None and not one.options:
            return change_words(post=one, draft=draft(words, title=words), **where)
        if kind == "reply" and one is not None:
            return make_post(self.writer, one.thread, words)
        options = (f"mark-{self.hours}-end yes", "No") if kind == "ask" else ()
        new = draft(words, title=words, options=options)
        return start_thread(board=self.board, draft=new, **where)


@pytest.mark.promise(1)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, since=st.integers(0, 8))
def test_after_the_switch_nothing_approved_since_is_on_any_surface(
    steps, since, board, amina, moderator, *, as_dawit
):
    with transaction.atomic():
        day = Day(board, amina, moderator)
        for kind, number in steps:
            day.step(kind, number)
        before = set(Post.objects.approved().values_list("pk", flat=True))
        now, moment = NOW + 10 * HOUR, NOW + since * HOUR
        hold_since(by=moderator, reason=REASON, since=moment, now=now)
        hidden = [f"mark-{hour}-end" for hour in range(since, day.hours + 1)]
        seen = all_that_a_peer_reads(as_dawit, board)
        found = all_that_a_peer_finds(as_dawit)
        offered = " ".join(
            voice.text for voice in ForumSource().voices(start=LONG_AGO, end=FAR_AHEAD)
        )
        headings = " ".join(Thread.objects.values_list("heading", flat=True))
        names = set(BoardName.objects.values_list("post__decided_at", flat=True))
        left = set(Post.objects.approved().values_list("pk", flat=True))
        in_index = set(SearchRow.objects.values_list("pk", flat=True))
        let_go_on(by=moderator, outcome=REASON, at=now)
        show_again(by=moderator, now=now)
        after = set(Post.objects.approved().values_list("pk", flat=True))
        index_after = set(SearchRow.objects.values_list("pk", flat=True))
        counted = sum(Thread.objects.values_list("posts_count", flat=True))
        transaction.set_rollback(True)
    for surface in (seen, found, offered, headings):
        assert [mark for mark in hidden if mark in surface] == []
    assert all(decided < moment for decided in names)
    assert in_index == left <= before
    assert after == before == index_after
    assert counted == len(after)
