"""The doors of the Scoop's desk: whoever may not see a thing does not learn that it exists."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.enums import ArticleKind
from cms.magazine.models import ArticlePage, Contribution, IssuePage, Suggestion, Use
from cms.magazine.models.desk_rules import EDIT, READ_FOR_SAFETY, is_editor


def check_is_editor(user: User, *, now: datetime) -> None:
    if not is_editor(user, on=timezone.localdate(now)):
        raise PermissionDenied


def originals() -> QuerySet[ArticlePage]:
    """Articles as they were written; what was made of them in other languages follows them."""
    earlier = ArticlePage.objects.filter(
        translation_key=OuterRef("translation_key"), alias_of=None, pk__lt=OuterRef("pk")
    )
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(~Exists(earlier), alias_of=None)
    return found


def articles_at_the_desk() -> QuerySet[ArticlePage]:
    """Originals that are not just as they were published."""
    return originals().exclude(live=True, has_unpublished_changes=False).order_by("-pk")


def get_article_for(user: User, pk: int, *, now: datetime) -> ArticlePage:
    """The door to an article that is being made: editors, and safety readers."""
    check_is_worker(user, now=now)
    found: ArticlePage = get_object_or_404(originals(), pk=pk)
    return found


def check_is_worker(user: User, *, now: datetime) -> None:
    if not (user.has_perm(READ_FOR_SAFETY) or is_editor(user, on=timezone.localdate(now))):
        raise Http404


def unused_contributions(*, now: datetime) -> QuerySet[Contribution]:
    """Approved, and in no article yet; without those whose writer has no account any more.

    Questions come into an issue with their answer: see actions/following_questions.py.
    """
    free = Contribution.objects.usable(now).filter(uses=None, author__isnull=False)
    return free.exclude(kind=ArticleKind.YOU_ASKED)


def get_contribution_for(user: User, pk: int, *, now: datetime) -> Contribution:
    """The door for editors: read and approved only, and never their own."""
    check_is_worker(user, now=now)
    return get_object_or_404(unused_contributions(now=now).exclude(author=user), pk=pk)


def coming_issues() -> QuerySet[IssuePage]:
    """Issues that are being made, in English: the tree from which the others follow."""
    found: QuerySet[IssuePage] = IssuePage.objects.filter(
        alias_of=None, live=False, locale__language_code=DEFAULT_CODE
    ).order_by("month")
    return found


def get_print_for(user: User, pk: int) -> Use:
    """A contributor's own part in an article; 404 for everybody else."""
    mine = Use.objects.filter(contribution__author=user).select_related("contribution")
    return get_object_or_404(mine, pk=pk)


def get_suggestion_for(user: User, pk: int) -> Suggestion:
    """What this contributor is asked; 404 for everybody else, and once it is answered."""
    return get_object_or_404(Suggestion.objects.asked_of(user).select_related("use"), pk=pk)


def get_issue_for(user: User, pk: int) -> IssuePage:
    if not user.has_perm(EDIT):
        raise Http404
    found: IssuePage = get_object_or_404(IssuePage.objects.filter(alias_of=None), pk=pk)
    return found


def article_of(use: Use) -> ArticlePage | None:
    """The original in whose language it was written, as the newest draft has it."""
    page = originals().filter(translation_key=use.article).first()
    return page.get_latest_revision_as_object() if page else None
