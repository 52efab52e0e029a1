"""Pictures that young people send: cleaned copies without an address, never the file they chose."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.private_files import private_files, random_name
from cms.magazine.enums import LONGEST_ALTERNATIVE
from cms.magazine.models.contributions import Contribution
from cms.magazine.models.unsent import Unsent


class PictureType(models.TextChoices):
    """What a cleaned copy is: one for photos, one for drawings that one can see through."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


# Dots on the longer side, in lists and at a first glance.
SMALL = 320
ENDINGS = {PictureType.JPEG: "jpg", PictureType.PNG: "png"}


def _place_of(picture: "ContributionPicture", _name: str) -> str:
    """The name it had before is neither used nor kept."""
    return random_name("scoop", ENDINGS[PictureType(picture.type)])


class ContributionPicture(models.Model):
    """One picture, of something sent or of something on its way."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, null=True, related_name="pictures"
    )
    unsent = models.ForeignKey(Unsent, on_delete=models.PROTECT, null=True, related_name="pictures")
    file = models.FileField(_("file"), storage=private_files, upload_to=_place_of)
    type = models.CharField(_("type"), max_length=20, choices=PictureType)
    # What the picture shows, by whoever sent it; editors complete it.
    alternative = models.CharField(_("what it shows"), max_length=LONGEST_ALTERNATIVE, blank=True)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    # SHA-256 of the cleaned copy.
    digest = models.CharField(_("fingerprint"), max_length=64)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        default_permissions = ()
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="magazine_picture_type_is_known", condition=Q(type__in=PictureType.values)
            ),
            models.CheckConstraint(
                name="magazine_picture_stands_in_one_place",
                condition=Q(contribution=None, unsent__isnull=False)
                | Q(contribution__isnull=False, unsent=None),
            ),
        ]

    def __str__(self) -> str:
        return f"picture {self.pk}"

    @property
    def small_width(self) -> int:
        return self._small(self.width)

    @property
    def small_height(self) -> int:
        return self._small(self.height)

    def _small(self, side: int) -> int:
        """Beside the picture in a page, so that nothing jumps when it comes."""
        return max(1, round(side * min(1.0, SMALL / max(self.width, self.height))))


class PictureLook(models.Model):
    """A reader opened a picture: two of them have to before it is approved."""

    picture = models.ForeignKey(ContributionPicture, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("look at a picture")
        verbose_name_plural = _("looks at pictures")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("picture", "by"), name="magazine_picture_look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} {self.by_id}"
