"""What no theme holds is told of in every paper, and nothing is counted under a suggestion."""

import pytest

from cms.feedback.models import Assignment, Hearing, Origin, Route, Suggestion, Theme, ThemeState
from cms.feedback.papers.building import paper_of
from cms.feedback.papers.plain import plain_of
from cms.feedback.summarising import making
from cms.feedback.summarising.making import draft
from cms.feedback.summarising.proposing import propose
from cms.feedback.theming.known_themes import seed_themes
from cms.feedback.theming.plain_names import SOMETHING_ELSE
from cms.subgroups.models import Subgroup
from tests.cms.feedback.conftest import NOW
from tests.cms.feedback.voices import PERIOD, say
from tests.factories.summaries import sign_off

HAIR = "Nobody here can braid my afro hair, number {0}."
TIGRINYA = "ጸጉረይ ዝሰርሕ ሰብ የለን {0}"


@pytest.fixture
def hears(six):
    """Voices that the subgroup for health hears, of no theme unless one is given."""
    seed_themes()

    def hear(*texts, theme="", **fields):
        voices = say(*texts, **fields)
        Route.objects.bulk_create(Route(voice=voice, subgroup="health") for voice in voices)
        if theme:
            rows = (Assignment(voice=one, theme=theme, found_by="words") for one in voices)
            Assignment.objects.bulk_create(rows)
        return voices

    return hear


def _many(text, count):
    return (text.format(number) for number in range(count))


def _drafted():
    (made,) = draft(period=PERIOD, subgroups=Subgroup.objects.filter(code="health"), now=NOW)
    return made


def _told(made):
    found = made.sentences.filter(section__in=("themes", "few"))
    return {one.text: one.voices.count() for one in found}


def test_what_is_in_no_theme_is_told_with_its_language_its_voices_and_its_words(hears, officers):
    hears(*_many(HAIR, 23))
    five = hears(*_many(TIGRINYA, 5), language="ti")
    made = _drafted()
    assert _told(made) == {
        "At least 20 voices speak about something that is in no theme yet.": 28,
        "Of what is in no theme yet, some was said in Tigrinya.": 5,
    }
    assert {one.voice.language for one in made.quotes.all()} == {"en", "ti"}
    assert not set(made.quotes.values_list("theme", flat=True)) - {""}
    signed = sign_off(made, *officers, now=NOW)
    parts = {part.code: part for part in paper_of(signed).parts}
    assert "in no theme yet" in parts["themes"].lines[0].text
    assert len(parts["few"].lines[0].numbers) == len(five)
    assert plain_of(made, reader=officers[0]).many == (SOMETHING_ELSE,)


@pytest.mark.parametrize("count", [0, 3])
def test_fewer_than_five_are_not_tied_to_their_language_nor_is_that_they_are_there(hears, count):
    hears(*_many(HAIR, 7 - count))
    hears(*_many(TIGRINYA, count), language="ti")
    hears(*_many(TIGRINYA, 5 - count), language="ti", start=20, theme="internet")
    told = _told(_drafted())
    del told["A few voices speak about what other subgroups look after, such as: internet at home."]
    assert told == {
        "A few voices speak about something that is in no theme yet.": 7,
        "Of what is in no theme yet, a language is named only where enough spoke in it.": 7,
    }


def test_a_suggestion_counts_only_when_an_officer_confirmed_it(hears):
    theme = Theme.objects.create(
        slug="hair", name="hair", origin=Origin.FORMED, state=ThemeState.SUGGESTED
    )
    voices = hears(*_many(HAIR, 12))
    Suggestion.objects.bulk_create(Suggestion(voice=one, theme=theme) for one in voices)
    made = _drafted()
    assert not made.themes.exists()
    assert _told(made) == {"At least 10 voices speak about something that is in no theme yet.": 12}
    rows = (Assignment(voice=one, theme="hair", found_by="words") for one in voices)
    Assignment.objects.bulk_create(rows)
    Theme.objects.filter(pk=theme.pk).update(state=ThemeState.IN_USE, subgroups=["health"])
    assert _told(_drafted()) == {"At least 10 voices speak about hair.": 12}


def test_voices_in_themes_of_other_subgroups_are_told_of_by_the_names_of_these(hears):
    hears(*_many("The wifi is off {0}.", 11), theme="internet")
    made = _drafted()
    text = "At least 10 voices speak about what other subgroups look after, such as: "
    assert _told(made) == {f"{text}internet at home.": 11}
    assert made.quotes.exists()


def test_requests_that_no_theme_holds_are_counted_among_the_requests(hears):
    voices = hears(*_many("Please teach somebody about afro hair {0}.", 3))
    Hearing.objects.bulk_create(Hearing(voice=one, asks=[[0, 20]]) for one in voices)
    (told,) = _drafted().sentences.filter(section="asks")
    assert told.text == "A few voices ask for something that is in no theme yet."
    assert told.voices.count() == 3


def test_a_draft_is_made_again_where_voices_got_a_theme_meanwhile(hears, monkeypatch):
    """A theme that only another subgroup looks after changes nothing of what is counted here."""
    voices = hears(*_many(HAIR, 4))

    def and_meanwhile(subgroup, period, now):
        proposed = propose(subgroup, period, now)
        if not Assignment.objects.exists():
            Assignment.objects.create(voice=voices[0], theme="internet", found_by="words")
        return proposed

    monkeypatch.setattr(making, "propose", and_meanwhile)
    assert sorted(_told(_drafted()).values()) == [1, 3]


def test_an_officer_who_put_it_otherwise_is_not_contradicted_for_young_people(hears, officers):
    hears(*_many(HAIR, 6))
    made = _drafted()
    assert plain_of(made, reader=officers[0]).some == (SOMETHING_ELSE,)
    made.sentences.filter(section="few").update(text="Six speak about hair.")
    assert plain_of(made, reader=officers[0]).some == ()
