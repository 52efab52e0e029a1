"""A questionnaire as plain data: what a pack holds, what the database holds, what is compared.

Nothing here knows the database. Two plans that are equal ask the same questions in the same words.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

# Language code -> text; a language without a text is not there.
Texts = Mapping[str, str]
Condition = Mapping[str, Any]


@dataclass(frozen=True)
class ChoicePlan:
    code: str
    label: Texts
    picture: str = ""


@dataclass(frozen=True)
class QuestionPlan:
    key: str
    kind: str
    wording: Texts
    help: Texts = field(default_factory=dict)
    indicator: str = ""
    age_version: str = ""
    scale: str = ""
    is_core: bool = False
    source: str = ""
    shown_when: Condition = field(default_factory=dict)
    choices: tuple[ChoicePlan, ...] = ()
    # Only the young person's: whoever helps hands the device back first.
    is_private: bool = False

    @property
    def scale_version(self) -> str:
        """Changes whenever anything about the scale does: codes, order, pictures, English words."""
        choices = [(one.code, one.picture, one.label.get("en", "")) for one in self.choices]
        return fingerprint_of([self.kind, choices])[:12]


@dataclass(frozen=True)
class SectionPlan:
    key: str
    title: Texts = field(default_factory=dict)
    shown_when: Condition = field(default_factory=dict)
    questions: tuple[QuestionPlan, ...] = ()


@dataclass(frozen=True)
class VersionPlan:
    sections: tuple[SectionPlan, ...]

    def questions(self) -> Iterator[QuestionPlan]:
        for section in self.sections:
            yield from section.questions


@dataclass(frozen=True)
class Wording:
    """One text of a version by its name: "section:…", "question:…" or "choice:…:…", and field."""

    thing: str
    field: str
    texts: Texts


@dataclass(frozen=True)
class IndicatorPlan:
    """`counts` are the codes that count as positive, of whichever scale asks for it."""

    key: str
    domain: str = ""
    subgroup: str = ""
    kind: str = ""
    counts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermPlan:
    key: str
    term: Texts
    explanation: Texts


@dataclass(frozen=True)
class OriginPlan:
    """What was done with all the words of a language, by which role (never a name), and when."""

    language: str
    stage: str
    by_role: str
    done_on: date


@dataclass(frozen=True)
class QuestionnairePlan:
    key: str
    age_version: str
    title: Texts
    version: VersionPlan


@dataclass(frozen=True)
class Pack:
    key: str
    year: int
    indicators: tuple[IndicatorPlan, ...]
    questionnaires: tuple[QuestionnairePlan, ...]
    glossary: tuple[TermPlan, ...]
    origins: tuple[OriginPlan, ...] = ()


# In letters, as the columns hold them.
LONGEST = {"title": 120, "wording": 400, "help": 1000, "label": 200}


def wordings_of(plan: VersionPlan) -> Iterator[Wording]:
    """Every text that has words in English, in the order in which it is met."""
    for wording in _all_wordings(plan):
        if wording.texts.get("en"):
            yield wording


def _all_wordings(plan: VersionPlan) -> Iterator[Wording]:
    for section in plan.sections:
        yield Wording(f"section:{section.key}", "title", section.title)
        for question in section.questions:
            yield Wording(f"question:{question.key}", "wording", question.wording)
            yield Wording(f"question:{question.key}", "help", question.help)
            for choice in question.choices:
                yield Wording(f"choice:{question.key}:{choice.code}", "label", choice.label)


def words_fingerprint(plan: VersionPlan, language: str) -> str:
    """Of everything that is read in one language."""
    texts = [(one.thing, one.field, one.texts.get(language, "")) for one in wordings_of(plan)]
    return fingerprint_of(texts)


def structure_fingerprint(plan: VersionPlan) -> str:
    """Of everything but the words: keys, kinds, codes, order and conditions."""
    return fingerprint_of(_without(asdict(plan), words=True))


def whole_fingerprint(plan: VersionPlan) -> str:
    """Of everything, words and all."""
    return fingerprint_of(_without(asdict(plan), words=False))


def _without(part: Any, *, words: bool) -> Any:
    """What fingerprints are made of: without words, and without what is younger than they are."""
    if isinstance(part, dict):
        left = {name for name, one in part.items() if (name, one) == ("is_private", False)}
        left |= {"title", "wording", "help", "label"} if words else set()
        return {name: _without(one, words=words) for name, one in part.items() if name not in left}
    if isinstance(part, list | tuple):
        return [_without(one, words=words) for one in part]
    return part


def fingerprint_of(content: object) -> str:
    """64 hexadecimal digits of anything that JSON can hold."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
