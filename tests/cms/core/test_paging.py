import pytest

from cms.core.paging import Order, address_of, page_of
from forum.models import Board, Thread
from tests.factories.forum import NOW, make_board

ORDERS = [Order(("id",)), Order(("last_post_at", "id"), falling=True)]


@pytest.fixture
def threads(db):
    board = make_board()
    return [Thread.objects.create(board=board, last_post_at=NOW) for _ in range(7)]


@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_every_row_once_on_the_way_there_and_back(threads, order):
    seen, pages, cursor = [], [], ""
    while True:
        page = page_of(Thread.objects.all(), order, cursor=cursor, size=3)
        pages.append(page)
        seen += [row.pk for row in page.rows]
        if not (cursor := page.onward):
            break
    expected = [thread.pk for thread in threads]
    assert seen == (expected[::-1] if order.falling else expected)
    assert not pages[0].back
    back = page_of(Thread.objects.all(), order, cursor=pages[-1].back, size=3)
    assert back.rows == pages[1].rows
    assert back.back
    assert back.onward


@pytest.mark.parametrize(
    "cursor",
    ["on", "on.", "on.x.y", "on.1.2.3", "on." + "9" * 40, "back.\x00", "\x00", "🙂", "on.-5e"],
)
def test_made_up_cursor_is_the_first_page(threads, cursor):
    page = page_of(Thread.objects.all(), Order(("id",)), cursor=cursor, size=3)
    assert page.rows == threads[:3]


def test_far_away_dates_in_a_cursor_are_the_first_page(threads):
    order = Order(("last_post_at", "id"), falling=True)
    page = page_of(Thread.objects.all(), order, cursor=f"on.{2**61}.1", size=3)
    assert len(page.rows) == 3


def test_addresses_of_a_page_lead_there_or_are_empty(threads):
    page = page_of(Thread.objects.all(), Order(("id",)), cursor="", size=3)
    assert page.back_url == ""
    assert page.onward_url == f"?from={page.onward}"
    last = page_of(Thread.objects.all(), Order(("id",)), cursor=f"on.{threads[5].pk}", size=3)
    assert (last.back_url, last.onward_url) == (f"?from={last.back}", "")


def test_address_keeps_what_was_chosen_in_the_list():
    assert address_of("on.7", show="late", words="a&b") == "?show=late&words=a%26b&from=on.7"
    assert address_of("", show="late") == ""


def test_empty_list_has_no_pages(db):
    assert page_of(Board.objects.all(), Order(("id",)), cursor="", size=3).rows == []
