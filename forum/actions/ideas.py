"""Deeds of young people about ideas: follow, stop following, say whether it happened."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.actions.idea_telling import tell_of_not_yet
from forum.enums import IdeaState
from forum.models import Follow, Happening, Idea, Step
from forum.permissions import is_told_of

logger = logging.getLogger("chorus.forum")


def follow(*, by: User, idea: Idea, now: datetime) -> bool:
    """From now on every step gives this person a notice. False if it did so already."""
    _check(by, idea)
    with transaction.atomic():
        _lock(idea)
        if is_told_of(by, idea):
            return False
        Follow.objects.create(idea=idea, user=by, at=now)
    logger.info("forum.idea.followed idea=%s by=%s", idea.pk, by.pk)
    return True


def stop_following(*, by: User, idea: Idea) -> bool:
    """No more notices. False if there were none to stop."""
    _check(by, idea)
    with transaction.atomic():
        _lock(idea)
        stopped, _rows = Follow.objects.filter(idea=idea, user=by).delete()
    if stopped:
        logger.info("forum.idea.left idea=%s by=%s", idea.pk, by.pk)
    return bool(stopped)


def say_happened(
    *, by: User, idea: Idea, number: int, has_happened: bool, now: datetime
) -> Happening:
    """What the writer or a follower says once it is done; one "not yet" wakes the officers."""
    _check(by, idea)
    if not is_told_of(by, idea):
        raise PermissionDenied
    with transaction.atomic():
        asked = Idea.objects.select_for_update().filter(
            pk=idea.pk, state=IdeaState.DONE, number=number
        )
        if asked.first() is None:
            raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
        step = Step.objects.get(idea=idea, number=number)
        said, _made = Happening.objects.update_or_create(
            step=step, person=by, defaults={"has_happened": has_happened, "at": now}
        )
        if not has_happened:
            Idea.objects.filter(pk=idea.pk, wakes_at=None).update(wakes_at=now)
            tell_of_not_yet(said, idea, now=now)
    logger.info("forum.idea.happened idea=%s by=%s said=%s", idea.pk, by.pk, has_happened)
    return said


def _check(by: User, idea: Idea) -> None:
    if not Idea.objects.visible_to(by).filter(pk=idea.pk).exists():
        raise Http404
    if not by.is_young_person:
        raise PermissionDenied


def _lock(idea: Idea) -> None:
    """A step and its notices wait for a follow, and the other way round."""
    Idea.objects.select_for_update().get(pk=idea.pk)
