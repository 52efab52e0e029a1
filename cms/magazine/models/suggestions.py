"""Other words that an editor would like. Nobody's words change without their own yes.

What a young editor writes here is read by staff before its contributor sees it.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.magazine.enums import UNDECIDED, SuggestionState
from cms.magazine.models.uses import Use

LONGEST_WORDS = 3_000
READ = (SuggestionState.ASKED, SuggestionState.ACCEPTED, SuggestionState.REFUSED)


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def held(self) -> Self:
        return self.filter(state=SuggestionState.HELD)

    def asked_of(self, contributor: User) -> Self:
        """Waiting for this contributor; nobody else answers for them."""
        return self.filter(state=SuggestionState.ASKED, use__contribution__author=contributor)

    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED)


class Suggestion(models.Model):
    """Instead of `before`, which stands in the article, `words`."""

    use = models.ForeignKey(Use, on_delete=models.CASCADE, related_name="suggestions")
    is_title = models.BooleanField(_("about the title"), default=False)
    before = models.TextField(_("words as they stand"))
    words = models.TextField(_("suggested words"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("suggested by"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=SuggestionState, default=SuggestionState.HELD
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("read by"),
    )
    read_at = models.DateTimeField(_("read"), null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion of other words")
        verbose_name_plural = _("suggestions of other words")
        default_permissions = ()
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="magazine_suggestion_state_is_known",
                condition=Q(state__in=SuggestionState.values),
            ),
            models.CheckConstraint(
                name="magazine_suggestion_read_before_it_is_asked",
                condition=~Q(state__in=READ) | Q(read_by__isnull=False, read_at__isnull=False),
            ),
            models.CheckConstraint(
                name="magazine_suggestion_not_read_by_its_writer",
                condition=Q(by=None) | Q(read_by=None) | ~Q(by=F("read_by")),
            ),
            models.UniqueConstraint(
                name="magazine_one_suggestion_at_a_time",
                fields=("use", "before"),
                condition=Q(state__in=(SuggestionState.HELD, SuggestionState.ASKED)),
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"
