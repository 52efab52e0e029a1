from datetime import timedelta

import time_machine

from forum.models import Poll, Post
from forum.schedule import count_polls, sweep_unscreened_posts
from tests.factories.forum import NOW, make_post


def test_post_whose_screening_was_lost_is_screened_by_the_clock(board, amina):
    make_post(amina, board)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        sweep_unscreened_posts()
        assert Post.objects.get().screened_at is None
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        sweep_unscreened_posts()
    assert Post.objects.get().screened_at is not None


def test_poll_that_is_over_is_counted_by_the_clock(opened, amina, say):
    post = say(amina, "When?", opened, options=("Now", "Then"))
    closes_at = Poll.objects.get(post=post).closes_at
    for moment, is_counted in ((closes_at - timedelta(seconds=1), False), (closes_at, True)):
        with time_machine.travel(moment, tick=False):
            count_polls()
        assert (Poll.objects.get().counted_at is not None) == is_counted
