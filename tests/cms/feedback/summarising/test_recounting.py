"""Themes that were changed between two papers: what is said of a change is true all the same."""

from datetime import UTC, datetime, timedelta

import pytest

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.actions.staff_routing import decide_route
from cms.feedback.gathering.emptying import empty
from cms.feedback.models import Assignment, Run, Summary, Theme, ThemeCount, Voice
from cms.feedback.papers.building import paper_of
from cms.feedback.papers.plain import plain_of
from cms.feedback.states.staff_imports import Stage
from cms.feedback.summarising.courses import COUNTED_OTHERWISE, counted_for, courses_of
from cms.feedback.summarising.making import summarise
from cms.feedback.summarising.receipts import faults
from cms.feedback.summarising.recounting import periods_to_renew
from cms.feedback.summarising.trends import Trend
from cms.feedback.summarising.working_on_runs import lay_out, work_on
from cms.feedback.theming.understanding import understand
from cms.subgroups.models import Subgroup
from tests.cms.feedback.voices import NEXT, PERIOD, say
from tests.factories.papers import make_summary, make_voice
from tests.factories.summaries import sign_off

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=60)
WIFI = [f"The wifi is off in the evening {n}." for n in range(30)]
CURFEW = [f"The curfew rules are strict {n}." for n in range(30)]
COLD = [f"The heating is broken and my room is cold {n}." for n in range(50)]


def _theme(slug):
    return Theme.objects.get(slug=slug)


def _draft(period, now=NOW, **options):
    housing = Subgroup.objects.filter(code="housing")
    (draft,) = summarise(period=period, subgroups=housing, now=now, **options)
    return draft


def _changed(draft):
    return list(draft.sentences.filter(section="changed").values_list("text", flat=True))


@pytest.fixture
def sign(officers):
    return lambda draft: sign_off(draft, *officers, now=NOW)


def test_themes_that_were_merged_are_compared_as_one(six, moderator, sign):
    say(*WIFI, *CURFEW)
    first = sign(_draft(PERIOD))
    deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=LATER)
    say(*WIFI, *CURFEW, period=NEXT)
    draft = _draft(NEXT, LATER)
    assert _changed(draft) == ["No clear change since 2026-Q4: rules at home."]
    changed = plain_of(draft, reader=moderator).changed
    assert changed.more == changed.fewer == ()
    first.refresh_from_db()
    assert {one.theme: one.count for one in first.themes.all()} == {"internet": 30, "rules": 30}
    sign(draft)
    assert faults() == []


def test_a_change_that_is_there_is_told_after_a_merge_as_well(six, moderator, sign):
    say(*WIFI, *COLD)
    sign(_draft(PERIOD))
    deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=LATER)
    say(*WIFI[:5], *CURFEW[:1], *COLD, period=NEXT)
    told = _changed(_draft(NEXT, LATER))
    assert "There is clearly less talk of rules at home than in 2026-Q4." in told
    assert "internet" not in " ".join(told)


def test_a_merge_that_was_taken_back_is_no_change(six, moderator, sign):
    say(*WIFI, *CURFEW)
    understand(PERIOD)
    done = deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=NOW)
    first = sign(_draft(PERIOD, LATER))
    assert [one.theme for one in first.themes.all()] == ["rules"]
    deeds.undo(by=moderator, change=done, now=LATER + timedelta(days=1))
    say(*WIFI, *CURFEW, period=NEXT)
    (told,) = _changed(_draft(NEXT, LATER + timedelta(days=2)))
    assert told.startswith("No clear change since 2026-Q4: ")
    assert "internet" in told


def test_a_theme_that_was_split_and_its_source_cannot_be_compared(six, moderator, sign):
    secret = [f"The wifi password is a secret {n}." for n in range(30)]
    say(*WIFI, *secret, *COLD)
    sign(_draft(PERIOD))
    say(*WIFI, *secret, *COLD, period=NEXT)
    understand(NEXT)
    chosen = list(Voice.objects.filter(period=NEXT.code, text__contains="password"))
    deeds.split(by=moderator, voices=chosen, source=_theme("internet"), name="secrets", now=LATER)
    draft = _draft(NEXT, LATER)
    steady, apart = _changed(draft)
    assert steady.startswith("No clear change since 2026-Q4: ")
    assert "internet" not in steady
    assert apart == (
        "Cannot be compared with 2026-Q4, because a theme was split since: "
        f"{_theme('internet').name}; secrets."
    )
    changed = plain_of(draft, reader=moderator).changed
    assert (changed.is_unknown, changed.has_steady) == (False, True)
    assert [str(name) for name in changed.apart] == ["Internet", "Something else."]
    assert changed.more == changed.fewer == ()


