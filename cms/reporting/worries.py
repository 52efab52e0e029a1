"""What happens when an interpreter who reads a report says: a person may be in danger."""

import logging

from django.db import transaction

from cms.accounts.models import User
from cms.reporting.enums import Priority
from cms.reporting.models import Case, Words
from cms.reporting.models.words import SOURCE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.reporting")


class ReportersWorries:
    """Registered in ReportingConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        words = Words.objects.of_source(source).select_related("case__reporter").first()
        if words is None:
            return False
        raise_concern(
            source=f"{source}:interpreter",
            about=words.case.reporter,
            raised_by=by,
            url=words.case.staff_url,
        )
        Case.objects.filter(pk=words.case_id).update(priority=Priority.FIRST)
        logger.info("reporting.words.danger words=%s by=%s", words.pk, by.pk)
        return True
