"""After a correction the next run looks only at voices that it may change, and at all of those."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.actions.staff_routing import decide_route
from cms.feedback.gathering.emptying import empty
from cms.feedback.models import (
    Assignment,
    Compared,
    Hearing,
    Route,
    Theme,
    ThemeChange,
    Voice,
    fingerprint_of_english,
)
from cms.feedback.routing import following
from cms.feedback.theming import readers
from cms.feedback.theming.understanding import understand, waiting_in
from cms.languages.embedding import EmbeddingError
from cms.subgroups import demo as subgroups_demo
from tests.cms.feedback.voices import NEXT, PERIOD, say, themes_by_key
from tests.factories.people import make_staff

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = (
    "Nobody mends the internet upstairs.",
    "Nobody mends the internet upstairs!!",
    "It is a long way to a dentist who takes us, and wifi costs a lot.",
    "It is a long way to a dentist who takes us, and wifi costs a lot, really.",
    "My social worker never calls me back.",
)
WIFI, WIFI_TOO, DENTIST, DENTIST_TOO, WORKER = range(5)


@pytest.fixture
def said(six):
    voices = say(*TEXTS)
    understand(PERIOD)
    return voices


@pytest.fixture
def decide(moderator):
    def put(voice, subgroup, *, belongs=True):
        decide_route(by=moderator, voice=voice, subgroup=subgroup, belongs=belongs, now=NOW)

    return put


def _theme(slug):
    return Theme.objects.get(slug=slug)


def _take_out(voice, slug, by):
    return deeds.take_out(by=by, voices=[voice], theme=_theme(slug), now=NOW)


def test_only_voices_near_a_decision_are_read_again(said, decide):
    before = dict(Hearing.objects.values_list("voice", "pk"))
    decide(said[WIFI], "crime")
    assert waiting_in(PERIOD) == waiting_in(PERIOD) == [said[WIFI_TOO].pk]
    understand(PERIOD)
    assert said[WIFI_TOO].routes.filter(subgroup="crime").exists()
    after = dict(Hearing.objects.values_list("voice", "pk"))
    assert {pk for pk in after if after[pk] != before[pk]} == {said[WIFI_TOO].pk}
    assert waiting_in(PERIOD) == []


def test_who_is_decided_on_and_whose_example_is_gone_follow_nobody(said, decide):
    decide(said[WIFI], "crime")
    understand(PERIOD)
    decide(said[WIFI_TOO], "health")
    assert waiting_in(PERIOD) == [said[WIFI_TOO].pk]
    understand(PERIOD)
    assert not said[WIFI_TOO].routes.filter(subgroup="crime").exists()
    say(f"{TEXTS[WIFI]}?", start=90)
    understand(PERIOD)
    assert Hearing.objects.exclude(follows="").count() == 1
    empty([said[WIFI].pk, said[WIFI_TOO].pk])
    understand(PERIOD)
    assert not Hearing.objects.exclude(follows="").exists()
    assert not Route.objects.filter(because__rule="followed").exists()


def test_only_voices_near_a_corrected_theme_are_looked_at_again(said, moderator):
    _take_out(said[DENTIST], "doctors", moderator)
    assert waiting_in(PERIOD) == [said[DENTIST].pk, said[DENTIST_TOO].pk]
    understand(PERIOD)
    assert not Assignment.objects.filter(theme="doctors").exists()
    assert waiting_in(PERIOD) == []


def test_a_merge_touches_the_voices_of_the_theme_and_nobody_else(said, moderator):
    deeds.merge(by=moderator, theme=_theme("doctors"), into=_theme("rules"), now=NOW)
    assert waiting_in(PERIOD) == [said[DENTIST].pk, said[DENTIST_TOO].pk]
    understand(PERIOD)
    # As a worker leaves it that began before the deed and came back after it.
    Assignment.objects.filter(voice=said[DENTIST], theme="rules").update(theme="doctors")
    Compared.objects.update(stands_for={"doctors": "doctors"})
    assert waiting_in(PERIOD) == [said[DENTIST].pk]
    understand(PERIOD)
    assert not Assignment.objects.filter(theme="doctors").exists()


def test_a_deed_on_another_theme_does_not_forget_whom_a_voice_follows(said, moderator):
    _take_out(said[DENTIST], "doctors", moderator)
    understand(PERIOD)
    assert "doctors" not in themes_by_key()[said[DENTIST_TOO].key]
    deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=NOW)
    themes = themes_by_key()[said[DENTIST_TOO].key]
    assert "rules" in themes
    assert "doctors" not in themes


def test_english_that_comes_later_is_read(six):
    (voice,) = say("Internet w moim pokoju jest wolny.", language="pl")
    understand(PERIOD)
    assert not Assignment.objects.exists()
    english = "The wifi in my room is slow."
    Voice.objects.update(
        english=english, english_hash=fingerprint_of_english(english), english_is_checked=True
    )
    assert waiting_in(PERIOD) == [voice.pk]
    understand(PERIOD)
    assert "internet" in themes_by_key()[voice.key]
    assert waiting_in(PERIOD) == []


def test_what_could_not_be_compared_is_compared_by_the_next_run(said, decide, monkeypatch, caplog):
    class Engine:
        id = "spelling"

    def break_down(voices, embedder):
        raise EmbeddingError("no library")

    decide(said[WIFI], "crime")
    with monkeypatch.context() as patched:
        patched.setattr(readers, "meaning_embedder", Engine)
        patched.setattr(readers, "read_by", lambda _embedder: readers.Q(pk__gt=0))
        patched.setattr(following, "stored_vectors_of", break_down)
        assert waiting_in(PERIOD) == []
        assert "no_meaning" in caplog.text
    assert waiting_in(PERIOD) == [said[WIFI_TOO].pk]


def test_every_period_is_held_against_what_was_said_in_another(said, decide):
    later = say(TEXTS[WIFI], TEXTS[WORKER], period=NEXT)
    understand(NEXT)
    decide(said[WIFI], "crime")
    understand(PERIOD)
    assert waiting_in(NEXT) == [later[0].pk]


DEEDS = st.tuples(
    st.sampled_from(["decide", "against", "out", "add", "merge", "undo", "empty", "say", "run"]),
    st.integers(0, len(TEXTS) - 1),
    st.sampled_from(["internet", "doctors"]),
)


@pytest.mark.django_db
@example([("decide", WIFI, "internet"), ("run", 0, "internet"), ("empty", WIFI, "internet")])
@example([("merge", 0, "internet"), ("run", 0, "internet"), ("undo", 0, "internet")])
@given(st.lists(DEEDS, min_size=2, max_size=6))
@settings(max_examples=8)
def test_a_run_after_any_deeds_says_what_a_first_run_would_say(steps):
    with transaction.atomic():
        subgroups_demo.load(lambda _line: None)
        _live_through(steps)
        said = _all_that_is_said()
        Voice.objects.update(understood_as="", follows="")
        Hearing.objects.all().delete()
        Compared.objects.all().delete()
        understand(PERIOD)
        assert _all_that_is_said() == said
        transaction.set_rollback(True)


def _live_through(steps):
    officer = make_staff("sam", "participation_officer")
    voices = say(*TEXTS)
    understand(PERIOD)
    days = count(1)
    for step in steps:
        try:
            with transaction.atomic():
                _do(officer, voices, step, next(days))
        except ValidationError:
            continue
    understand(PERIOD)


def _do(officer, voices, step, day):
    what, place, slug = step
    voice = Voice.objects.get(pk=voices[place].pk)
    common = {"by": officer, "now": NOW + timedelta(days=day)}
    route = {"voice": voice, "subgroup": "crime", **common}
    ways = {
        "decide": lambda: decide_route(belongs=True, **route),
        "against": lambda: decide_route(belongs=False, **route),
        "out": lambda: deeds.take_out(voices=[voice], theme=_theme(slug), **common),
        "add": lambda: deeds.add_to_theme(voices=[voice], theme=_theme(slug), **common),
        "merge": lambda: deeds.merge(theme=_theme(slug), into=_theme("rules"), **common),
        "undo": lambda: _undo_latest(common),
        "empty": lambda: empty([voice.pk]),
        "say": lambda: say(f"{TEXTS[place]} {day}", start=100 + day),
        "run": lambda: understand(PERIOD),
    }
    ways[what]()


def _undo_latest(common):
    latest = ThemeChange.objects.filter(undone_at=None).first()
    if latest is not None:
        deeds.undo(change=latest, **common)


def _all_that_is_said():
    themes = Assignment.objects.values_list("voice", "theme", "found_by", "because", "neighbours")
    routes = Route.objects.values_list("voice", "subgroup", "belongs", "because", "by_person")
    return sorted(map(repr, themes)), sorted(map(repr, routes))
