"""What the Scoop does when an interpreter who reads something says: a person may be in danger."""

import logging

from django.db import transaction

from cms.accounts.models import User
from cms.magazine.enums import Priority
from cms.magazine.models import Contribution
from cms.magazine.models.contributions import SOURCE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.magazine")


class InterpretersWorries:
    """Registered in MagazineConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """A concern of its own: a sign that a machine saw before, and was closed, hides nothing."""
        sent = Contribution.objects.of_source(source).select_related("author").first()
        if sent is None:
            return False
        raise_concern(
            source=f"{source}:interpreter", about=sent.author, raised_by=by, url=sent.reading_url
        )
        Contribution.objects.filter(pk=sent.pk).update(priority=Priority.FIRST)
        logger.info("magazine.contribution.danger contribution=%s by=%s", sent.pk, by.pk)
        return True
