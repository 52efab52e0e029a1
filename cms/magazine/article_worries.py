"""What happens when an interpreter who reads an article says: a person may be in danger."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.models import ArticleWords, Use
from cms.magazine.models.article_words import SOURCE
from cms.safeguarding.actions import raise_concern

logger = logging.getLogger("chorus.magazine")


class ArticleWorries:
    """Registered in MagazineConfig.ready(); see cms/interpreting/worries.py."""

    prefix = SOURCE

    @transaction.atomic
    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        words = ArticleWords.objects.filter(source=source).first()
        if words is None:
            return False
        uses = Use.objects.in_articles([words.article]).select_related("contribution__author")
        use = uses.order_by("pk").first()
        if use is None or use.contribution is None:
            return False
        raise_concern(
            source=f"{source}:interpreter",
            about=use.contribution.author,
            raised_by=by,
            url=_address_of(source),
        )
        logger.info("magazine.words.danger words=%s by=%s", words.pk, by.pk)
        return True


def _address_of(source: str) -> str:
    """The page where staff read the article whose number the name of the task holds."""
    with override(DEFAULT_CODE):
        return reverse("magazine:read_for_safety", args=[source.split(":")[1]])
