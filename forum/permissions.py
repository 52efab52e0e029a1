"""Who may see, write and decide. Whoever fits no rule may do nothing."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from cms.accounts.models import User, UserQuerySet
from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.duty import called_at
from cms.safeguarding.duty_hours import next_span
from cms.safeguarding.holding import all_is_held
from cms.subgroups.models import Subgroup
from forum.enums import (
    IDEA_STATES_OF_OFFICERS,
    IDEA_STATES_OF_WRITERS,
    IDEA_STEPS,
    IdeaState,
    PostStatus,
)
from forum.models import Board, Follow, Idea, Post, ReadingHours, Thread
from forum.models.ideas import ANSWER, MANAGE
from forum.models.naming import (
    hidden_posts,
    hides_anybody,
    is_heading_hidden,
    named_for,
    with_quotes,
)
from forum.models.reading_hours import hours_of

Person = User | AnonymousUser
MANAGE_BOARDS = "forum.manage_board"


def get_board_for(user: Person, slug: str) -> Board:
    """The board, or Http404: whoever is not in its audience does not learn that it exists."""
    boards = Board.objects.visible_to(user).with_quiet(user).annotate(all_is_held=all_is_held())
    board: Board | None = boards.filter(slug=slug).first()
    if board is None:
        raise Http404
    return board


def get_board_to_manage(user: User, slug: str) -> Board:
    """Any board, for whoever manages them; Http404 for everybody else."""
    may = user.is_active and user.has_perm(MANAGE_BOARDS)
    board: Board | None = Board.objects.filter(slug=slug).first() if may else None
    if board is None:
        raise Http404
    return board


def get_thread_for(user: User, pk: int) -> Thread:
    """A thread with something approved in it, or Http404."""
    threads = Thread.objects.visible_to(user).select_related("board")
    columns = {
        "all_is_held": all_is_held(),
        "reader_hides": hides_anybody(user),
        "has_mine": Exists(Post.objects.filter(thread=OuterRef("pk")).mine_alone(user)),
    }
    # Not `first`, which would sort the one row.
    thread: Thread | None = next(iter(threads.annotate(**columns).filter(pk=pk)[:1]), None)
    if thread is None:
        raise Http404
    thread.is_hidden = thread.reader_hides and is_heading_hidden(thread, user)
    return thread


def get_post_for(user: Person, pk: int) -> Post:
    """An approved post on a board of theirs, with what `writer_of` needs, or Http404."""
    post = named_for(Post.objects.visible_to(user), user).filter(pk=pk).first()
    if post is None:
        raise Http404
    return post


def get_own_post(user: User, pk: int) -> Post:
    """A post that this person wrote, whatever its state, or Http404."""
    post = (
        Post.objects.written_by(user)
        .with_space()
        .select_related("decided_by")
        .filter(pk=pk)
        .first()
    )
    if post is None:
        raise Http404
    return post


def get_post_to_decide(user: User, pk: int) -> Post:
    """Any post, for a moderator; Http404 for everybody else."""
    posts = with_quotes(Post.objects.with_space(), user)
    posts = posts.select_related("author__locality", "decided_by", "help_session")
    post = posts.filter(pk=pk).first() if can_moderate(user) else None
    if post is None:
        raise Http404
    return post


def can_write_on(user: User, where: Board | Thread) -> bool:
    """Everybody in the audience may write until a project ends; what they write is held.

    In a thread, only where there is something that others read.
    """
    theirs = Board.objects.visible_to(user).open_to_write(on=timezone.localdate())
    if isinstance(where, Thread):
        return bool(Thread.objects.open().filter(pk=where.pk, board__in=theirs).exists())
    return bool(theirs.filter(pk=where.pk).exists())


def can_moderate(user: Person) -> bool:
    return bool(user.is_active) and user.has_perm("forum.moderate_post")


def somebody_on_duty_reads(language: str, board: Board, *, at: datetime) -> bool:
    """Whether anybody who is at work then reads this language; if not, it could be urgent.

    Within the reading hours the moderators are at work, outside them whoever is on call. Where no
    hours are kept, nothing tells that the moderators are away.
    """
    readers = moderators().filter(languages_read__code=language)
    called = called_at(at).filter(languages_read__code=language)
    rows = ReadingHours.objects.for_board(board).annotate(
        in_hours=Exists(readers), on_call=Exists(called)
    )
    kept = list(rows)
    if not kept:
        return readers.exists()
    span = next_span(at, hours_of(kept))
    is_open = span is not None and span.starts <= at
    return bool(getattr(kept[0], "in_hours" if is_open else "on_call"))


def is_unread(post: Post) -> bool:
    """Whether it waits in a language that nobody at work read when it was sent."""
    is_foreign = bool(post.words) and post.language != DEFAULT_CODE
    if post.status != PostStatus.HELD or not is_foreign:
        return False
    return not somebody_on_duty_reads(post.language, post.space, at=post.created_at)


def moderators() -> UserQuerySet:
    """Everybody who decides about posts and may sign in."""
    return User.objects.staff_with("forum.moderate_post")


def can_decide(user: User, post: Post) -> bool:
    """A moderator, but never about their own words."""
    return can_moderate(user) and post.author_id != user.pk


def get_idea_for(user: Person, pk: int) -> Idea:
    """An idea that this person may see, or Http404."""
    ideas = Idea.objects.visible_to(user).select_related("post", "subgroup", "owner", "board")
    idea = ideas.filter(pk=pk).first()
    if idea is None:
        raise Http404
    return idea


def get_idea_for_staff(user: User, pk: int) -> Idea:
    """An idea of this member of staff's subgroups, or any for an officer, or Http404."""
    ideas = Idea.objects.for_staff(user).select_related(
        "post__author", "subgroup", "owner", "answerer", "board"
    )
    idea = ideas.filter(pk=pk).first()
    if idea is None:
        raise Http404
    return idea


