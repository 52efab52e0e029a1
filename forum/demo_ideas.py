"""The demo council's ideas: nine posts taken up, each as far as it has come. All is invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.subgroups.models import Subgroup
from forum.actions.ideas import follow, say_happened
from forum.actions.staff_answering import Change, Question, add_words, change_state, take_up
from forum.actions.withdrawing import withdraw
from forum.enums import IDEA_STATES_OF_OFFICERS, IDEA_STATES_WITH_A_DAY, IdeaState, WithdrawalReason
from forum.models import Idea, Post

TIME_TO_ANSWER = timedelta(days=14)
MOST_FOLLOWERS = 2
LOOKED_AT = 30
ASKED, ANSWERED = IdeaState.ASKED, IdeaState.ANSWERED
PROMISED, DONE, NOT_POSSIBLE = IdeaState.PROMISED, IdeaState.DONE, IdeaState.NOT_POSSIBLE


@dataclass(frozen=True)
class Deed:
    """One step, with its last day counted from today: -3 is three days ago."""

    state: IdeaState
    words: str = ""
    due_in: int | None = None


@dataclass(frozen=True)
class Plan:
    """A voice of cms/languages/demo_voices, the team's line, the lead, and what they did."""

    voice: str
    summary: str
    subgroup: str
    lead: str
    deeds: tuple[Deed, ...] = ()
    # What a first follower says once it is done.
    has_happened: bool | None = None
    # The last words again in the writer's language.
    own_words: str = ""
    # Its writer takes it back in the end.
    is_taken_back: bool = False


PLANS = (
    Plan(
        "dev-en-044", "One signature is enough for a school trip", "practice", "marcus",
        (
            Deed(ASKED),
            Deed(PROMISED, "You are right: three signatures take too long. We write a new rule: "
                 "your carer may sign alone.", due_in=-3),
            Deed(PROMISED, "The new rule is written. The head of service reads it now. We are "
                 "sorry that this takes longer than we said."),
        ),
    ),
    Plan(
        "dev-ar-009", "Keep your college place when you move home", "education", "vera",
        (
            Deed(ASKED),
            Deed(PROMISED, "We speak with the college first, before anybody has to move. Until "
                 "then we pay for the bus.", due_in=24),
        ),
        own_words="نتكلم مع الكلية أولاً، قبل أن يضطر أي أحد إلى الانتقال. "
                  "وحتى ذلك الحين ندفع ثمن الباص.",
    ),
    Plan(
        "dev-en-110", "No bed and breakfast when you turn 18", "housing", "kit",
        (Deed(ASKED, due_in=6),),
    ),
    Plan(
        "dev-en-075", "Tell every care leaver about the railcard", "leavers", "marcus",
        (
            Deed(ASKED),
            Deed(ANSWERED, "It is real. Your personal adviser can order it with you. From now on "
                 "it stands in the letter that you get when you turn 18."),
        ),
    ),
    Plan(
        "dev-en-047", "Something to do together on Sundays", "leavers", "marcus",
        (
            Deed(ASKED),
            Deed(PROMISED, "We open the youth hub for care leavers on one Sunday a month.",
                 due_in=4),
            Deed(DONE, "The first Sunday was full. It is on every first Sunday of the month now."),
        ),
        has_happened=True,
    ),
    Plan(
        "dev-en-032", "Life story work within six months", "practice", "marcus",
        (
            Deed(ASKED),
            Deed(PROMISED, "Nobody should wait two years. Two people do only this from now on.",
                 due_in=10),
            Deed(DONE, "Two life story workers have started. Everybody who asked has a date."),
        ),
        has_happened=False,
    ),
    Plan(
        "dev-en-100", "Pay for as many driving lessons as you need", "leavers", "marcus",
        (
            Deed(ASKED),
            Deed(NOT_POSSIBLE, "We have money for ten lessons each. With more for one person, "
                 "others would get none. We ask again when the new year's money is shared out."),
        ),
    ),
    Plan(
        "dev-en-012", "A pizza night at the council's meetings", "practice", "marcus",
        (Deed(ASKED),),
        is_taken_back=True,
    ),
    Plan("dev-vi-011", "Say what happens to a form you sent in", "education", "vera"),
)  # fmt: skip


def load(report: Callable[[str], None]) -> None:
    """Takes the ideas up once; a second call finds them and returns."""
    if Idea.objects.exists():
        return
    made = 0
    with transaction.atomic():
        for plan in PLANS:
            key = uuid5(NAMESPACE_URL, f"chorus-demo-{plan.voice}")
            post = (
                Post.objects.approved().filter(key=key).select_related("thread", "author").first()
            )
            if post is not None and post.decided_at is not None:
                _carry_out(plan, post, post.decided_at)
                made += 1
    report(f"Ideas: {made} taken up, with what became of them")


def _carry_out(plan: Plan, post: Post, begun: datetime) -> None:
    """Spreads the steps over the time since the post was approved."""
    now = timezone.now()
    between = (now - begun) / (len(plan.deeds) + 2)
    sam = User.objects.get(username="sam")
    lead = User.objects.get(username=plan.lead)
    at = begun + between
    question = Question(
        summary=plan.summary,
        subgroup=Subgroup.objects.get(code=plan.subgroup),
        answerer=lead,
        due_on=timezone.localdate(max(at, now - TIME_TO_ANSWER) + TIME_TO_ANSWER),
        revision=post.revision,
    )
    idea = take_up(by=sam, post=post, question=question, now=at)
    peer = _follow(idea, now)
    for number, deed in enumerate(plan.deeds, start=2):
        at = begun + between * number
        by = sam if deed.state in IDEA_STATES_OF_OFFICERS else lead
        change = _change(deed, idea, lead, now)
        idea = change_state(by=by, idea=idea, change=change, now=at)
    if plan.own_words:
        step = idea.steps.get(number=idea.number)
        add_words(by=sam, step=step, language=post.language, words=plan.own_words, now=now)
    if plan.is_taken_back and post.author is not None:
        because = WithdrawalReason.NOT_WANTED
        withdraw(by=post.author, idea=idea, number=idea.number, because=because, now=now)
    if peer is not None and plan.has_happened is not None:
        say_happened(
            by=peer, idea=idea, number=idea.number, has_happened=plan.has_happened, now=now
        )


def _change(deed: Deed, idea: Idea, lead: User, now: datetime) -> Change:
    due_on = None
    if deed.due_in is not None:
        due_on = timezone.localdate(now) + timedelta(days=deed.due_in)
    elif deed.state is ASKED:
        due_on = timezone.localdate(now + TIME_TO_ANSWER)
    who = lead if deed.state in IDEA_STATES_WITH_A_DAY else None
    return Change(deed.state, idea.number, deed.words, who, due_on)


def _follow(idea: Idea, now: datetime) -> User | None:
    """The first of two peers who want to hear of it; None if nobody else may see it."""
    peers: list[User] = []
    for person in User.objects.young_people().order_by("pk")[:LOOKED_AT]:
        may = Idea.objects.visible_to(person).filter(pk=idea.pk).exists()
        if may and len(peers) < MOST_FOLLOWERS and follow(by=person, idea=idea, now=now):
            peers.append(person)
    return peers[0] if peers else None
