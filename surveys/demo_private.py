"""A private survey in the demo council: named codes, and a question that tells who somebody is.

Nobody is real. Two young people have answered, a third has not; the next one is a draft, so that
what it names can still be changed.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from surveys.actions.answering import Answer, Words, hand_in, settle
from surveys.actions.staff_private import make_private_codes
from surveys.actions.staff_traits import name_traits
from surveys.actions.staff_versions import draft_version, publish_version
from surveys.actions.staff_waves import make_wave, open_wave
from surveys.enums import QuestionKind, WaveKind
from surveys.models import Questionnaire, Wave
from surveys.models.codes import fingerprint_of
from surveys.structure.plans import ChoicePlan, QuestionPlan, SectionPlan, VersionPlan

KEY: Final = "after-moving"
AGES: Final = "11-17"
PEOPLE: Final = ("amina", "dawit", "olha")
ANSWERED: Final = (
    ("friend", "yes", "My new room is quiet. I would like a lamp to read at night."),
    ("foster", "not_sure", "I miss my old school. Can I visit my teacher?"),
)
HOMES: Final = (
    ("foster", "A foster home"),
    ("friend", "With family or friends"),
    ("own", "In a place of my own"),
)


def load(report: Callable[[str], None]) -> None:
    """Makes what is missing, once; English only, as a council's own draft would begin."""
    if Questionnaire.objects.filter(key=KEY).exists():
        return
    officer = User.objects.get(username="sam")
    people = list(User.objects.filter(username__in=PEOPLE).order_by("username"))
    today = timezone.localdate()
    with transaction.atomic():
        questionnaire = _questionnaire(officer, today)
        wave = _wave(officer, questionnaire, today, "now")
        name_traits(by=officer, wave=wave, keys=["home"])
        open_wave(by=officer, wave=wave)
        named = make_private_codes(by=officer, wave=wave, people=people)
        later = _wave(officer, questionnaire, today + timedelta(days=90), "in three months")
        name_traits(by=officer, wave=later, keys=["home"])
    for (_person, code), said in zip(named, ANSWERED, strict=False):
        _answer(wave, code, said, today)
    settle(wave=wave)
    report("A private survey: three codes with a name, two of them used.")


def _questionnaire(officer: User, today: date) -> Questionnaire:
    questionnaire = Questionnaire.objects.create(
        key=KEY, age_version=AGES, title="After you have moved"
    )
    asked = (
        _asked("home", QuestionKind.CHOICE, "Where do you live now?", HOMES),
        _asked("settled", QuestionKind.YES_NO, "Do you feel at home there?"),
        _asked("wish", QuestionKind.TEXT, "What would make it better?"),
    )
    plan = VersionPlan((SectionPlan(key="moving", questions=asked),))
    version = draft_version(by=officer, questionnaire=questionnaire, plan=plan)
    publish_version(by=officer, version=version, today=today)
    return questionnaire


def _asked(
    key: str, kind: str, wording: str, choices: tuple[tuple[str, str], ...] = ()
) -> QuestionPlan:
    return QuestionPlan(
        key=key,
        kind=kind,
        wording={"en": wording},
        age_version=AGES,
        choices=tuple(ChoicePlan(code, {"en": label}) for code, label in choices),
    )


def _wave(officer: User, questionnaire: Questionnaire, opens: date, when: str) -> Wave:
    return make_wave(
        by=officer,
        questionnaire=questionnaire,
        name=f"{KEY}: private, {when}",
        opens=opens,
        closes=opens + timedelta(days=60),
        kind=WaveKind.PRIVATE,
    )


def _answer(wave: Wave, code: str, said: tuple[str, str, str], today: date) -> None:
    home, settled, wish = said
    answers: dict[str, Answer] = {"home": home, "settled": settled, "wish": Words(wish, "en")}
    hand_in(code=fingerprint_of(code), wave=wave, answers=answers, today=today)