HAIR = [f"Nobody knows how to braid afro hair, the barber is far {n}." for n in range(20)]


def _confirm(moderator, **fields):
    (theme,) = Theme.objects.suggested()
    given = {"name": "hair care", "subgroups": ["housing"], "now": LATER} | fields
    return deeds.confirm(by=moderator, theme=theme, **given).theme


def test_a_theme_that_was_confirmed_later_counts_in_both_periods(six, moderator, sign):
    say(*COLD, *HAIR)
    first = sign(_draft(PERIOD))
    assert first.heard_here == 50
    say(*COLD, *HAIR, period=NEXT)
    understand(NEXT)
    _confirm(moderator)
    draft = _draft(NEXT, LATER)
    (told,) = _changed(draft)
    assert told.startswith("No clear change since 2026-Q4: ")
    assert told.endswith("hair care.")
    assert draft.heard_here == 70


def test_a_theme_first_found_later_cannot_be_compared_nor_changes_the_base(six, moderator, sign):
    say(*COLD, *WIFI)
    sign(_draft(PERIOD))
    say(*COLD, *WIFI, *HAIR * 4, period=NEXT)
    understand(NEXT)
    _confirm(moderator)
    steady, apart = _changed(_draft(NEXT, LATER))
    assert steady.startswith("No clear change since 2026-Q4: ")
    assert apart == (
        "Cannot be compared with 2026-Q4, because these themes were first found later: hair care."
    )


def test_a_theme_that_is_gone_has_the_name_of_today(six, moderator, sign):
    say(*WIFI, *COLD)
    sign(_draft(PERIOD))
    deeds.rename(by=moderator, theme=_theme("internet"), name="being online", now=LATER)
    say(*COLD, period=NEXT)
    assert "There is clearly less talk of being online than in 2026-Q4." in _changed(
        _draft(NEXT, LATER)
    )
    assert periods_to_renew(NEXT) == [], "a name changes no count"


def _take_wifi_out(moderator, sign):
    """Half of what was said of the wifi is no longer about it, by one word of a person."""
    same = ["The wifi is off in the evening."] * 40
    say(*same, *COLD)
    sign(_draft(PERIOD))
    say(*same, *COLD, period=NEXT)
    understand(NEXT)
    one = Voice.objects.filter(period=NEXT.code, text=same[0])[:1]
    deeds.take_out(by=moderator, voices=list(one), theme=_theme("internet"), now=LATER)


def test_what_people_said_later_is_followed_in_the_earlier_period_first(six, moderator, sign):
    _take_wifi_out(moderator, sign)
    told = " ".join(_changed(_draft(NEXT, LATER)))
    assert "clearly" not in told
    assert not Assignment.objects.filter(theme="internet").exists()


def test_what_people_said_of_who_hears_a_voice_counts_in_both_periods(six, moderator, sign):
    same = ["The wifi is off in the evening."] * 40
    say(*same, *COLD)
    sign(_draft(PERIOD))
    say(*same, *COLD, period=NEXT)
    understand(NEXT)
    voice = Voice.objects.filter(period=NEXT.code, text=same[0])[0]
    decide_route(by=moderator, voice=voice, subgroup="housing", belongs=False, now=LATER)
    draft = _draft(NEXT, LATER)
    assert draft.voices_here == 50
    assert "clearly" not in " ".join(_changed(draft))


def test_workers_look_at_the_earlier_period_as_well(six, moderator, sign):
    _take_wifi_out(moderator, sign)
    run = Run.objects.create(period=NEXT.code, asked_at=LATER)
    lay_out(run, Stage.GATHER)
    for _turn in range(30):
        work_on(run.pk, now=LATER)
    run.refresh_from_db()
    assert run.ended_at
    draft = Summary.objects.drafts().get(period=NEXT.code, subgroup__code="housing")
    assert "clearly" not in " ".join(_changed(draft))


# Three papers and more: the chart.


