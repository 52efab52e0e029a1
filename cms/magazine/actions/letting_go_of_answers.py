"""The answer to a question goes with the question: it repeats what somebody asked."""

from datetime import datetime

from cms.interpreting.actions import withdraw_english
from cms.magazine.models import Contribution, Question
from cms.magazine.staff_question_words import QuestionState
from cms.notices.actions import forget_notices


def let_go_of_answer(*, contribution: Contribution, now: datetime) -> bool:
    """Nothing is left of it here, with the interpreters, or in anybody's notices.

    Runs inside the caller's transaction. False where nobody was given the question.
    """
    question = _taken_from_readers(contribution, now)
    if question is None:
        return False
    question.delete()
    return True


def keep_answer_as_draft(*, contribution: Contribution, now: datetime) -> bool:
    """The question went back to its writer: the answer is a draft of whoever answers, unseen by
    everybody until the question is read and given anew.

    Runs inside the caller's transaction. False where nobody was given the question.
    """
    question = _taken_from_readers(contribution, now)
    if question is None:
        return False
    if not question.answer:
        question.delete()
        return True
    # An answer from before this was written down is to the words as they were given.
    Question.objects.filter(pk=question.pk).update(
        state=QuestionState.GIVEN,
        answers_revision=question.answers_revision or question.revision,
        note="",
        published_by=None,
        published_at=None,
        told_in="",
        press_at=None,
    )
    return True


def _taken_from_readers(contribution: Contribution, now: datetime) -> Question | None:
    """From interpreters and out of notices; None where nobody was given the question."""
    question = Question.objects.select_for_update().filter(contribution=contribution).first()
    if question is None:
        return None
    sources = [question.source_of(number) for number in range(1, question.version + 1)]
    withdraw_english(sources=sources, at=now, erase=True)
    forget_notices(urls=[question.answering_url, question.reading_url, question.checking_url])
    return question
