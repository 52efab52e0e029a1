from datetime import date, timedelta

import pytest
from django.utils import timezone

from surveys.actions.answering import Words, hand_in
from surveys.enums import WaveState
from surveys.models import DeckCode, FreeText
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response, StagedResponse
from surveys.schedule import close_due_waves, settle_all
from surveys.tasks import look_at_words
from tests.factories.surveys import TODAY, make_code_for, make_wave


@pytest.fixture
def answered(wave):
    answers = {"safe": "always", "change": Words("ክፍለይ ዝሑል እዩ", "ti")}
    code = fingerprint_of(make_code_for(wave))
    hand_in(code=code, wave=wave, answers=answers, today=TODAY)
    return wave


def test_the_night_settles_even_one_answer_and_may_come_twice(answered):
    settle_all()
    settle_all()
    assert Response.objects.count() == FreeText.objects.count() == 1
    assert not StagedResponse.objects.exists()


def test_looking_at_words_twice_asks_once(answered):
    settle_all()
    keys = [str(text.pk) for text in FreeText.objects.all()]
    look_at_words(keys)
    look_at_words(keys)
    from cms.interpreting.models import Task

    assert Task.objects.count() == 1


def test_a_wave_closes_after_its_last_day_and_unused_codes_go(answered):
    yesterday = timezone.localdate() - timedelta(days=1)
    due = make_wave("Due", opens=date(2020, 1, 1), closes=yesterday)
    make_code_for(due)
    close_due_waves()
    due.refresh_from_db()
    answered.refresh_from_db()
    assert (due.state, answered.state) == (WaveState.CLOSED, WaveState.OPEN)
    assert not DeckCode.objects.filter(wave=due).exists()
