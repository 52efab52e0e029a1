"""Questionnaires and their versions: a version that was published never changes again.

What the database can hold of that, it holds: a published version has a day and the fingerprint of
everything it asks, and each published language the fingerprint of its words. No wave opens on a
version that does not match its fingerprints (actions/staff_waves.py), and no deed changes one.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES
from surveys.enums import VersionStatus


class Questionnaire(models.Model):
    """The questions for one age, for example 11-17, through all their versions."""

    key = models.SlugField(_("key"), max_length=60)
    age_version = models.CharField(_("ages"), max_length=10)
    title = models.CharField(_("title"), max_length=120)

    objects: ClassVar[models.Manager["Questionnaire"]] = models.Manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ("key", "age_version")
        constraints = [
            models.UniqueConstraint(fields=("key", "age_version"), name="questionnaire_age_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.age_version})"


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self) -> Self:
        return self.filter(status=VersionStatus.PUBLISHED)

    def newest_first(self) -> Self:
        return self.order_by("-number")


# modeltranslation makes the managers of its parts at run time: no checker can see them.
class Version(models.Model):  # type: ignore[django-manager-missing, unused-ignore]  # as said above
    """One way of asking. A draft may be changed and thrown away; a published one may not."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(
        _("status"), max_length=10, choices=VersionStatus, default=VersionStatus.DRAFT
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    # Of everything but the words. Versions from before there were versions have none.
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    # Why a core question of the version before is missing here.
    reason = models.CharField(_("reason for dropped core questions"), max_length=500, blank=True)

    objects = models.Manager.from_queryset(VersionQuerySet)()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ("questionnaire", "number")
        constraints = [
            models.UniqueConstraint(fields=("questionnaire", "number"), name="version_number_once"),
            models.CheckConstraint(
                name="version_status_known", condition=Q(status__in=VersionStatus.values)
            ),
            models.CheckConstraint(
                name="published_version_has_a_day",
                condition=Q(status=VersionStatus.PUBLISHED, published_on__isnull=False)
                | Q(status=VersionStatus.DRAFT, published_on__isnull=True, fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}/{self.number}"

    @property
    def is_published(self) -> bool:
        return self.status == VersionStatus.PUBLISHED


class VersionLanguage(models.Model):
    """A language in which a published version may be read; complete when it was published."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=10, choices=CHOICES)
    published_on = models.DateField(_("published on"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("published language")
        verbose_name_plural = _("published languages")
        constraints = [
            models.UniqueConstraint(fields=("version", "language"), name="version_language_once"),
        ]

    def __str__(self) -> str:
        return self.language
