"""What the forum gives back to a person, and how it lets go of their words."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.accounts.models import User
from cms.interpreting.actions import withdraw_english
from cms.languages.translating import withdraw_drafts
from forum.actions.in_use import leave
from forum.actions.staff_letting_go import kept_posts
from forum.enums import IdeaState, PostStatus
from forum.models import (
    BoardName,
    Decision,
    EarlierWords,
    Follow,
    Happening,
    HelpSession,
    Hidden,
    NamedAdult,
    Poll,
    Post,
    QuietBoard,
    QuoteConsent,
    Reaction,
    SecondLook,
    Someone,
    Step,
    StepNotice,
    Unsent,
    Vote,
)
from forum.models.naming import hidden_name, hidden_names
from forum.models.searching import forget_unindexed, unindex_posts

logger = logging.getLogger("chorus.forum")


def _sources_of(posts: list[Post]) -> list[str]:
    """Every revision that a post ever had."""
    return [post.source_of(number) for post in posts for number in range(1, post.revision + 1)]


class ForumKeeper:
    name = "forum"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        written = Post.objects.written_by(user).order_by("id")
        quotable = QuoteConsent.objects.posts_among(written)
        posts = [
            {
                "kind": post.kind,
                "title": post.title,
                "text": post.said,
                "feeling": post.feeling,
                "topics": post.topic_codes,
                "language": post.language,
                "status": post.status,
                "written": post.created_at.isoformat(),
                "anonymous": post.someone_id is not None,
                "may be quoted": post.pk in quotable,
            }
            for post in written
        ]
        unsent = [
            {
                "kind": "unsent",
                "title": one.title,
                "text": f"{one.text}\n{one.options}".strip(),
                "feeling": one.feeling,
                "topics": one.topic_codes,
                "language": one.language,
            }
            for one in Unsent.objects.filter(author=user).order_by("id")
        ]
        quiet = [
            {"kind": "quiet board", "board": row.board.slug}
            for row in QuietBoard.objects.filter(user=user).select_related("board").order_by("id")
        ]
        said = posts + _written_over(user) + unsent + quiet
        said += _helped(user) + _names_hidden_by(user)
        return said + _said_about_ideas(user) + _pressed(user)

    def erase(self, user: User) -> int:
        """Empties the posts and takes them off every page; replies of others stay."""
        now = timezone.now()
        with transaction.atomic():
            posts = list(Post.objects.written_by(user).select_related("thread"))
            withdraw_english(sources=_sources_of(posts), at=now, erase=True)
            Decision.objects.filter(post__in=posts).update(title="", text="", note="")
            SecondLook.objects.filter(decision__post__in=posts).update(note="")
            for post in posts:
                withdraw_drafts(origin=post.origin)
                _empty(post, now)
                leave(post, now=now)
            unindex_posts(post.pk for post in posts)
            forget_unindexed()
            rows = _forget_pressed(user, posts) + _forget_names(user) + _forget_about_ideas(user)
            for theirs in (
                NamedAdult.objects.filter(user=user),
                QuietBoard.objects.filter(user=user),
                QuoteConsent.objects.filter(post__author=user),
                EarlierWords.objects.filter(post__in=posts),
                Unsent.objects.filter(author=user),
                HelpSession.objects.of(user),
            ):
                rows += theirs.delete()[0]
        logger.info("forum.person.erased person=%s posts=%s", user.pk, len(posts))
        return len(posts) + rows

    def must_wait(self, user: User) -> bool:
        """While a worry or a report about a post of theirs is open."""
        return Post.objects.written_by(user).filter(pk__in=kept_posts()).exists()


def _empty(post: Post, now: datetime) -> None:
    """No word, picture or sign is left. What was sealed stays sealed: its lock is not ours."""
    is_sealed = post.status == PostStatus.SEALED
    Post.objects.filter(pk=post.pk).update(
        author=None,
        title="",
        text="",
        html="",
        html_key="",
        options="",
        note="",
        feeling="",
        topics="",
        help_session=None,
        helper_role="",
        confirmed_at=None,
        signs=[],
        content_notes=0,
        quoted=None,
        quoted_revision=None,
        quoted_start=None,
        quoted_end=None,
        status=PostStatus.SEALED if is_sealed else PostStatus.TAKEN_DOWN,
        screened_at=now,
    )


def _written_over(user: User) -> list[dict[str, Any]]:
    """What stood in their posts before, where it is kept: decided about, or under a worry."""
    written = Post.objects.written_by(user)
    decided = Decision.objects.filter(post__in=written).exclude(text="")
    rows: list[Decision | EarlierWords] = [
        *decided.exclude(revision=F("post__revision")).order_by("id"),
        *EarlierWords.objects.filter(post__in=written).order_by("id"),
    ]
    return [
        {
            "kind": "earlier words of a post",
            "title": one.title,
            "text": one.text,
            "language": one.language,
        }
        for one in rows
    ]


def _helped(user: User) -> list[dict[str, Any]]:
    return [
        {
            "kind": "help with writing",
            "by": session.helper_name,
            "role": session.helper_role,
            "began": session.started_at.isoformat(),
        }
        for session in HelpSession.objects.of(user).order_by("id")
    ]


def _names_hidden_by(user: User) -> list[dict[str, Any]]:
    rows = hidden_names(Hidden.objects.of(user), user).order_by("id")
    return [
        {"kind": "hidden name", "name": hidden_name(row).name, "since": row.at.isoformat()}
        for row in rows
    ]


def _forget_names(user: User) -> int:
    """Whom they hid, and that others hid them. Their numbers in threads are nobody's now."""
    hidden, _ = Hidden.objects.of(user).delete()
    Hidden.objects.filter(person=user).delete()
    BoardName.objects.filter(person=user).delete()
    Someone.objects.filter(person=user).update(person=None)
    return hidden


