"""Deeds of leads and officers: an answer begun, its next step written, looked at and published.

Two people stand behind every step that young people read: the lead who wrote it and an officer who
found its words plain. A question ("we asked for an answer") is the officer's own.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text, has_letters
from cms.feedback.actions.answer_telling import give_work, officers, responsible_for, voices_behind
from cms.feedback.actions.staff_answer_interpreting import ask_for_new_words
from cms.feedback.actions.staff_noting import note_what_is_answered
from cms.feedback.answering.access import can_give_for, can_publish, first_answers, next_answers
from cms.feedback.answering.clock import waking_after
from cms.feedback.models import Answer, AnswerStep, Figure, Sentence, Summary
from cms.feedback.states.answers import (
    KEPT_STATES,
    LONGEST_LINE,
    LONGEST_ROLE,
    LONGEST_WORDS,
    STATES_WITH_DAY,
    STATES_WITHOUT_WORDS,
    AnswerState,
    AnswerTo,
    HowMany,
)
from cms.feedback.summarising.wording import SMALLEST

logger = logging.getLogger(__name__)
FARTHEST = timedelta(days=5 * 365)


@dataclass(frozen=True)
class Question:
    """What is answered: a theme's slug, a sentence or a figure under target of the summary."""

    summary: Summary
    line: str
    theme: str = ""
    sentence: Sentence | None = None
    figure: Figure | None = None
    ages: Sequence[str] = ()

    @property
    def kind(self) -> AnswerTo:
        if self.figure is not None:
            return AnswerTo.FIGURE
        return AnswerTo.THEME if self.sentence is None else AnswerTo.REQUEST

    @property
    def stands(self) -> bool:
        """Whether it stands in the summary, and needs an answer there."""
        if self.figure is not None:
            missed = self.summary.sentences.filter(is_under_target=True)
            return missed.filter(figure=self.figure).exists()
        if self.sentence is not None:
            return self.sentence.summary_id == self.summary.pk
        return self.summary.themes.filter(theme=self.theme).exists()


@dataclass(frozen=True)
class Proposal:
    """The next step. `number` is that of the step it follows, as the form was shown."""

    state: AnswerState
    number: int = 0
    words: str = ""
    owner: User | None = None
    owner_role: str = ""
    due_on: date | None = None


@transaction.atomic
def begin_answer(*, by: User, question: Question, proposal: Proposal, now: datetime) -> Answer:
    """Answers a theme or a request of a signed-off summary, or asks its leads to."""
    summary = question.summary
    if not Summary.objects.readable_by(by).filter(pk=summary.pk).exists():
        raise PermissionDenied
    if proposal.state not in first_answers(by, summary):
        raise PermissionDenied
    answer = _new_answer(question, now)
    logger.info("feedback.answer.begun answer=%s by=%s", answer.pk, by.pk)
    step = _write(by, answer, proposal, now)
    if proposal.state is AnswerState.ASKED:
        _publish(by, step, now)
    answer.refresh_from_db()
    return answer


def _new_answer(question: Question, now: datetime) -> Answer:
    line = clean_line(question.line)
    if not has_letters(line) or len(line) > LONGEST_LINE:
        raise ValidationError({"line": _("Say it in one line.")})
    if not set(question.ages) <= set(AgeBand.values):
        raise ValidationError({"ages": _("Choose ages from the list.")})
    if not question.stands:
        raise ValidationError(_("This does not stand in the summary."), code="not_there")
    chosen = [band for band in AgeBand.values if band in question.ages]
    answer = Answer(
        summary=question.summary,
        subgroup=question.summary.subgroup,
        period=question.summary.period,
        kind=question.kind,
        theme=question.theme if question.kind is AnswerTo.THEME else "",
        sentence=question.sentence,
        figure=question.figure,
        line=line,
        ages=f" {' '.join(chosen)} " if chosen else "",
        changed_at=now,
    )
    answer.said_by = _how_many(answer)
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError as problem:
        raise ValidationError(
            _("Somebody has already answered this."), code="already_answered"
        ) from problem
    return answer


def _how_many(answer: Answer) -> HowMany:
    if answer.kind == AnswerTo.FIGURE:
        return HowMany.SURVEY
    return HowMany.MANY if voices_behind(answer).count() >= SMALLEST else HowMany.FEW


@transaction.atomic
def propose_step(*, by: User, answer: Answer, proposal: Proposal, now: datetime) -> AnswerStep:
    """Writes the step that comes next, or writes it again while nobody has published it."""
    answer = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    allowed = next_answers(by, answer)
    if not allowed:
        raise PermissionDenied
    if proposal.number != answer.number:
        raise ValidationError(
            _("Somebody has already taken a step with this answer. Nothing was changed."),
            code="already_changed",
        )
    if proposal.state not in allowed:
        raise ValidationError({"state": _("This cannot come next.")}, code="order")
    return _write(by, answer, proposal, now)


def _write(by: User, answer: Answer, proposal: Proposal, now: datetime) -> AnswerStep:
    fields = _checked(answer, proposal, now)
    number = answer.number + 1
    step = answer.steps.filter(number=number).first() or AnswerStep(
        answer=answer, number=number, version=0
    )
    is_news = step.version == 0 or bool(step.note)  # written again unasked tells nobody again
    for name, value in fields.items():
        setattr(step, name, value)
    step.before, step.by, step.at, step.note = answer.state, by, now, ""
    step.version += 1
    step.save()
    if is_news and proposal.state is not AnswerState.ASKED:
        give_work(answer, to=officers().exclude(pk=by.pk))
    logger.info("feedback.answer.proposed step=%s by=%s", step.pk, by.pk)
    return step


