"""One question as it is asked: plain data in the language of the page, or the next best."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import (
    Case,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.translation import override

from cms.languages.registry import DEFAULT_CODE
from surveys.models.glossary import GlossaryTerm
from surveys.models.plans import column
from surveys.models.questionnaires import VersionLanguage
from surveys.models.questions import Question
from surveys.structure.conditions import Step
from surveys.structure.kinds import Option, Takes, takes


@dataclass(frozen=True)
class Explained:
    """A care word and what it means."""

    term: str
    explanation: str


@dataclass(frozen=True)
class Asked:
    """`language` is that of the words; `english` is for finding care words in them."""

    key: str
    kind: str
    language: str
    wording: str
    help: str
    section: str
    source: str
    options: tuple[Option, ...]
    pictures: tuple[Option, ...]
    english: str
    is_private: bool = False

    @property
    def takes(self) -> Takes:
        return takes(self.kind)

    @property
    def codes(self) -> list[str]:
        return [code for code, _label in self.options]


def steps_among(questions: Iterable[Question]) -> list[Step]:
    """The way through questions that were read with their sections and choices."""
    return [
        Step(
            number=number,
            key=question.key,
            kind=question.kind,
            conditions=(question.section.shown_when, question.shown_when),
            codes=tuple(code for code, _label in question.options()),
        )
        for number, question in enumerate(questions, start=1)
    ]


def languages_for(language: str) -> list[str]:
    """Which languages to look for, the best first: the page's, its neighbours', English."""
    fallbacks = settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    neighbours = fallbacks.get(language, fallbacks["default"])
    return list(dict.fromkeys((language, *neighbours, DEFAULT_CODE)))


def asked_questions(*, version: int, language: str) -> list[Asked]:
    """All of them, in order, hidden ones too: two queries."""
    questions = _in_its_language(version, language).order_by("order")
    return [_asked(one) for one in questions.select_related("section").prefetch_related("choices")]


def previewed_questions(*, version: int, language: str) -> list[Asked]:
    """All of them in a language that need not be published: what has no words stands in English."""
    questions = Question.objects.filter(version_id=version).order_by("order")
    questions = questions.annotate(read_in=Value(language))
    return [_asked(one) for one in questions.select_related("section").prefetch_related("choices")]


def explained_in(asked: Asked, *, terms: Iterable[GlossaryTerm] | None = None) -> list[Explained]:
    """The care words of a question: found in its English, so that no grammar hides them.

    Whoever asks for several questions hands the care words over, so that they are read once.
    """
    found = []
    for term in GlossaryTerm.objects.all() if terms is None else terms:
        pattern = rf"\b{re.escape(getattr(term, column('term', DEFAULT_CODE)) or term.term)}s?\b"
        if re.search(pattern, asked.english, re.IGNORECASE):
            with override(asked.language):
                found.append(Explained(term.term, term.explanation))
    return found


def _in_its_language(version: int, language: str) -> QuerySet[Question]:
    wanted = languages_for(language)
    best_first = Case(
        *(When(language=code, then=Value(place)) for place, code in enumerate(wanted)),
        output_field=IntegerField(),
    )
    published = VersionLanguage.objects.filter(version=OuterRef("version"), language__in=wanted)
    best = published.order_by(best_first).values("language")[:1]
    return Question.objects.filter(version_id=version).annotate(read_in=Subquery(best))


def _asked(question: Question) -> Asked:
    return asked_as(question, getattr(question, "read_in", None) or DEFAULT_CODE)


def asked_as(question: Question, language: str) -> Asked:
    with override(language):
        return Asked(
            key=question.key,
            kind=question.kind,
            language=language,
            wording=question.wording,
            help=question.help,
            section=question.section.title,
            source=question.source,
            options=tuple(question.options()),
            pictures=tuple((one.code, one.picture) for one in question.choices.all()),
            english=f"{_english(question, 'wording')} {_english(question, 'help')}",
            is_private=question.is_private,
        )


def _english(question: Question, field: str) -> str:
    return getattr(question, column(field, DEFAULT_CODE)) or ""
