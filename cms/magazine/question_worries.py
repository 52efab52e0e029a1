"""What happens when an interpreter who reads an answer says: a person may be in danger."""

import logging

from django.db import transaction

from cms.accounts.models import User
from cms.core.sources import row_in
from cms.magazine.models import Question
from cms.magazine.models.questions import SOURCE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.magazine")


class AnswerWorries:
    """Registered in MagazineConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """About whoever asked: the answer speaks of what they wrote."""
        number = row_in(source, kind=SOURCE)
        rows = Question.objects.select_related("contribution__author")
        question = rows.filter(pk=number).first() if number else None
        if question is None:
            return False
        raise_concern(
            source=f"{source}:interpreter",
            about=question.contribution.author,
            raised_by=by,
            url=question.contribution.reading_url,
        )
        logger.info("magazine.question.danger question=%s by=%s", question.pk, by.pk)
        return True
