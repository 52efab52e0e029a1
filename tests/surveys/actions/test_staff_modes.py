"""How a wave may be answered: announced before it opens, and then nobody changes it any more."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from surveys.actions.staff_modes import announce_modes
from surveys.actions.staff_papers import find_paper
from surveys.actions.staff_waves import open_wave
from surveys.enums import WaveState
from surveys.models import Wave
from surveys.models.codes import fingerprint_of
from tests.factories.surveys import TODAY, make_code_for, make_wave


@pytest.fixture
def draft(db):
    return make_wave("Draft", state=WaveState.DRAFT)


def test_what_is_announced_stays_once_the_survey_is_open(draft, moderator):
    announce_modes(by=moderator, wave=draft, modes=["paper", "screen"], main="paper")
    assert draft.way_of_answering == "paper:paper+screen"
    open_wave(by=moderator, wave=draft)
    with pytest.raises(ValidationError, match="has opened"):
        announce_modes(by=moderator, wave=draft, modes=["screen"], main="screen")
    for change in ({"modes": ["screen"]}, {"main_mode": "screen"}):
        with (
            pytest.raises(DatabaseError, match="keeps its ways of answering"),
            transaction.atomic(),
        ):
            Wave.objects.filter(pk=draft.pk).update(**change)
    assert Wave.objects.get().way_of_answering == "paper:paper+screen"


@pytest.mark.parametrize(
    ("modes", "main", "code"),
    [
        ([], "screen", "unknown"),
        (["smoke"], "smoke", "unknown"),
        (["paper", "smoke"], "paper", "unknown"),
        (["paper"], "screen", "main"),
        (["paper"], "", "main"),
    ],
)
def test_a_way_there_is_not_is_refused(draft, moderator, modes, main, code):
    with pytest.raises(ValidationError) as refused:
        announce_modes(by=moderator, wave=draft, modes=modes, main=main)
    assert refused.value.code == code


def test_only_officers_announce(draft, amina):
    with pytest.raises(PermissionDenied):
        announce_modes(by=amina, wave=draft, modes=["paper"], main="paper")


def test_a_survey_opens_only_when_it_is_known_how_it_is_answered(draft, moderator):
    Wave.objects.update(modes=[], main_mode="")
    draft.refresh_from_db()
    with pytest.raises(ValidationError, match="how young people will answer"):
        open_wave(by=moderator, wave=draft)


def test_paper_is_taken_only_where_it_was_announced(draft, moderator):
    announce_modes(by=moderator, wave=draft, modes=["screen", "tablet"], main="tablet")
    open_wave(by=moderator, wave=draft)
    code = fingerprint_of(make_code_for(draft))
    with pytest.raises(ValidationError, match="on paper"):
        find_paper(by=moderator, wave=draft, code=code, today=TODAY)
    other = make_wave("Other", state=WaveState.OPEN)
    code = fingerprint_of(make_code_for(other))
    assert find_paper(by=moderator, wave=other, code=code, today=TODAY)
