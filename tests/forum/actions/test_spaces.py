from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from cms.accounts.enums import AgeBand
from forum.actions.posting import reply, send_again, start_thread
from forum.actions.spaces import make_quiet, undo_quiet
from forum.actions.staff_spaces import (
    Labels,
    Plan,
    change_board,
    keep_hours,
    name_adult,
    open_project,
    take_adult_off,
)
from forum.actions.taking_back import take_back
from forum.erasure import ForumKeeper
from forum.models import Board, NamedAdult, Post, QuietBoard, ReadingHours
from tests.factories.forum import NOW, draft, make_board, make_post
from tests.factories.people import make_locality

TODAY = NOW.date()
LABELS = {"en": Labels("Better bus passes", "Plan with us"), "ti": Labels("ኣውቶቡስ")}


def plan(**changed):
    fields = {
        "labels": LABELS,
        "bands": frozenset(AgeBand),
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=30),
    }
    return Plan(**(fields | changed))


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def project(moderator):
    return open_project(by=moderator, plan=plan())


def boards_of(person):
    return set(Board.objects.visible_to(person).values_list("pk", flat=True))


def test_project_group_has_its_members_by_a_rule(project, amina, outsider, care_leaver, moderator):
    assert project.name_en == "Better bus passes"
    assert project.name_ti == "ኣውቶቡስ"
    for person in (amina, outsider, care_leaver):
        assert project.pk in boards_of(person)
    narrow = plan(bands=frozenset({AgeBand.FROM_18}), locality=amina.locality)
    change_board(by=moderator, board=project, plan=narrow)
    assert project.pk in boards_of(care_leaver)
    assert project.pk not in boards_of(amina) | boards_of(outsider)


@pytest.mark.parametrize(
    "wrong",
    [
        {"labels": {"ti": Labels("ኣውቶቡስ")}},
        {"bands": frozenset()},
        {"starts_on": None},
        {"ends_on": None},
        {"ends_on": TODAY - timedelta(days=1)},
    ],
)
def test_project_group_that_breaks_a_rule_is_refused_with_a_sentence(moderator, wrong):
    with pytest.raises(ValidationError):
        open_project(by=moderator, plan=plan(**wrong))
    assert not Board.objects.exists()


def test_only_officers_manage_boards(board, amina, safeguarding_lead, elected_member):
    for person in (amina, safeguarding_lead, elected_member):
        with pytest.raises(PermissionDenied):
            open_project(by=person, plan=plan())
        with pytest.raises(PermissionDenied):
            name_adult(by=person, board=board, adult=elected_member)
        with pytest.raises(PermissionDenied):
            keep_hours(by=person, hours=ReadingHours())


def test_group_that_has_not_begun_is_for_its_named_adults_alone(project, amina, moderator):
    NamedAdult.objects.create(board=project, user=moderator)
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        assert project.pk not in boards_of(amina)
        assert project.pk in boards_of(moderator)
        with pytest.raises(Http404):
            start_thread(by=amina, board=project, draft=draft(), now=timezone.now())


def test_ended_group_is_read_and_not_written_in(project, amina, dawit, moderator, outsider):
    first = make_post(amina, project)
    returned = make_post(amina, project)
    take_back(by=amina, post=returned, now=NOW)
    Post.objects.filter(pk=first.pk).update(status="approved", decided_by=moderator, decided_at=NOW)
    type(first.thread).objects.filter(pk=first.thread_id).update(posts_count=1)
    last_day, day_after = NOW + timedelta(days=30), NOW + timedelta(days=31)
    with time_machine.travel(last_day, tick=False):
        assert start_thread(by=dawit, board=project, draft=draft(), now=last_day)
    with time_machine.travel(day_after, tick=False):
        assert project.pk in boards_of(dawit)
        for send in (
            lambda: start_thread(by=dawit, board=project, draft=draft(), now=day_after),
            lambda: reply(by=dawit, thread=first.thread, draft=draft(), now=day_after),
            lambda: send_again(by=amina, post=returned, draft=draft(), now=day_after),
        ):
            with pytest.raises(ValidationError, match="This group has ended"):
                send()


def test_ended_group_says_nothing_to_whom_it_is_not_for(board, moderator, outsider, amina):
    far = plan(locality=amina.locality, ends_on=TODAY)
    project = open_project(by=moderator, plan=far)
    later = NOW + timedelta(days=3)
    with time_machine.travel(later, tick=False), pytest.raises(Http404):
        start_thread(by=outsider, board=project, draft=draft(), now=later)


def test_move_changes_the_boards_at_once_and_keeps_the_words(board, amina, as_dawit, signed_in):
    """A placement moves: the old area's board is gone the same moment, one's own words are not."""
    there = make_board("west", locality=make_locality("west"))
    make_post(amina, board, "words from the old place")
    assert boards_of(amina) == {board.pk}
    amina.locality = there.locality
    amina.save(update_fields=["locality"])
    amina = type(amina).objects.get(pk=amina.pk)
    assert boards_of(amina) == {there.pk}
    client = signed_in(amina)
    assert client.get(f"/en/forum/boards/{board.slug}/").status_code == 404
    assert "words from the old place" in client.get("/en/forum/mine/").content.decode()
    with pytest.raises(Http404):
        make_post(amina, board, "too late")


def test_quiet_is_one_row_undone_at_once_and_goes_with_the_person(board, amina, dawit):
    assert make_quiet(by=amina, board=board)
    assert not make_quiet(by=amina, board=board)
    assert QuietBoard.objects.get().user == amina
    assert list(Board.objects.not_quiet_for(amina)) == []
    assert list(Board.objects.not_quiet_for(dawit)) == [board]
    assert undo_quiet(by=amina, board=board)
    assert not undo_quiet(by=amina, board=board)
    make_quiet(by=amina, board=board)
    given = ForumKeeper().give_back(amina)
    assert {"kind": "quiet board", "board": board.slug} in given
    assert ForumKeeper().erase(amina) == 1
    assert not QuietBoard.objects.exists()


def test_quiet_board_can_still_be_written_on(board, amina):
    make_quiet(by=amina, board=board)
    assert make_post(amina, board).pk


def test_only_the_audience_makes_a_board_quiet(board, outsider, elected_member):
    for person in (outsider, elected_member):
        with pytest.raises(Http404):
            make_quiet(by=person, board=board)


def test_only_active_staff_can_be_named_and_are_taken_off_again(
    board, moderator, amina, elected_member
):
    with pytest.raises(ValidationError):
        name_adult(by=moderator, board=board, adult=amina)
    assert name_adult(by=moderator, board=board, adult=elected_member)
    assert not name_adult(by=moderator, board=board, adult=elected_member)
    assert board.pk in boards_of(elected_member)
    assert take_adult_off(by=moderator, board=board, adult=elected_member)
    assert not take_adult_off(by=moderator, board=board, adult=elected_member)
    assert boards_of(elected_member) == set()
    elected_member.is_active = False
    with pytest.raises(ValidationError):
        name_adult(by=moderator, board=board, adult=elected_member)


def test_first_day_and_last_day_can_be_one(moderator):
    day = date(2026, 12, 1)
    assert open_project(by=moderator, plan=plan(starts_on=day, ends_on=day)).ends_on == day