def _signed_before(moderator, counts):
    """Papers of the two quarters before, with voices that are there; one made before the merge."""
    for code, (wifi, rules) in counts.items():
        texts = [*WIFI[:wifi], *CURFEW[:rules], *COLD]
        voices = [
            make_voice("en", text, key=f"{code}-{n}", period=code) for n, text in enumerate(texts)
        ]
        themes = [(slug, n) for slug, n in (("internet", wifi), ("rules", rules)) if n]
        made = make_summary("housing", voices[:1], by=moderator, period=code, themes=themes)
        Summary.objects.filter(pk=made.pk).update(made_at=NOW, heard_here=len(voices))
        ThemeCount.objects.filter(summary=made).update(heard=1)


@pytest.fixture
def merged(six, moderator, monkeypatch):
    """Three quarters with as much of both; between the second and the third they became one."""
    from cms.feedback.periods import read_period

    _signed_before(moderator, {"2026-Q2": (12, 9), "2026-Q3": (12, 9)})
    for code in ("2026-Q2", "2026-Q3"):
        understand(read_period(code))
    say(*WIFI[:12], *CURFEW[:9], *COLD)
    deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=LATER)


def _course(summary, *, exact=False):
    return next(
        one
        for one in courses_of(counted_for(summary), exact=exact)
        if one.name == _theme("rules").name
    )


def test_the_chart_draws_a_merged_theme_over_all_periods(merged):
    draft = _draft(PERIOD, LATER)
    course = _course(draft, exact=True)
    assert [point.said for point in course.points] == ["21", "21", "21"]
    assert course.trend is Trend.NO_CLEAR_CHANGE
    told = _course(draft)
    assert [point.said for point in told.points] == ["at least 20"] * 3


def test_every_file_has_the_recounted_numbers(merged, sign):
    paper = paper_of(sign(_draft(PERIOD, LATER)))
    (part,) = [one for one in paper.parts if one.code == "courses"]
    assert "counted anew" in part.notes[-1]
    counts = {one.name: one.counts for one in part.courses}
    assert counts[_theme("rules").name] == ("at least 20",) * 3


def test_a_signed_chart_stays_whatever_is_changed_later(merged, moderator, sign):
    signed = sign(_draft(PERIOD, LATER))
    before = courses_of(counted_for(signed), exact=False)
    empty(list(Voice.objects.filter(period="2026-Q3").values_list("pk", flat=True)[:15]))
    deeds.merge(by=moderator, theme=_theme("rules"), into=_theme("repairs"), now=LATER)
    signed = Summary.objects.get(pk=signed.pk)
    assert courses_of(counted_for(signed), exact=False) == before
    assert faults() == []
    Summary.objects.filter(pk=signed.pk).update(recounted={})
    assert len(faults()) == 1, "the numbers are under the fingerprint"


def test_nobody_can_subtract_who_took_words_back_from_a_recounted_number(merged, moderator):
    """The paper said "at least 10"; that nine are left would tell how many that is."""
    gone = Voice.objects.filter(period="2026-Q3", assignments__theme="rules").order_by("key")
    empty(list(gone.values_list("pk", flat=True)[:12]))
    draft = _draft(PERIOD, LATER)
    assert [point.said for point in _course(draft).points] == [
        *("at least 20", COUNTED_OTHERWISE, "at least 20"),
    ]
    assert [point.said for point in _course(draft, exact=True).points] == ["21", "9", "21"]


def test_nor_from_two_papers_that_recounted_the_same_period(merged, sign):
    """Neither paper of the two themes told twenty of them; the next one told it of both."""
    sign(_draft(PERIOD, LATER))
    gone = Voice.objects.filter(period="2026-Q3", assignments__theme="rules").order_by("key")
    empty(list(gone.values_list("pk", flat=True)[:8]))
    say(*WIFI[:12], *CURFEW[:9], *COLD, period=NEXT)
    course = _course(_draft(NEXT, LATER + timedelta(days=30)))
    assert [point.said for point in course.points] == [
        *("at least 20", COUNTED_OTHERWISE, "at least 20", "at least 20"),
    ]


def test_a_theme_that_was_split_has_no_course(merged, moderator):
    _draft(PERIOD, LATER)
    chosen = list(Voice.objects.filter(period=PERIOD.code, text__contains="wifi"))
    deeds.split(by=moderator, voices=chosen, source=_theme("rules"), name="online", now=LATER)
    course = _course(_draft(PERIOD, LATER))
    assert [point.said for point in course.points] == [
        *(COUNTED_OTHERWISE, COUNTED_OTHERWISE, "a few"),
    ]
    assert course.trend is Trend.NOT_COMPARABLE
