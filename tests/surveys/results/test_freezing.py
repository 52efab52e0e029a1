"""A wave is frozen once, whatever is killed or done twice; what was frozen is what is read."""

import pytest

from surveys.actions.staff_waves import release_wave
from surveys.enums import WaveState
from surveys.models import Release, Wave
from surveys.models.helping import HelpCount
from surveys.models.languages import LanguageCount
from surveys.models.responses import Response
from surveys.results import freezing
from surveys.results.audit import Report
from surveys.results.equal_voice import HELP, LANGUAGES
from surveys.results.exporting.files import written
from surveys.results.exporting.labels import Origin
from surveys.results.exporting.naming import labels_of
from surveys.results.freezing import freeze_claimed
from surveys.results.protection import NotReleasable
from surveys.results.published import release_of
from surveys.results.release import Note, Span
from surveys.schedule import freeze_waiting
from tests.factories.surveys import TODAY, make_wave, release

ORIGIN = Origin("Norfolk", "Autumn", "well-being 11-17 / 1", None, TODAY)


@pytest.fixture
def closed(db):
    """26 answers: 20 always, 4 sometimes and 2 never feel safe; all but one trust somebody."""
    wave = make_wave(state="closed")
    said = ["always"] * 20 + ["sometimes"] * 4 + ["never"] * 2
    Response.objects.bulk_create(
        Response(wave=wave, answers={"safe": safe, "trust": "yes" if number else "skipped"})
        for number, safe in enumerate(said)
    )
    return wave


def test_what_is_stored_is_the_release_and_its_fingerprint(closed, moderator):
    stored = release(closed, by=moderator)
    found = release_of(stored)
    assert (stored.text, stored.digest) == (found.as_json(), found.digest)
    assert (stored.released_by, stored.released_on, stored.managers_from) == (
        moderator,
        TODAY,
        None,
    )
    assert found.size == Span(20, 29)
    assert [table.key for table in found.tables] == ["safe", "trust", "life"]
    assert "26" not in stored.text


def test_a_release_that_was_changed_is_not_read(closed, moderator):
    stored = release(closed, by=moderator)
    stored.text = stored.text.replace('"low":20', '"low":26')
    with pytest.raises(ValueError, match="not the release"):
        release_of(stored)


def test_a_wave_is_frozen_once(closed, moderator):
    release_wave(by=moderator, wave=closed)
    assert freeze_claimed(closed.pk, today=TODAY)
    assert not freeze_claimed(closed.pk, today=TODAY)
    assert Release.objects.count() == 1


def test_the_clock_takes_up_a_wave_whose_freezing_was_killed(closed, moderator, monkeypatch):
    release_wave(by=moderator, wave=closed)

    def killed(*_anything):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(freezing, "_store", killed)
        with pytest.raises(SystemExit):
            freeze_waiting()
    assert Wave.objects.get().state == WaveState.FREEZING
    assert not Release.objects.exists()
    freeze_waiting()
    assert Wave.objects.get().state == WaveState.RELEASED


def test_what_the_audit_refuses_is_not_released_and_the_officer_is_told(
    closed, moderator, signed_in, monkeypatch
):
    def refuse(_count):
        raise NotReleasable(Report((), 0, 0))

    monkeypatch.setattr(freezing, "freeze", refuse)
    release_wave(by=moderator, wave=closed)
    freeze_claimed(closed.pk, today=TODAY)
    closed.refresh_from_db()
    assert (closed.state, closed.is_not_releasable) == (WaveState.CLOSED, True)
    assert not Release.objects.exists()
    page = signed_in(moderator).get(f"/en/surveys/waves/{closed.pk}/").content.decode()
    assert "cannot be released" in page


def test_a_list_of_eligible_that_is_too_short_is_left_out(closed, moderator):
    Wave.objects.update(eligible=12)
    assert release_of(release(closed, by=moderator)).eligible is None


def test_fewer_than_ten_answers_have_no_tables(db, moderator):
    wave = make_wave(state="closed")
    Response.objects.bulk_create(Response(wave=wave, answers={"safe": "never"}) for _ in range(9))
    found = release_of(release(wave, by=moderator))
    assert (found.tables, found.notes, found.size) == ((), (Note.UNDER_TEN,), Span(0, 9))


@pytest.fixture
def helped(closed):
    """12 of the 26 answered by themselves, 3 with a worker; 11 did not say."""
    for kind, number in (("nobody", 12), ("worker", 3)):
        HelpCount.objects.create(wave=closed, kind=kind, number=number)
    return closed


