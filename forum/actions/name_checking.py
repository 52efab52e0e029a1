"""Whether a young person may go by this name on this board. A moderator reads each one besides."""

from django.utils import translation

from cms.accounts.models import User
from cms.accounts.name_rules import looks_of, telling_name
from cms.accounts.names import check_name_of_member, taken_name
from cms.languages.registry import CODES
from cms.safeguarding.help_lines import HELP_LINES
from cms.safeguarding.identity import PERSONAL_KINDS, IdentityKind, find_identity
from forum.enums import SOMEBODY_WHO_LEFT, SOMEONE
from forum.models import Board, BoardName


def check_other_name(name: str, *, by: User, board: Board, language: str) -> None:
    """Raises ValidationError where the name imitates, tells or is somebody's on this board."""
    others = BoardName.objects.filter(board=board).exclude(person=by)
    check_name_of_member(
        name,
        of=by,
        reserved=[*(str(line.name) for line in HELP_LINES), *_neutral_names()],
        others=others.values_list("name", flat=True),
    )
    if _tells_who(name, language):
        raise telling_name()


def names_on_boards(but_of: User | None) -> list[str]:
    """For nicknames: nobody takes the name by which another is met on some board."""
    names = BoardName.objects.exclude(person=but_of) if but_of else BoardName.objects.all()
    return list(names.values_list("name", flat=True))


def check_still_free(name: str, *, of: User, board: Board) -> None:
    """Another may have come by a name that looks the same while this one waited."""
    alike = BoardName.objects.filter(board=board, alike=looks_of(name))
    if alike.exclude(person=of).exists():
        raise taken_name()


def _tells_who(name: str, language: str) -> bool:
    """A first name alone tells nobody who it is; with a surname it may."""
    for mark in find_identity(name, language):
        is_first_name = mark.kind is IdentityKind.PERSON and " " not in name[mark.start : mark.end]
        if mark.kind in PERSONAL_KINDS and not is_first_name:
            return True
    return False


def _neutral_names() -> set[str]:
    """What stands above words without a name, in every language: nobody is called that."""
    found: set[str] = set()
    for code in CODES:
        with translation.override(code):
            found |= {str(SOMEONE), str(SOMEBODY_WHO_LEFT)}
    return found
