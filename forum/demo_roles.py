"""A board of the demo council for young editors alone, with a few words in it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from cms.accounts.demo_roles import GIVEN
from cms.accounts.enums import AgeBand
from cms.accounts.models import CouncilRole, User
from cms.languages.demonstration import label_in_every_language
from forum.actions.posting import Draft, start_thread
from forum.actions.staff_moderating import approve
from forum.demo import COUNTY
from forum.enums import BoardKind
from forum.models import Board, BoardRole, NamedAdult
from forum.tasks import screen_post

SLUG = "young-editors"
NAME = gettext_noop("Young editors")
ABOUT = gettext_noop("Plan the next Scoop together.")
WORDS = "Shall the next Scoop be about food? I can bring two recipes."


def load(report: Callable[[str], None]) -> None:
    """Adds to the forum once; without the forum's own demo, or a second time, does nothing."""
    boards = Board.objects.filter(slug__in=(COUNTY, SLUG))
    if [board.slug for board in boards] != [COUNTY]:
        return
    editors = [name for name, role, *_days in GIVEN if role == CouncilRole.YOUNG_EDITOR]
    writer, sam = User.objects.get(username=editors[0]), User.objects.get(username="sam")
    said = timezone.now() - timedelta(hours=5)
    with transaction.atomic():
        board = Board(slug=SLUG, kind=BoardKind.COUNTY, for_roles_only=True)
        for column, is_open in Board.columns_for(AgeBand).items():
            setattr(board, column, is_open)
        label_in_every_language(board, "name", NAME)
        label_in_every_language(board, "about", ABOUT)
        board.save()
        BoardRole.objects.create(board=board, role=CouncilRole.YOUNG_EDITOR)
        NamedAdult.objects.create(board=board, user=sam)
        draft = Draft(text=WORDS, language="en", key=uuid5(NAMESPACE_URL, "chorus-demo-editors"))
        post = start_thread(by=writer, board=board, draft=draft, now=said)
        screen_post(post.pk, post.revision)
        approve(by=sam, post=post, now=said + timedelta(hours=2))
    report("Roles: a board for young editors, with one post")
