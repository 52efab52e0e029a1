"""The words of questions to children's services, for those who give, answer and check them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_ROLE = 100
LONGEST_ANSWER = 4_000
LONGEST_NOTE = 1_000


class QuestionState(TextChoices):
    """How far a question has come that somebody was given to answer."""

    GIVEN = "given", _("Waiting for the answer")
    WRITTEN = "written", _("Answer to check")
    PUBLISHED = "published", _("Answered")


UNANSWERED = frozenset({QuestionState.GIVEN, QuestionState.WRITTEN})
