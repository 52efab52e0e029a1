"""What the forum keeps: boards, threads, posts and decisions about them, words not sent yet."""

from forum.models.boards import Board, NamedAdult
from forum.models.decisions import Decision
from forum.models.posts import Post
from forum.models.threads import Thread
from forum.models.unsent import Unsent

__all__ = ["Board", "Decision", "NamedAdult", "Post", "Thread", "Unsent"]
