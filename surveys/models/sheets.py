"""A version as it stands on paper: everything in order, in one language, with its numbers.

Numbers count what is asked, as they do on the screen, where pages that only inform have none. On
paper nothing can be left out, so they count the whole version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import override

from surveys.enums import QuestionKind
from surveys.models.asking import Asked, Explained, asked_questions, explained_in
from surveys.models.glossary import GlossaryTerm
from surveys.models.questionnaires import Version
from surveys.structure.conditions_in_words import Line, Pointed, in_words
from surveys.structure.kinds import KINDS, LONGEST_TEXT, Takes
from surveys.structure.plans import Condition

# Who reads large letters more easily.
YOUNG = frozenset({"4-7", "8-11"})


@dataclass(frozen=True)
class Box:
    """A box to tick, with the number that is typed for it."""

    number: str
    label: str
    picture: str = ""


@dataclass(frozen=True)
class SheetQuestion:
    """`number` is 0 where nothing is asked."""

    number: int
    asked: Asked
    conditions: tuple[Line, ...] = ()
    words: tuple[Explained, ...] = ()

    @property
    def is_scale(self) -> bool:
        return self.asked.kind == QuestionKind.SCALE

    @property
    def is_faces(self) -> bool:
        return self.asked.kind == QuestionKind.FACES

    @property
    def boxes(self) -> list[Box]:
        pictures = dict(self.asked.pictures)
        return [
            Box(code if self.is_scale else str(place), label, pictures.get(code, ""))
            for place, (code, label) in enumerate(self.asked.options, start=1)
        ]

    @property
    def ends(self) -> list[str]:
        """Of a scale: the numbers that have words."""
        return [label for code, label in self.asked.options if label != code]

    @property
    def lines(self) -> range:
        """How many lines to write on."""
        return range(6 if KINDS[self.asked.kind].longest == LONGEST_TEXT else 1)


@dataclass(frozen=True)
class SheetSection:
    title: str
    conditions: tuple[Line, ...]
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class Sheet:
    title: str
    ages: str
    language: str
    sections: tuple[SheetSection, ...]

    @property
    def is_large(self) -> bool:
        return self.ages in YOUNG


def numbered(asked: Iterable[Asked]) -> dict[str, int]:
    """The number of each question by its key; pages that only inform have none."""
    telling = [one.key for one in asked if one.takes is not Takes.NOTHING]
    return {key: number for number, key in enumerate(telling, start=1)}


def sheet_of(version: Version, *, language: str) -> Sheet:
    """Six queries, however large the version is."""
    asked = {one.key: one for one in asked_questions(version=version.pk, language=language)}
    numbers = numbered(asked.values())
    pointed = {key: Pointed(number, asked[key].options) for key, number in numbers.items()}
    terms = list(GlossaryTerm.objects.all())
    held: dict[int, list[tuple[str, Condition]]] = {}
    rows = version.questions.order_by("order").values_list("section_id", "key", "shown_when")
    for section_pk, key, condition in rows:
        held.setdefault(section_pk, []).append((key, condition))
    with override(language):
        sections = [
            SheetSection(
                section.title,
                tuple(in_words(section.shown_when, pointed)),
                tuple(
                    SheetQuestion(
                        numbers.get(key, 0), asked[key], tuple(in_words(condition, pointed))
                    )
                    for key, condition in held.get(section.pk, ())
                ),
            )
            for section in version.sections.all()
        ]
        title = version.questionnaire.title
    told = tuple(_with_words(section, terms) for section in sections)
    return Sheet(title, version.questionnaire.age_version, language, told)


def _with_words(section: SheetSection, terms: list[GlossaryTerm]) -> SheetSection:
    """Each care word explained where it is first met in the section."""
    explained: set[str] = set()
    questions = []
    for one in section.questions:
        met = explained_in(one.asked, terms=terms)
        words = [word for word in met if word.term not in explained]
        explained |= {word.term for word in words}
        questions.append(replace(one, words=tuple(words)))
    return replace(section, questions=tuple(questions))
