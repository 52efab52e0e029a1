from datetime import timedelta

import time_machine

from forum.models import Post
from forum.schedule import sweep_unscreened_posts
from tests.factories.forum import NOW, make_post


def test_post_whose_screening_was_lost_is_screened_by_the_clock(board, amina):
    make_post(amina, board)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        sweep_unscreened_posts()
        assert Post.objects.get().screened_at is None
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        sweep_unscreened_posts()
    assert Post.objects.get().screened_at is not None
