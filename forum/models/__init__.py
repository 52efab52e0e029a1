"""What the forum keeps: boards, threads, posts and what is said to them, ideas, the search."""

from forum.models.board_names import BoardName
from forum.models.boards import Board, BoardRole, NamedAdult, QuietBoard
from forum.models.decisions import Decision, EarlierWords
from forum.models.desk import Asking, Claim, FirstYes, HardLook
from forum.models.group_ideas import GroupPost
from forum.models.helping import HelpSession
from forum.models.hiding import Hidden
from forum.models.idea_steps import Happening, Step, StepNotice, StepWords
from forum.models.ideas import Follow, Idea
from forum.models.polls import Poll, Vote
from forum.models.posts import Post
from forum.models.quote_consents import QuoteConsent
from forum.models.reactions import Reaction
from forum.models.reading_hours import ReadingHours
from forum.models.searching import SearchRow
from forum.models.second_looks import SecondLook
from forum.models.someone import Someone
from forum.models.switch_holds import SwitchHold
from forum.models.threads import Thread
from forum.models.unsent import Unsent

__all__ = [
    "Asking", "Board", "BoardName", "BoardRole", "Claim", "Decision", "EarlierWords",
    "FirstYes", "Follow", "GroupPost", "Happening", "HardLook", "HelpSession", "Hidden", "Idea",
    "NamedAdult", "Poll", "Post", "QuietBoard", "QuoteConsent", "Reaction", "ReadingHours",
    "SearchRow", "SecondLook",
    "Someone", "Step", "StepNotice", "StepWords", "SwitchHold", "Thread", "Unsent", "Vote",
]  # fmt: skip
