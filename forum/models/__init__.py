"""What the forum keeps: boards, their threads, the posts in them, and decisions about posts."""

from forum.models.boards import Board, NamedAdult
from forum.models.decisions import Decision
from forum.models.posts import Post
from forum.models.threads import Thread

__all__ = ["Board", "Decision", "NamedAdult", "Post", "Thread"]
