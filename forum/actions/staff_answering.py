"""Deeds of officers and subgroup leads: an idea taken up, and each step to its answer."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text, has_letters
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.subgroups.models import Subgroup
from forum.actions.idea_telling import tell_of
from forum.actions.idea_wishes import follow_wishes
from forum.enums import (
    IDEA_STATES_WITH_A_DAY,
    IDEA_STATES_WITHOUT_WORDS,
    LONGEST_NOTE,
    LONGEST_SUMMARY,
    IdeaState,
)
from forum.models import GroupPost, Idea, Post, Step, StepWords
from forum.models.ideas import MANAGE
from forum.permissions import can_answer_for, next_states

logger = logging.getLogger("chorus.forum")
FARTHEST = timedelta(days=5 * 365)


@dataclass(frozen=True)
class Question:
    """What is taken up: the team's English line, who must answer for which subgroup, by when."""

    summary: str
    subgroup: Subgroup
    answerer: User
    due_on: date
    # The revision of the post that the officer read.
    revision: int


@dataclass(frozen=True)
class Change:
    """The next step. `number` is that of the step it answers, as the form was shown."""

    state: IdeaState
    number: int
    words: str = ""
    who: User | None = None
    due_on: date | None = None


def take_up(*, by: User, post: Post, question: Question, now: datetime) -> Idea:
    """Makes an approved post of a young person, or of a group, an idea, and tells its writer."""
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    summary = _line_of(question.summary)
    _check_day(question.due_on, now)
    _check_answerer(question.answerer, question.subgroup)
    with transaction.atomic():
        _check_post(post, question.revision)
        idea = Idea.objects.create(
            post=post,
            revision=post.revision,
            board=post.space,
            subgroup=question.subgroup,
            summary=summary,
            answerer=question.answerer,
            due_on=question.due_on,
            wakes_at=_end_of(question.due_on),
            changed_at=now,
        )
        follow_wishes(idea=idea, now=now)
        _add_step(idea, by, "", "", now)
    logger.info("forum.idea.taken_up idea=%s post=%s by=%s", idea.pk, post.pk, by.pk)
    return idea


def change_state(*, by: User, idea: Idea, change: Change, now: datetime) -> Idea:
    """One step further, once: two people at a time, or one form twice, make one step."""
    allowed = next_states(by, idea)
    if not allowed:
        raise PermissionDenied
    if change.state not in allowed:
        raise ValidationError({"state": _("This cannot come next.")}, code="order")
    words = clean_text(change.words)
    who, due_on = _check(idea, change, words, now)
    is_promise = change.state is IdeaState.PROMISED
    with transaction.atomic():
        claimed = Idea.objects.filter(pk=idea.pk, number=change.number, state=idea.state).update(
            state=change.state,
            number=change.number + 1,
            answerer=who if who and not is_promise else idea.answerer,
            owner=who if who and is_promise else idea.owner,
            due_on=due_on,
            wakes_at=_end_of(due_on) if due_on else None,
            changed_at=now,
        )
        if not claimed:
            raise ValidationError(
                _("Somebody has already taken a step with this idea. Nothing was changed."),
                code="already_changed",
            )
        before = idea.state
        idea = Idea.objects.select_related("post", "answerer", "owner").get(pk=idea.pk)
        _add_step(idea, by, before, words, now)
    logger.info("forum.idea.%s idea=%s by=%s", change.state.value, idea.pk, by.pk)
    return idea


def add_words(*, by: User, step: Step, language: str, words: str, now: datetime) -> StepWords:
    """The words of a step in another language, by hand; once for each language."""
    if not (by.has_perm(MANAGE) or can_answer_for(by, step.idea.subgroup)):
        raise PermissionDenied
    cleaned = clean_text(words)
    if not step.words or not has_letters(cleaned) or len(cleaned) > LONGEST_NOTE:
        raise ValidationError({"words": _("Write the same words in the other language.")})
    if not is_known(language) or language == DEFAULT_CODE:
        raise ValidationError({"language": _("Choose a language from the list.")})
    with transaction.atomic():
        # Of two at a time one waits here and then finds the other's words.
        Step.objects.select_for_update().get(pk=step.pk)
        if step.in_languages.filter(language=language).exists():
            raise ValidationError(
                _("These words are there already in this language."), code="already_there"
            )
        added = StepWords.objects.create(step=step, language=language, words=cleaned, by=by, at=now)
    logger.info("forum.idea.words step=%s language=%s by=%s", step.pk, language, by.pk)
    return added


