from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from forum.models import Board, NamedAdult, ReadingHours
from tests.factories.forum import EVERY_BAND, make_board
from tests.factories.pressing import Page

NEW = {
    "name_en": "Better bus passes",
    "about_en": "Plan with us",
    "name_ar": "الحافلات",
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-31",
    "bands": ["12-15", "16-17"],
}


@pytest.fixture
def officer(moderator, signed_in):
    return signed_in(moderator)


def test_officer_opens_a_project_group_in_several_languages(officer):
    page = officer.get(reverse("forum:new_project")).content.decode()
    assert page.count("<details") >= 12
    assert 'lang="ar" dir="rtl"' in page
    answer = officer.post(reverse("forum:new_project"), NEW)
    board = Board.objects.get()
    assert answer.headers["Location"] == reverse("forum:space", args=[board.slug])
    assert board.slug.startswith("better-bus-passes-")
    assert (board.name_en, board.name_ar, board.name_ti) == ("Better bus passes", "الحافلات", "")
    assert (board.starts_on, board.ends_on) == (date(2026, 12, 1), date(2026, 12, 31))
    assert [band.value for band in board.bands] == ["12-15", "16-17"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2026-11-30"}, "The last day cannot come before the first."),
        ({"ends_on": "2026-02-30"}, "Enter a valid date."),
        ({"bands": []}, "This field is required."),
        ({"bands": ["7-9"]}, "Choose one of the answers."),
        ({"name_en": ""}, "This field is required."),
        ({"name_ti": "x" * 200}, "This is too long"),
        ({"locality": "99999999999999999999"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(officer, wrong, sentence):
    page = officer.post(reverse("forum:new_project"), NEW | wrong).content.decode()
    assert sentence in page
    assert "الحافلات" in page
    assert not Board.objects.exists()


def test_audience_of_a_board_can_be_changed_and_its_kind_cannot(board, officer):
    url = reverse("forum:space", args=[board.slug])
    assert 'name="starts_on"' not in officer.get(url).content.decode()
    change = {"name_en": "The city", "bands": ["16-17"], "starts_on": "2026-12-01"}
    assert officer.post(url, change).status_code == 302
    board.refresh_from_db()
    assert (board.name_en, board.kind, board.starts_on) == ("The city", "locality", None)
    assert [band.value for band in board.bands] == ["16-17"]


def test_board_asks_for_two_readers_until_somebody_says_otherwise(board, officer):
    url = reverse("forum:space", args=[board.slug])
    plain = {"name_en": "The city", "bands": ["16-17"]}
    for wish, wanted in ({"needs_two_readers": "on"}, True), ({}, False):
        assert officer.post(url, plain | wish).status_code == 302
        board.refresh_from_db()
        assert board.needs_two_readers is wanted
        box = BeautifulSoup(officer.get(url).content, "html.parser").select_one(
            "[name=needs_two_readers]"
        )
        assert box.has_attr("checked") is wanted


def test_board_for_those_who_came_alone_stays_theirs(db, officer):
    alone = make_board("uasc", kind="unaccompanied", unaccompanied_only=True)
    change = {"name_en": "Alone", "bands": ["16-17"]}
    page = officer.post(reverse("forum:space", args=[alone.slug]), change).content.decode()
    assert "This board is only for young people who came alone." in page
    alone.refresh_from_db()
    assert alone.unaccompanied_only


def test_adult_is_named_and_taken_off(board, officer, elected_member, signed_in):
    url = reverse("forum:space_adults", args=[board.slug])
    page = officer.post(url, {"adult": elected_member.pk}, follow=True).content.decode()
    assert "Everybody there can see that." in page
    there = reverse("forum:board", args=[board.slug])
    assert signed_in(elected_member).get(there).status_code == 200
    officer.post(url, {"off": elected_member.pk})
    assert signed_in(elected_member).get(there).status_code == 404


@pytest.mark.parametrize("off", ["", "x", "-1", "9" * 5000, "9999999", "\x00"])
def test_made_up_adult_is_nobody(board, officer, off):
    url = reverse("forum:space_adults", args=[board.slug])
    assert officer.post(url, {"off": off}).status_code == 404
    assert officer.post(url, {"adult": off or "x"}).status_code == 200
    assert NamedAdult.objects.filter(board=board).count() == 2


def test_young_person_cannot_be_named(board, officer, amina):
    url = reverse("forum:space_adults", args=[board.slug])
    assert "Select a valid choice" in officer.post(url, {"adult": amina.pk}).content.decode()
    assert not NamedAdult.objects.filter(user=amina).exists()


def test_reading_hours_are_added_and_removed(board, officer):
    url = reverse("forum:reading_hours")
    assert "boards tell no time" in officer.get(url).content.decode()
    hours = {"board": "", "weekday": "0", "starts": "09:00", "ends": "17:00"}
    assert officer.post(url, hours).status_code == 302
    assert "These hours stand here already." in officer.post(url, hours).content.decode()
    backwards = {**hours, "weekday": "1", "ends": "08:00"}
    assert "The end must come after the start." in officer.post(url, backwards).content.decode()
    row = ReadingHours.objects.get()
    assert "09:00–17:00" in officer.get(url).content.decode()
    officer.post(reverse("forum:remove_hours", args=[row.pk]))
    assert not ReadingHours.objects.exists()
    assert officer.post(reverse("forum:remove_hours", args=[row.pk])).status_code == 404


def test_pages_of_boards_are_for_officers_alone(
    board, amina, safeguarding_lead, elected_member, signed_in
):
    addresses = [
        reverse("forum:spaces"),
        reverse("forum:new_project"),
        reverse("forum:reading_hours"),
        reverse("forum:space", args=[board.slug]),
    ]
    for person in (amina, safeguarding_lead, elected_member):
        client = signed_in(person)
        assert {client.get(address).status_code for address in addresses} == {403}


@pytest.mark.parametrize("rows", [1, 25])
def test_list_costs_the_same_for_few_and_many(officer, django_assert_max_num_queries, *, rows):
    Board.objects.bulk_create(
        Board(slug=f"b{number}", name_en=f"Board {number}", kind="county", **EVERY_BAND)
        for number in range(rows)
    )
    with django_assert_max_num_queries(8):
        page = officer.get(reverse("forum:spaces"))
    assert len(page.context["boards"]) == rows


def test_list_says_when_there_is_nothing(officer):
    assert "Boards will be here." in officer.get(reverse("forum:spaces")).content.decode()


def test_names_of_a_board_wait_while_an_adult_is_named_or_taken_off(
    board, officer, elected_member, moderator
):
    typed = {"name_en": ["The city"], "name_ar": ["المدينة"], "bands": ["16-17"]}
    page = Page.at(officer, reverse("forum:space", args=[board.slug]))
    page = page.press("/adults/", **typed, adult=[str(elected_member.pk)])
    assert page.fields.items() >= typed.items()
    page = page.press("/adults/", str(elected_member.pk)).switch("ar")
    assert page.fields.items() >= typed.items()
    wrong = page.press("/adults/", adult=["x"])
    assert wrong.switch("en").fields.items() >= typed.items()
    assert not NamedAdult.objects.filter(board=board, user=elected_member).exists()
    board.refresh_from_db()
    assert board.name_en != "The city"
