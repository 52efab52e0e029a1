"""What kind of help there was is counted, and never found beside anybody's answers."""

import pytest
from django.db import IntegrityError, transaction

from surveys.actions.answering import hand_in, settle
from surveys.actions.helping import say_who_helps
from surveys.actions.sitting import find_sitting, sit_down
from surveys.enums import HelpKind
from surveys.models.codes import fingerprint_of
from surveys.models.helping import HelpCount, StagedHelp
from surveys.models.responses import Response, StagedResponse
from surveys.models.sittings import Sitting
from tests.factories.surveys import TODAY, make_code_for


def answer(wave, kind=None):
    code = fingerprint_of(make_code_for(wave))
    key = sit_down(code=code, key="", today=TODAY)
    if kind:
        say_who_helps(sitting=find_sitting(key=key, today=TODAY), kind=kind)
    hand_in(code=code, wave=wave, answers={"safe": "always"}, today=TODAY)


def test_help_is_counted_apart_from_the_answers(wave):
    for kind in (HelpKind.WORKER, HelpKind.WORKER, HelpKind.NOBODY, None):
        answer(wave, kind)
    assert StagedHelp.objects.count() == 3
    settle(wave=wave)
    settle(wave=wave)
    numbers = dict(HelpCount.objects.values_list("kind", "number"))
    assert numbers == dict.fromkeys(HelpKind.values, 0) | {"worker": 2, "nobody": 1}
    assert not StagedHelp.objects.exists()
    assert not Sitting.objects.exists()
    stored = [row.answers for row in Response.objects.all()]
    assert stored == [{"safe": "always"}] * 4


def test_who_is_not_asked_and_says_nothing_is_not_counted(wave):
    answer(wave)
    settle(wave=wave)
    assert not HelpCount.objects.exists()
    assert Response.objects.count() == 1


def test_answers_that_wait_have_no_help_beside_them(wave):
    answer(wave, HelpKind.INTERPRETER)
    row = StagedResponse.objects.values().get()
    assert "interpreter" not in str(row)
    assert StagedHelp.objects.get().pk != row["id"]


@pytest.mark.django_db
def test_only_known_kinds_of_help_are_kept(wave):
    for model in (StagedHelp, HelpCount):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(wave=wave, kind="mother")
