"""A writer's name goes from their articles: from every page, draft and translation at once.

Their own yes goes on to the text without the name: they asked for exactly that. Whoever else has
words in the article is asked again.
"""

from cms.magazine.actions.rewriting import Change, rewrite_everywhere
from cms.magazine.models import Contribution, Use, Yes
from cms.magazine.own_words import without_name
from cms.magazine.pieces import Body


def take_name_away(*, contribution: Contribution) -> None:
    """Inside the caller's transaction."""
    for use in Use.objects.select_for_update().filter(contribution=contribution):
        new = rewrite_everywhere(use.article, _unnaming(use, contribution.credit_name))
        for before, after in new.items():
            if before != after:
                Yes.objects.filter(use=use, digest=before).update(digest=after)


def _unnaming(use: Use, name: str) -> Change:
    def change(credit: str, body: Body) -> tuple[str, Body]:
        return "" if credit == name else credit, without_name(body, use)

    return change
