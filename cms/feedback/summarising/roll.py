"""The roll that the equal-voice panel compares with: who could have been heard."""

from datetime import date

from django.db.models import Count

from cms.accounts.models import Locality, User
from cms.feedback.summarising.wording import SMALLEST


def places() -> dict[str, str]:
    """Every locality, name by code."""
    return dict(Locality.objects.order_by("code").values_list("code", "name"))


def languages_of_many(*, on: date) -> list[str]:
    """Languages of ten young people or more: a rarer one could point to somebody."""
    members = User.objects.members(on=on).order_by().values("language")
    counted = members.annotate(people=Count("pk")).filter(people__gte=SMALLEST)
    return sorted(counted.values_list("language", flat=True))
