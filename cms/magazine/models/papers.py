"""Issues on paper: one PDF for each issue of a language, size and purpose, made by a worker."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.made_papers import MadePaper, MadePaperQuerySet
from cms.magazine.looks import PaperSize
from cms.magazine.models.pages import IssuePage


class IssuePaperQuerySet(MadePaperQuerySet["IssuePaper"]):
    pass


class IssuePaper(MadePaper):
    """One file of one issue, in the language in whose tree the issue stands.

    It holds only what its writers allowed to be printed, and goes when it would hold more than
    they allow by now: the fingerprint covers every word and picture.
    """

    issue = models.ForeignKey(IssuePage, on_delete=models.CASCADE, related_name="papers")
    size = models.CharField(_("size"), max_length=10, choices=PaperSize)
    # With a margin that is cut off, and a number of pages that folds into a booklet.
    for_print_shop = models.BooleanField(_("for a print shop"), default=False)
    # Only with what may stand on the open web too: anybody may fetch it.
    for_everyone = models.BooleanField(_("for everybody"), default=False)
    pages_laid_out = models.PositiveSmallIntegerField(_("pages laid out"), default=0)
    page_count = models.PositiveSmallIntegerField(_("pages"), default=0)

    objects = IssuePaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue on paper")
        verbose_name_plural = _("issues on paper")
        constraints = [
            models.UniqueConstraint(
                fields=("issue", "size", "for_print_shop", "for_everyone", "fingerprint"),
                name="magazine_issue_printed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.size}"
