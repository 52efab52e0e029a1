"""What young people sent to the Scoop."""

from datetime import UTC, datetime
from uuid import uuid4

from cms.magazine.actions.sending import Draft
from cms.magazine.enums import ArticleKind, ContributionState
from cms.magazine.models import Contribution

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def sent(author, **changes):
    """A row: held, in English, with words, unless said otherwise."""
    return Contribution.objects.create(
        **{
            "author": author,
            "key": uuid4(),
            "kind": ArticleKind.POEM,
            "title": "Rain",
            "text": "It rains and I think of home.",
            "language": "en",
            "state": ContributionState.HELD,
        }
        | changes
    )


def draft(text="It rains and I think of home.", **changes):
    """What somebody is about to send."""
    words = {"kind": ArticleKind.POEM, "title": "", "text": text, "language": "en"}
    return Draft(**(words | {"key": uuid4()} | changes))
