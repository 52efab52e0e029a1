"""The survey before, beside this one: compared only where both were asked and answered alike."""

from datetime import date

import pytest

from surveys.models.printed import PrintedResult
from surveys.models.responses import Response
from surveys.models.ways import WayCount
from tests.factories.surveys import make_wave, release

ANSWERS = 40
LOST = {"modes": [], "main_mode": ""}


def released(name, year, officer, *, counted=None, **fields):
    wave = make_wave(name, state="closed", closes=date(year, 12, 31), **fields)
    Response.objects.bulk_create(
        Response(wave=wave, answers={"safe": "always" if number % 4 else "never", "life": "7"})
        for number in range(ANSWERS)
    )
    WayCount.objects.bulk_create(
        WayCount(wave=wave, way=way, number=number) for way, number in (counted or {}).items()
    )
    release(wave, by=officer)
    return wave


@pytest.fixture
def page(db, signed_in, moderator):
    def read(before, now):
        released("Before", 2025, moderator, **before)
        wave = released("Now", 2026, moderator, **now)
        return signed_in(moderator).get(f"/en/surveys/results/{wave.pk}/").content.decode()

    return read


def test_waves_that_were_answered_alike_are_compared(page):
    alike = {"modes": ["screen", "paper"], "main_mode": "screen"}
    told = page(alike, alike)
    assert "No clear change." in told
    assert "in a different way" not in told
    assert "On a phone or computer of their own; On paper." in told


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"modes": ["paper"], "main_mode": "paper"}, {"modes": ["screen"]}),
        ({"main_mode": "paper"}, {"main_mode": "screen"}),
        ({"main_mode": "screen"}, {"main_mode": "tablet"}),
        ({"modes": ["screen"]}, {"modes": ["screen", "paper"]}),
        (LOST, {}),
        (LOST, LOST),
    ],
)
def test_another_way_of_answering_refuses_the_comparison_and_says_why(page, before, now):
    told = page(before, now)
    assert "It was answered in a different way." in told
    assert "because it was answered in a different way" in told
    assert "No clear change." not in told
    assert "percentage points" not in told


ON_PAPER, ON_SCREEN = {"screen": 4, "paper": 36}, {"screen": 38, "paper": 2}


def test_what_was_counted_refuses_what_was_announced_alike(page):
    told = page({"counted": ON_PAPER}, {"counted": ON_SCREEN})
    assert "surely more than one in ten young people answered in another way" in told
    assert "It was answered in a different way." in told
    assert "percentage points" not in told
    panel = told.split("How young people answered</caption>")[1].split("</table>")[0]
    assert panel.count("Not shown") == 3
    assert "<bdi>30–39</bdi>" in panel


@pytest.mark.parametrize(
    "before",
    [
        None,
        ON_SCREEN,
        {"screen": 31, "paper": 9},
        # From the middle of the wave on: of half of them nobody knows.
        {"screen": 0, "paper": 20},
    ],
)
def test_what_may_have_been_answered_alike_is_compared(page, before):
    told = page({"counted": before}, {"counted": ON_SCREEN})
    assert "No clear change." in told
    assert "answered in another way" not in told


def test_a_survey_without_an_earlier_one_says_so(db, signed_in, moderator):
    wave = released("Now", 2026, moderator)
    told = signed_in(moderator).get(f"/en/surveys/results/{wave.pk}/").content.decode()
    assert "There is no earlier survey" in told
    assert "because it was answered" not in told


def test_the_managers_page_and_the_paper_take_eight_queries_at_most(
    db, signed_in, moderator, django_assert_max_num_queries
):
    released("Before", 2025, moderator)
    wave = released("Now", 2026, moderator)
    client = signed_in(moderator)
    address = f"/en/surveys/results/{wave.pk}/"
    client.get(address)
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200
    paper = f"{address}download/pdf/"
    assert "We are making the PDF now." in client.get(paper).content.decode()
    PrintedResult.objects.update(content=b"%PDF")
    with django_assert_max_num_queries(12):
        assert client.get(paper).content == b"%PDF"
