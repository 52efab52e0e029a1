"""The demo's reported post and its second look are made once."""

import pytest

from cms.reporting.models import Case
from forum import demo_reports
from forum.actions.staff_moderating import Why, return_to_writer
from forum.models import SecondLook
from tests.factories.forum import NOW, make_approved_post, make_board, make_post

pytestmark = pytest.mark.django_db


def test_demo_reports_one_post_and_asks_about_one_decision(amina, dawit, moderator):
    board = make_board()
    post = make_approved_post(amina, board, moderator)
    returned = make_post(amina, board)
    return_to_writer(by=moderator, post=returned, why=Why("private"), now=NOW)
    for _ in range(2):
        demo_reports.load(lambda _line: None)
    assert [case.source for case in Case.objects.all()] == [post.source]
    assert SecondLook.objects.waiting().count() == 1


def test_demo_without_a_forum_makes_nothing():
    demo_reports.load(lambda _line: None)
    assert not Case.objects.exists()
