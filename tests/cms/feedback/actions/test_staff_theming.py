"""Correcting themes: every correction holds, is remembered, and can be taken back."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.actions.staff_routing import decide_route
from cms.feedback.models import (
    Assignment,
    FoundBy,
    Origin,
    Ruling,
    Suggestion,
    Theme,
    ThemeChange,
    ThemeState,
    Voice,
)
from cms.feedback.theming.understanding import understand
from tests.cms.feedback.voices import NEXT, PERIOD, say, themes_by_key
from tests.factories.people import make_staff

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = (
    "The wifi is slow in my room.",
    "The wifi is off at nine, I cannot learn.",
    "My social worker never calls.",
    "The dentist is far away.",
    "Purple elephants tomorrow maybe.",
)


@pytest.fixture
def said(db):
    voices = say(*TEXTS)
    understand(PERIOD)
    return voices


def _theme(slug):
    return Theme.objects.get(slug=slug)


def _of(voice):
    return sorted(voice.assignments.values_list("theme", flat=True))


def test_a_moved_voice_stays_moved_after_every_run(said, moderator):
    wifi = said[0]
    deeds.move(
        by=moderator, voices=[wifi], source=_theme("internet"), target=_theme("rules"), now=NOW
    )
    understand(PERIOD)
    Voice.objects.update(understood_as="")
    understand(PERIOD)
    assert "rules" in _of(wifi)
    assert "internet" not in _of(wifi)
    kept = wifi.assignments.get(theme="rules")
    assert (kept.found_by, kept.by, kept.at) == (FoundBy.PERSON, moderator, NOW)


def test_a_voice_taken_out_of_its_only_theme_is_unused_with_that_reason(said, moderator):
    dentist = said[3]
    assert _of(dentist) == ["doctors"]
    deeds.take_out(by=moderator, voices=[dentist], theme=_theme("doctors"), now=NOW)
    dentist.refresh_from_db()
    assert (_of(dentist), dentist.unused_because) == ([], "taken out of its themes by a person")
    assert not Suggestion.objects.filter(voice=dentist).exists()


def test_nobody_without_the_permission_corrects(said, subgroup_lead):
    with pytest.raises(PermissionDenied):
        deeds.add_to_theme(by=subgroup_lead, voices=said[:1], theme=_theme("rules"), now=NOW)
    with pytest.raises(PermissionDenied):
        deeds.rename(by=subgroup_lead, theme=_theme("rules"), name="x", now=NOW)
    assert not ThemeChange.objects.exists()


def test_a_new_voice_like_a_corrected_one_follows_it_and_says_so(said, moderator):
    odd = said[4]
    deeds.add_to_theme(by=moderator, voices=[odd], theme=_theme("food"), now=NOW)
    (later,) = say("Purple elephants tomorrow perhaps!", period=NEXT)
    understand(NEXT)
    found = later.assignments.get()
    assert (found.theme, found.found_by) == ("food", FoundBy.NEIGHBOURS)
    assert found.neighbours == [odd.pk]


def test_a_new_voice_like_one_that_was_taken_out_stays_out(said, moderator):
    deeds.take_out(by=moderator, voices=[said[3]], theme=_theme("doctors"), now=NOW)
    (later,) = say("The dentist is far away!", period=NEXT)
    understand(NEXT)
    later.refresh_from_db()
    assert not later.assignments.exists()
    # Its words lead to a subgroup all the same, where it is heard without a theme.
    assert later.unused_because == ""
    assert later.routes.filter(belongs=True).exists()


def test_a_renamed_theme_keeps_its_slug_through_runs(said, moderator):
    deeds.rename(by=moderator, theme=_theme("internet"), name="getting online", now=NOW)
    understood = understand(PERIOD)
    assert understood.themes["internet"].name == "getting online"
    assert (_theme("internet").named_by, _theme("internet").named_at) == (moderator, NOW)
    with pytest.raises(ValidationError, match="has this name"):
        deeds.rename(by=moderator, theme=_theme("food"), name="Getting Online", now=NOW)


def test_merged_themes_count_as_one_in_every_period_and_part_again(said, moderator):
    before = themes_by_key()
    change = deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=NOW)
    say("No internet here.", period=NEXT)
    understand(NEXT)
    assert not Assignment.objects.filter(theme="internet").exists()
    assert Assignment.objects.filter(theme="rules", voice__period=NEXT.code).exists()
    with pytest.raises(ValidationError):
        deeds.merge(by=moderator, theme=_theme("rules"), into=_theme("internet"), now=NOW)
    deeds.undo(by=moderator, change=change, now=NOW)
    understand(NEXT)
    after = themes_by_key()
    assert {key: after[key] for key in before} == before
    assert after["2027-Q1-en-0001"] == ["internet"]


def test_split_voices_stand_in_a_theme_of_their_own(said, moderator):
    change = deeds.split(
        by=moderator, voices=said[:1], source=_theme("internet"), name="wifi speed", now=NOW
    )
    understand(PERIOD)
    fresh = change.theme
    assert (fresh.origin, fresh.subgroups) == (Origin.OFFICER, ["housing"])
    assert understand(PERIOD).about("housing")[fresh.slug] == {said[0].pk}
    assert _of(said[1]) == ["internet"]
    deeds.undo(by=moderator, change=change, now=NOW)
    assert "internet" in _of(said[0])
    assert fresh.slug not in understand(PERIOD).themes


def test_voices_in_no_theme_become_one_of_their_own(six, said, moderator):
    assert _of(said[4]) == []
    chosen = {"by": moderator, "source": None, "now": NOW}
    with pytest.raises(ValidationError, match="Who hears this voice"):
        deeds.split(voices=said[4:], name="the bus", **chosen)
    for subgroup in ("education", "housing"):
        decide_route(by=moderator, voice=said[4], subgroup=subgroup, belongs=True, now=NOW)
    change = deeds.split(voices=said[4:], name="the bus", **chosen)
    fresh = change.theme
    assert fresh.subgroups == ["education", "housing"]
    assert understand(PERIOD).about("education")[fresh.slug] == {said[4].pk}
    deeds.undo(by=moderator, change=change, now=NOW)
    assert _of(said[4]) == []


def test_a_theme_of_several_voices_is_for_the_subgroups_that_hear_most_of_them(said, moderator):
    fresh = deeds.split(by=moderator, voices=said[:2], source=None, name="wifi", now=NOW).theme
    assert fresh.subgroups == ["housing"]
    assert {"internet", fresh.slug} <= set(_of(said[0]))


def test_undoing_is_refused_once_and_where_somebody_built_on_it(said, moderator):
    first = deeds.add_to_theme(by=moderator, voices=said[4:], theme=_theme("food"), now=NOW)
    second = deeds.take_out(by=moderator, voices=said[4:], theme=_theme("food"), now=NOW)
    with pytest.raises(ValidationError, match="since"):
        deeds.undo(by=moderator, change=first, now=NOW)
    deeds.undo(by=moderator, change=second, now=NOW)
    assert _of(said[4]) == ["food"]
    deeds.undo(by=moderator, change=first, now=NOW)
    assert (_of(said[4]), Ruling.objects.count()) == ([], 0)
    with pytest.raises(ValidationError, match="already"):
        deeds.undo(by=moderator, change=first, now=NOW)


def test_withdrawn_voices_cannot_be_chosen_and_keep_no_theme(said, moderator):
    deeds.add_to_theme(by=moderator, voices=said[4:], theme=_theme("food"), now=NOW)
    Voice.objects.filter(pk=said[4].pk).update(is_withdrawn=True, text="", text_hash="0" * 64)
    understand(PERIOD)
    assert _of(said[4]) == []
    with pytest.raises(ValidationError, match="still there"):
        deeds.add_to_theme(by=moderator, voices=said[4:], theme=_theme("rules"), now=NOW)


SLUGS = ("internet", "rules", "food", "doctors")
THEME = st.integers(0, len(SLUGS) - 1)
DEED = st.tuples(
    st.sampled_from(["add", "out", "move", "merge", "split", "rename", "undo", "run", "again"]),
    st.integers(0, len(TEXTS) - 1),
    THEME,
    THEME,
)


@pytest.mark.django_db
@example([("add", 0, 0, 0), ("out", 3, 0, 0), ("merge", 0, 0, 3), ("undo", 0, 0, 0)])
@given(st.lists(DEED, min_size=3, max_size=7))
@settings(max_examples=6)
def test_after_any_deeds_and_runs_every_correction_holds_and_no_voice_is_lost(steps):
    with transaction.atomic():
        _live_through(steps)
        transaction.set_rollback(True)


def _live_through(steps):
    officer = make_staff("sam", "participation_officer")
    voices = say(*TEXTS)
    understand(PERIOD)
    days = count(1)
    for step in steps:
        try:
            with transaction.atomic():
                _do(officer, step, voices[step[1]], next(days))
        except ValidationError:
            continue
        _check_all(voices)
    understand(PERIOD)
    _check_all(voices)


def _do(officer, step, voice, day):
    what, _place, first, second = step
    common = {"by": officer, "now": NOW + timedelta(days=day)}
    one, other = _theme(SLUGS[first]), _theme(SLUGS[second])
    chosen = {"voices": [voice], **common}
    ways = {
        "add": lambda: deeds.add_to_theme(theme=one, **chosen),
        "out": lambda: deeds.take_out(theme=one, **chosen),
        "move": lambda: deeds.move(source=one, target=other, **chosen),
        "merge": lambda: deeds.merge(theme=one, into=other, **common),
        "split": lambda: deeds.split(source=one, name=f"new {day}", **chosen),
        "rename": lambda: deeds.rename(theme=one, name=f"other {day}", **common),
        "undo": lambda: _undo_latest(common),
        "run": lambda: understand(PERIOD),
        "again": _run_afresh,
    }
    ways[what]()


def _undo_latest(common):
    latest = ThemeChange.objects.filter(undone_at=None).first()
    if latest is not None:
        deeds.undo(change=latest, **common)


def _run_afresh():
    Voice.objects.update(understood_as="")
    understand(PERIOD)


def _check_all(voices):
    ends = {
        theme.pk: theme
        for theme in Theme.objects.select_related("merged_into__merged_into__merged_into")
    }
    wanted = {}
    for ruling in Ruling.objects.order_by("at", "pk"):
        theme = ends[ruling.theme_id]
        while theme.merged_into is not None:
            theme = ends[theme.merged_into_id]
        assert theme.state == ThemeState.IN_USE
        wanted[ruling.voice_id, theme.slug] = ruling.verdict
    stored = {(row.voice_id, row.theme) for row in Assignment.objects.all()}
    for pair, verdict in wanted.items():
        assert (pair in stored) == (verdict == "belongs")
    for voice in Voice.objects.all():
        in_theme = any(pk == voice.pk for pk, _theme in stored)
        assert not (in_theme and voice.unused_because)
        # Without a theme it is heard by a subgroup all the same, or the receipt says why not.
        is_heard = in_theme or voice.routes.filter(belongs=True).exists()
        assert is_heard or voice.unused_because
    assert Voice.objects.count() == len(voices)
    assert {theme for _pk, theme in stored} <= {
        theme.slug for theme in ends.values() if theme.merged_into_id is None
    }
