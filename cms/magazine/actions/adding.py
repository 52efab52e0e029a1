"""An editor puts one more contributor's words into an article that is being made."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.magazine.access import check_is_editor, unused_contributions
from cms.magazine.actions.arranging import locked_draft
from cms.magazine.actions.passing import check_nothing_open
from cms.magazine.actions.taking import pictures_of
from cms.magazine.layout import Layout, layout_of
from cms.magazine.models import ArticlePage, Contribution, Use
from cms.magazine.own_words import OWN_WORDS, own_words
from cms.magazine.pieces import Body, paragraphs_of
from cms.magazine.stages import IN_HAND, stage_of

logger = logging.getLogger("chorus.magazine")
MOST_TOGETHER = 12
WRAPPED = frozenset({"text", "image"})


def may_hold_more(article: ArticlePage) -> bool:
    """In hand, never shown, and laid out only by what editors may do here."""
    uses = Use.objects.in_articles([article.translation_key])
    if article.live or stage_of(article) not in IN_HAND or not 0 < uses.count() < MOST_TOGETHER:
        return False
    return all(part.block["type"] in WRAPPED | {OWN_WORDS} for part in layout_of(article).parts)


def addable_to(article: ArticlePage, *, by: User, now: datetime) -> QuerySet[Contribution]:
    """Read and free, in the language of the article, and never the editor's own.

    Of one language alone: one interpreter has the whole article, and each writer says yes to it.
    """
    free = unused_contributions(now=now).filter(language=article.text_language)
    return free.exclude(author=by)


@transaction.atomic
def add_to_article(
    *, by: User, article: ArticlePage, contribution: Contribution, seen: int, now: datetime
) -> ArticlePage:
    """A new draft in which each contributor has a block with their own name.

    From now on each of them has to say yes, and the most careful wish counts (showing.py).
    """
    check_is_editor(by, now=now)
    page = locked_draft(article, seen=seen)
    if not may_hold_more(page):
        raise ValidationError(_("Nothing can be added to this article now."), code="closed")
    check_nothing_open(page)
    if contribution.language != page.text_language:
        raise ValidationError(
            _("These words are in another language. Take them into the Scoop on their own."),
            code="language",
        )
    free = addable_to(page, by=by, now=now).select_for_update(of=("self",))
    sent = free.filter(pk=contribution.pk).first()
    if sent is None:
        raise ValidationError(
            _("Somebody else took this, or the writer took it back."), code="not_free"
        )
    first = Use.objects.in_articles([page.translation_key]).order_by("pk")[0]
    use = Use.objects.create(
        article=page.translation_key,
        contribution=sent,
        revision=sent.revision,
        taken_by=by,
        taken_at=now,
    )
    words = paragraphs_of(sent.text)
    new = own_words(use, title=sent.title, words=words, pictures=pictures_of(sent))
    page.body, page.credit = [*_parted(layout_of(page), first), new], ""
    page.save_revision(user=by, log_action=True)
    logger.info("magazine.contribution.added article=%s contribution=%s", page.pk, sent.pk)
    return page


def _parted(layout: Layout, first: Use) -> Body:
    """What stood there until now as the words of its one contributor; a big line goes."""
    if any(part.block["type"] == OWN_WORDS for part in layout.parts):
        return [part.block for part in layout.parts]
    texts = (part.text for part in layout.parts if part.block["type"] == "text")
    return [
        own_words(
            first,
            title=first.contribution.title if first.contribution else "",
            words=[paragraph for text in texts for paragraph in paragraphs_of(text)],
            pictures=[
                part.block["value"] for part in layout.parts if part.block["type"] == "image"
            ],
        )
    ]
