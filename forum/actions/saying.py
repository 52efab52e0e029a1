"""Easy ways to say something: with pictures instead of words, or with somebody who types."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.enums import Feeling, Topic
from forum.models import HelpSession


@dataclass(frozen=True, kw_only=True)
class EasyWay:
    """What a draft holds besides its words; nothing of it for most."""

    # Codes of Feeling and Topic, both or neither. Words may then be left out.
    feeling: str = ""
    topics: tuple[str, ...] = ()
    # Somebody typed, and the writer said that these are their own words.
    help_session: HelpSession | None = None
    is_confirmed: bool = False


def check_easy_way(way: EasyWay) -> None:
    """The rules again, for callers that have no form."""
    is_known = way.feeling in Feeling.values and set(way.topics) <= set(Topic.values)
    if (way.feeling or way.topics) and not (is_known and way.topics):
        raise ValidationError(_("Choose one of the answers."), code="pictures")
    if way.help_session and not way.is_confirmed:
        raise ValidationError(_("Are these your own words?"), code="not_confirmed")


def columns_of_way(way: EasyWay, by: User, now: datetime) -> dict[str, object]:
    """The columns of the post. Words that came with help stay so marked when they are changed."""
    chosen = [topic.value for topic in Topic if topic.value in way.topics]
    columns: dict[str, object] = {"feeling": way.feeling, "topics": " ".join(chosen)}
    if way.help_session is None:
        return columns
    if way.help_session.young_person_id != by.pk:
        raise Http404
    return columns | {
        "help_session": way.help_session,
        "helper_role": way.help_session.helper_role,
        "confirmed_at": now,
    }
