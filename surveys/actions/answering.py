"""Answering: handing in, and settling what was handed in so that nothing can be traced.

Nothing here is logged at the moment of an answer: a line in a log has a time.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.actions.helping import count_help, stage_help
from surveys.models import DeckCode, FreeText, Question, Wave
from surveys.models.asking import steps_among
from surveys.models.papers import PaperEntry
from surveys.models.responses import Response, StagedResponse, StagedText
from surveys.models.sittings import Sitting
from surveys.screening import language_of
from surveys.structure.conditions import shown_steps
from surveys.structure.kinds import LONGEST_TEXT, Given, Takes, check, takes
from surveys.tasks import look_at_words

ENOUGH_TO_SHUFFLE = 10
_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True)
class Words:
    """A free text, and the language of the page it was written on."""

    text: str
    language: str


Answer = Given | Words


def hand_in(*, code: str, wave: Wave, answers: Mapping[str, Answer], today: date) -> None:
    """Spends the code (given as fingerprint) and stores the answers, both or neither.

    Of two at once with one code, the second deletes nothing and is refused.
    """
    with transaction.atomic():
        if not Wave.objects.answerable(on=today).filter(pk=wave.pk).exists():
            raise ValidationError(
                _("This survey is closed now. Your answers were not sent."), code="closed"
            )
        spent, _rows = DeckCode.objects.filter(pk=code, wave=wave).delete()
        if not spent:
            raise ValidationError(
                _("This code was used before. We keep only the first answers."), code="used"
            )
        stage_help(wave=wave, code=code)
        Sitting.objects.filter(code=code).delete()
        PaperEntry.objects.filter(pk=code).delete()
        _stage(wave, answers)
    if StagedResponse.objects.filter(wave=wave).count() >= ENOUGH_TO_SHUFFLE:
        # Its own transaction: the last code must not share one with the ten.
        # Whatever goes wrong there, these answers are safe: the night settles what waits.
        transaction.on_commit(partial(settle, wave=wave), robust=True)


def _stage(wave: Wave, answers: Mapping[str, Answer]) -> None:
    questions = _met(wave, answers)
    StagedResponse.objects.create(wave=wave, answers=_chosen(questions, answers))
    StagedText.objects.bulk_create(
        StagedText(wave=wave, question_key=key, text=words.text, language=words.language)
        for key, words in _written(questions, answers)
    )


def _met(wave: Wave, answers: Mapping[str, Answer]) -> list[Question]:
    """The questions that these answers lead to: what was said to any other is not stored."""
    questions = list(wave.version.questions.select_related("section").prefetch_related("choices"))
    met = {step.key for step in shown_steps(steps_among(questions), answers)}
    return [question for question in questions if question.key in met]


def _chosen(questions: Iterable[Question], answers: Mapping[str, Answer]) -> dict[str, Given]:
    """Of words not even that there were any: that would say whose they may be."""
    chosen: dict[str, Given] = {}
    for question in questions:
        answer = answers.get(question.key, "")
        if takes(question.kind) in {Takes.WORDS, Takes.NOTHING} or answer == "":
            continue
        codes = [code for code, _label in question.options()]
        chosen[question.key] = check(question.kind, codes, answer)
    return chosen


def _written(
    questions: Iterable[Question], answers: Mapping[str, Answer]
) -> Iterable[tuple[str, Words]]:
    for question in questions:
        words = answers.get(question.key, "")
        if question.is_text and isinstance(words, Words) and words.text:
            yield question.key, Words(words.text[:LONGEST_TEXT], words.language)


def settle(*, wave: Wave) -> None:
    """Writes what waits and what was settled before again, in random order, words apart.

    All of the wave and not only what waits: otherwise each batch would lie behind the one before
    it, and the one answer of a quiet day would stand alone. May run at any time, and twice. It logs
    nothing, because the tenth answer starts it.
    """
    with transaction.atomic():
        Wave.objects.locked().get(pk=wave.pk)
        count_help(wave=wave)
        waiting = list(StagedResponse.objects.filter(wave=wave))
        texts = list(StagedText.objects.filter(wave=wave))
        if waiting:
            _write_answers(wave, waiting)
        if texts:
            keys = _write_words(wave, texts)
            # The rows are the queue: if nobody takes the message, the night looks again.
            transaction.on_commit(lambda: look_at_words.delay(keys), robust=True)


def _write_answers(wave: Wave, waiting: list[StagedResponse]) -> None:
    settled = Response.objects.filter(wave=wave)
    answers = [*settled.values_list("answers", flat=True), *(row.answers for row in waiting)]
    _shuffle(answers)
    settled.delete()
    Response.objects.bulk_create(Response(wave=wave, answers=given) for given in answers)
    StagedResponse.objects.filter(pk__in=[row.pk for row in waiting]).delete()


def _write_words(wave: Wave, waiting: list[StagedText]) -> list[str]:
    """The keys of the new ones; the settled ones keep theirs, other rooms know them by it."""
    settled = FreeText.objects.filter(wave=wave)
    fresh = [_free_text(row) for row in waiting]
    texts = [*settled, *fresh]
    _shuffle(texts)
    settled.delete()
    FreeText.objects.bulk_create(texts)
    StagedText.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return sorted(str(text.pk) for text in fresh)


def _free_text(staged: StagedText) -> FreeText:
    return FreeText(
        wave_id=staged.wave_id,
        question_key=staged.question_key,
        text=staged.text,
        language=language_of(staged.text, page_language=staged.language),
    )
