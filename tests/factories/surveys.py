"""Surveys for tests: a questionnaire of every kind of question, and waves of it."""

from datetime import date

from django.db import connection

from cms.core.codes import make_code
from surveys.actions.staff_versions import draft_version, publish_version
from surveys.actions.staff_waves import release_wave
from surveys.enums import ENDED_STATES, WaveState
from surveys.models import DeckCode, FreeText, Questionnaire, Release, Version, Wave
from surveys.models.codes import CODE_LENGTH, fingerprint_of
from surveys.models.languages import LanguageCount, StagedLanguage
from surveys.models.responses import Response, StagedResponse, StagedText
from surveys.models.ways import StagedWay, WayCount
from surveys.results.freezing import freeze_claimed
from surveys.structure.plans import ChoicePlan, QuestionPlan, SectionPlan, VersionPlan

FIRST_DAY = date(2020, 1, 1)
LAST_DAY = date(2099, 12, 31)
TODAY = date(2026, 11, 20)


def make_version(*sections: SectionPlan, key: str = "well-being", **fields) -> Version:
    """A published version of these sections, in English; `status="draft"` leaves it a draft."""
    questionnaire, _new = Questionnaire.objects.get_or_create(
        key=key, age_version=fields.get("ages", "11-17"), defaults={"title": "How are you?"}
    )
    version = draft_version(by=None, questionnaire=questionnaire, plan=VersionPlan(sections))
    if fields.get("status") != "draft":
        publish_version(by=None, version=version, today=FIRST_DAY)
    return version


def ask(key: str, kind: str, codes: str = "", **fields) -> QuestionPlan:
    """A question as plain data; the labels of its choices are their codes with a big letter."""
    choices = tuple(ChoicePlan(code, {"en": code.title()}) for code in codes.split())
    fields = {"wording": {"en": f"Wording of {key}"}} | fields
    return QuestionPlan(key=key, kind=kind, choices=choices, **fields)


FOUR_QUESTIONS = SectionPlan(
    key="questions",
    questions=(
        ask("safe", "frequency"),
        ask("trust", "choice", "yes no"),
        ask("life", "scale"),
        ask("change", "text"),
    ),
)


def make_questionnaire(key: str = "well-being") -> Questionnaire:
    """Four questions: how often, which, from 0 to 10, and words."""
    return make_version(FOUR_QUESTIONS, key=key).questionnaire


def make_wave(name: str = "Autumn", *, state: str = WaveState.OPEN, **fields) -> Wave:
    questionnaire = fields.pop("questionnaire", None) or Questionnaire.objects.first()
    version = fields.pop("version", None) or (questionnaire or make_questionnaire()).versions.last()
    fields = {"opens": FIRST_DAY, "closes": LAST_DAY} | fields
    if state in ENDED_STATES:
        fields.setdefault("closing_month", date(2026, 10, 1))
    return Wave.objects.create(version=version, name=name, state=state, **fields)


def make_code_for(wave: Wave) -> str:
    """A code as printed; its fingerprint is in the deck."""
    code = make_code(CODE_LENGTH)
    DeckCode.objects.create(pk=fingerprint_of(code), wave=wave)
    return code


def release(wave: Wave, *, by, on: date = TODAY) -> Release:
    """What an officer and the worker do with a closed wave, one after the other."""
    release_wave(by=by, wave=wave)
    assert freeze_claimed(wave.pk, today=on)
    return Release.objects.get(wave=wave)


def forget_surveys() -> None:
    """What real transactions left behind; what was handed in goes before its wave can."""
    waited = (StagedResponse, StagedText, StagedLanguage, StagedWay)
    settled = (Response, FreeText, LanguageCount, WayCount)
    for model in (*waited, *settled, DeckCode, Wave, Questionnaire):
        model.objects.all().delete()
    connection.close()
