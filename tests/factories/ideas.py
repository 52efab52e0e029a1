"""Ideas for tests, taken up and brought further by the deeds themselves."""

from datetime import date

from cms.accounts.models import User
from cms.subgroups.models import Membership, Subgroup
from forum.actions.staff_answering import Change, Question, change_state, take_up
from forum.enums import IdeaState
from forum.models import Idea, Post
from tests.factories.forum import NOW

SOON, LATER = date(2026, 11, 30), date(2026, 12, 20)
WORDS = "Because the money is there now."


def make_subgroup(code: str = "housing", *members: User) -> Subgroup:
    subgroup, _made = Subgroup.objects.get_or_create(
        code=code, defaults={"corpus_label": code.upper(), "name": code.title()}
    )
    for member in members:
        Membership.objects.get_or_create(subgroup=subgroup, user=member)
    return subgroup


def make_idea(by: User, post: Post, lead: User, summary: str = "A desk in every room", **fields):
    question = {
        "summary": summary,
        "subgroup": make_subgroup("housing", lead),
        "answerer": lead,
        "due_on": SOON,
        "revision": post.revision,
        **fields,
    }
    return take_up(by=by, post=post, question=Question(**question), now=NOW)


def bring(by: User, idea: Idea, *states: str, now=NOW, **fields) -> Idea:
    """The idea after these steps, one after the other."""
    for name in states:
        state = IdeaState(name)
        needs = {"words": WORDS}
        if state is IdeaState.PROMISED:
            needs |= {"who": idea.answerer, "due_on": LATER}
        elif state is IdeaState.ASKED:
            needs |= {"due_on": SOON}
        change = Change(state=state, number=idea.number, **{**needs, **fields})
        idea = change_state(by=by, idea=idea, change=change, now=now)
    return idea
