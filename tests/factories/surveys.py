"""Surveys for tests: a questionnaire of every kind of question, and waves of it."""

from datetime import date

from cms.core.codes import make_code
from surveys.enums import WaveState
from surveys.models import Choice, DeckCode, Question, Questionnaire, Wave
from surveys.models.codes import CODE_LENGTH, fingerprint_of

FIRST_DAY = date(2020, 1, 1)
LAST_DAY = date(2099, 12, 31)
TODAY = date(2026, 11, 20)


def make_questionnaire(key: str = "well-being") -> Questionnaire:
    """Four questions: how often, which, from 0 to 10, and words."""
    questionnaire = Questionnaire.objects.create(key=key, age_version="11-17", title="How are you?")
    kinds = ("frequency", "choice", "scale", "text")
    keys = ("safe", "trust", "life", "change")
    for order, (question_key, kind) in enumerate(zip(keys, kinds, strict=True), start=1):
        question = Question.objects.create(
            questionnaire=questionnaire,
            key=question_key,
            kind=kind,
            order=order,
            wording=f"Wording of {question_key}",
        )
        if kind == "choice":
            for place, code in enumerate(("yes", "no")):
                Choice.objects.create(question=question, code=code, order=place, label=code.title())
    return questionnaire


def make_wave(name: str = "Autumn", *, state: str = WaveState.OPEN, **fields) -> Wave:
    questionnaire = fields.pop("questionnaire", None) or Questionnaire.objects.first()
    fields = {"opens": FIRST_DAY, "closes": LAST_DAY} | fields
    if state in {WaveState.CLOSED, WaveState.RELEASED}:
        fields.setdefault("closing_month", date(2026, 10, 1))
    return Wave.objects.create(
        questionnaire=questionnaire or make_questionnaire(), name=name, state=state, **fields
    )


def make_code_for(wave: Wave) -> str:
    """A code as printed; its fingerprint is in the deck."""
    code = make_code(CODE_LENGTH)
    DeckCode.objects.create(pk=fingerprint_of(code), wave=wave)
    return code
