"""Filling in a language: many words at once, none over somebody else's, none that are published."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.languages.registry import DEFAULT_CODE, is_known
from surveys.enums import WordingStage
from surveys.models import GlossaryTerm, Version, VersionLanguage, WordingOrigin
from surveys.models.plans import column, terms_met, texts_of
from surveys.permissions import check_can_manage_waves
from surveys.structure.plans import VersionPlan, Wording, fingerprint_of, wordings_of
from surveys.structure.staff_wordings import LONGEST_OF

logger = logging.getLogger("chorus.surveys")
Place = tuple[str, str]
TITLE = "questionnaire"
TERM = "word"


@dataclass(frozen=True)
class Typed:
    """One text as somebody typed it; `seen` is the fingerprint of what stood there before."""

    thing: str
    field: str
    text: str
    seen: str
    is_noted: bool = False


@dataclass(frozen=True)
class Origin:
    """Where the words of one save come from: what was done, and by which role."""

    stage: WordingStage
    by_role: str
    today: date


def seen_text(text: str) -> str:
    return fingerprint_of(text)[:12]


def shared_wordings(version: Version, plan: VersionPlan) -> list[Wording]:
    """What belongs to no version: the title, and the care words that are met."""
    words = [Wording(TITLE, "title", texts_of(version.questionnaire, "title"))]
    for term in terms_met(wordings_of(plan), GlossaryTerm.objects.all()):
        words += [
            Wording(f"{TERM}:{term.key}", field, texts_of(term, field))
            for field in ("term", "explanation")
        ]
    return words


def can_fill_in(version: Version, language: str) -> bool:
    """English is written with the questions; words that are published stay."""
    if not is_known(language) or language == DEFAULT_CODE:
        return False
    return not version.languages.filter(language=language).exists()


def is_shared_open(version: Version, wording: Wording, language: str) -> bool:
    """A care word is shared by all surveys: only an empty one is filled in from here."""
    if not wording.texts.get(language):
        return True
    return (
        wording.thing == TITLE
        and not VersionLanguage.objects.filter(
            version__questionnaire=version.questionnaire_id, language=language
        ).exists()
    )


@transaction.atomic
def save_words(
    *, by: User, version: Version, language: str, typed: Sequence[Typed], origin: Origin | None
) -> int:
    """All of these words or none; how many were changed.

    ValidationError: "not_now" where words are published, "unknown" for a text that is not there,
    "changed" where somebody else was quicker, "too_long".
    """
    check_can_manage_waves(by)
    locked = Version.objects.select_for_update().get(pk=version.pk)
    if not can_fill_in(locked, language):
        raise ValidationError(_("The words of this language stay as they are."), code="not_now")
    rows = _Rows(locked)
    changed = [(one, _cleaned(one)) for one in typed]
    changed = [(one, text) for one, text in changed if text != rows.text(one, language)]
    for one, text in changed:
        _check(rows, one, text, language)
    for one, text in changed:
        setattr(rows.holder(one), column(one.field, language), text or None)
    rows.save([one for one, _text in changed], language)
    if origin is not None:
        noted = [(one, text) for one, text in changed if text]
        unchanged = [one for one in typed if one.is_noted and one not in {c for c, _t in changed}]
        noted += [(one, text) for one in unchanged if (text := rows.text(one, language))]
        _note(locked, language, noted, origin)
    logger.info(
        "surveys.words.saved version=%s language=%s count=%d by=%s",
        locked.pk,
        language,
        len(changed),
        by.pk,
    )
    return len(changed)


def _cleaned(one: Typed) -> str:
    """Nothing far too long is cleaned letter by letter: it is refused anyway."""
    is_far_too_long = len(one.text) > LONGEST_OF.get(one.field, 0) * 4
    return one.text if is_far_too_long else clean_text(one.text)


def _check(rows: "_Rows", one: Typed, text: str, language: str) -> None:
    if seen_text(rows.text(one, language)) != one.seen:
        raise ValidationError(
            _("Somebody else has changed some of these words. Nothing was saved yet."),
            code="changed",
        )
    if len(text) > LONGEST_OF[one.field]:
        told = _("This is longer than %(longest)d letters.") % {"longest": LONGEST_OF[one.field]}
        raise ValidationError(f"{one.thing}: {told}", code="too_long")
    if not rows.is_open(one, language):
        raise ValidationError(_("Other surveys use these words: they stay."), code="shared")


class _Rows:
    """The rows of one version that hold words, by the names of their wordings."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.found: dict[str, Model] = {TITLE: version.questionnaire}
        for section in version.sections.all():
            self.found[f"section:{section.key}"] = section
        for question in version.questions.prefetch_related("choices"):
            self.found[f"question:{question.key}"] = question
            for choice in question.choices.all():
                self.found[f"choice:{question.key}:{choice.code}"] = choice
        for term in GlossaryTerm.objects.all():
            self.found[f"{TERM}:{term.key}"] = term

    def holder(self, one: Typed) -> Model:
        holder = self.found.get(one.thing)
        # Only the fields that are translated, and only where English has words.
        fields = LONGEST_OF if holder is not None else {}
        if holder is None or one.field not in fields or not self._english(holder, one.field):
            raise ValidationError(_("This text is not there any more."), code="unknown")
        return holder

    @staticmethod
    def _english(holder: Model, field: str) -> str:
        return getattr(holder, column(field, DEFAULT_CODE), "") or ""

    def text(self, one: Typed, language: str) -> str:
        return getattr(self.holder(one), column(one.field, language)) or ""

    def is_open(self, one: Typed, language: str) -> bool:
        if one.thing != TITLE and not one.thing.startswith(f"{TERM}:"):
            return True
        texts: Mapping[str, str] = texts_of(self.holder(one), one.field)
        return is_shared_open(self.version, Wording(one.thing, one.field, texts), language)

    def save(self, changed: Iterable[Typed], language: str) -> None:
        kinds: dict[tuple[type[Model], str], list[Model]] = {}
        for one in changed:
            holder = self.holder(one)
            kinds.setdefault((type(holder), column(one.field, language)), []).append(holder)
        for (model, name), holders in kinds.items():
            model._default_manager.bulk_update(holders, [name])


def _note(
    version: Version, language: str, noted: Iterable[tuple[Typed, str]], origin: Origin
) -> None:
    if not origin.by_role.strip():
        raise ValidationError(_("Write who did it, as a role and without a name."), code="by_role")
    WordingOrigin.objects.bulk_create(
        [
            WordingOrigin(
                version=version,
                thing=one.thing,
                field=one.field,
                language=language,
                stage=origin.stage,
                by_role=origin.by_role.strip(),
                done_on=origin.today,
                fingerprint=fingerprint_of(text),
            )
            for one, text in noted
        ],
        update_conflicts=True,
        unique_fields=["version", "thing", "field", "language", "stage"],
        update_fields=["by_role", "done_on", "fingerprint"],
    )