def _checked(answer: Answer, proposal: Proposal, now: datetime) -> dict[str, object]:
    """The columns of the step; raises ValidationError for what does not fit."""
    words = clean_text(proposal.words)
    needs_words = proposal.state not in STATES_WITHOUT_WORDS
    if len(words) > LONGEST_WORDS or (needs_words and not has_letters(words)):
        raise ValidationError({"words": _("Write a reason, in plain words.")})
    is_kept = proposal.state in KEPT_STATES
    due_on = None
    if proposal.state in STATES_WITH_DAY:
        due_on = proposal.due_on or answer.due_on
        today = timezone.localdate(now)
        # A day that stays may have passed: news does not make a late promise new.
        stays = due_on == answer.due_on and answer.state in KEPT_STATES
        if due_on is None or not (stays or today <= due_on <= today + FARTHEST):
            raise ValidationError({"due_on": _("Give a day from today on, within five years.")})
    owner = (proposal.owner or answer.owner) if is_kept else None
    return {
        "state": proposal.state,
        "words": words,
        "due_on": due_on,
        "owner": _checked_owner(owner, answer) if is_kept else None,
        "owner_role": _checked_role(proposal, owner, answer) if is_kept else "",
    }


def _checked_owner(owner: User | None, answer: Answer) -> User:
    if owner is None or not answer.subgroup.memberships.filter(user=owner).exists():
        raise ValidationError({"owner": _("Choose who keeps the promise.")})
    return owner


def _checked_role(proposal: Proposal, owner: User | None, answer: Answer) -> str:
    """What young people read instead of a name."""
    known = owner.job_title if owner is not None else ""
    before = answer.owner_role if owner is not None and owner.pk == answer.owner_id else ""
    role = clean_line(proposal.owner_role) or before or known
    if not has_letters(role) or len(role) > LONGEST_ROLE:
        raise ValidationError({"owner_role": _("Name their role, such as: head of housing.")})
    return role


@transaction.atomic
def publish_step(*, by: User, step: AnswerStep, version: int, now: datetime) -> Answer:
    """An officer found the words plain: from now on everybody reads this step."""
    claimed = AnswerStep.objects.select_for_update(of=("self",)).filter(
        pk=step.pk, published_at=None, version=version
    )
    found = claimed.select_related("answer__subgroup").first()
    if not can_publish(by, step):
        raise PermissionDenied
    if found is None:
        raise ValidationError(
            _("The words were changed since you read them. Look at them again."), code="changed"
        )
    return _publish(by, found, now)


def _publish(by: User, step: AnswerStep, now: datetime) -> Answer:
    answer, state = step.answer, AnswerState(step.state)
    is_done = state is AnswerState.DONE
    claimed = Answer.objects.filter(pk=answer.pk, number=step.number - 1, state=step.before).update(
        state=state,
        number=step.number,
        lead=answer.lead if state is AnswerState.ASKED else step.by,
        owner=step.owner,
        owner_role=step.owner_role,
        due_on=step.due_on,
        done_at=now if is_done else answer.done_at,
        changed_at=now,
        **waking_after(state, step.due_on, now),
    )
    if not claimed:
        raise ValidationError(_("This cannot come next."), code="order")
    AnswerStep.objects.filter(pk=step.pk).update(published_by=by, published_at=now)
    answer.refresh_from_db()
    if state in STATES_WITH_DAY:
        give_work(answer, to=responsible_for(answer))
    ask_for_new_words(answer, now=now)
    note_what_is_answered(by=by, subgroup=answer.subgroup, now=now)
    logger.info("feedback.answer.published step=%s by=%s", step.pk, by.pk)
    return answer


@transaction.atomic
def send_back(*, by: User, step: AnswerStep, note: str, now: datetime) -> AnswerStep:
    """The officer asks the lead for plainer words, and says which."""
    if not can_publish(by, step):
        raise PermissionDenied
    words = clean_text(note)
    if not has_letters(words) or len(words) > LONGEST_WORDS:
        raise ValidationError({"note": _("Say what should be plainer.")})
    if not AnswerStep.objects.filter(pk=step.pk, published_at=None).update(note=words):
        raise ValidationError(_("This step is published already."), code="published")
    step.refresh_from_db()
    if step.by is not None:
        give_work(step.answer, to=[step.by])
    logger.info("feedback.answer.sent_back step=%s by=%s", step.pk, by.pk)
    return step


@transaction.atomic
def drop_step(*, by: User, step: AnswerStep) -> bool:
    """Takes back what nobody has published; an answer without any step goes too."""
    if not can_give_for(by, step.answer.subgroup):
        raise PermissionDenied
    dropped, _rows = AnswerStep.objects.filter(pk=step.pk, published_at=None).delete()
    if dropped:
        Answer.objects.filter(pk=step.answer_id, number=0).delete()
        logger.info("feedback.answer.dropped step=%s by=%s", step.pk, by.pk)
    return bool(dropped)
