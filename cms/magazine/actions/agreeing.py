"""A contributor's last word: print exactly this, or tell what is wrong."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.magazine.access import article_of
from cms.magazine.enums import WhatIsWrong
from cms.magazine.listed_worries import tell_if_worrying
from cms.magazine.models import ArticlePage, FinalYesTask, Remark, Use, Yes
from cms.magazine.models.uses import LONGEST_REMARK
from cms.magazine.publishing import publish_words
from cms.magazine.showing import is_agreed
from cms.magazine.stages import current_step
from cms.magazine.versions import versions_for

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def say_yes(*, by: User, use: Use, digests: Iterable[str], now: datetime) -> int:
    """Yes to exactly the texts with these digests; how many were new.

    Raises ValidationError, and keeps nothing, where one of them is not what would be printed now.
    With the last yes the article goes on by itself.
    """
    mine = _locked(use, by)
    standing = {version.digest: version for version in versions_for(mine)}
    wanted = set(digests)
    if not wanted or not wanted <= set(standing):
        raise ValidationError(
            _("Somebody changed this meanwhile. Look at it again."), code="changed"
        )
    new = 0
    for digest in sorted(wanted):
        fields = {"language": standing[digest].language, "at": now, "taken_back_at": None}
        _row, _is_new = Yes.objects.update_or_create(use=mine, digest=digest, defaults=fields)
        new += 1
    Remark.objects.filter(use=mine, settled_at=None).update(settled_at=now)
    logger.info("magazine.yes.given use=%s texts=%s", mine.pk, new)
    _go_on(mine, now)
    return new


@transaction.atomic
def say_what_is_wrong(
    *, by: User, use: Use, reason: str, words: str = "", language: str, now: datetime
) -> Remark:
    """No yes stands any more, so that nothing of it is shown; staff read what they say."""
    mine = _locked(use, by)
    if reason not in WhatIsWrong.values:
        raise ValidationError({"reason": _("Choose one of the answers.")})
    said = clean_text(words)
    if len(said) > LONGEST_REMARK:
        raise ValidationError({"words": _("This is too long.")})
    Yes.objects.standing().filter(use=mine).update(taken_back_at=now)
    remark = Remark.objects.create(use=mine, reason=reason, words=said, language=language, at=now)
    tell_if_worrying(said, language, source=f"magazine.remark:{remark.pk}", by=by)
    logger.info("magazine.yes.refused use=%s remark=%s", mine.pk, remark.pk)
    return remark


def _locked(use: Use, by: User) -> Use:
    """Their own part only: no one says yes for somebody else."""
    mine = Use.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=use.pk)
    if mine.contribution is None or mine.contribution.author_id != by.pk:
        raise PermissionDenied
    return mine


def _go_on(use: Use, now: datetime) -> None:
    """The last yes ends the workflow; a later one to a translation shows that translation."""
    draft = article_of(use)
    if draft is None:
        return
    page = ArticlePage.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    step = current_step(page)
    if step is not None and isinstance(step.task.specific, FinalYesTask):
        if is_agreed(draft, now=now):
            TaskState.objects.filter(pk=step.pk).update(revision=page.latest_revision_id)
            step.refresh_from_db()
            step.approve(user=None)
    elif page.live:
        publish_words(page)