def _said_about_ideas(user: User) -> list[dict[str, Any]]:
    follows = Follow.objects.filter(user=user).order_by("id").select_related("idea")
    said = Happening.objects.filter(person=user).order_by("id").select_related("step__idea")
    return [
        {"kind": "followed idea", "idea": follow.idea.summary, "since": follow.at.isoformat()}
        for follow in follows
    ] + [
        {
            "kind": "answer about an idea",
            "idea": row.step.idea.summary,
            "has happened": row.has_happened,
            "said": row.at.isoformat(),
        }
        for row in said
    ]


def _forget_about_ideas(user: User) -> int:
    """What they followed, said and were told; an idea of theirs stays in the team's words."""
    follows, _ = Follow.objects.filter(user=user).delete()
    said, _ = Happening.objects.filter(person=user).delete()
    StepNotice.objects.filter(person=user).delete()
    Step.objects.filter(by=user, state=IdeaState.WITHDRAWN).update(by=None)
    return follows + said


def _pressed(user: User) -> list[dict[str, Any]]:
    """What they said with one press, and what they chose in polls that still run."""
    reactions = Reaction.objects.filter(person=user).order_by("id")
    votes = Vote.objects.filter(person=user).order_by("id").select_related("poll__post")
    return [
        {"kind": "reaction", "said": row.get_kind_display(), "at": row.at.isoformat()}
        for row in reactions
    ] + [
        {
            "kind": "vote",
            "chose": vote.poll.post.option_lines[vote.choice],
            "at": vote.at.isoformat(),
        }
        for vote in votes
    ]


def _forget_pressed(user: User, posts: list[Post]) -> int:
    """What they said and chose; and what others said to words that are gone."""
    reactions, _ = Reaction.objects.filter(person=user).delete()
    votes, _ = Vote.objects.filter(person=user).delete()
    Reaction.objects.filter(post__in=posts).delete()
    Poll.objects.filter(post__in=posts).delete()
    return reactions + votes
