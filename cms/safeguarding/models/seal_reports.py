"""The report about sealed words to the National Crime Agency: what its form asks for.

The law is the Online Safety Act 2023, sections 66 to 70, and the Online Safety (CSEA Content
Reporting by Regulated User-to-User Service Providers) Regulations 2026 (SI 2026/268). The fields
follow what is known of its schedule: who reports, what was found, what is known of a child, what is
held about the user, how urgent it is, that all of it is there, and that it is preserved.

BEFORE USE THE COUNCIL'S LAWYER COMPARES THIS LIST WITH THE REGULATIONS AND WITH THE PORTAL. It was
made without their full text and may lack a field or a choice.

No row holds a word of what was sealed: it is known by its number and its fingerprint.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.safeguarding.models.seals import LONGEST_REASON, SealedWords

LONGEST_ENTRY = 200
LONGEST_ACCOUNT = 2000
LONGEST_REFERENCE = 80


class HowFound(models.TextChoices):
    MODERATION = "moderation", _("A moderator read it before others could")
    REPORT = "report", _("Somebody reported it")
    SIGN = "sign", _("An automatic sign put it first, and a person read it")
    STAFF = "staff", _("A member of staff met it on the site")
    INTERPRETER = "interpreter", _("An interpreter said so")
    OTHER = "other", _("In another way: see further information")


class ContentKind(models.TextChoices):
    TEXT = "text", _("Text")
    LINK = "link", _("Text with a link or an address elsewhere")
    IMAGE = "image", _("Picture")
    VIDEO = "video", _("Video")
    OTHER = "other", _("Something else: see further information")


class Suspected(models.TextChoices):
    GROOMING = "grooming", _("Sexual talk with a child, or grooming")
    IMAGES = "images", _("Offers, asks for or leads to sexual images of a child")
    EXPLOITATION = "exploitation", _("Arranges, pays for or makes a child do sexual things")
    TRAFFICKING = "trafficking", _("Trafficking for sexual exploitation")
    OTHER = "other", _("Something else: see further information")


class Known(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class Urgency(models.TextChoices):
    URGENT = "urgent", _("Urgent: a child may be in danger now")
    ORDINARY = "ordinary", _("Not urgent")


class SealReport(models.Model):
    """What the officer types into the portal. Empty entries are allowed until it is sent."""

    sealed = models.OneToOneField(SealedWords, on_delete=models.PROTECT, related_name="report")
    reporter_name = models.CharField(max_length=LONGEST_ENTRY, blank=True)
    reporter_role = models.CharField(max_length=LONGEST_ENTRY, blank=True)
    reporter_contact = models.CharField(max_length=LONGEST_ENTRY, blank=True)
    provider = models.CharField(max_length=LONGEST_ENTRY, blank=True)
    service = models.CharField(max_length=LONGEST_ENTRY, blank=True)
    found_at = models.DateTimeField(null=True)
    how_found = models.CharField(max_length=20, choices=HowFound, blank=True)
    was_shown = models.CharField(max_length=10, choices=Known, blank=True)
    content_kind = models.CharField(max_length=20, choices=ContentKind, blank=True)
    suspected = models.CharField(max_length=20, choices=Suspected, blank=True)
    account_held = models.TextField(blank=True)
    network_held = models.TextField(blank=True)
    connections = models.TextField(blank=True)
    urgency = models.CharField(max_length=10, choices=Urgency, blank=True)
    danger_now = models.CharField(max_length=10, choices=Known, blank=True)
    danger_note = models.TextField(blank=True)
    victim_known = models.CharField(max_length=10, choices=Known, blank=True)
    victim_note = models.TextField(blank=True)
    own_image = models.CharField(max_length=10, choices=Known, blank=True)
    told_others = models.TextField(blank=True)
    further = models.TextField(blank=True)
    is_preserved = models.BooleanField(default=False)
    is_complete = models.BooleanField(default=False)
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    # What the portal answered.
    reference = models.CharField(max_length=LONGEST_REFERENCE, blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("report about sealed words")
        verbose_name_plural = _("reports about sealed words")
        default_permissions = ()
        permissions = [("report_seal", _("Can report sealed words to the National Crime Agency"))]
        constraints = [
            models.CheckConstraint(
                name="seal_report_sent_whole",
                condition=Q(sent_at=None, sent_by=None, reference="")
                | Q(
                    ~Q(reference=""),
                    sent_at__isnull=False,
                    sent_by__isnull=False,
                    is_preserved=True,
                    is_complete=True,
                ),
            ),
            models.CheckConstraint(
                name="seal_report_choices_are_known",
                condition=Q(how_found__in=["", *HowFound.values])
                & Q(content_kind__in=["", *ContentKind.values])
                & Q(suspected__in=["", *Suspected.values])
                & Q(urgency__in=["", *Urgency.values])
                & Q(was_shown__in=["", *Known.values])
                & Q(danger_now__in=["", *Known.values])
                & Q(victim_known__in=["", *Known.values])
                & Q(own_image__in=["", *Known.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

    @property
    def line(self) -> str:
        """What the log keeps the fingerprint of once it is sent."""
        names = sorted(field.attname for field in self._meta.concrete_fields)
        return "\n".join(f"{name}={getattr(self, name)}" for name in names)


class NoReport(models.Model):
    """Two people agreed that sealed words are no matter for the National Crime Agency."""

    sealed = models.OneToOneField(SealedWords, on_delete=models.PROTECT, related_name="no_report")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=LONGEST_REASON)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decision not to report sealed words")
        verbose_name_plural = _("decisions not to report sealed words")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="no_report_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="no_report_agreed_by_another",
                condition=Q(agreed_by=None, agreed_at=None)
                | (Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(agreed_by=F("by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"no report {self.pk}"
