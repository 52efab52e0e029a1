"""Promises 25 to 27 and 37 for results: who sees what, and that it is only the release."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from cms.languages.registry import CODES
from surveys.enums import WaveState
from surveys.models import Breakdown, Release
from surveys.models.responses import Response, StagedResponse
from surveys.results.counts import Announced, Asked, Kind, Respondent, count_wave
from surveys.results.protection import protect
from surveys.results.published import release_of
from surveys.results.release import Span
from surveys.structure.kinds import clean
from tests.bench.disclosure import subtract
from tests.factories.surveys import TODAY, make_wave, release

RESULTS = "/en/surveys/results/"
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def spring(db, moderator):
    """73 answers, told by whom they trust; 2 of them trust nobody."""
    wave = make_wave("Spring", state="closed")
    Breakdown.objects.create(
        wave=wave, order=1, question=wave.version.questions.get(key="trust"), eligible={"yes": 90}
    )
    Response.objects.bulk_create(
        Response(
            wave=wave,
            answers={
                "trust": "no" if number < 2 else "yes",
                "safe": ("always", "sometimes", "never")[number % 7 // 3],
                "life": str(number % 11),
            },
        )
        for number in range(73)
    )
    release(wave, by=moderator)
    return wave


@pytest.fixture
def cast(signed_in, amina, moderator, managers, interpreter):
    subgroup_lead, elected_member = managers
    people = {"amina": amina, "sam": moderator, "lina": interpreter}
    people |= {"kate": subgroup_lead, "erin": elected_member}
    return {who: signed_in(person) for who, person in people.items()}


@pytest.fixture
def managers(subgroup_lead, elected_member):
    return subgroup_lead, elected_member


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return CSRF.sub("", answer.content.decode())


@pytest.mark.promise(25)
def test_nobody_derives_a_count_from_a_stored_release(spring):
    stored = Release.objects.get()
    assert subtract(stored.text)[1] == []
    assert release_of(stored).size == Span(70, 79)
    for exact in ("73", "71"):
        assert exact not in stored.text.replace(stored.digest, "")


@pytest.mark.promise(25)
def test_every_page_tells_what_the_release_tells_and_reads_no_answer(
    spring, signed_in, amina, subgroup_lead, moderator
):
    Release.objects.update(managers_from=TODAY)
    addresses = (RESULTS, f"{RESULTS}{spring.pk}/")
    officers = (f"/en/surveys/waves/{spring.pk}/", f"/en/surveys/waves/{spring.pk}/groups/")
    wanted = [(one, address) for one in (amina, subgroup_lead, moderator) for address in addresses]
    wanted += [(moderator, address) for address in officers]
    before = [page_of(signed_in(person), address) for person, address in wanted]
    Response.objects.all().delete()
    StagedResponse.objects.create(wave=spring, answers={"safe": "never"})
    assert [page_of(signed_in(person), address) for person, address in wanted] == before

    found = release_of(Release.objects.get())
    rows = [table.total for table in found.tables]
    rows += [row for table in found.tables for one in table.sections for row in one.rows]
    spans = {found.size, *(group.size for one in found.breakdowns for group in one.groups)}
    spans |= {span for row in rows for span in (row.base, *row.cells)}
    told = {
        Span(int(low), int(high))
        for page in before
        for low, high in re.findall(r"<bdi>(\d+)–(\d+)</bdi>", page)
    }
    # The span that explains what spans are is nobody's count.
    assert Span(70, 79) in told
    assert told - {Span(20, 29)} <= spans


@pytest.mark.promise(26)
def test_no_address_filters_results(spring, signed_in, amina, subgroup_lead, moderator):
    Release.objects.update(managers_from=TODAY)
    filters = "?area=norwich&language=ti&origin=eritrea&trust=no&group=no&breakdown=safe&wave=1"
    for person in (amina, subgroup_lead, moderator):
        for address in (RESULTS, f"{RESULTS}{spring.pk}/"):
            client = signed_in(person)
            plain = page_of(client, address)
            # The switcher of languages keeps the address; nothing else knows of it.
            asked = page_of(client, address + filters)
            assert re.findall(r"\d+", plain.split("<h1")[1].split("</main")[0]) == re.findall(
                r"\d+", asked.split("<h1")[1].split("</main")[0]
            )
            assert client.get(f"{address}ti/norwich/").status_code == 404


@pytest.mark.promise(27)
@pytest.mark.parametrize(
    ("day", "status"), [(None, 403), (TODAY + timedelta(days=365_000), 403), (TODAY, 200)]
)
def test_managers_reach_only_released_summaries(spring, cast, day, status):
    """Role x address x object: the managers' day is empty, to come, or there."""
    Release.objects.update(managers_from=day)
    first, closed = f"{RESULTS}{spring.pk}/", make_wave("Closed", state="closed")
    expected = {
        "amina": {first: 200},
        "sam": {first: 200},
        "kate": {first: status},
        "erin": {first: status},
        "lina": {first: 403, RESULTS: 403},
    }
    # What is not released is not there; what officers do is theirs, whatever the day.
    if day is None:
        freezing = make_wave("Freezing", state=WaveState.FREEZING)
        for who in cast:
            for wave in (closed, freezing):
                expected[who][f"{RESULTS}{wave.pk}/"] = 403 if who == "lina" else 404
            for page in ("", "groups/", "managers/") if who != "sam" else ():
                expected[who][f"/en/surveys/waves/{spring.pk}/{page}"] = 403
    found = {
        who: {address: cast[who].get(address).status_code for address in addresses}
        for who, addresses in expected.items()
    }
    assert found == expected
    assert "/account/login/" in Client().get(first).headers["Location"]


@pytest.mark.promise(37)
def test_the_same_answers_in_any_language_give_the_same_results_byte_for_byte():
    """1,000 answers, once all in English and once over all languages."""
    assert {field.name for field in Response._meta.fields} == {"id", "wave", "answers", "link"}
    codes = ("always", "sometimes", "never")

    def results(languages):
        persons = []
        for number in range(1000):
            with translation.override(languages[number % len(languages)]):
                safe = clean("frequency", codes, [codes[number % 17 % 3]])
                trust = clean("choice", ["yes", "no"], ["no" if number % 5 == 0 else "yes"])
            persons.append(Respondent({"trust": trust}, {"safe": (safe,)}))
        asked = [Asked("safe", Kind.SINGLE, codes)]
        count = count_wave("wave", persons, asked, [Announced("trust", ("yes", "no"))])
        return protect(count).as_json()

    assert results(CODES) == results(["en"])


def test_the_report_of_managers_has_equal_voice_first_and_at_most_eight_queries(
    spring, cast, moderator, django_assert_max_num_queries
):
    later = make_wave("Later", state="closed", closes=spring.closes + timedelta(days=1))
    Response.objects.bulk_create(
        Response(wave=later, answers={"safe": "always", "life": "9"}) for _person in range(60)
    )
    release(later, by=moderator)
    Release.objects.update(managers_from=TODAY)
    for client in (cast["amina"], cast["kate"]):
        client.get(RESULTS)
        with django_assert_max_num_queries(8):
            page = client.get(f"{RESULTS}{later.pk}/").content.decode()
    assert page.index("equal-voice") < page.index('id="question-')
    assert "More than before." in page
    assert "All or almost all" in page
    first = client.get(f"{RESULTS}{spring.pk}/").content.decode()
    assert "no earlier survey" in first
    assert "<bdi>90</bdi>" in first