def reword(*, by: User, idea: Idea, summary: str) -> bool:
    """Another line for the same idea, should the first say too much. False if it is the same."""
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    line = _line_of(summary)
    changed = Idea.objects.filter(pk=idea.pk).exclude(summary=line).update(summary=line)
    if changed:
        logger.info("forum.idea.reworded idea=%s by=%s", idea.pk, by.pk)
    return bool(changed)


def _line_of(summary: str) -> str:
    line = clean_line(summary)
    if not has_letters(line) or len(line) > LONGEST_SUMMARY:
        raise ValidationError({"summary": _("Say it in one line.")})
    return line


def _check_post(post: Post, revision: int) -> None:
    """The revision that was read still stands, and nobody was quicker."""
    stands = Post.objects.select_for_update().approved().filter(pk=post.pk, revision=revision)
    if post.revision != revision or stands.first() is None:
        raise ValidationError(
            _("This post was changed or taken down. Nothing was changed."), code="post_changed"
        )
    is_theirs = post.author is not None and post.author.is_young_person
    if not (is_theirs or GroupPost.objects.filter(post=post).exists()):
        raise ValidationError(_("Only a young person's post becomes an idea."), code="author")
    if Idea.objects.filter(post=post).exists():
        raise ValidationError(
            _("Somebody has already taken up this post."), code="already_taken_up"
        )


def _check(
    idea: Idea, change: Change, words: str, now: datetime
) -> tuple[User | None, date | None]:
    """Who acts by when after this step; raises ValidationError for what does not fit."""
    needs_words = change.state not in IDEA_STATES_WITHOUT_WORDS
    if len(words) > LONGEST_NOTE or (needs_words and not has_letters(words)):
        raise ValidationError({"words": _("Write a reason, in plain words.")})
    if change.state not in IDEA_STATES_WITH_A_DAY:
        return None, None
    goes_on = change.state == idea.state
    due_on = change.due_on or (idea.due_on if goes_on else None)
    if change.due_on or due_on is None:
        # A day that stays may have passed: a note does not make a late promise new.
        _check_day(change.due_on, now)
    if change.state is IdeaState.PROMISED:
        return _check_owner(change.who or (idea.owner if goes_on else None), idea), due_on
    who = change.who or idea.answerer
    _check_answerer(who, idea.subgroup)
    return who, due_on


def _check_day(day: date | None, now: datetime) -> None:
    today = timezone.localdate(now)
    if day is None or not today <= day <= today + FARTHEST:
        raise ValidationError({"due_on": _("Give a day from today on, within five years.")})


def _check_answerer(who: User, subgroup: Subgroup) -> None:
    if not can_answer_for(who, subgroup):
        raise ValidationError({"who": _("Choose somebody who leads this subgroup.")})


def _check_owner(who: User | None, idea: Idea) -> User:
    if who is None or not idea.subgroup.memberships.filter(user=who).exists():
        raise ValidationError({"who": _("Choose who keeps the promise.")})
    return who


def _add_step(idea: Idea, by: User, before: str, words: str, now: datetime) -> None:
    who = idea.owner if idea.state == IdeaState.PROMISED else idea.answerer
    step = Step.objects.create(
        idea=idea,
        number=idea.number,
        before=before,
        state=idea.state,
        words=words,
        who=who if idea.due_on else None,
        due_on=idea.due_on,
        by=by,
        at=now,
    )
    tell_of(step, idea)


def _end_of(day: date) -> datetime:
    """The first moment at which the day has passed, in the council's time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
