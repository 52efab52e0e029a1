"""Labels read from the database: the wordings of a version, in one or two languages."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.languages.registry import BY_CODE, DEFAULT_CODE, Language
from surveys.enums import AnswerMode, HelpKind
from surveys.models import Choice, Question, Questionnaire, Version
from surveys.models.plans import column
from surveys.results.counts import DECLINED, MISSING, UNKNOWN
from surveys.results.equal_voice import APART, HELP, LANGUAGES, WAYS
from surveys.results.exporting.labels import Labels, Texts
from surveys.results.indicators import BANDS
from surveys.structure.kinds import options_of


def labels_of(version: Version, languages: tuple[str, ...]) -> Labels:
    """Two queries, three where the questionnaire was not read with the version.

    What is not translated is in English. Raises KeyError for a language we do not speak.
    """
    unknown = [code for code in languages if code not in BY_CODE]
    if unknown:
        raise KeyError(unknown[0])
    questions = list(version.questions.prefetch_related("choices"))
    questionnaire = version.questionnaire
    shared = _shared(languages)
    return Labels(
        languages=languages,
        title=_each(questionnaire, "title", languages),
        age_version=questionnaire.age_version,
        questions={one.key: _each(one, "wording", languages) for one in questions},
        answers=dict(answer for one in questions for answer in _answers(one, languages)),
        breakdowns={one: shared[one] for one in APART},
        groups={(LANGUAGES, one.code): _names(one, languages) for one in BY_CODE.values()}
        | {(HELP, kind): _in_each(label, languages) for kind, label in HelpKind.choices}
        | {(WAYS, way): _in_each(label, languages) for way, label in AnswerMode.choices},
        shared=shared,
    )


def _each(thing: Choice | Question | Questionnaire, field: str, languages: Texts) -> Texts:
    english = getattr(thing, column(field, DEFAULT_CODE)) or ""
    return tuple(getattr(thing, column(field, code)) or english for code in languages)


def _answers(question: Question, languages: Texts) -> Iterator[tuple[tuple[str, str], Texts]]:
    """Code by code, in each language; the words of fixed answers come from the catalogues."""
    if not question.has_codes:
        return
    own = [(one.code, _each(one, "label", languages)) for one in question.choices.all()]
    told = []
    for place, language in enumerate(languages):
        with override(language):
            told.append(options_of(question.kind, [(code, words[place]) for code, words in own]))
    for same_code in zip(*told, strict=True):
        yield (question.key, same_code[0][0]), tuple(label for _code, label in same_code)


def _in_each(words: object, languages: Texts) -> Texts:
    told = []
    for language in languages:
        with override(language):
            told.append(str(words))
    return tuple(told)


def _names(named: Language, languages: Texts) -> Texts:
    return tuple(named.name_for(reader) for reader in languages)


def _shared(languages: Texts) -> dict[str, Texts]:
    told = [_shared_in(language) for language in languages]
    return {code: tuple(one[code] for one in told) for code in told[0]}


def _shared_in(language: str) -> dict[str, str]:
    """What means the same in every table. Who is in no group gave no answer to its question."""
    with override(language):
        bands = {
            band: _("%(low)d to %(high)d") % {"low": low, "high": high}
            for band, (low, high) in BANDS.items()
        }
        declined, nothing = _("I do not want to say"), _("No answer")
        words = {DECLINED: declined, MISSING: nothing, UNKNOWN: nothing}
        apart = {
            LANGUAGES: _("Language"),
            HELP: _("Help with the survey"),
            WAYS: _("How young people answered"),
        }
        return bands | words | apart
