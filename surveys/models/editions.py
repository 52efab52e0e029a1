"""Published questions as a process remembers them: they never change, so they are read once.

They are remembered by what they say and not by their number: the fingerprint of a version covers
everything that it asks, and that of a language all of its words. Whatever has other content has
another fingerprint, so nothing that is remembered can be out of date. What has no fingerprint, such
as a draft, is read anew each time.
"""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cms.languages.registry import DEFAULT_CODE
from surveys.models.asking import Asked, asked_as, languages_for, steps_among
from surveys.models.questionnaires import Version, VersionLanguage
from surveys.models.questions import Question
from surveys.structure.conditions import Step

# Half a megabyte each: a questionnaire in thirteen languages.
MOST_REMEMBERED = 16


@dataclass(frozen=True)
class Edition:
    """A version and the languages in which it is published, each with its fingerprint."""

    version: int
    structure: str
    words: dict[str, str]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The way through it, with the codes that each question takes."""
        return self._content.steps

    def language_for(self, language: str) -> str:
        """The one to read it in: this one, its neighbours, or English."""
        found = (one for one in languages_for(language) if one in self.words)
        return next(found, DEFAULT_CODE)

    def asked_in(self, language: str) -> tuple[Asked, ...]:
        """All questions in this language or the next best, in their order, hidden ones too."""
        return self._content.asked_in(self.language_for(language))

    @cached_property
    def _content(self) -> "_Content":
        is_known = self.structure and self.words and all(self.words.values())
        read = _remembered if is_known else _remembered.__wrapped__
        return read(self.version, self.structure, tuple(sorted(self.words.items())))


@dataclass(frozen=True)
class _Content:
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    asked: dict[str, tuple[Asked, ...]] = field(default_factory=dict)

    def asked_in(self, language: str) -> tuple[Asked, ...]:
        if language not in self.asked:
            self.asked[language] = tuple(asked_as(one, language) for one in self.questions)
        return self.asked[language]


def edition_of(version: Version) -> Edition:
    """One query; two more where this process has not met the version yet."""
    words = VersionLanguage.objects.filter(version=version).values_list("language", "fingerprint")
    return Edition(version.pk, version.fingerprint, dict(words))


@lru_cache(maxsize=MOST_REMEMBERED)
def _remembered(version: int, structure: str, words: tuple[tuple[str, str], ...]) -> _Content:
    questions = Question.objects.filter(version_id=version).order_by("order")
    read = tuple(questions.select_related("section").prefetch_related("choices"))
    return _Content(read, tuple(steps_among(read)))
