"""Versions read as plain data, and what of their words is still missing."""

from collections.abc import Iterable

from django.db.models import Model

from cms.languages.registry import CODES
from surveys.models.glossary import GlossaryTerm
from surveys.models.questionnaires import Version
from surveys.models.questions import Choice, Question, Section
from surveys.structure.plans import (
    ChoicePlan,
    QuestionPlan,
    SectionPlan,
    Texts,
    VersionPlan,
    Wording,
    structure_fingerprint,
    wordings_of,
    words_fingerprint,
)


def column(field: str, language: str) -> str:
    """The column of a translated field: wording, fa-af -> wording_fa_af."""
    return f"{field}_{language.replace('-', '_')}"


def texts_of(thing: Model, field: str) -> Texts:
    """What stands there in each language, without falling back to another one."""
    texts = {code: getattr(thing, column(field, code)) for code in CODES}
    return {code: text for code, text in texts.items() if text}


def plan_of(version: Version) -> VersionPlan:
    """Three queries, however large the version is."""
    asked: dict[int, list[QuestionPlan]] = {}
    questions = version.questions.select_related("indicator").prefetch_related("choices")
    for question in questions:
        asked.setdefault(question.section_id, []).append(_question(question))
    return VersionPlan(
        tuple(_section(section, asked.get(section.pk, ())) for section in version.sections.all())
    )


def _section(section: Section, questions: Iterable[QuestionPlan]) -> SectionPlan:
    return SectionPlan(
        key=section.key,
        title=texts_of(section, "title"),
        shown_when=section.shown_when,
        questions=tuple(questions),
    )


def _question(question: Question) -> QuestionPlan:
    return QuestionPlan(
        key=question.key,
        kind=question.kind,
        wording=texts_of(question, "wording"),
        help=texts_of(question, "help"),
        indicator=question.indicator.key if question.indicator else "",
        age_version=question.age_version,
        scale=question.scale,
        is_core=question.is_core,
        source=question.source,
        shown_when=question.shown_when,
        choices=tuple(_choice(choice) for choice in question.choices.all()),
        is_private=question.is_private,
    )


def _choice(choice: Choice) -> ChoicePlan:
    return ChoicePlan(choice.code, texts_of(choice, "label"), choice.picture)


def missing_in(
    version: Version,
    language: str,
    *,
    plan: VersionPlan | None = None,
    terms: Iterable[GlossaryTerm] | None = None,
) -> list[str]:
    """The names of everything without words in this language, care words included; [] if whole.

    Whoever asks for several languages hands plan and care words over: they are read once.
    """
    wordings = list(wordings_of(plan or plan_of(version)))
    missing = [
        f"{one.thing} {one.field}" for one in wordings if not one.texts.get(language, "").strip()
    ]
    if not getattr(version.questionnaire, column("title", language)):
        missing.append("title")
    met = terms_met(wordings, GlossaryTerm.objects.all() if terms is None else terms)
    missing += [
        f"word:{term.key}"
        for term in met
        if not all(language in texts_of(term, field) for field in ("term", "explanation"))
    ]
    return missing


def terms_met(wordings: Iterable[Wording], terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    """The care words that stand in the English of these."""
    english = " ".join(one.texts.get("en", "") for one in wordings).casefold()
    return [one for one in terms if texts_of(one, "term").get("en", "\0").casefold() in english]


def is_as_published(version: Version) -> bool:
    """Whether a published version still asks what it asked when it was published.

    Versions and languages from before there were fingerprints have none to compare with.
    """
    if not version.is_published:
        return False
    plan = plan_of(version)
    return version.fingerprint in {"", structure_fingerprint(plan)} and all(
        one.fingerprint in {"", words_fingerprint(plan, one.language)}
        for one in version.languages.all()
    )
