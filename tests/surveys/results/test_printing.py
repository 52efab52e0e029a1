"""The paper of a release: made once by a worker, for whoever may see it, and gone with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.core.made_papers import LOST_AFTER, MOST_TRIES
from cms.core.printing import CannotPrintError
from surveys.actions.printing import ask_for_paper
from surveys.models import Indicator, PublicFigure, Question, Release
from surveys.models.printed import PrintedResult
from surveys.results.counts import BreakdownCount, GroupCount
from surveys.results.equal_voice import HELP, LANGUAGES
from surveys.results.printing import page_of, print_claimed
from surveys.results.protection import protect
from surveys.schedule import print_waiting, settle_all
from tests.factories.surveys import TODAY, make_wave
from tests.surveys.results.exporting.releases import ordinary

NOW = timezone.now()


def keep(name: str, year: int, **fields) -> Release:
    wave = make_wave(name, state="released", closes=date(year, 12, 31), **fields)
    helped = BreakdownCount(
        HELP, (GroupCount("nobody", 57), GroupCount("worker", 40), GroupCount("unknown", 0))
    )
    counted = ordinary()
    read = BreakdownCount(LANGUAGES, (GroupCount("en", 57), GroupCount("ti", 40)))
    counted = replace(counted, breakdowns=(*counted.breakdowns, helped, read))
    release = replace(protect(counted), wave=f"wave-{wave.pk}")
    return Release.objects.create(
        wave=wave, text=release.as_json(), digest=release.digest, released_on=TODAY
    )


@pytest.fixture
def release(db):
    return keep("Now", 2026)


@pytest.fixture
def made(monkeypatch):
    """The pages that were made into a PDF."""
    pages = []
    monkeypatch.setattr(
        "surveys.results.printing.pdf_of",
        lambda page, **_how: pages.append(page) or f"pdf {len(pages)}".encode(),
    )
    return pages


def ask(release, by, *, earlier=None, languages=("en",)):
    return ask_for_paper(by=by, release=release, earlier=earlier, languages=languages, now=NOW)


def test_a_paper_is_made_once_for_a_class_that_reads_it_together(release, amina, dawit, made):
    first = ask(release, amina)
    assert first.content is None
    assert ask(release, dawit) == first
    assert [print_claimed(first.pk, now=NOW) for _worker in range(2)] == [True, False]
    for person in (amina, dawit):
        assert bytes(ask(release, person).content) == b"pdf 1"
    assert len(made) == 1


def test_each_language_and_each_reader_has_a_paper_and_it_goes_with_the_release(
    release, amina, moderator, made
):
    ask(release, amina)
    ask(release, amina, languages=("ar",))
    ask(release, moderator)
    ask(release, moderator, languages=("en", "ti"))
    print_waiting()
    assert len(made) == PrintedResult.objects.count() == 4
    assert 'dir="rtl"' in "".join(made)
    release.delete()
    assert not PrintedResult.objects.exists()


def test_who_looks_whether_it_is_ready_has_nothing_laid_out_anew(release, amina, monkeypatch):
    laid_out = []
    monkeypatch.setattr(
        "surveys.results.printing.page_of",
        lambda *release, **_how: laid_out.append(release) or f"page {len(laid_out)}",
    )
    assert ask(release, amina) == ask(release, amina)
    assert len(laid_out) == 1


def test_themes_that_are_told_anew_make_another_paper_in_its_place(release, amina, made):
    before = ask(release, amina)
    Release.objects.update(released_on=TODAY + timedelta(days=1))
    release.refresh_from_db()
    assert not print_claimed(before.pk, now=NOW)
    after = ask(release, amina)
    assert after != before
    assert PrintedResult.objects.get() == after
    assert not made


def test_a_paper_whose_worker_was_lost_is_taken_up_again_and_in_the_end_given_up(
    release, amina, monkeypatch
):
    def killed(*_page, **_how):
        raise KeyboardInterrupt

    monkeypatch.setattr("surveys.results.printing.pdf_of", killed)
    row = ask(release, amina)
    for number in range(MOST_TRIES):
        now = NOW + number * 2 * LOST_AFTER
        with pytest.raises(KeyboardInterrupt):
            print_claimed(row.pk, now=now)
        assert not print_claimed(row.pk, now=now)
    row.refresh_from_db()
    assert not row.is_given_up(now=now)
    assert row.is_given_up(now=now + 2 * LOST_AFTER)
    assert not print_claimed(row.pk, now=now + 2 * LOST_AFTER)


def test_what_could_not_be_made_is_tried_anew_the_day_after(release, amina, monkeypatch):
    def refuse(*_page, **_how):
        raise CannotPrintError

    monkeypatch.setattr("surveys.results.printing.pdf_of", refuse)
    row = ask(release, amina)
    assert not print_claimed(row.pk, now=NOW)
    assert ask(release, amina).is_given_up(now=NOW)
    settle_all()
    assert ask(release, amina).is_waiting(now=NOW)


def test_managers_read_what_has_changed_and_public_figures_and_young_people_do_not(release):
    earlier = keep("Before", 2025)
    indicator = Indicator.objects.create(key="safety", counts=["always"])
    Question.objects.filter(key="safe").update(indicator=indicator)
    PublicFigure.objects.create(
        indicator=indicator,
        population="Young people in England",
        value="81.5",
        source="A national survey",
        address="https://example.org/",
        as_of=TODAY,
    )
    managers = page_of(release, earlier, ("en",), is_for_staff=True)
    assert "Since the survey before:" in managers
    assert "No clear change." in managers
    assert "A national survey" in managers
    assert "Help with the survey" in managers
    assert "Tigrinya" in managers
    young = page_of(release, earlier, ("en",), is_for_staff=False)
    for word in (
        "Since the survey before",
        "A national survey",
        "Help with the survey",
        "Tigrinya",
    ):
        assert word not in young


def test_the_paper_refuses_to_compare_what_was_answered_in_another_way(release):
    earlier = keep("Before", 2025, modes=["paper"], main_mode="paper")
    page = page_of(release, earlier, ("en",), is_for_staff=True)
    assert "It was answered in a different way." in page
    assert "No clear change." not in page


def test_a_release_that_was_changed_is_on_no_paper(release, amina):
    Release.objects.update(digest="0" * 64)
    release.refresh_from_db()
    with pytest.raises(ValueError):
        ask(release, amina)
    assert not PrintedResult.objects.exists()
