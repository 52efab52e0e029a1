"""What happens when an interpreter who reads an answer says: a person may be in danger."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.feedback.answering.interpreted import SOURCE
from cms.feedback.models import Answer
from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger(__name__)


class AnswerWorries:
    """Registered in FeedbackConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """About nobody whom we know: staff wrote it to all who spoke of the same."""
        answer = row_in(source, kind=SOURCE)
        if answer is None or not Answer.objects.filter(pk=answer).exists():
            return False
        with override(DEFAULT_CODE):
            url = reverse("feedback:answer", args=[answer])
        raise_concern(source=f"{source}:interpreter", about=None, raised_by=by, url=url)
        logger.info("feedback.answer.danger answer=%s by=%s", answer, by.pk)
        return True
