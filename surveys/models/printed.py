"""Papers of results as they were made: once for each release and language, by a worker.

The row is the queue and the memory. It holds what the release holds and nobody's name, is given to
whoever may see the results and to nobody else, and goes with the release.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.made_papers import MadePaper, MadePaperQuerySet
from surveys.models.releases import Release


class PrintedResultQuerySet(MadePaperQuerySet["PrintedResult"]):
    pass


class PrintedResult(MadePaper):
    """One paper. `fingerprint` covers everything that stands on it: themes that are told anew, or
    a new public figure, make another paper."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="printed")
    # The one it is compared with: managers may not yet see what young people do.
    earlier = models.ForeignKey(Release, on_delete=models.CASCADE, null=True, related_name="+")
    # One or two codes, with a space between them.
    languages = models.CharField(_("languages"), max_length=24)
    # With what stands on the managers' page only.
    is_for_staff = models.BooleanField(_("for managers"))

    objects = PrintedResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed result")
        verbose_name_plural = _("printed results")
        constraints = [
            models.UniqueConstraint(
                fields=("release", "languages", "is_for_staff", "fingerprint"),
                name="result_printed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.languages}"
