"""An editor would like other words: it is read by staff, and the contributor says yes or no."""

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.magazine.access import article_of, check_is_editor
from cms.magazine.actions.asking_for_yes import address_of, tell_contributors
from cms.magazine.digests import digest_of
from cms.magazine.enums import LONGEST_TITLE, Stage, SuggestionState
from cms.magazine.layout import Stretch, layout_of, stretches_of, with_big_line
from cms.magazine.listed_worries import tell_if_worrying
from cms.magazine.models import ArticlePage, Suggestion, Use
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.models.suggestions import LONGEST_WORDS
from cms.magazine.own_words import OWN_WORDS, is_of, with_other_title, with_other_words
from cms.magazine.permissions import reads_language
from cms.magazine.pieces import html_of, paragraphs_of, plain_of
from cms.magazine.stages import stage_of
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def suggest_words(
    *, by: User, article: ArticlePage, part: str, words: str, now: datetime
) -> Suggestion:
    """Other words for one stretch of the article (layout.py names them). Nothing changes by it.

    Held until staff have read it; then whoever wrote this stretch is asked, and nobody else.
    """
    check_is_editor(by, now=now)
    asked = _stretch_at(article, part)
    new, before = clean_text(words), asked.text
    if not has_letters(new) or new == before:
        raise ValidationError(_("Write what you would say instead."), code="empty")
    if len(new) > (LONGEST_TITLE if asked.is_title else LONGEST_WORDS):
        raise ValidationError(_("This is too long."), code="too_long")
    use = _use_of(article, asked)
    if Suggestion.objects.undecided().filter(use=use, before=before).exists():
        raise ValidationError(
            _("Somebody suggested other words for this already. Wait for the answer."), code="twice"
        )
    suggestion = Suggestion.objects.create(
        use=use, is_title=asked.is_title, before=before, words=new, by=by, made_at=now
    )
    source = f"magazine.suggestion:{suggestion.pk}"
    tell_if_worrying(new, article.text_language, source=source, by=by)
    logger.info("magazine.suggestion.made suggestion=%s by=%s", suggestion.pk, by.pk)
    return suggestion


def _stretch_at(article: ArticlePage, part: str) -> Stretch:
    for stretch in stretches_of(article, layout_of(article)):
        if stretch.name == part:
            return stretch
    raise ValidationError(_("This part is not there any more."), code="no_part")


def _use_of(article: ArticlePage, asked: Stretch) -> Use:
    """Whose words they are; of the team there is nobody to ask, of several nobody alone."""
    uses = Use.objects.in_articles([article.translation_key])
    found = list(uses.filter(pk=asked.use) if asked.use is not None else uses[:2])
    if len(found) != 1:
        raise ValidationError(_("Nobody can be asked about this."), code="nobody")
    return found[0]


def _can_pass_on(user: User, suggestion: Suggestion) -> bool:
    """Whether they read the language of these words; whoever does not may stop them."""
    sent = suggestion.use.contribution
    return sent is not None and reads_language(user, sent.language)


@transaction.atomic
def let_through(*, by: User, suggestion: Suggestion, passes: bool, now: datetime) -> bool:
    """Staff have read it: the contributor is asked, or it ends here. False if somebody was first.

    Nobody reads their own, and nobody passes on what they cannot read.
    """
    if not by.has_perm(EDIT) or suggestion.by_id == by.pk:
        raise PermissionDenied
    if passes and not _can_pass_on(by, suggestion):
        raise PermissionDenied
    state = SuggestionState.ASKED if passes else SuggestionState.STOPPED
    held = Suggestion.objects.held().filter(pk=suggestion.pk)
    if not held.update(state=state, read_by=by, read_at=now):
        return False
    sent = suggestion.use.contribution
    if passes and sent is not None and sent.author is not None:
        give_notice(to=sent.author, kind=NoticeKind.TASK, url=address_of(suggestion.use))
    logger.info(
        "magazine.suggestion.read suggestion=%s state=%s by=%s", suggestion.pk, state, by.pk
    )
    return True


@transaction.atomic
def answer_suggestion(*, by: User, suggestion: Suggestion, is_yes: bool, now: datetime) -> bool:
    """The contributor's own answer. After a yes the new words stand in a new draft.

    Where the words stand no longer as they were, nothing is put over them. False if it was
    answered before.
    """
    asked = Suggestion.objects.select_for_update(of=("self",)).asked_of(by)
    found = asked.filter(pk=suggestion.pk).select_related("use").first()
    if found is None:
        return False
    found.state = SuggestionState.ACCEPTED if is_yes else SuggestionState.REFUSED
    found.answered_at = now
    found.save(update_fields=["state", "answered_at"])
    if is_yes:
        _put_words(found, by)
    logger.info("magazine.suggestion.answered suggestion=%s yes=%s", found.pk, is_yes)
    return True


def _put_words(suggestion: Suggestion, by: User) -> None:
    article = article_of(suggestion.use)
    if article is None:
        return
    ArticlePage.objects.select_for_update(of=("self",)).get(pk=article.pk)
    layout = layout_of(article)
    stood = [part.block for part in layout.parts]
    body = [_replaced(block, suggestion) for block in stood]
    is_its_title = suggestion.is_title and article.title == suggestion.before
    if body == stood and not is_its_title:
        return
    if is_its_title:
        article.title = suggestion.words
    article.body = with_big_line(body, layout.quote)
    article.save_revision(user=by, log_action=True)
    if stage_of(article) is Stage.YES:
        # It is another text now, for each of several contributors.
        tell_contributors(article, digest=digest_of(article))


def _replaced(block: dict[str, Any], suggestion: Suggestion) -> dict[str, Any]:
    """Only in what this contributor wrote: where several share the article, in their own block."""
    before, words = suggestion.before, suggestion.words
    if block["type"] == OWN_WORDS:
        if not is_of(block, suggestion.use):
            return block
        if suggestion.is_title:
            return with_other_title(block, before=before, new=words)
        return with_other_words(block, before=before, new=paragraphs_of(words))
    value = block["value"]
    if suggestion.is_title or not isinstance(value, str) or plain_of(value) != before:
        return block
    return {"type": block["type"], "value": html_of(words)}
