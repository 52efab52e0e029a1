from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from forum.actions.spaces import make_quiet
from forum.models import Board, NamedAdult, Post, QuietBoard, ReadingHours
from tests.factories.forum import make_board, make_post

ENGLAND = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=ENGLAND)
SLOW = "We are slower than usual. We are sorry. We read every post."
ENDED = "This group has ended. You can read it. You cannot write here any more."


@pytest.fixture
def url(board):
    return reverse("forum:board", args=[board.slug])


@pytest.fixture
def hours(board):
    for day in range(5):
        ReadingHours.objects.create(weekday=day, starts=time(9), ends=time(17))


def make_project(**days):
    today = MONDAY.date()
    fields = {"starts_on": today - timedelta(days=9), "ends_on": today + timedelta(days=9), **days}
    return make_board("bus", kind="project", **fields)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (MONDAY, "A person reads posts now, until <bdi>17:00</bdi>."),
        (MONDAY.replace(hour=8), "A person reads posts again today at <bdi>09:00</bdi>."),
        (
            datetime(2026, 12, 24, 18, tzinfo=ENGLAND),
            "again on <bdi>Tuesday, 29 December 2026</bdi> at <bdi>09:00</bdi>.",
        ),
        (
            datetime(2026, 10, 24, 23, tzinfo=ENGLAND),
            "again on <bdi>Monday, 26 October 2026</bdi> at <bdi>09:00</bdi>.",
        ),
    ],
)
def test_board_and_page_after_sending_say_when_somebody_reads(
    hours, board, url, *, dawit, signed_in, moment, sentence
):
    with time_machine.travel(moment, tick=False):
        client = signed_in(dawit)
        post = make_post(dawit, board)
        Post.objects.update(created_at=moment)
        for page in (url, reverse("forum:sent", args=[post.pk])):
            shown = client.get(page).content.decode()
            assert sentence in shown
            assert SLOW not in shown


def test_page_says_that_the_team_is_slow_and_keeps_its_promise(hours, board, url, dawit, signed_in):
    with time_machine.travel(MONDAY, tick=False):
        make_post(dawit, board)
        Post.objects.update(created_at=MONDAY - timedelta(days=4))
        page = signed_in(dawit).get(url).content.decode()
    assert SLOW in page
    assert "until <bdi>17:00</bdi>" in page


def test_adults_are_named_by_first_name_and_role_in_the_language_of_the_page(
    board, url, as_dawit, elected_member, moderator
):
    NamedAdult.objects.create(board=board, user=elected_member)
    assert "<bdi>Sam (Participation officer)</bdi>" in as_dawit.get(url).content.decode()
    page = as_dawit.get(url.replace("/en/", "/ar/"))
    roles = {adult.name: adult.roles for adult in page.context["adults"]}
    assert set(roles) == {"Sam", "Robin", "Ashley"}
    assert "Elected member" not in page.content.decode()
    elected_member.is_active = False
    elected_member.save(update_fields=["is_active"])
    assert "Ashley" not in as_dawit.get(url).content.decode()


def test_quiet_board_comes_last_with_a_mark_and_one_press_undoes_it(board, url, dawit, as_dawit):
    make_board("county", kind="county")
    Board.objects.update(last_post_at=MONDAY)
    listed = reverse("forum:boards")
    assert [one.slug for one in as_dawit.get(listed).context["boards"]] == ["city", "county"]
    address = reverse("forum:quiet", args=[board.slug])
    assert address in as_dawit.get(url).content.decode()
    page = as_dawit.post(address, follow=True).content.decode()
    assert "You can still read and write here." in page
    assert "Not quiet any more" in page
    page = as_dawit.get(listed)
    assert [one.slug for one in page.context["boards"]] == ["county", "city"]
    assert page.content.decode().count("Last post:") == 1
    as_dawit.post(address, {"undo": "on"})
    assert [one.slug for one in as_dawit.get(listed).context["boards"]] == ["city", "county"]


def test_quiet_is_seen_by_nobody_else(board, url, *, dawit, amina, moderator, signed_in):
    make_quiet(by=dawit, board=board)
    for person in (amina, moderator):
        client = signed_in(person)
        for page in (url, reverse("forum:boards")):
            assert "This board is quiet" not in client.get(page).content.decode()
    staff = signed_in(moderator).get(reverse("forum:space", args=[board.slug])).content.decode()
    assert "quiet" not in staff.replace("button--quiet", "")
    assert "dawit" not in staff.lower()


def test_outsider_learns_nothing_by_making_a_board_quiet(board, outsider, signed_in):
    address = reverse("forum:quiet", args=[board.slug])
    assert signed_in(outsider).post(address).status_code == 404
    assert not QuietBoard.objects.exists()


@time_machine.travel(MONDAY, tick=False)
def test_group_that_has_ended_is_kind_readable_and_closed(dawit, moderator, say, signed_in):
    project = make_project()
    thread = say(dawit, "bus passes", project).thread
    client = signed_in(dawit)
    page = client.get(reverse("forum:board", args=["bus"])).content.decode()
    assert "You can write here until <bdi>Wednesday, 2 December 2026</bdi>." in page
    Board.objects.filter(pk=project.pk).update(ends_on=MONDAY.date() - timedelta(days=1))
    for address, way_in in (
        (reverse("forum:board", args=["bus"]), reverse("forum:write", args=["bus"])),
        (reverse("forum:thread", args=[thread.pk]), reverse("forum:reply", args=[thread.pk])),
    ):
        page = client.get(address).content.decode()
        assert ENDED in page
        assert "bus passes" in page
        assert way_in not in page
        assert client.get(way_in).headers["Location"].endswith("/boards/bus/")
        # Whoever was writing when it ended keeps their words.
        sent = {"text": "my last words", "language": "en", "asked": "on", "key": KEY}
        answer = client.post(way_in, sent).content.decode()
        assert ENDED in answer
        assert "my last words" in answer
    assert Post.objects.count() == 1


KEY = "00000000-0000-4000-8000-000000000007"


@time_machine.travel(MONDAY, tick=False)
def test_group_that_has_not_begun_is_not_there_for_young_people(db, amina, signed_in):
    make_project(starts_on=MONDAY.date() + timedelta(days=1))
    assert signed_in(amina).get(reverse("forum:board", args=["bus"])).status_code == 404


def test_board_costs_the_same_with_hours_and_many_adults(
    hours, url, board, as_dawit, *, elected_member, subgroup_lead, django_assert_max_num_queries
):
    for adult in (elected_member, subgroup_lead):
        NamedAdult.objects.create(board=board, user=adult)
    with django_assert_max_num_queries(7):
        as_dawit.get(url)
