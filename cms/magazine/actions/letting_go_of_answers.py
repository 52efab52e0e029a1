"""The answer to a question goes with the question: it repeats what somebody asked."""

from datetime import datetime

from cms.interpreting.actions import withdraw_english
from cms.magazine.models import Contribution, Question
from cms.notices.actions import forget_notices


def let_go_of_answer(*, contribution: Contribution, now: datetime) -> bool:
    """Nothing is left of it here, with the interpreters, or in anybody's notices.

    Runs inside the caller's transaction. False where nobody was given the question.
    """
    question = Question.objects.select_for_update().filter(contribution=contribution).first()
    if question is None:
        return False
    sources = [question.source_of(number) for number in range(1, question.version + 1)]
    withdraw_english(sources=sources, at=now, erase=True)
    forget_notices(urls=[question.answering_url, question.reading_url, question.checking_url])
    question.delete()
    return True
