"""An article goes from step to step, or back. Nobody passes what they had a part in."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from cms.accounts.models import User
from cms.core.pages import pictures_in
from cms.magazine.access import check_is_editor
from cms.magazine.actions.arranging import locked_draft
from cms.magazine.enums import HandBackReason
from cms.magazine.models import ArticlePage, Suggestion
from cms.magazine.setting_up import set_up_workflow
from cms.magazine.stages import IN_HAND, current_step, stage_of

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def send_on(*, by: User, article: ArticlePage, seen: int, now: datetime) -> None:
    """A draft is finished: another young editor looks at it next. `seen` is the draft read."""
    check_is_editor(by, now=now)
    page = locked_draft(article, seen=seen)
    if stage_of(page) not in IN_HAND:
        raise ValidationError(_("This was sent on already."), code="sent")
    check_nothing_open(page)
    _check_pictures(page)
    standing = page.current_workflow_state
    if standing is not None:
        standing.cancel(user=by)
    set_up_workflow().start(page, by)
    logger.info("magazine.article.sent_on article=%s by=%s", page.pk, by.pk)


def check_nothing_open(page: ArticlePage) -> None:
    open_ones = Suggestion.objects.undecided().filter(use__article=page.translation_key)
    if open_ones.exists():
        raise ValidationError(
            _("Wait for the answer to the suggestion. Then send it on."), code="suggestion"
        )


def _check_pictures(page: ArticlePage) -> None:
    if not all(says for _key, says in pictures_in(page.body.get_prep_value())):
        raise ValidationError(
            _("A picture needs words for people who cannot see it. The team can add them."),
            code="alternative",
        )


@transaction.atomic
def pass_on(*, by: User, article: ArticlePage, seen: int, now: datetime) -> None:
    """This step is done, for exactly the draft that was read; the workflow asks who this is."""
    page = locked_draft(article, seen=seen)
    step = _step(page)
    if step.revision_id != seen:
        # The draft changed while it waited; whoever passes it now has read the newest.
        TaskState.objects.filter(pk=step.pk).update(revision=seen)
        step.refresh_from_db()
    check_nothing_open(page)
    step.task.specific.on_action(step, by, "approve")
    logger.info("magazine.article.passed article=%s step=%s by=%s", page.pk, step.task_id, by.pk)


@transaction.atomic
def hand_back(
    *, by: User, article: ArticlePage, reason: str, note: str = "", now: datetime
) -> None:
    """Back to the editors with a reason that everybody at the desk reads.

    The note is of staff only: what a young person writes about another's work is no letter.
    """
    if reason not in HandBackReason.values:
        raise ValidationError({"reason": _("Choose one of the answers.")})
    if note and not by.is_staff:
        raise PermissionDenied
    page = ArticlePage.objects.select_for_update(of=("self",)).get(pk=article.pk)
    step = _step(page)
    label = str(HandBackReason(reason).value)
    step.task.specific.on_action(step, by, "reject", comment=f"{label}\n{note}".strip())
    logger.info("magazine.article.handed_back article=%s by=%s", page.pk, by.pk)


def _step(page: ArticlePage) -> TaskState:
    step = current_step(page)
    if step is None:
        raise ValidationError(_("This waits for nobody now."), code="no_step")
    return step
