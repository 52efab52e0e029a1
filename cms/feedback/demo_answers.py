"""What the demo council answers: eight answers, each as far as it has come. All is invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.feedback.actions.answer_waking import tell_what_is_new, wake_answers
from cms.feedback.actions.answering import follow_answer, say_happened
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.actions.staff_promising import (
    Proposal,
    Question,
    begin_answer,
    propose_step,
    publish_step,
)
from cms.feedback.models import Answer, AnswerStep, Summary
from cms.feedback.states.answers import KEPT_STATES, AnswerState, AnswerTo, Said

ASKED, PROMISED, STARTED = AnswerState.ASKED, AnswerState.PROMISED, AnswerState.STARTED
DONE, DECLINED = AnswerState.DONE, AnswerState.DECLINED
MOST = 500


@dataclass(frozen=True)
class Deed:
    """One step so many days ago, with its last day counted from today."""

    ago: int
    state: AnswerState
    words: str = ""
    due_in: int = 0
    is_published: bool = True


@dataclass(frozen=True)
class Plan:
    """A theme of its subgroup's summary, the line, and what the lead did."""

    subgroup: str
    theme: str
    line: str
    lead: str
    deeds: tuple[Deed, ...]
    # In other languages: the line and the words of the last step.
    own_words: tuple[tuple[str, str, str], ...] = ()
    # What young people say once they are asked.
    said: tuple[Said, ...] = ()


PLANS = (
    Plan(
        "housing", "repairs", "Your rooms are cold, wet or broken, and repairs take long.", "kit",
        (
            Deed(48, PROMISED, "We mend what is broken in two weeks. If we cannot, we tell you "
                 "why and when.", due_in=-5),
            Deed(20, STARTED, "Two more people mend rooms now. Most repairs take three weeks. "
                 "That is still too long, and we are sorry.", due_in=-5),
        ),
        own_words=(
            ("ar", "غرفكم باردة أو رطبة أو فيها شيء مكسور، والإصلاح يأخذ وقتاً طويلاً.",
             "يعمل الآن شخصان إضافيان على إصلاح الغرف. معظم الإصلاحات تأخذ ثلاثة أسابيع. "
             "هذا ما زال طويلاً، ونحن آسفون."),
        ),
    ),
    Plan(
        "housing", "moving", "You want to know early when you have to move.", "kit",
        (
            Deed(12, PROMISED, "You hear it at least two weeks before you move. If it must be "
                 "faster, we come and explain.", due_in=30),
        ),
    ),
    Plan(
        "education", "school", "You wait long for a place at school or college.", "vera",
        (
            Deed(52, PROMISED, "While you wait, you get lessons from the first week on.",
                 due_in=-36),
            Deed(38, DONE, "Lessons start in your first week now. Four teachers give them, "
                 "also online."),
        ),
        own_words=(
            ("ar", "تنتظرون طويلاً مكاناً في المدرسة أو الكلية.",
             "الدروس تبدأ الآن في أسبوعكم الأول. أربعة معلمين يعطونها، وعبر الإنترنت أيضاً."),
        ),
        said=(Said.YES, Said.NOT_YET),
    ),
    Plan(
        "education", "work", "You want to earn money and do not know how to begin.", "vera",
        (
            Deed(9, DECLINED, "We cannot find a job for everybody. We have six places each summer. "
                 "We ask shops and garages near you to take more."),
        ),
    ),
    Plan(
        "leavers", "money", "You want to know what money you can get.", "marcus",
        (
            Deed(50, PROMISED, "We write one page with all the money you can get.", due_in=-40),
            Deed(41, DONE, "The page is there. Your adviser gives it to you and goes through it "
                 "with you."),
        ),
        said=(Said.NO, Said.NO, Said.NO),
    ),
    Plan(
        "practice", "worker", "You want the same social worker for longer.", "marcus",
        (
            Deed(3, PROMISED, "Nobody changes worker without a meeting where you say goodbye. "
                 "You meet the new one there.", due_in=60, is_published=False),
        ),
    ),
    Plan(
        "practice", "interpreter", "You want an interpreter who stays the same.", "marcus",
        (Deed(10, ASKED, due_in=18),),
    ),
    Plan(
        "health", "doctors", "You wait long for a doctor or a dentist.", "",
        (Deed(10, ASKED, due_in=11),),
    ),
)  # fmt: skip


def load(report: Callable[[str], None]) -> None:
    """Answers the signed-off summaries once; a second call finds them and returns."""
    # Figures under target were asked about when their summaries were sent.
    if Answer.objects.filter(kind=AnswerTo.THEME).exists():
        report("answers are there")
        return
    now = timezone.now()
    with transaction.atomic():
        made = sum(_carry_out(plan, now) for plan in PLANS)
        tell_what_is_new(now=now, at_most=MOST)
    report(f"You said, we did: {made} answers")


def _carry_out(plan: Plan, now: datetime) -> bool:
    summary = Summary.objects.signed().filter(subgroup__code=plan.subgroup).first()
    sam = User.objects.staff().filter(username="sam").first()
    if summary is None or sam is None or not summary.themes.filter(theme=plan.theme).exists():
        return False
    lead = User.objects.staff().filter(username=plan.lead).first() or sam
    question = Question(summary=summary, line=plan.line, theme=plan.theme)
    answer: Answer | None = None
    for deed in plan.deeds:
        at = now - timedelta(days=deed.ago)
        by = sam if deed.state is ASKED else lead
        proposal = _proposal(deed, lead, answer, now)
        if answer is None:
            answer = begin_answer(by=by, question=question, proposal=proposal, now=at)
            step = answer.steps.get()
        else:
            step = propose_step(by=by, answer=answer, proposal=proposal, now=at)
        if deed.is_published and deed.state is not ASKED:
            answer = publish_step(by=sam, step=step, version=step.version, now=at)
    if answer is not None:
        _put_in_languages(plan, answer, sam, now)
        _listen(plan, answer, now)
    return True


def _proposal(deed: Deed, lead: User, answer: Answer | None, now: datetime) -> Proposal:
    is_kept = deed.state in KEPT_STATES
    has_day = is_kept or deed.state is ASKED
    return Proposal(
        state=deed.state,
        number=answer.number if answer else 0,
        words=deed.words,
        owner=lead if is_kept else None,
        due_on=timezone.localdate(now) + timedelta(days=deed.due_in) if has_day else None,
    )


def _put_in_languages(plan: Plan, answer: Answer, officer: User, now: datetime) -> None:
    for language, line, words in plan.own_words:
        for number, text in ((0, line), (answer.number, words)):
            put_in_language(
                by=officer, answer=answer, number=number, language=language, words=text, now=now
            )


def _listen(plan: Plan, answer: Answer, now: datetime) -> None:
    """Young people follow it, are asked when its day has come, and say what they say."""
    if not plan.said:
        return
    people = User.objects.young_people().filter(is_active=True).order_by("pk")[: len(plan.said)]
    for person in people:
        follow_answer(by=person, answer=answer, now=now)
    AnswerStep.objects.filter(answer=answer).update(told_at=now)
    wake_answers(now=now, at_most=MOST)
    for person, said in zip(people, plan.said, strict=False):
        say_happened(by=person, answer=answer, number=answer.number, said=said, now=now)
