"""The surveys of the demo council: two that are closed and released, one that is open.

Nobody is real. Answers are made by the same deeds as real ones, so that they look the same.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from cms.accounts.models import User
from cms.core.codes import show_code
from cms.languages.demonstration import invented_voices, label_in_every_language
from cms.languages.registry import DEFAULT_CODE, LANGUAGES, OTHER_CODES
from surveys.actions.answering import Answer, Words, hand_in, settle
from surveys.actions.staff_breakdowns import Announcement, announce_breakdowns
from surveys.actions.staff_editing import draft_from, write_question
from surveys.actions.staff_origins import note_origins
from surveys.actions.staff_reading import mark_read, raise_worry
from surveys.actions.staff_releases import show_managers
from surveys.actions.staff_versions import (
    draft_version,
    publish_version,
    publish_whole_languages,
)
from surveys.actions.staff_waves import close_wave, make_deck, make_wave, open_wave, release_wave
from surveys.enums import (
    DECLINED,
    SCALE,
    AnswerMode,
    Frequency,
    QuestionKind,
    WordingStage,
)
from surveys.models import DeckCode, FreeText, Indicator, Questionnaire, Release, Wave
from surveys.models.codes import fingerprint_of
from surveys.results.freezing import freeze_claimed
from surveys.structure.plans import ChoicePlan, OriginPlan, QuestionPlan, SectionPlan, VersionPlan

DEMO_CODE: Final = "CHORUSDEM0"
KEY: Final = "well-being"
AGES: Final = (11, 17)
ANSWERS: Final = 64
ELIGIBLE: Final = 92
SPOKEN: Final = {"en": 60, "ar": 12, "ti": 14}
# Whoever helps may be the one it is about: the device is given back before it.
PRIVATE: Final = frozenset({"trust"})
# By whose answers the results are told.
GROUPS: Final = ("trust", "learning")
SEED: Final = 2026
TITLE: Final = gettext_noop("How are you?")
SCALE_HELP: Final = gettext_noop("0 is very bad. 10 is very good.")
TEXT_HELP: Final = gettext_noop("Write in any language. Please do not write names.")

# key, kind, subgroup, wording, help
QUESTIONS: Final = (
    ("safe", "frequency", "housing", gettext_noop("Do you feel safe where you live?"), ""),
    ("trust", "choice", "practice", gettext_noop("Is there somebody you can trust?"), ""),
    ("listened", "frequency", "practice", gettext_noop("Do adults listen to you?"), ""),
    ("friends", "frequency", "practice", gettext_noop("Can you see your friends?"), ""),
    ("learning", "frequency", "education", gettext_noop("Do you like school or college?"), ""),
    ("health", "choice", "health", gettext_noop("Do you know who to ask when you are ill?"), ""),
    ("life", "scale", "", gettext_noop("How good is your life now?"), SCALE_HELP),
    ("change", "text", "", gettext_noop("What should change?"), TEXT_HELP),
)
CHOICES: Final = (
    ("yes", gettext_noop("Yes")),
    ("not_sure", gettext_noop("I am not sure")),
    ("no", gettext_noop("No")),
)
# In per cent; the others have none.
TARGETS: Final = {"safe": 90, "trust": 75}
# How likely each answer is, in the order of the answers; the last one is "I do not want to say".
ODDS: Final = {
    "frequency": (32, 22, 6, 2),
    "choice": (36, 14, 8, 2),
    "scale": (1, 1, 1, 2, 3, 7, 7, 12, 12, 9, 8, 2),
}
COUNTS: Final = {
    "frequency": ["always"],
    "choice": ["yes"],
    "scale": ["7", "8", "9", "10"],
}
# The corpus keeps Dari among Farsi.
DARI: Final = frozenset({"001", "003", "004", "005", "008", "010", "012"})


def load(report: Callable[[str], None]) -> None:
    """Makes what is missing; a second call only lays the demo code out again."""
    officer = User.objects.get(username="sam")
    today = timezone.localdate()
    questionnaire = _questionnaire(officer, today)
    _closed_waves(officer, questionnaire, today)
    _open_wave(officer, questionnaire, today)
    _draft(officer, questionnaire)
    lay_out_demo_code()
    report("Surveys: three waves, one of them open.")


def describe() -> list[str]:
    """What `manage.py demo` prints."""
    return ["", f"Answer the open survey, without signing in, with the code {show_code(DEMO_CODE)}"]


def lay_out_demo_code() -> None:
    """The one code everybody knows; made again when somebody has used it."""
    waves = Wave.objects.filter(version__questionnaire__key=KEY)
    wave = waves.answerable(on=timezone.localdate()).order_by("pk").last()
    if wave is not None:
        DeckCode.objects.get_or_create(pk=fingerprint_of(DEMO_CODE), defaults={"wave": wave})


@transaction.atomic
def _questionnaire(officer: User, today: date) -> Questionnaire:
    ages = f"{AGES[0]}-{AGES[1]}"
    questionnaire, is_new = Questionnaire.objects.get_or_create(key=KEY, age_version=ages)
    if not is_new:
        return questionnaire
    label_in_every_language(questionnaire, "title", TITLE)
    questionnaire.save()
    for key, kind, subgroup, *_words in QUESTIONS:
        if kind in ODDS:
            Indicator.objects.get_or_create(
                key=f"{KEY}-{key}",
                defaults={
                    "subgroup": subgroup,
                    "kind": kind,
                    "counts": COUNTS[kind],
                    "target": TARGETS.get(key),
                },
            )
    asked = tuple(_asked(one, ages) for one in QUESTIONS)
    plan = VersionPlan((SectionPlan(key="questions", questions=asked),))
    version = draft_version(by=officer, questionnaire=questionnaire, plan=plan)
    note_origins(
        version=version, plan=plan, origins=[_by_machine(one, today) for one in OTHER_CODES]
    )
    publish_version(by=officer, version=version, today=today)
    publish_whole_languages(by=officer, version=version, today=today)
    return questionnaire


def _by_machine(language: str, today: date) -> OriginPlan:
    return OriginPlan(language, WordingStage.MACHINE_DRAFT, "language model", today)


def _draft(officer: User, questionnaire: Questionnaire) -> None:
    """The next version, half built: one question more, so far in English only."""
    if questionnaire.versions.filter(number__gt=1).exists():
        return
    draft = draft_from(by=officer, version=questionnaire.versions.get())
    asked = QuestionPlan(
        key="why-unsafe",
        kind=QuestionKind.TEXT,
        wording={"en": "What would help you to feel safe?"},
        age_version=f"{AGES[0]}-{AGES[1]}",
        shown_when={"question": "safe", "in": ["sometimes", "never"]},
    )
    write_question(by=officer, version=draft, section="questions", question=asked, was="", seen="")


def _asked(one: tuple[str, str, str, str, str], ages: str) -> QuestionPlan:
    key, kind, _subgroup, wording, help_text = one
    return QuestionPlan(
        key=key,
        kind=kind,
        wording=_in_every_language(wording),
        help=_in_every_language(help_text) if help_text else {},
        indicator=f"{KEY}-{key}" if kind in ODDS else "",
        age_version=ages,
        is_private=key in PRIVATE,
        choices=tuple(ChoicePlan(code, _in_every_language(label)) for code, label in CHOICES)
        if kind == QuestionKind.CHOICE
        else (),
    )


def _in_every_language(message: str) -> dict[str, str]:
    texts = {}
    for language in LANGUAGES:
        with translation.override(language.code):
            texts[language.code] = translation.gettext(message)
    return texts


@transaction.atomic
def _closed_waves(officer: User, questionnaire: Questionnaire, today: date) -> None:
    """Last spring's and last month's, so that there is something to compare."""
    if Wave.objects.filter(version__questionnaire=questionnaire).exists():
        return
    closes = today.replace(day=1)
    earlier = closes - timedelta(days=180)
    answers = _invented_answers(SEED + 1, [])
    _released_wave(officer, questionnaire, earlier, answers)
    _released_wave(officer, questionnaire, closes, _invented_answers(SEED, _voices()))


def _released_wave(
    officer: User,
    questionnaire: Questionnaire,
    closes: date,
    invented: Iterator[dict[str, Answer]],
) -> None:
    name = f"{KEY} {closes:%Y-%m}: closed wave"
    opens = closes - timedelta(days=28)
    wave = make_wave(by=officer, questionnaire=questionnaire, name=name, opens=opens, closes=closes)
    announce_breakdowns(
        by=officer,
        wave=wave,
        announced=list(map(Announcement, GROUPS)),
        eligible=ELIGIBLE,
        languages=SPOKEN,
    )
    open_wave(by=officer, wave=wave)
    codes = make_deck(by=officer, wave=wave, size=ANSWERS)
    for number, (code, answers) in enumerate(zip(codes, invented, strict=True)):
        words = answers.get("change")
        hand_in(
            code=fingerprint_of(code),
            wave=wave,
            answers=answers,
            today=closes,
            language=words.language if isinstance(words, Words) else DEFAULT_CODE,
            way=AnswerMode.SCREEN if number % 4 else AnswerMode.TABLET,
        )
    settle(wave=wave)
    close_wave(by=officer, wave=wave, today=closes)
    _read_words(officer, wave)
    release_wave(by=officer, wave=wave)
    freeze_claimed(wave.pk, today=closes)
    show_managers(by=officer, release=Release.objects.get(wave=wave), on=closes)


@transaction.atomic
def _open_wave(officer: User, questionnaire: Questionnaire, today: date) -> None:
    waves = Wave.objects.filter(version__questionnaire=questionnaire)
    if waves.answerable(on=today).exists():
        return
    wave = make_wave(
        by=officer,
        questionnaire=questionnaire,
        name=f"{KEY} {today:%Y-%m-%d}: next wave",
        opens=today,
        closes=today + timedelta(days=60),
    )
    open_wave(by=officer, wave=wave)
    make_deck(by=officer, wave=wave, size=24)


def _invented_answers(seed: int, voices: list[dict[str, Any]]) -> Iterator[dict[str, Answer]]:
    chance = random.Random(seed)  # noqa: S311  # the same demo every time
    chance.shuffle(voices)
    for number in range(ANSWERS):
        answers: dict[str, Answer] = {
            key: _chosen(chance, kind) for key, kind, *_rest in QUESTIONS if kind in ODDS
        }
        if number < len(voices):
            voice = voices[number]
            answers["change"] = Words(voice["text"], _language_of(voice), not voice["pii"])
        yield answers


def _chosen(chance: random.Random, kind: str) -> str:
    codes = {
        "frequency": Frequency.values,
        "choice": [code for code, _label in CHOICES],
        "scale": list(SCALE),
    }[kind]
    return chance.choices([*codes, DECLINED], weights=ODDS[kind])[0]


def _voices() -> list[dict[str, Any]]:
    """Those of the corpus for surveys that are ours, and of the ages who are asked."""
    return [
        voice
        for voice in invented_voices("survey")
        if int(voice["id"][-3:]) % 2 and AGES[0] <= voice["age"] <= AGES[1]
    ]


def _language_of(voice: dict[str, Any]) -> str:
    is_dari = voice["lang"] == "fa" and voice["id"][-3:] in DARI
    return "fa-af" if is_dari else str(voice["lang"])


def _read_words(officer: User, wave: Wave) -> None:
    """As a reader would: worries are raised, names and places are not quoted."""
    known = {voice["text"]: voice for voice in _voices()}
    for text in FreeText.objects.filter(wave=wave):
        voice = known[text.text]
        if voice["concern"]:
            raise_worry(by=officer, text=text)
        else:
            mark_read(by=officer, text=text, may_be_quoted=not voice["pii"])
