"""Indicators in the editor: mended where nothing was released, with the public figures beside."""

import pytest

from surveys.models import Indicator, PublicFigure
from surveys.models.responses import Response
from surveys.structure.plans import SectionPlan
from tests.factories.people import make_young_person
from tests.factories.surveys import TODAY, ask, make_version, make_wave, release
from tests.surveys.building import EDITOR, text_of

FIGURE = {
    "population": "Young people aged 16 to 24",
    "measure": "percent",
    "value": "81.5",
    "asked": "How safe do you feel?",
    "source": "A national survey",
    "address": "https://example.org/figures",
    "as_of": TODAY.isoformat(),
}


@pytest.fixture
def indicator(db):
    return Indicator.objects.create(
        key="safety", subgroup="homes", kind="frequency", counts=["always"]
    )


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


@pytest.fixture
def at(indicator):
    return f"{EDITOR}indicators/{indicator.pk}/"


def test_others_mend_nothing(at, signed_in, amina, interpreter):
    for person in (amina, interpreter):
        for address in (f"{EDITOR}indicators/", at, f"{at}new-figure/"):
            assert signed_in(person).get(address).status_code in {302, 403}


def test_an_officer_mends_an_indicator(at, officer, indicator):
    assert f'href="{at}"' in text_of(officer.get(f"{EDITOR}indicators/"))
    mended = {"key": "feeling-safe", "domain": "rights", "subgroup": "health", "target": "80"}
    officer.post(at, mended)
    indicator.refresh_from_db()
    assert {name: str(getattr(indicator, name)) for name in mended} == mended
    assert "<bdi>80 %</bdi>" in text_of(officer.get(f"{EDITOR}indicators/"))
    assert "slug" in text_of(officer.post(at, {"key": "not a key", "domain": "rights"}))


@pytest.fixture
def released(indicator, moderator):
    """A released wave in which forty young people answered for this indicator."""
    question = ask("safe", "frequency", indicator="safety")
    version = make_version(SectionPlan("one", questions=(question,)))
    wave = make_wave("Autumn", version=version, state="closed")
    Response.objects.bulk_create(
        Response(wave=wave, answers={"safe": "always" if number % 4 else "never"})
        for number in range(40)
    )
    release(wave, by=moderator)
    return f"/en/surveys/results/{wave.pk}/"


def test_the_page_shows_how_each_age_is_asked(at, officer, indicator):
    assert "No question asks for it yet." in text_of(officer.get(at))
    for ages, words in (("16-25", "Are you safe?"), ("4-7", "Is it nice?"), ("8-11", "Safe?")):
        asked = ask("safe", "frequency", indicator="safety", wording={"en": words, "fr": "Sûr ?"})
        make_version(SectionPlan("one", questions=(asked,)), ages=ages)
    make_version(SectionPlan("one", questions=(asked,)), ages="4-7", status="draft")

    page = text_of(officer.get(at))

    told = [page.index(f"<td>{ages}</td>") for ages in ("4-7", "8-11", "16-25")]
    assert told == sorted(told)
    assert "Is it nice?" not in page
    assert page.count("Safe?") == 2
    assert "Are you safe?" in page
    assert "version 2</a>" in page
    assert "Sûr" not in page


def test_the_page_says_why_something_stays(at, officer, indicator, released):
    page = text_of(officer.get(at))
    assert "Published versions ask for this indicator by its key: it stays." in page
    assert "Results of “Autumn” were released under this: it stays." in page
    officer.post(at, {"key": "other", "domain": "recovery", "subgroup": "health"})
    indicator.refresh_from_db()
    # Its domain was empty: that may be filled in.
    assert (indicator.key, indicator.domain, indicator.subgroup) == ("safety", "recovery", "homes")


def test_a_public_figure_stands_beside_the_result_with_source_and_day(at, officer, released):
    refused = text_of(officer.post(f"{at}new-figure/", FIGURE | {"address": "http://x.org/"}))
    assert "https://" in refused
    assert 'value="81.5"' in refused
    officer.post(f"{at}new-figure/", FIGURE)
    page = " ".join(text_of(officer.get(released)).split())
    for told in (
        *("81.5 %", "Young people aged 16 to 24", "How safe do you feel?", "20 November 2026"),
        '<a href="https://example.org/figures" rel="noreferrer"><bdi>A national survey</bdi></a>',
        "is not compared with it",
    ):
        assert told in page


def test_young_people_see_their_own_results_and_no_public_figures(at, officer, released, signed_in):
    officer.post(f"{at}new-figure/", FIGURE)
    young = signed_in(make_young_person("sami")).get(released).content.decode()
    assert "A national survey" not in young


def test_a_public_figure_goes_after_a_question(at, officer):
    officer.post(f"{at}new-figure/", FIGURE)
    remove = f"{EDITOR}indicators/figures/{PublicFigure.objects.get().pk}/remove/"
    assert "A national survey" in text_of(officer.get(remove))
    assert PublicFigure.objects.exists()
    officer.post(remove)
    assert not PublicFigure.objects.exists()


def test_the_list_does_not_grow_in_queries(officer, django_assert_max_num_queries):
    officer.get(f"{EDITOR}indicators/")
    Indicator.objects.bulk_create(Indicator(key=f"one-{number}") for number in range(60))
    with django_assert_max_num_queries(12):
        page = text_of(officer.get(f"{EDITOR}indicators/"))
    assert "Next page" in page
