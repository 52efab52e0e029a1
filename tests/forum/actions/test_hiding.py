import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.notices.models import Notice
from forum.actions.hiding import hide_writer, show_again
from forum.models import Hidden
from tests.factories.forum import NOW, make_post


@pytest.fixture
def unkind(dawit, say):
    """A post of Dawit's that Amina does not want to see."""
    return say(dawit, "unkind words")


def test_hidden_once_however_often_it_is_asked(unkind, amina):
    assert hide_writer(by=amina, post=unkind, now=NOW)
    assert not hide_writer(by=amina, post=unkind, now=NOW)
    assert Hidden.objects.get().person_id == unkind.author_id


def test_the_other_is_not_told_and_the_log_does_not_say_who(unkind, amina, dawit, caplog):
    told = Notice.objects.count()
    with caplog.at_level(logging.INFO):
        hide_writer(by=amina, post=unkind, now=NOW)
    assert Notice.objects.count() == told
    lines = [line.getMessage() for line in caplog.records]
    assert lines == [f"forum.writer.hidden by={amina.pk}"]


def test_adults_oneself_and_who_left_cannot_be_hidden(board, amina, dawit, say, second_moderator):
    gone = say(dawit, "from somebody who has left")
    type(gone).objects.filter(pk=gone.pk).update(author=None)
    for post in (say(second_moderator, "from the team"), say(amina, "mine"), gone):
        with pytest.raises(PermissionDenied):
            hide_writer(by=amina, post=post, now=NOW)
    assert not Hidden.objects.exists()


def test_post_that_the_reader_does_not_see_hides_nobody(board, unkind, dawit, amina, outsider):
    for reader, post in ((outsider, unkind), (amina, make_post(dawit, board, "held"))):
        with pytest.raises(Http404):
            hide_writer(by=reader, post=post, now=NOW)


def test_staff_hide_nobody(unkind, moderator):
    with pytest.raises(PermissionDenied):
        hide_writer(by=moderator, post=unkind, now=NOW)


def test_only_the_owner_of_the_list_shows_again(unkind, amina, outsider):
    hide_writer(by=amina, post=unkind, now=NOW)
    row = Hidden.objects.get()
    assert not show_again(by=outsider, pk=row.pk)
    assert show_again(by=amina, pk=row.pk)
    assert not show_again(by=amina, pk=row.pk)


def test_database_holds_the_rules_of_hiding(db, amina, dawit, board):
    for broken in ({"person": amina}, {}, {"board": board}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hidden.objects.create(by=amina, **broken)
    Hidden.objects.create(by=amina, person=dawit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hidden.objects.create(by=amina, person=dawit)
