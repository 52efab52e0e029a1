"""What is on its way to the Scoop: kept while somebody writes, read by nobody but the writer."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.magazine.enums import LONGEST_CREDIT, LONGEST_TITLE, ArticleKind, Credit
from cms.magazine.models.contributions import Contribution

QUESTION = Q(kind=ArticleKind.YOU_ASKED)


class UnsentQuerySet(models.QuerySet["Unsent"]):
    def left_since(self, moment: datetime) -> Self:
        """Nobody has gone on with these since then."""
        return self.filter(changed_at__lt=moment)

    def begun(self, author: User, of: Contribution | None, *, is_question: bool = False) -> Self:
        """What stands in this person's form: there is one for the Scoop, one for questions, and
        one for each thing that came back."""
        rows = self.filter(author=author, of=of)
        if of is not None:
            return rows
        return rows.filter(QUESTION if is_question else ~QUESTION)


class Unsent(models.Model):
    """What one person has typed and chosen, with the pictures beside it: one row for each form."""

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # New words for something that came back; none for something new.
    of = models.OneToOneField(Contribution, on_delete=models.CASCADE, null=True, related_name="+")
    # Becomes the key of what is sent.
    key = models.UUIDField(_("key of the send"), default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind, blank=True)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES, blank=True)
    credit = models.CharField(_("credit"), max_length=20, choices=Credit, blank=True)
    credit_name = models.CharField(_("name to print"), max_length=LONGEST_CREDIT, blank=True)
    may_web = models.BooleanField(_("may be on the open web"), default=False)
    may_print = models.BooleanField(_("may be printed"), default=False)
    until = models.DateField(_("until"), null=True, blank=True)
    wants_help = models.BooleanField(_("wants a person to contact them"), default=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    objects = UnsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsent words")
        verbose_name_plural = _("unsent words")
        default_permissions = ()
        indexes = [models.Index(fields=("changed_at",), name="magazine_unsent_age")]
        constraints = [
            models.UniqueConstraint(
                fields=("author",),
                condition=Q(of=None) & ~QUESTION,
                name="magazine_one_unsent_new_one",
            ),
            models.UniqueConstraint(
                fields=("author",),
                condition=Q(of=None) & QUESTION,
                name="magazine_one_unsent_question",
            ),
        ]

    def __str__(self) -> str:
        return f"unsent {self.pk}"
