"""Editors choose order, title and the line shown big. No word of anybody is changed here."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.magazine.access import check_is_editor
from cms.magazine.enums import Stage
from cms.magazine.layout import NO_QUOTE, Layout, layout_of, with_big_line
from cms.magazine.models import ArticlePage
from cms.magazine.stages import IN_HAND, stage_of

logger = logging.getLogger("chorus.magazine")


@dataclass(frozen=True)
class Arrangement:
    """What was chosen: places of the parts by their numbers, and one of the contributor's lines.

    `revision` is the draft that the editor saw.
    """

    revision: int
    places: Sequence[int]
    title: str
    quote: str = NO_QUOTE


@transaction.atomic
def arrange_article(
    *, by: User, article: ArticlePage, wanted: Arrangement, now: datetime
) -> ArticlePage:
    """A new draft with the same words in the order that was chosen; a yes given before is void.

    Raises ValidationError for words that are not the contributor's, and where somebody else
    changed the draft meanwhile.
    """
    check_is_editor(by, now=now)
    page = locked_draft(article, seen=wanted.revision)
    if stage_of(page) not in IN_HAND | {Stage.EDITORS}:
        raise ValidationError(
            _("Another person has this now. It can be changed when it comes back."), code="away"
        )
    layout = layout_of(page)
    if wanted.title not in {page.title, *layout.titles}:
        raise ValidationError({"title": _("Choose a title from the writer’s own words.")})
    if wanted.quote != NO_QUOTE and wanted.quote not in layout.lines:
        raise ValidationError({"quote": _("Choose a line from the writer’s own words.")})
    body = _arranged(layout, wanted)
    if (page.title, layout.body) == (wanted.title, body):
        return page
    page.title, page.body = wanted.title, body
    page.save_revision(user=by, log_action=True)
    logger.info("magazine.article.arranged article=%s by=%s", page.pk, by.pk)
    return page


def locked_draft(article: ArticlePage, *, seen: int) -> ArticlePage:
    """The newest draft, for one person at a time; ValidationError if it is not the one seen."""
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if locked.latest_revision_id != seen:
        raise ValidationError(
            _("Somebody changed this meanwhile. Look at it again."), code="changed"
        )
    draft: ArticlePage = locked.get_latest_revision_as_object()
    return draft


def _arranged(layout: Layout, wanted: Arrangement) -> list[dict[str, Any]]:
    """The parts by their places, those with the same place as they stood; the line behind the
    part that it is from."""
    if len(wanted.places) != len(layout.parts):
        raise ValidationError(_("Give each part a place."), code="places")
    order = sorted(range(len(layout.parts)), key=lambda part: (wanted.places[part], part))
    return with_big_line([layout.parts[part].block for part in order], wanted.quote)
