"""What waits for a young person in the Scoop: their "yes, print it", other words, what came back.

Whether a yes is to exactly what would be printed is asked where it is said and shown. Here a yes
counts that is newer than the newest draft, or the newest translation: rows can be counted by it,
in one query together with those of every other room.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from cms.accounts.models import User
from cms.accounts.waiting import YOUNG_PEOPLE, Rank, Waiting
from cms.magazine.access import originals
from cms.magazine.enums import USABLE_STATES, ContributionState
from cms.magazine.models import ArticlePage, ArticleWords, Contribution, Suggestion, Use, Yes

RUNS = Q(status=WorkflowState.STATUS_IN_PROGRESS)
LAST_STEP = Q(current_task_state__task__content_type__model="finalyestask")
IN_LAST_STEP = RUNS & LAST_STEP
BEFORE = (RUNS & ~LAST_STEP) | Q(status=WorkflowState.STATUS_NEEDS_CHANGES)
PASSED = Q(status=WorkflowState.STATUS_APPROVED)
DRAFTED = "latest_revision__created_at"


class MyPartInTheScoop:
    """Registered in MagazineConfig.ready()."""

    name = "magazine.mine"
    for_whom = YOUNG_PEOPLE

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        url = reverse("magazine:mine")
        came_back = Contribution.objects.sent_by(reader).filter(state=ContributionState.RETURNED)
        for name, label, rows in (
            (
                "magazine.print_it",
                _("Something of yours is ready for the Scoop. Look at it and say yes or no."),
                uses_without_yes(reader),
            ),
            (
                "magazine.suggestions",
                _("An editor of the Scoop would like other words. Say yes or no."),
                Suggestion.objects.asked_of(reader),
            ),
            (
                "magazine.returned",
                _("What you sent to the Scoop came back. You can change it and send it again."),
                came_back,
            ),
        ):
            yield Waiting(name, label, url, Rank.WAITS, rows, drawing="newspaper", room="scoop")


def uses_without_yes(contributor: User) -> QuerySet[Use]:
    """Their parts in articles that are laid out and read, and in translations that were taken in.

    Whoever has said that something is wrong has answered; the next move is not theirs.
    """
    mine = Use.objects.filter(
        contribution__author=contributor, contribution__state__in=USABLE_STATES
    )
    answered = mine.filter(remarks__settled_at=None, remarks__isnull=False)
    asked = _articles().filter(_workflows(IN_LAST_STEP))
    waits = Exists(asked.filter(_not_said("written_in", DRAFTED)))
    read = _articles().filter(_workflows(IN_LAST_STEP | PASSED), ~_workflows(BEFORE))
    words = ArticleWords.objects.taken_in().filter(article=OuterRef("article"))
    of_this_draft = Exists(read.filter(**{f"{DRAFTED}__lte": OuterRef("taken_at")}))
    translated = Exists(words.filter(of_this_draft, _not_said("language", "taken_at")))
    return mine.exclude(pk__in=answered).filter(waits | translated)


def _articles() -> QuerySet[ArticlePage]:
    return originals().filter(translation_key=OuterRef("article"))


def _workflows(which: Q) -> Exists:
    """Whether the article has a workflow like this."""
    of_pages = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
    )
    return Exists(of_pages.filter(which))


def _not_said(language: str, since: str) -> Q:
    """No yes of this use to the text in this language since it has stood as it stands."""
    said = Yes.objects.standing().filter(
        use=OuterRef(OuterRef("pk")), language=OuterRef(language), at__gte=OuterRef(since)
    )
    return Q(~Exists(said))
