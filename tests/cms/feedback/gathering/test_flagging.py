"""A voice that is taken back marks every signed count that led to where it stands."""

from datetime import UTC, datetime

import pytest

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.gathering.emptying import empty
from cms.feedback.models import Theme, ThemeCount, Voice
from cms.feedback.summarising.making import summarise
from cms.subgroups.models import Subgroup
from tests.cms.feedback.voices import PERIOD, say
from tests.factories.summaries import sign_off

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRAYER = "There is no room to pray in."
WIFI = "The wifi is off in the evening."


@pytest.fixture
def paper(six, officers):
    say(WIFI, "The curfew rules are strict.", PRAYER)
    (draft,) = summarise(period=PERIOD, subgroups=Subgroup.objects.filter(code="housing"), now=NOW)
    return sign_off(draft, *officers, now=NOW)


def _theme(slug):
    return Theme.objects.get(slug=slug)


def _take_back(text):
    """Says which counts are marked."""
    empty(list(Voice.objects.filter(text=text).values_list("pk", flat=True)))
    return set(ThemeCount.objects.filter(is_flagged=True).values_list("theme", flat=True))


def test_after_two_merges_the_first_theme_is_marked(paper, moderator):
    deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=NOW)
    deeds.merge(by=moderator, theme=_theme("rules"), into=_theme("repairs"), now=NOW)
    assert {"internet", "rules"} <= _take_back(WIFI)


def test_after_a_split_the_source_is_marked(paper, moderator):
    wifi = list(Voice.objects.filter(text=WIFI))
    deeds.split(by=moderator, voices=wifi, source=_theme("internet"), name="evenings", now=NOW)
    assert _take_back(WIFI) == {"internet"}


def test_what_was_never_one_theme_is_not_marked(paper, moderator):
    done = deeds.merge(by=moderator, theme=_theme("internet"), into=_theme("rules"), now=NOW)
    deeds.undo(by=moderator, change=done, now=NOW)
    assert _take_back(WIFI) == {"internet"}
