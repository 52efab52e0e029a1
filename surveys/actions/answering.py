"""Answering: handing in, and settling what was handed in so that nothing can be traced.

Nothing here is logged at the moment of an answer: a line in a log has a time.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.actions.counting import count_languages, count_ways, stage_language, stage_way
from surveys.actions.helping import count_help, stage_help
from surveys.actions.staff_private import spend_link
from surveys.enums import AnswerMode
from surveys.models import DeckCode, FreeText, Wave, mixing
from surveys.models.editions import edition_of
from surveys.models.keys import random_key
from surveys.models.papers import PaperEntry
from surveys.models.responses import Response, StagedResponse, StagedText
from surveys.models.sittings import Sitting
from surveys.screening import language_of
from surveys.structure.conditions import Step, shown_steps
from surveys.structure.kinds import LONGEST_TEXT, Given, Takes, check, takes
from surveys.structure.traits import without_rare
from surveys.tasks import look_at_words

ENOUGH_TO_SHUFFLE = 10
_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True)
class Words:
    """A free text, the language of the page it was written on, and whether others may read it."""

    text: str
    language: str
    may_be_shown: bool = False


Answer = Given | Words


def as_answers(kept: Mapping[str, Any]) -> dict[str, Answer]:
    """What a sitting or a paper keeps, as it is handed in."""
    return {
        key: Words(**value) if isinstance(value, dict) else value for key, value in kept.items()
    }


def hand_in(
    *,
    code: str,
    wave: Wave,
    answers: Mapping[str, Answer],
    today: date,
    language: str = "",
    way: str = AnswerMode.SCREEN,
) -> None:
    """Spends the code (given as fingerprint) and stores the answers, both or neither.

    Of two at once with one code, the second deletes nothing and is refused. The way of answering
    is counted, and the language where the questions are published in it; neither meets the answers.
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
        edition = edition_of(wave.version)
        stage_help(wave=wave, code=code)
        stage_language(wave=wave, language=language, published=edition.words)
        stage_way(wave=wave, way=way)
        Sitting.objects.filter(code=code).delete()
        PaperEntry.objects.filter(pk=code).delete()
        link = spend_link(code=code) if wave.is_private else None
        _stage(wave, edition.steps, answers, link)
    if StagedResponse.objects.filter(wave=wave).count() >= ENOUGH_TO_SHUFFLE:
        # Its own transaction: the last code must not share one with the ten.
        # Whatever goes wrong there, these answers are safe: the night settles what waits.
        transaction.on_commit(partial(settle_enough, wave=wave), robust=True)


def _stage(
    wave: Wave, steps: Sequence[Step], answers: Mapping[str, Answer], link: UUID | None
) -> None:
    # What was said to a question that these answers do not lead to is not stored.
    met = shown_steps(steps, answers)
    StagedResponse.objects.create(wave=wave, answers=_chosen(met, answers), link=link)
    StagedText.objects.bulk_create(
        StagedText(
            wave=wave,
            question_key=key,
            text=words.text,
            language=words.language,
            may_be_shown=words.may_be_shown,
            link=link,
        )
        for key, words in _written(met, answers)
    )


def _chosen(steps: Iterable[Step], answers: Mapping[str, Answer]) -> dict[str, Given]:
    """Of words not even that there were any: that would say whose they may be."""
    chosen: dict[str, Given] = {}
    for step in steps:
        answer = answers.get(step.key, "")
        if takes(step.kind) in {Takes.WORDS, Takes.NOTHING} or answer == "":
            continue
        chosen[step.key] = check(step.kind, step.codes, answer)
    return chosen


def _written(steps: Iterable[Step], answers: Mapping[str, Answer]) -> Iterable[tuple[str, Words]]:
    for step in steps:
        words = answers.get(step.key, "")
        if takes(step.kind) is Takes.WORDS and isinstance(words, Words) and words.text:
            is_whole = len(words.text) <= LONGEST_TEXT  # consent is to these words, not to a part
            shown = words.may_be_shown and is_whole
            yield step.key, Words(words.text[:LONGEST_TEXT], words.language, shown)


def settle(*, wave: Wave) -> None:
    """Writes what waits and what was settled before again, in random order, words apart.

    All of the wave and not only what waits: otherwise each batch would lie behind the one before
    it, and the one answer of a quiet day would stand alone. May run at any time, and twice. It logs
    nothing, because the tenth answer starts it.
    """
    with transaction.atomic():
        Wave.objects.locked().get(pk=wave.pk)
        _settle(wave)


