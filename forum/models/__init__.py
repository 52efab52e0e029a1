"""What the forum keeps: boards, threads, posts, decisions, words unsent, ideas, the search."""

from forum.models.boards import Board, NamedAdult
from forum.models.decisions import Decision
from forum.models.helping import HelpSession
from forum.models.idea_steps import Happening, Step, StepNotice, StepWords
from forum.models.ideas import Follow, Idea
from forum.models.posts import Post
from forum.models.searching import SearchRow
from forum.models.threads import Thread
from forum.models.unsent import Unsent

__all__ = [
    "Board", "Decision", "Follow", "Happening", "HelpSession", "Idea", "NamedAdult", "Post",
    "SearchRow", "Step", "StepNotice", "StepWords", "Thread", "Unsent",
]  # fmt: skip
