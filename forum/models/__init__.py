"""What the forum keeps: boards, threads, posts, decisions, words not sent yet, and the search."""

from forum.models.boards import Board, NamedAdult
from forum.models.decisions import Decision
from forum.models.posts import Post
from forum.models.searching import SearchRow
from forum.models.threads import Thread
from forum.models.unsent import Unsent

__all__ = ["Board", "Decision", "NamedAdult", "Post", "SearchRow", "Thread", "Unsent"]
