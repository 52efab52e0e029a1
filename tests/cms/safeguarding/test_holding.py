"""The crisis switch: nothing new is shown until a named person says so."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.safeguarding.chain import faults_of_log
from cms.safeguarding.checks import check_seal_key
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.holding import hold_everything, is_all_held, let_go_on
from cms.safeguarding.models import Incident, LogEntry
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.enums import PostStatus
from forum.models import Board, FirstYes
from tests.factories.forum import NOW, make_approved_post, make_board, make_post

WHY = Why("unclear")
CALM = "New posts wait longer now"


@pytest.fixture
def board(db):
    return make_board()


@pytest.fixture
def held(moderator):
    assert hold_everything(by=moderator, reason="A name went round", at=NOW)


def test_nothing_is_approved_while_all_is_held(held, board, amina, moderator, safeguarding_lead):
    post = make_post(amina, board)
    with pytest.raises(ValidationError, match="crisis switch"):
        approve(by=safeguarding_lead, post=post, now=NOW)
    Board.objects.update(needs_two_readers=True)
    post.thread.board.refresh_from_db()
    with pytest.raises(ValidationError, match="crisis switch"):
        approve(by=safeguarding_lead, post=post, now=NOW)
    assert not FirstYes.objects.exists()
    assert return_to_writer(by=moderator, post=post, why=WHY, now=NOW).status == PostStatus.RETURNED


def test_somebody_else_may_end_it_and_the_log_has_both(held, board, amina, safeguarding_lead):
    assert let_go_on(by=safeguarding_lead, outcome="All is well", at=NOW)
    assert not let_go_on(by=safeguarding_lead, outcome="All is well", at=NOW)
    assert not is_all_held()
    assert approve(by=safeguarding_lead, post=make_post(amina, board), now=NOW).is_visible
    assert [row.what for row in LogEntry.objects.order_by("number")][:2] == [
        "incident.all_held",
        "incident.ended",
    ]
    assert faults_of_log() == []


def test_it_is_on_once_and_never_without_a_reason(held, moderator):
    assert not hold_everything(by=moderator, reason="Again", at=NOW)
    with pytest.raises(ValidationError):
        let_go_on(by=moderator, outcome=" ", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.create(kind=IncidentKind.ALL_HELD, at=NOW, reason="Again")


@pytest.mark.parametrize("person", ["amina", "interpreter", "subgroup_lead"])
def test_others_do_not_touch_the_switch(person, request, signed_in):
    other = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        hold_everything(by=other, reason="Because", at=NOW)
    assert signed_in(other).post(reverse("forum:hold"), {"reason": "x"}).status_code == 403


def test_young_people_read_on_and_are_told_calmly(board, amina, dawit, moderator, signed_in):
    thread = make_approved_post(amina, board, moderator, "Good morning").thread
    reader = signed_in(dawit)
    addresses = [
        "/en/forum/",
        reverse("forum:board", args=[board.slug]),
        reverse("forum:write", args=[board.slug]),
        reverse("forum:thread", args=[thread.pk]),
        reverse("forum:reply", args=[thread.pk]),
    ]
    for is_on in (False, True):
        if is_on:
            hold_everything(by=moderator, reason="A name went round", at=NOW)
        for address in addresses:
            page = reader.get(address).content.decode()
            assert (CALM in page) is is_on, address
            assert "A name went round" not in page
    assert "Good morning" in reader.get(addresses[3]).content.decode()


def test_page_of_the_switch_turns_it_on_and_off(moderator, interpreter, signed_in):
    client, address = signed_in(moderator), reverse("forum:hold")
    assert "This field is required." in client.post(address, {"press": "hold"}).content.decode()
    client.post(address, {"press": "hold", "reason": "A name went round"})
    page = client.get(address).content.decode()
    assert "A name went round" in page
    banner = signed_in(interpreter).get("/en/account/mine/").content.decode()
    assert "Nothing new is shown in the forum" in banner
    assert "duty service" not in banner
    client.post(address, {"press": "go_on", "reason": "All is well"})
    assert not is_all_held()
    assert Incident.objects.get().outcome == "All is well"


@pytest.mark.parametrize(
    ("key", "fault"), [("", "E001"), ("short", "E002"), ("for-tests-only", "E002")]
)
def test_a_missing_or_wrong_seal_key_is_said_at_the_start(settings, key, fault):
    assert check_seal_key() == []
    settings.SEAL_KEY = key
    assert [one.id for one in check_seal_key()] == [f"safeguarding.{fault}"]
