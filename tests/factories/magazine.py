"""What young people sent to the Scoop."""

from uuid import uuid4

from cms.magazine.enums import ArticleKind, ContributionState
from cms.magazine.models import Contribution


def sent(author, **changes):
    """Held, in English, with words, unless said otherwise."""
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
