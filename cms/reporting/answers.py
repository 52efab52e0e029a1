"""What whoever reported something reads about it: plain words, no name of staff."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from cms.reporting.enums import PASSED_TO, CaseState, Outcome, Route
from cms.reporting.models import Case
from cms.reporting.reasons import words_of


@dataclass(frozen=True)
class Answer:
    """One answer: our outcome in words that are translated, and short words of whoever decided."""

    outcome: Promise | str
    words: str
    is_second: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a report stands. `may_ask_again`: a different person can still look."""

    pk: int
    reason: str
    made_at: datetime
    state: str
    is_open: bool
    may_ask_again: bool
    answers: list[Answer]
    # The signed numbers that a page opened by a code carries; "" with an account.
    page: str = ""


def standing_of(case: Case) -> Standing:
    """Needs no query for cases that came with `reason` and `second_look`."""
    answers = []
    if case.outcome:
        answers.append(Answer(_sentence(case.outcome, case.passed_to), case.answer))
    look = getattr(case, "second_look", None)
    if look is not None and look.outcome:
        answers.append(Answer(_sentence(look.outcome, look.passed_to), look.answer, is_second=True))
    return Standing(
        pk=case.pk,
        reason=words_of(case.reason),
        made_at=case.made_at,
        state=case.get_state_display(),
        is_open=case.is_open,
        may_ask_again=case.state == CaseState.DECIDED,
        answers=answers,
    )


def _sentence(outcome: str, passed_to: str) -> Promise | str:
    if outcome == Outcome.PASSED_ON:
        return PASSED_TO[Route(passed_to)]
    return Outcome(outcome).label
