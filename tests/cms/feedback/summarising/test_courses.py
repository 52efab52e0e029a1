"""Themes over several periods: floors are kept, and every file tells the same of them."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from cms.feedback.models import Summary, ThemeCount
from cms.feedback.papers.building import paper_of
from cms.feedback.papers.printed import html_of
from cms.feedback.papers.sheets import PERIODS, write_workbook
from cms.feedback.papers.word import write_word
from cms.feedback.summarising.courses import HIGH, counted_for, course_of_counts, courses_of
from cms.feedback.summarising.trends import Trend
from cms.feedback.theming.understanding import understand
from tests.cms.feedback.voices import NEXT, PERIOD, say
from tests.factories.papers import make_signed_paper, make_summary, make_voice

EARLIER = {"2025-Q4": 31, "2026-Q1": 0, "2026-Q2": 9, "2026-Q3": 25}


def _earlier(by, counts):
    for code, count in counts.items():
        voice = make_voice("en", "It is cold here.", key=f"card-{code}", period=code)
        themes = (("repairs", count),) if count else (("food", 12),)
        make_summary("housing", [voice], by=by, period=code, themes=themes)


@pytest.fixture
def after_a_year(six, moderator):
    """The fifth signed paper of housing; a sixth and older one does not count."""
    _earlier(moderator, {"2025-Q3": 500} | EARLIER)
    signed = make_signed_paper(moderator)
    Summary.objects.update(heard_here=100)
    for one in ThemeCount.objects.all():
        one.heard = min(one.count, 100)
        one.save()
    return Summary.objects.get(pk=signed.pk)


def test_small_numbers_are_words_and_have_no_bar(after_a_year):
    course = courses_of(counted_for(after_a_year), exact=False)[0]
    assert [one.said for one in course.points] == [
        *("at least 30", "few or none", "a few", "at least 20", "at least 10"),
    ]
    assert [bar.height for bar in course.bars] == [HIGH, 0, 0, HIGH * 20 // 30, HIGH * 10 // 30]
    assert course.trend is Trend.NO_CLEAR_CHANGE
    assert course.periods == (*EARLIER, "2026-Q4")


def test_two_periods_are_no_course(six, moderator):
    _earlier(moderator, {"2026-Q3": 25})
    signed = make_signed_paper(moderator)
    assert courses_of(counted_for(signed), exact=False) == []
    assert "courses" not in [part.code for part in paper_of(signed).parts]


def test_every_file_tells_the_same(after_a_year, housing_lead, signed_in):
    paper = paper_of(after_a_year)
    (part,) = [one for one in paper.parts if one.code == "courses"]
    told = [[one.name, *one.counts, one.trend] for one in part.courses]
    page = BeautifulSoup(html_of(paper), "html.parser").select_one(".paper__courses tbody")
    for chart in page.select(".course"):
        chart.extract()
    cells = [row.find_all(["th", "td"]) for row in page.find_all("tr")]
    rows = [[cell.get_text() for cell in row] for row in cells]
    table = Document(BytesIO(write_word(paper))).tables[0]
    sheet = load_workbook(BytesIO(write_workbook(paper)))[PERIODS]
    in_word = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    # The cell before the last holds a picture.
    assert rows == told == [[*cells[:-2], cells[-1]] for cells in in_word]
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == [
        count for one in part.courses for count in one.counts
    ]
    address = reverse("feedback:summary", args=[after_a_year.pk])
    shown = signed_in(housing_lead).get(address).content.decode()
    assert "no clear change" in shown
    assert 'lang="en">few or none</bdi>' in shown


def test_the_workbench_shows_a_theme_over_its_periods(six, moderator, signed_in):
    say(*(["The wifi is slow."] * 3))
    say("The wifi is slow.", "My worker is kind.", period=NEXT)
    for period in (PERIOD, NEXT):
        understand(period)
    page = signed_in(moderator).get(reverse("feedback:workbench_theme", args=["internet"]))
    (course,) = page.context["courses"]
    assert [(one.period, one.said) for one in course.points] == [
        (PERIOD.code, "3"),
        (NEXT.code, "1"),
    ]
    assert "too few spoke to tell" in page.content.decode()


def test_exact_counts_are_told_with_their_course():
    counts = {f"2026-Q{n}": (20 * n, 100) for n in (1, 2, 3, 4)}
    course = course_of_counts("wifi", counts)
    assert (course.trend, course.points[-1].said) == (Trend.MORE, "80")
