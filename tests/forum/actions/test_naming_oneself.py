from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.accounts.forms import check_nickname
from forum.actions.hiding import hide_writer
from forum.actions.naming_oneself import ask_for_name, use_nickname
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.erasure import ForumKeeper
from forum.models import BoardName, Post
from forum.models.naming import named_for, writer_of
from tests.factories.forum import NOW, draft, make_board

LATER = NOW + timedelta(days=1)


@pytest.fixture
def ask(board, dawit):
    def ask(name, *, by=dawit, where=board, now=NOW, language="en", key=None):
        return ask_for_name(
            by=by, board=where, name=name, language=language, key=key or uuid4(), now=now
        )

    return ask


@pytest.fixture
def go_by(ask, moderator):
    """Somebody asks for a name and it comes into use."""

    def go_by(name, now=NOW, **how):
        return approve(by=moderator, post=ask(name, now=now, **how), now=now)

    return go_by


@pytest.fixture
def said(dawit, say):
    return say(dawit, "hello all")


def met(post, reader):
    return writer_of(named_for(Post.objects.all(), reader).get(pk=post.pk), reader)


def is_hidden(post, reader):
    return named_for(Post.objects.all(), reader).get(pk=post.pk).is_hidden


def test_name_shows_once_somebody_approved_it_and_moderators_see_who_it_is(
    said, amina, ask, moderator
):
    asked = ask("Blue Falcon")
    assert met(said, amina).name == "Dawit"
    approve(by=moderator, post=asked, now=NOW)
    assert (met(said, amina).name, met(said, amina).behind) == ("Blue Falcon", "")
    assert met(said, moderator).behind == "Dawit"


def test_name_is_for_one_board_alone(go_by, amina, dawit, say):
    county = make_board("county", kind="county")
    elsewhere = say(dawit, "hello county", county)
    go_by("Blue Falcon")
    assert met(elsewhere, amina).name == "Dawit"


def test_next_name_takes_the_place_of_the_first_when_it_is_approved(said, amina, ask, go_by):
    go_by("Blue Falcon")
    ask("Red Falcon", now=LATER)
    assert met(said, amina).name == "Blue Falcon"
    go_by("Green Falcon", now=LATER)
    assert met(said, amina).name == "Green Falcon"
    assert BoardName.objects.get().since == NOW
    assert sorted(Post.objects.filter(kind="alias").values_list("text", "status")) == [
        ("Blue Falcon", "taken_back"),
        ("Green Falcon", "in_use"),
        ("Red Falcon", "taken_back"),
    ]


def test_nickname_is_back_when_the_name_goes(said, go_by, *, amina, dawit, moderator, board):
    go_by("Blue Falcon")
    assert use_nickname(by=dawit, board=board, now=LATER)
    assert not use_nickname(by=dawit, board=board, now=LATER)
    assert met(said, amina).name == "Dawit"
    take_down(by=moderator, post=go_by("Red Falcon"), why=Why("private"), now=LATER)
    assert met(said, amina).name == "Dawit"
    go_by("Green Falcon")
    ForumKeeper().erase(dawit)
    assert not BoardName.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["Moderator", "Sam", "Chi1dline", "Someone 2", "Ali@x", "07700 900123", "Amina", "AMINA"],
)
def test_refused_names_are_not_kept(name, ask, moderator, amina):
    with pytest.raises(ValidationError):
        ask(name)
    assert not Post.objects.exists()


def test_two_people_on_a_board_never_look_the_same(go_by, ask, amina, moderator, board):
    waiting = ask("Blue FaIcon", by=amina)
    go_by("Blue Falcon")
    with pytest.raises(ValidationError) as found:
        ask("Blue-Falcon", by=amina)
    assert found.value.code == "taken"
    with pytest.raises(ValidationError):
        approve(by=moderator, post=waiting, now=NOW)
    waiting.refresh_from_db()
    assert waiting.status == "held"
    ask("Blue Falcon", by=amina, where=make_board("county", kind="county"))


def test_nobody_takes_a_name_on_a_board_for_a_nickname(go_by, amina, dawit):
    go_by("Blue Falcon")
    with pytest.raises(ValidationError):
        check_nickname("BLUE FALCON", amina)
    check_nickname("Blue Falcon", dawit)
    check_nickname("Red Falcon", amina)


def test_returned_name_keeps_the_rules_when_it_is_sent_again(ask, dawit, moderator):
    back = return_to_writer(by=moderator, post=ask("Falcon"), why=Why("unclear"), now=NOW)
    back = Post.objects.with_space().get(pk=back.pk)
    with pytest.raises(ValidationError):
        send_again(by=dawit, post=back, draft=draft("Moderator"), now=NOW)
    assert send_again(by=dawit, post=back, draft=draft("Red Falcon"), now=NOW).status == "held"


def test_adults_and_people_of_other_boards_take_no_name(ask, moderator, outsider):
    with pytest.raises(PermissionDenied):
        ask("Falcon", by=moderator)
    with pytest.raises(Http404):
        ask("Falcon", by=outsider)


def test_one_send_asks_once(ask):
    key = uuid4()
    assert ask("Falcon", key=key) == ask("Falcon", key=key)
    assert Post.objects.get().status == "held"


def test_hiding_a_name_on_a_board_does_not_tell_whose_nickname_it_is(
    said, go_by, dawit, amina, say
):
    elsewhere = say(dawit, "hello county", make_board("county", kind="county"))
    go_by("Blue Falcon")
    hide_writer(by=amina, post=said, now=LATER)
    assert is_hidden(said, amina)
    assert not is_hidden(elsewhere, amina)
    hide_writer(by=amina, post=elsewhere, now=LATER)
    assert is_hidden(elsewhere, amina)


def test_hiding_a_nickname_leaves_a_name_that_was_there_before(said, go_by, dawit, amina, say):
    elsewhere = say(dawit, "hello county", make_board("county", kind="county"))
    go_by("Blue Falcon")
    hide_writer(by=amina, post=elsewhere, now=LATER)
    assert not is_hidden(said, amina)


def test_nobody_comes_out_of_hiding_by_a_new_name(said, go_by, amina, care_leaver):
    hide_writer(by=amina, post=said, now=NOW)
    go_by("Blue Falcon", now=LATER)
    assert is_hidden(said, amina)
    assert not is_hidden(said, care_leaver)


def test_database_holds_one_name_for_a_person_and_one_person_for_a_look(go_by, amina, board, dawit):
    post = go_by("Falcon")
    other = go_by("Heron", by=amina)
    for person, alike in ((dawit, "x"), (amina, "falcon")):
        with pytest.raises(IntegrityError), transaction.atomic():
            BoardName.objects.create(
                board=board, person=person, post=post, name="x", alike=alike, since=NOW
            )
    assert other.status == "in_use"
