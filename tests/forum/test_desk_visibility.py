"""Promise 1 at the desk: two readers, the crisis switch and the seal, in any order."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.safeguarding.holding import hold_everything, is_all_held, let_go_on
from forum.actions.staff_approving_several import Chosen, approve_several
from forum.actions.staff_moderating import approve, take_down
from forum.actions.staff_sealing import seal
from forum.actions.staff_second_reading import answer_asking, ask_another
from forum.models import Board, Decision, Post, SearchRow, Thread
from tests.factories.forum import NOW, make_post
from tests.forum.test_visibility import WHY

REASON = "For a reason"
DEEDS = {
    "yes": lambda by, post: approve(by=by, post=post, now=NOW),
    "yes to several": lambda by, post: approve_several(
        by=by, chosen=[Chosen(post.pk, post.revision)], now=NOW
    ),
    "ask": lambda by, post: ask_another(by=by, post=post, note=REASON, now=NOW),
    "answer": lambda by, post: answer_asking(by=by, post=post, answer=REASON, now=NOW),
    "take down": lambda by, post: take_down(by=by, post=post, why=WHY, now=NOW),
    "seal": lambda by, post: seal(by=by, post=post, reason=REASON, now=NOW),
    "hold": lambda by, post: hold_everything(by=by, reason=REASON, at=NOW),
    "go on": lambda by, post: let_go_on(by=by, outcome=REASON, at=NOW),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(["yes", "yes", *DEEDS]), st.integers(0, 1), st.integers(0, 1)),
    min_size=3,
    max_size=10,
)


def visible():
    return set(Post.objects.approved().values_list("pk", flat=True))


def carry_out(deed, by, number):
    post = Post.objects.select_related("thread__board").order_by("pk")[number]
    was_held, before = is_all_held(), visible()
    try:
        DEEDS[deed](by, post)
    except (ValidationError, PermissionDenied):
        assert visible() == before
    if was_held:
        assert visible() <= before
    else:
        assert len(visible() - before) <= 1


def check():
    for decision in Decision.objects.filter(post__in=visible(), outcome="approved"):
        assert decision.first_reader_id not in {None, decision.by_id}
    assert set(SearchRow.objects.values_list("pk", flat=True)) == visible()
    assert sum(Thread.objects.values_list("posts_count", flat=True)) == len(visible())
    for post in Post.objects.filter(status="sealed"):
        assert post.words == ""


@pytest.fixture
def two_posts(board, amina):
    Board.objects.update(needs_two_readers=True)
    return [make_post(amina, board) for _ in range(2)]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_no_order_of_deeds_at_the_desk_shows_what_two_have_not_read(
    steps, two_posts, moderator, second_moderator
):
    with transaction.atomic():
        for deed, who, number in steps:
            carry_out(deed, (moderator, second_moderator)[who], number)
        check()
        transaction.set_rollback(True)
