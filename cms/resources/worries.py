"""What happens when an interpreter who reads a telling says: a person may be in danger."""

import logging

from django.db import transaction
from django.urls import reverse

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.resources.models import Telling
from cms.resources.models.own import SOURCE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.resources")


class TellersWorries:
    """Registered in ResourcesConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        number = row_in(source, kind=SOURCE)
        rows = Telling.objects.select_related("writer")
        telling = rows.filter(pk=number).first() if number else None
        if telling is None:
            return False
        raise_concern(
            source=f"{source}:interpreter",
            about=telling.writer,
            raised_by=by,
            url=reverse("resources:telling", args=[telling.pk]),
        )
        Telling.objects.filter(pk=telling.pk).update(is_urgent=True)
        logger.info("resources.telling.danger telling=%d by=%d", telling.pk, by.pk)
        return True