def can_read_words_of(user: Person, idea: Idea) -> bool:
    """The writer's own words: for the writer and the board's audience, while the words stand.

    Not for a reader who has hidden the writer: they follow the idea in the team's words.
    """
    if not idea.words_stand:
        return False
    if user.is_authenticated and idea.post.author_id == user.pk:
        return True
    if Idea.objects.filter(hidden_posts(user, "post__"), pk=idea.pk).exists():
        return False
    return bool(Board.objects.visible_to(user).filter(pk=idea.board_id).exists())


def is_told_of(user: User, idea: Idea) -> bool:
    """Whether this person gets a notice of each step: the writer, and whoever follows."""
    is_writer = idea.post.author_id == user.pk
    return is_writer or Follow.objects.filter(idea=idea, user=user).exists()


def next_states(user: User, idea: Idea) -> list[IdeaState]:
    """Where this person may bring the idea: officers anywhere, a lead only for their subgroup."""
    after = IDEA_STEPS[IdeaState(idea.state)] - IDEA_STATES_OF_WRITERS
    if user.is_active and user.has_perm(MANAGE):
        return [state for state in IdeaState if state in after]
    if can_answer_for(user, idea.subgroup):
        return [state for state in IdeaState if state in after - IDEA_STATES_OF_OFFICERS]
    return []


def can_withdraw(user: Person, idea: Idea) -> bool:
    """The writer, as long as it is not done and not taken back already."""
    is_writer = user.is_authenticated and idea.post.author_id == user.pk
    return is_writer and IdeaState.WITHDRAWN in IDEA_STEPS[IdeaState(idea.state)]


def idea_to_withdraw(user: User, post: Post) -> Idea | None:
    """The idea that was made of this person's post, if they can still take it back."""
    idea = Idea.objects.select_related("post").filter(post=post).first()
    return idea if idea is not None and can_withdraw(user, idea) else None


def can_answer_for(user: User, subgroup: Subgroup) -> bool:
    """A subgroup lead, for a subgroup that they sit on."""
    return bool(
        user.is_active and user.has_perm(ANSWER) and subgroup.memberships.filter(user=user).exists()
    )
