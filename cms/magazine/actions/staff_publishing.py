"""An issue goes out: one member of staff proposes it, and another one publishes it."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.page_trees import show_in_every_language
from cms.magazine.access import originals
from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage, IssuePage, IssueRelease
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.publishing import publish_article, show_revision
from cms.magazine.stages import stages_of

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def propose_issue(*, by: User, issue: IssuePage, now: datetime) -> IssueRelease:
    """Says that the issue is finished. Somebody else looks at it and publishes it."""
    page = _locked(by, issue)
    if not ready_articles(page):
        raise ValidationError(_("No article of this Scoop is ready yet."), code="nothing_ready")
    release, _is_new = IssueRelease.objects.get_or_create(
        issue=page.translation_key, defaults={"proposed_by": by, "proposed_at": now}
    )
    logger.info("magazine.issue.proposed issue=%s by=%s", page.pk, by.pk)
    return release


@transaction.atomic
def take_proposal_back(*, by: User, issue: IssuePage) -> bool:
    """By whoever edits; False where there is none any more."""
    page = _locked(by, issue)
    count, _rows = IssueRelease.objects.filter(
        issue=page.translation_key, published_at=None
    ).delete()
    logger.info("magazine.issue.proposal_taken_back issue=%s by=%s", page.pk, by.pk)
    return bool(count)


@transaction.atomic
def publish_issue(*, by: User, issue: IssuePage, now: datetime) -> int:
    """Shows the issue and every article that is ready; the others stay at the desk. How many.

    Raises ValidationError without a proposal, and for whoever proposed it.
    """
    page = _locked(by, issue)
    open_ones = IssueRelease.objects.select_for_update().filter(published_at=None)
    release = open_ones.filter(issue=page.translation_key).first()
    if release is None:
        raise ValidationError(_("Nobody has proposed this Scoop yet."), code="not_proposed")
    if release.proposed_by_id == by.pk:
        raise ValidationError(_("You proposed it. Somebody else publishes it."), code="own")
    release.published_by, release.published_at = by, now
    release.save(update_fields=["published_by", "published_at"])
    show_revision(page.get_latest_revision() or page.save_revision(user=by), by=by)
    show_in_every_language(IssuePage.objects.get(pk=page.pk))
    shown = sum(publish_article(article, by=by, now=now) for article in ready_articles(page))
    logger.info("magazine.issue.published issue=%s articles=%s by=%s", page.pk, shown, by.pk)
    return shown


def _locked(by: User, issue: IssuePage) -> IssuePage:
    if not by.has_perm(EDIT):
        raise PermissionDenied
    page: IssuePage = IssuePage.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    if page.live:
        raise ValidationError(_("This Scoop is out already."), code="is_out")
    return page


def articles_of(issue: IssuePage) -> list[ArticlePage]:
    """The originals of an issue, whichever tree they stand in."""
    shelves = issue.get_translations(inclusive=True)
    below = Q()
    for path in shelves.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return list(originals().filter(below, depth=issue.depth + 1).order_by("pk"))


def ready_articles(issue: IssuePage) -> list[ArticlePage]:
    articles = articles_of(issue)
    stages = stages_of(articles)
    return [article for article in articles if stages[article.pk] is Stage.READY]
