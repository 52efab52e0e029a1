"""Whoever says "I want this changed" hears what becomes of it."""

from datetime import datetime

from cms.accounts.models import User
from forum.actions.ideas import follow, stop_following
from forum.enums import IdeaState, ReactionKind
from forum.models import Follow, Idea, Post, Reaction


def follow_wishes(*, idea: Idea, now: datetime) -> int:
    """When a post becomes an idea, those who wanted it follow from its first step on.

    Call it in the transaction of the taking up, with the post's row locked: nobody presses
    between the two.
    """
    wished = Reaction.objects.standing().of_kind(ReactionKind.WANT).filter(post=idea.post_id)
    people = wished.filter(person__is_active=True).order_by("person")
    follows = [
        Follow(idea=idea, user_id=person, at=now)
        for person in people.values_list("person", flat=True)
    ]
    return len(Follow.objects.bulk_create(follows))


def follow_wish(*, by: User, post: Post, is_wanted: bool, now: datetime) -> None:
    """The wish for a post that is an idea already; taken back, the notices end as well."""
    idea = Idea.objects.filter(post=post).exclude(state=IdeaState.WITHDRAWN).first()
    if idea is None:
        return
    if is_wanted:
        follow(by=by, idea=idea, now=now)
    else:
        stop_following(by=by, idea=idea)
