"""Themes nobody listed: found in the voices, suggested, and counted once an officer confirms."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.gathering.fetching import let_go
from cms.feedback.models import (
    Assignment,
    Origin,
    Route,
    Suggestion,
    Summary,
    Theme,
    ThemeState,
    Voice,
)
from cms.feedback.theming.understanding import LIKE_NOT_OURS, NOT_OURS, join_up, understand
from tests.cms.feedback.voices import NEXT, PERIOD, say, themes_by_key

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SKATE = (
    "The skate park is closed again.",
    "Why did they close the skate park near us?",
    "Please open the skate park.",
    "I miss the skate park so much.",
    "My friends all want the skate park back.",
)
OTHER = ("Purple elephants maybe.", "Tomorrow is Tuesday again, yes.")
PRAYER = (
    "ንጸሎት ዝኸውን ክፍሊ የብልናን",
    "ኣብ ገዛ ቦታ ጸሎት የለን",
    "ክጽሊ እደሊ ግን ቦታ የለን",
    "ክፍሊ ጸሎት የድልየና",
    "ንጸሎት ህዱእ ቦታ ሃቡና",
)
HOUSING = (
    "The heating in my flat is broken, number {0}.",
    "There is mould in my room again, {0} weeks now.",
    "The wifi at home is too slow, {0} times a day.",
    "They moved me to another house again, place {0}.",
    "My carer is kind to me, day {0}.",
)
STORIES = (
    "Last Friday I came home late and nobody had kept dinner for me, so I made noodles in my room.",
    "When I was nine they gave me a box. Nobody wrote down my life story, so I made it up.",
    "The day of my exam my bus did not come and my teacher drove to fetch me herself.",
    "A police officer stopped me on the way from football and looked in my bag before everybody.",
    "My grandmother rang on Sunday and my social worker had forgotten to tell me she would.",
    "I could not sleep after the court letter, so my key worker sat with me until it was light.",
)


@pytest.fixture
def formed(db):
    """What five say about the skate park, and two about nothing in particular."""
    say(*SKATE, *OTHER, "The wifi is slow.")
    understand(PERIOD)
    return Theme.objects.get(state=ThemeState.SUGGESTED)


def test_what_several_say_becomes_a_suggestion_and_is_not_counted(formed):
    assert "skate" in formed.name
    assert (formed.origin, formed.first_period) == (Origin.FORMED, PERIOD.code)
    assert formed.suggestions.count() == len(SKATE)
    assert all("skate" in one.because for one in formed.suggestions.all())
    assert not Assignment.objects.filter(theme=formed.slug).exists()
    reasons = sorted(Voice.objects.exclude(unused_because="").values_list("unused_because"))
    assert reasons == [
        *[("in a suggested theme that waits for an officer",)] * 5,
        *[("no theme words found in English (en)",)] * 2,
    ]


def test_the_same_voices_form_the_same_theme(formed):
    kept = (formed.slug, formed.name)
    Theme.objects.filter(pk=formed.pk).delete()
    Voice.objects.update(understood_as="", unused_because="")
    understand(PERIOD)
    assert Theme.objects.filter(origin=Origin.FORMED).values_list("slug", "name").get() == kept


HAIR = (
    "Nobody in my home can braid my afro hair.",
    "No barber in this town knows afro hair.",
    "Where can I go with my afro hair?",
    "Please teach somebody about afro hair.",
    "My afro hair needs oil.",
    "I do my afro hair alone.",
)


def test_a_theme_that_grows_over_two_runs_forms_with_the_voices_of_both(db):
    """Also where a subgroup hears them: the first three have no reason to be unused by then."""
    Route.objects.bulk_create(Route(voice=one, subgroup="health") for one in say(*HAIR[:3]))
    join_up(PERIOD, has_news=False)
    assert set(Voice.objects.values_list("unused_because", flat=True)) == {""}
    say(*HAIR[3:], start=10)
    understand(PERIOD)
    assert Theme.objects.suggested().get().suggestions.count() == len(HAIR)


@pytest.mark.parametrize(
    "left_out",
    [{"unused_because": NOT_OURS}, {"unused_because": LIKE_NOT_OURS}, {"follows": "1"}],
)
def test_whoever_a_person_took_out_and_who_is_like_them_stay_out_of_new_themes(db, left_out):
    say(*HAIR[:3], **left_out)
    say(*HAIR[3:], start=10, unused_because="no theme words found in English (en)")
    join_up(PERIOD, has_news=True)
    assert not Theme.objects.suggested().exists()


def test_a_confirmed_theme_is_counted_and_keeps_its_identity_in_the_next_period(formed, moderator):
    change = deeds.confirm(
        by=moderator, theme=formed, name="the skate park", subgroups=["health"], now=NOW
    )
    counted = understand(PERIOD).about("health")
    assert len(counted[formed.slug]) == len(SKATE)
    say("Please open the skate park!", "They closed the skate park again", period=NEXT)
    understood = understand(NEXT)
    assert understood.themes[formed.slug].name == "the skate park"
    assert themes_by_key()["2027-Q1-en-0001"] == [formed.slug]
    assert not Theme.objects.filter(first_period=NEXT.code).exists()
    with pytest.raises(ValidationError):
        deeds.dismiss(by=moderator, theme=formed, now=NOW)
    deeds.undo(by=moderator, change=change, now=NOW)
    assert not Assignment.objects.filter(theme=formed.slug).exists()
    assert Theme.objects.get(pk=formed.pk).state == ThemeState.SUGGESTED
    assert formed.suggestions.count() == len(SKATE)


def test_words_that_are_taken_back_stay_in_no_reason(formed):
    Voice.objects.update(source="forum")
    let_go(Voice.objects.all())
    assert not Suggestion.objects.exists()
    assert set(map(str, Assignment.objects.values_list("because", flat=True))) == {"[]"}
    understand(PERIOD)
    assert not Assignment.objects.exists()


def test_what_was_dismissed_is_not_suggested_again(formed, moderator):
    deeds.dismiss(by=moderator, theme=formed, now=NOW)
    say(*SKATE, period=NEXT)
    understand(NEXT)
    assert not Theme.objects.suggested().exists()
    reasons = set(Voice.objects.of_period(NEXT.code).values_list("unused_because", flat=True))
    assert "in a suggested theme that an officer dismissed" in reasons


def test_a_run_without_anything_new_touches_nothing(formed, django_assert_max_num_queries):
    rows = list(Assignment.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(14):
        understand(PERIOD)
    assert list(Assignment.objects.values_list("pk", flat=True)) == rows
    assert Suggestion.objects.count() == len(SKATE)


def test_five_tigrinya_voices_are_not_lost_among_ninety_five_english_ones(six, summarised):
    say(*(HOUSING[n % 5].format(n) for n in range(95)))
    say(*PRAYER, language="ti", start=200)
    summarised()
    health = Summary.objects.get(subgroup__code="health")
    assert list(health.themes.values_list("name", "count")) == [("a place to pray", 5)]
    assert any("a place to pray" in one.text for one in health.sentences.all())
    housing = Summary.objects.get(subgroup__code="housing")
    assert housing.voices_here == 100


def test_five_voices_in_words_on_no_list_are_still_suggested_by_name(db):
    """Where no list knows a word of it: the name is theirs until an officer gives one."""
    say(*(HOUSING[n % 5].format(n) for n in range(95)))
    words = ("መርከብ ሓዳሽ ትሕምብስ", "መርከብ ደልየ", "መርከብ ሓዳሽ ክገዝእ", "መርከብ ሓዳሽ", "ሓዳሽ መርከብ ኣርእየኒ")
    say(*words, language="ti", start=200)
    understand(PERIOD)
    theme = Theme.objects.suggested().get()
    assert "መርከብ" in theme.name
    assert theme.suggestions.count() == 5


def test_of_anecdotes_alone_themes_are_found_and_every_story_is_counted(six, summarised):
    say(*STORIES, OTHER[1])
    data = summarised()
    assert len(data["coverage"]["counted"]) == len(STORIES)
    assert [one["reason"] for one in data["coverage"]["unused"]] == [
        "no theme words found in English (en)"
    ]
    assert {one["subgroup"] for one in data["summaries"] if one["themes"]} >= {
        "housing",
        "education",
        "practice",
        "crime",
    }


# Languages that Chorus does not speak: one with spaces between its words, and one without.
BASEN = (
    "Chcemy basen w mieście.",
    "Zamknęli nasz basen!",
    "Kiedy otworzą basen?",
    "Lubiłam ten basen.",
    "Basen jest za drogi.",
)
POOL = ("游泳池關了。", "我們想要游泳池", "以前每週去游泳池玩", "請再開游泳池吧！", "游泳池太貴了")


@pytest.mark.parametrize(("texts", "code", "word"), [(BASEN, "pl", "basen"), (POOL, "zh", "游泳")])
def test_themes_are_found_in_languages_without_lists(db, texts, code, word):
    say(*texts, language=code)
    say(*OTHER)
    understand(PERIOD)
    theme = Theme.objects.get(state=ThemeState.SUGGESTED)
    assert word in theme.name
    assert theme.suggestions.count() == len(texts)
    assert all(one.because for one in theme.suggestions.all())
