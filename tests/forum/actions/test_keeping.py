from datetime import timedelta

import pytest
import time_machine

from forum.actions.keeping import Typed, forget_typed, keep_typed
from forum.actions.posting import reply, send_again, start_thread
from forum.actions.staff_moderating import Why, return_to_writer
from forum.models import Unsent
from forum.models.unsent import place_of
from forum.schedule import let_go
from tests.factories.forum import NOW, draft, make_post

HELLO = Typed(text="سلام", title="", language="ar")


def keep(by, where, typed=HELLO):
    return keep_typed(by=by, place=place_of(where), typed=typed, now=NOW)


def test_words_are_kept_once_for_each_form(board, amina, opened):
    assert keep(amina, board)
    assert keep(amina, board, Typed(text="سلام عليكم", language="ar"))
    assert keep(amina, opened)
    kept = Unsent.objects.of(amina, place_of(board)).get()
    assert (kept.text, kept.language) == ("سلام عليكم", "ar")
    assert Unsent.objects.count() == 2


def test_empty_form_keeps_nothing(board, amina):
    keep(amina, board)
    assert keep(amina, board, Typed(text=" \n\x00", language="ar")) is False
    assert not Unsent.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        (Typed(text="x" * 5_000_000), "x" * 5000),
        (Typed(text="a\x00b"), "ab"),
        (Typed(text="words", language="tlh", title="t" * 500), "words"),
    ],
)
def test_whatever_stands_in_the_form_is_kept_as_far_as_it_may_be_sent(board, amina, wrong, kept):
    assert keep(amina, board, wrong)
    one = Unsent.objects.get()
    assert (one.text, one.language) == (kept, "")
    assert len(one.title) <= 120


def test_sending_leaves_nothing_kept(board, amina, opened, moderator):
    returned = make_post(amina, board)
    return_to_writer(by=moderator, post=returned, why=Why(reason="unclear"), now=NOW)
    for where in (board, opened, returned):
        keep(amina, where)
    start_thread(by=amina, board=board, draft=draft(), now=NOW)
    assert Unsent.objects.count() == 2
    reply(by=amina, thread=opened, draft=draft(), now=NOW)
    send_again(by=amina, post=returned, draft=draft(), now=NOW)
    assert not Unsent.objects.exists()


def test_words_of_another_person_stay(board, amina, dawit):
    keep(amina, board)
    keep(dawit, board)
    forget_typed(by=dawit, place=place_of(board))
    assert Unsent.objects.get().author == amina


def test_words_that_nobody_goes_on_with_are_let_go_after_thirty_days(board, amina):
    keep(amina, board)
    with time_machine.travel(NOW + timedelta(days=29)):
        let_go()
    assert Unsent.objects.exists()
    with time_machine.travel(NOW + timedelta(days=31)):
        let_go()
    assert not Unsent.objects.exists()
