import pytest
from django.db import IntegrityError

from forum.enums import PostStatus
from forum.models import Post
from tests.factories.forum import NOW, make_post


def test_new_post_is_held_and_invisible(board, amina, dawit):
    post = make_post(amina, board)
    assert post.status == PostStatus.HELD
    assert not Post.objects.visible_to(dawit).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "anything"},
        {"status": PostStatus.APPROVED},
        {"status": PostStatus.RETURNED, "decided_at": NOW},
        {"text": ""},
    ],
)
def test_database_refuses_a_post_that_breaks_a_rule(board, amina, wrong):
    post = make_post(amina, board)
    with pytest.raises(IntegrityError):
        Post.objects.filter(pk=post.pk).update(**wrong)


def test_database_refuses_a_writer_who_decides(board, moderator):
    post = make_post(moderator, board)
    with pytest.raises(IntegrityError):
        Post.objects.filter(pk=post.pk).update(
            status=PostStatus.APPROVED, decided_by=moderator, decided_at=NOW
        )