def test_who_helped_is_frozen_in_ranges_and_meets_no_answer(helped, moderator):
    found = release_of(release(helped, by=moderator))
    (said,) = found.breakdowns
    assert {one.code: (one.size.low, one.size.high) for one in said.groups} == {
        "nobody": (10, 19),
        "unknown": (10, 19),
    } | dict.fromkeys(["read_to", "worker", "friend", "interpreter"], (0, 9))
    assert not any(table.sections for table in found.tables)


def test_who_helped_stands_in_the_report_and_the_files(helped, moderator, signed_in):
    stored = release(helped, by=moderator)
    page = signed_in(moderator).get(f"/en/surveys/results/{helped.pk}/").content.decode()
    assert "Help with the survey" in page
    assert "A worker helps me" in page
    labels = labels_of(helped.version, ("en", "fr"))
    assert labels.breakdown(HELP) != labels.breakdown("safe")
    for form in ("csv", "xlsx", "sav", "xml"):
        assert written(form, release_of(stored), labels, ORIGIN)
    table = written("csv", release_of(stored), labels, ORIGIN).decode("utf-8-sig")
    assert "Nobody" in table


def test_counts_of_help_that_do_not_fit_the_answers_are_left_out(helped, moderator):
    HelpCount.objects.filter(kind="worker").update(number=15)
    assert release_of(release(helped, by=moderator)).breakdowns == ()


@pytest.fixture
def read_in(closed):
    """12 of the 26 answered in English, 11 in Tigrinya, 2 in Arabic and nobody in Dari."""
    for language, number in (("en", 12), ("fa-af", 0), ("ti", 11), ("ar", 2)):
        LanguageCount.objects.create(wave=closed, language=language, number=number)
    return closed


def test_languages_are_frozen_in_ranges_in_our_order_and_meet_no_answer(read_in, moderator):
    stored = release(read_in, by=moderator)
    (said,) = release_of(stored).breakdowns
    assert [(one.code, one.size.low, one.eligible) for one in said.groups] == [
        ("en", 10, None),
        ("ar", 0, None),
        ("fa-af", 0, None),
        ("ti", 10, None),
        ("unknown", 0, None),
    ]
    assert not any(table.sections for table in release_of(stored).tables)


def test_managers_read_languages_by_their_names_and_few_and_nobody_look_alike(
    read_in, moderator, amina, signed_in
):
    stored = release(read_in, by=moderator)
    page = signed_in(moderator).get(f"/en/surveys/results/{read_in.pk}/").content.decode()
    rows = {row.split("</bdi>")[0].rpartition("<bdi>")[2]: row for row in page.split("</tr>")}
    assert "<bdi>10–19</bdi>" in rows["Tigrinya"]
    assert rows["Arabic"].replace("Arabic", "Dari") == rows["Dari"]
    assert "Not shown" in rows["Dari"]
    labels = labels_of(read_in.version, ("en", "ti"))
    assert labels.group(LANGUAGES, "ti") == ("Tigrinya", "ትግርኛ")
    for form in ("csv", "xlsx", "sav", "xml"):
        assert written(form, release_of(stored), labels, ORIGIN)
    young = signed_in(amina).get(f"/en/surveys/results/{read_in.pk}/").content.decode()
    assert "equal-voice" not in young


def test_languages_stand_beside_the_lists_of_who_speaks_them(read_in, moderator, signed_in):
    read_in.eligible_by_language = {"en": 40, "ti": 25, "ar": 12}
    read_in.save()
    stored = release(read_in, by=moderator)
    (said,) = release_of(stored).breakdowns
    listed = {one.code: one.eligible for one in said.groups}
    assert listed == {"en": 40, "ar": 12, "fa-af": None, "ti": 25, "unknown": None}
    page = signed_in(moderator).get(f"/en/surveys/results/{read_in.pk}/").content.decode()
    row = page.split("<bdi>Tigrinya</bdi>")[1].split("</tr>")[0]
    assert "<bdi>10–19</bdi>" in row
    assert "<bdi>25</bdi>" in row
    assert " %" not in row
    assert "Anybody may answer in another one" in page
    csv = written("csv", release_of(stored), labels_of(read_in.version, ("en",)), ORIGIN)
    (line,) = [line for line in bytes(csv).decode().splitlines() if "Tigrinya" in line]
    assert "25" in line


def test_counts_of_languages_that_do_not_fit_the_answers_are_left_out(read_in, moderator):
    LanguageCount.objects.filter(language="en").update(number=14)
    assert release_of(release(read_in, by=moderator)).breakdowns == ()