def settle_enough(*, wave: Wave) -> None:
    """The same for at least ten at once, whoever else hands in at this moment.

    A crowd does not queue up for it, each to settle the one answer that came after the last: who
    finds somebody settling this wave leaves it to them, or to whoever comes next, or to the night.
    """
    with transaction.atomic():
        is_free = Wave.objects.locked(skip_locked=True).filter(pk=wave.pk).first()
        if is_free and StagedResponse.objects.filter(wave=wave).count() >= ENOUGH_TO_SHUFFLE:
            _settle(wave)


def _settle(wave: Wave) -> None:
    count_help(wave=wave)
    count_languages(wave=wave)
    count_ways(wave=wave)
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
    if mixing.is_possible():
        order = [*map(str, settled.values_list("pk", flat=True)), *(str(row.pk) for row in waiting)]
        _shuffle(order)
        mixing.mix_answers(wave.pk, order, settled=Response, waiting=StagedResponse)
        return
    rows = [*settled.values_list("answers", "link"), *((row.answers, row.link) for row in waiting)]
    _write_responses(wave, rows)
    StagedResponse.objects.filter(pk__in=[row.pk for row in waiting]).delete()


def _write_responses(wave: Wave, rows: list[tuple[dict[str, Any], UUID | None]]) -> None:
    """All of a wave, instead of what stands there."""
    _shuffle(rows)
    Response.objects.filter(wave=wave).delete()
    Response.objects.bulk_create(
        Response(wave=wave, answers=answers, link=link) for answers, link in rows
    )


def drop_rare_traits(*, wave: Wave) -> None:
    """For good: nobody is one of fewer than ten by what they told of themselves. See traits.py."""
    if not wave.traits:
        return
    with transaction.atomic():
        Wave.objects.locked().get(pk=wave.pk)
        settled = Response.objects.filter(wave=wave)
        rows = list(settled.values_list("answers", "link"))
        kept = without_rare([answers for answers, _link in rows], wave.traits)
        _write_responses(wave, [(one, row[1]) for one, row in zip(kept, rows, strict=True)])


def mix_waiting() -> None:
    """Before somebody who has just answered writes anything that has an hour.

    What waits gets new keys and one new transaction: answers join the settled ones, texts are mixed
    among themselves, since settling them would start tasks at this very moment.
    """
    waiting = StagedResponse.objects.values("wave").union(StagedText.objects.values("wave"))
    for pk in sorted(row["wave"] for row in waiting):
        with transaction.atomic():
            wave = Wave.objects.locked().get(pk=pk)
            if answers := list(StagedResponse.objects.filter(wave=wave)):
                _write_answers(wave, answers)
            texts = list(StagedText.objects.filter(wave=wave))
            _shuffle(texts)
            StagedText.objects.filter(pk__in=[text.pk for text in texts]).delete()
            for text in texts:
                text.pk = random_key()
            StagedText.objects.bulk_create(texts)


def _write_words(wave: Wave, waiting: list[StagedText]) -> list[str]:
    """The keys of the new ones; the settled ones keep theirs, other rooms know them by it."""
    fresh = [_free_text(row) for row in waiting]
    if mixing.is_possible():
        _shuffle(fresh)
        FreeText.objects.bulk_create(fresh)
        texts = FreeText.objects.filter(wave=wave)
        order = [str(key) for key in texts.values_list("pk", flat=True)]
        _shuffle(order)
        mixing.mix_words(wave.pk, order)
    else:
        _rewrite_words(wave, fresh)
    StagedText.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return sorted(str(text.pk) for text in fresh)


def _rewrite_words(wave: Wave, fresh: list[FreeText]) -> None:
    settled = FreeText.objects.filter(wave=wave)
    texts = [*settled, *fresh]
    _shuffle(texts)
    settled.delete()
    FreeText.objects.bulk_create(texts)


def _free_text(staged: StagedText) -> FreeText:
    return FreeText(
        wave_id=staged.wave_id,
        question_key=staged.question_key,
        text=staged.text,
        language=language_of(staged.text, page_language=staged.language),
        may_be_shown=staged.may_be_shown,
        link=staged.link,
    )
