import pytest
from django.urls import reverse

from forum.models import NamedAdult
from tests.factories.forum import make_post


@pytest.fixture
def url(board):
    return reverse("forum:board", args=[board.slug])


def test_my_boards_are_listed(board, amina, signed_in):
    page = signed_in(amina).get(reverse("forum:boards"))
    assert reverse("forum:board", args=[board.slug]) in page.content.decode()


def test_outsider_sees_no_board_and_cannot_open_one(board, url, outsider, signed_in):
    client = signed_in(outsider)
    assert url not in client.get(reverse("forum:boards")).content.decode()
    assert client.get(url).status_code == 404


def test_nobody_signs_in_first(url, client, db):
    for address in (url, reverse("forum:boards")):
        assert "/account/login/" in client.get(address).headers["Location"]


def test_young_people_see_which_adults_read_the_board(board, url, elected_member, as_dawit):
    NamedAdult.objects.create(board=board, user=elected_member)
    page = as_dawit.get(url).content.decode()
    assert "<bdi>Ashley (Elected member)</bdi>" in page


def test_unnamed_adult_does_not_see_the_board(url, elected_member, signed_in):
    assert signed_in(elected_member).get(url).status_code == 404


def test_board_shows_threads_with_an_approved_post_only(board, url, amina, say, as_dawit):
    say(amina, "كلمات للجميع", language="ar")
    make_post(amina, board, "words that wait", title="title that waits")
    page = as_dawit.get(url).content.decode()
    assert 'lang="ar" dir="rtl">كلمات للجميع' in page
    assert "that wait" not in page


@pytest.mark.parametrize("rows", [1, 20])
def test_board_costs_the_same_for_few_and_many(
    url, dawit, say, as_dawit, django_assert_max_num_queries, *, rows
):
    for number in range(rows):
        say(dawit, f"words {number}")
    with django_assert_max_num_queries(7):
        as_dawit.get(url)


def test_older_threads_are_a_page_away(url, dawit, say, as_dawit):
    for number in range(21):
        say(dawit, f"words number {number}.")
    first = as_dawit.get(url)
    assert "number 0." not in first.content.decode()
    second = as_dawit.get(url + first.context["older_url"]).content.decode()
    assert "number 0." in second
    assert "number 20." not in second


def test_made_up_place_in_the_list_is_the_first_page(board, url, amina, signed_in):
    for place in ("on.1", "back.\x00.1", "9" * 900):
        assert signed_in(amina).get(url, {"from": place}).status_code == 200
