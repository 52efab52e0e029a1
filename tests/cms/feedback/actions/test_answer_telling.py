"""Whoever spoke hears of each step, also after their theme was merged or split."""

from datetime import UTC, datetime

import pytest

from cms.feedback import authors
from cms.feedback.actions import staff_theming as deeds
from cms.feedback.actions.answer_telling import voices_behind
from cms.feedback.actions.answer_waking import tell_what_is_new
from cms.feedback.actions.answering import follow_answer
from cms.feedback.models import Assignment, Theme, Voice
from cms.feedback.summarising.making import summarise
from cms.subgroups.models import Subgroup
from tests.cms.feedback.actions.test_answering import Teller
from tests.cms.feedback.voices import PERIOD, say
from tests.factories.answers import bring, make_answer, publish
from tests.factories.summaries import sign_off

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WIFI = [f"The wifi is off in the evening {n}." for n in range(6)]
SECRET = [f"Nobody tells us the wifi password {n}." for n in range(6)]
CURFEW = [f"The curfew rules are strict {n}." for n in range(5)]


class ImportTeller(Teller):
    name = "import"


@pytest.fixture
def teller(monkeypatch):
    room = ImportTeller()
    monkeypatch.setattr(authors, "_tellers", {room.name: room})
    return room


@pytest.fixture
def answered(housing_lead, officers, moderator, teller, amina):
    """A promise about the internet, to a paper that also tells of rules."""
    say(*WIFI, *SECRET, *CURFEW)
    (draft,) = summarise(period=PERIOD, subgroups=Subgroup.objects.filter(code="housing"), now=NOW)
    signed = sign_off(draft, *officers, now=NOW)
    answer = publish(moderator, make_answer(housing_lead, signed, theme="internet"))
    follow_answer(by=amina, answer=answer, now=NOW)
    tell_what_is_new(now=NOW, at_most=10)
    return answer


def _theme(slug):
    return Theme.objects.get(slug=slug)


def _keys(*texts):
    return sorted(Voice.objects.filter(text__in=texts).values_list("key", flat=True))


def _hears_of_the_next_step(answered, lead, moderator, teller):
    bring(lead, moderator, answered, "started")
    tell_what_is_new(now=NOW, at_most=10)
    keys, _url, besides, _reading = teller.asked[-1]
    assert len(teller.asked) == 2
    return keys, besides


def test_authors_and_followers_hear_after_a_merge_and_nobody_else(
    answered, housing_lead, moderator, teller, amina
):
    deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=NOW)
    keys, besides = _hears_of_the_next_step(answered, housing_lead, moderator, teller)
    assert keys == _keys(*WIFI, *SECRET) == teller.asked[0][0]
    assert besides == {amina.pk}


def test_what_comes_to_a_theme_later_was_not_answered(answered, moderator):
    deeds.merge(by=moderator, theme=_theme("rules"), into=_theme("internet"), now=NOW)
    assert Assignment.objects.filter(theme="internet").count() == 17
    assert voices_behind(answered).count() == 12


def test_authors_hear_after_a_split(answered, housing_lead, moderator, teller):
    chosen = list(Voice.objects.filter(text__in=SECRET))
    deeds.split(by=moderator, voices=chosen, source=_theme("internet"), name="secrets", now=NOW)
    keys, _besides = _hears_of_the_next_step(answered, housing_lead, moderator, teller)
    assert keys == _keys(*WIFI, *SECRET)


def test_authors_hear_where_nobody_stands_in_the_theme_any_more(answered, moderator):
    voices = list(Voice.objects.filter(text__in=[*WIFI, *SECRET]))
    there = {"source": _theme("internet"), "target": _theme("rules")}
    deeds.move(by=moderator, voices=voices, **there, now=NOW)
    assert voices_behind(answered).count() == 12
    Voice.objects.filter(text__in=WIFI).update(is_withdrawn=True)
    assert voices_behind(answered).count() == 6
