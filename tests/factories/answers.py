"""Answers for tests: a signed summary made by hand, and answers brought further by the deeds."""

from datetime import UTC, date, datetime, timedelta

from cms.accounts.models import User
from cms.feedback.actions.staff_promising import (
    Proposal,
    Question,
    begin_answer,
    propose_step,
    publish_step,
)
from cms.feedback.answering.access import pending_step_of
from cms.feedback.enums import Section, SummaryState
from cms.feedback.models import (
    Answer,
    Assignment,
    Citation,
    Sentence,
    Summary,
    ThemeCount,
    Voice,
    fingerprint_of,
)
from cms.feedback.states.answers import AnswerState
from cms.subgroups.models import Membership, Subgroup
from tests.factories.summaries import another_officer

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = date(2026, 12, 20)
PERIOD = "2026-Q4"
WORDS = "We mend every wet wall before winter ends."


def seat(user: User, code: str = "housing") -> Subgroup:
    """This person on that subgroup, made if it is not there."""
    subgroup, _made = Subgroup.objects.get_or_create(
        code=code, defaults={"corpus_label": code.upper(), "name": code.title()}
    )
    Membership.objects.get_or_create(subgroup=subgroup, user=user)
    return subgroup


def make_voice(key: str, theme: str = "mould", source: str = "forum") -> Voice:
    text = f"My room is wet ({key})."
    voice = Voice.objects.create(
        key=key,
        source=source,
        period=PERIOD,
        language="en",
        text=text,
        text_hash=fingerprint_of(text),
        said_on=NOW.date(),
    )
    Assignment.objects.create(voice=voice, theme=theme)
    return voice


def make_summary(officer: User, subgroup: Subgroup, *voices: Voice, theme: str = "mould"):
    """A signed-off summary with one theme and, where there are voices, one request."""
    summary = Summary.objects.create(
        subgroup=subgroup,
        period=PERIOD,
        state=SummaryState.SIGNED,
        first_signed_by=another_officer(officer),
        first_signed_at=NOW,
        signed_by=officer,
        signed_at=NOW,
        content_hash="x",
        voices_here=max(1, len(voices)),
    )
    ThemeCount.objects.create(
        summary=summary, theme=theme, name="damp and mould", count=max(1, len(voices))
    )
    if voices:
        ask = Sentence.objects.create(
            summary=summary,
            position=1,
            section=Section.ASKS,
            text="Young people ask you to mend wet walls.",
            first_voice=voices[0],
        )
        Citation.objects.bulk_create(Citation(sentence=ask, voice=voice) for voice in voices)
    return summary


def proposal(state: str, lead: User, **fields) -> Proposal:
    """A step with whatever its state needs; the lead keeps their own promise."""
    needs: dict[str, object] = {"words": WORDS}
    if state in {"promised", "started"}:
        needs |= {"owner": lead, "owner_role": "Head of housing", "due_on": DAY}
    elif state == "asked":
        needs |= {"due_on": DAY}
    return Proposal(state=AnswerState(state), **{**needs, **fields})


def make_answer(
    by: User, summary: Summary, state: str = "promised", theme: str = "mould", **fields
) -> Answer:
    """Begun by this person for a theme of the summary; a lead's waits for a second look."""
    question = Question(summary=summary, line="Your rooms are wet", theme=theme)
    first = proposal(state, by, **fields)
    return begin_answer(by=by, question=question, proposal=first, now=NOW)


def publish(officer: User, answer: Answer, now: datetime = NOW) -> Answer:
    """The step that waits."""
    step = pending_step_of(answer)
    return publish_step(by=officer, step=step, version=step.version, now=now)


def bring(lead: User, officer: User, answer: Answer, *states: str, now: datetime = NOW, **fields):
    """The answer after these steps, each written and published."""
    for state in states:
        step = proposal(state, lead, number=answer.number, **fields)
        propose_step(by=lead, answer=answer, proposal=step, now=now)
        answer = publish(officer, answer, now)
    return answer


def make_many(answer: Answer, count: int) -> None:
    """Copies of a published answer with their last step, each for another theme and a later day."""
    step = answer.steps.get(number=answer.number)
    for number in range(count):
        answer.pk, step.pk = None, None
        answer.theme, answer.changed_at = f"theme-{number}", NOW + timedelta(hours=number)
        answer.save(force_insert=True)
        step.answer = answer
        step.save(force_insert=True)
