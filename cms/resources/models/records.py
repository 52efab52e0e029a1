"""What every row of the standard has: its identifier, and what the feed said that we do not use."""

from uuid import uuid4

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

UUID_SHAPE = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


def new_identifier() -> str:
    return str(uuid4())


def is_web_address(field: str) -> Q:
    return (
        Q(**{field: ""})
        | Q(**{f"{field}__startswith": "https://"})
        | Q(**{f"{field}__startswith": "http://"})
    )


class Part(models.Model):
    """A row that belongs to another one. Feeds repeat the identifiers of such rows."""

    identifier = models.CharField(
        max_length=36, default=new_identifier, db_index=True, editable=False
    )
    # Fields of the feed that Chorus has no column for: they leave as they came.
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True
        # The order of the feed.
        ordering = ("pk",)


class Record(models.Model):
    """A row that other systems know by its identifier, a UUID."""

    identifier = models.CharField(
        _("identifier in the feed"),
        max_length=100,
        unique=True,
        default=new_identifier,
        validators=[RegexValidator(UUID_SHAPE)],
    )
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


class ImportedRecord(Record):
    """A record that staff may change, and that a feed may bring again."""

    # The record as the feed last said it. What differs from it, staff changed.
    imported = models.JSONField(null=True, default=None, editable=False)

    class Meta:
        abstract = True
