"""A wave is frozen once, whatever is killed or done twice; what was frozen is what is read."""

import pytest

from surveys.actions.staff_waves import release_wave
from surveys.enums import WaveState
from surveys.models import Release, Wave
from surveys.models.responses import Response
from surveys.results import freezing
from surveys.results.audit import Report
from surveys.results.freezing import freeze_claimed
from surveys.results.protection import NotReleasable
from surveys.results.published import release_of
from surveys.results.release import Note, Span
from surveys.schedule import freeze_waiting
from tests.factories.surveys import TODAY, make_wave, release


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
