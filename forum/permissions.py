"""Who may see, write and decide. Whoever fits no rule may do nothing."""

from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from cms.accounts.models import User
from forum.models import Board, Post, Thread

Person = User | AnonymousUser


def person_of(request: HttpRequest) -> User:
    """Whoever is signed in; nobody else gets this far past `open_to`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def get_board_for(user: Person, slug: str) -> Board:
    """The board, or Http404: whoever is not in its audience does not learn that it exists."""
    board: Board | None = Board.objects.visible_to(user).filter(slug=slug).first()
    if board is None:
        raise Http404
    return board


def get_thread_for(user: Person, pk: int) -> Thread:
    """A thread with something approved in it, or Http404."""
    thread = Thread.objects.visible_to(user).select_related("board").filter(pk=pk).first()
    if thread is None:
        raise Http404
    return thread


def get_post_for(user: Person, pk: int) -> Post:
    """An approved post on a board of theirs, or Http404."""
    post = Post.objects.visible_to(user).filter(pk=pk).first()
    if post is None:
        raise Http404
    return post


def get_own_post(user: User, pk: int) -> Post:
    """A post that this person wrote, whatever its state, or Http404."""
    post = Post.objects.written_by(user).select_related("thread__board").filter(pk=pk).first()
    if post is None:
        raise Http404
    return post


def get_post_to_decide(user: User, pk: int) -> Post:
    """Any post, for a moderator; Http404 for everybody else."""
    posts = Post.objects.select_related("thread__board", "author__locality", "decided_by")
    post = posts.filter(pk=pk).first() if can_moderate(user) else None
    if post is None:
        raise Http404
    return post


def can_write_on(user: User, board: Board) -> bool:
    """Everybody in the audience may write; what they write is held."""
    return bool(Board.objects.visible_to(user).filter(pk=board.pk).exists())


def can_moderate(user: Person) -> bool:
    return bool(user.is_active) and user.has_perm("forum.moderate_post")


def somebody_reads(language: str) -> bool:
    """Whether a moderator reads this language; if none does, a post in it could be urgent."""
    right = Permission.objects.filter(content_type__app_label="forum", codename="moderate_post")
    moderators = User.objects.staff().filter(is_active=True, groups__permissions__in=right)
    return moderators.filter(languages_read__code=language).exists()


def can_decide(user: User, post: Post) -> bool:
    """A moderator, but never about their own words."""
    return can_moderate(user) and post.author_id != user.pk
