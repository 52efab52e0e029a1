"""An editor would like other words: it is read by staff, and the contributor says yes or no."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.magazine.access import article_of, check_is_editor
from cms.magazine.actions.asking_for_yes import address_of
from cms.magazine.enums import SuggestionState
from cms.magazine.layout import layout_of
from cms.magazine.listed_worries import tell_if_worrying
from cms.magazine.models import ArticlePage, Suggestion, Use
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.models.suggestions import LONGEST_WORDS
from cms.magazine.pieces import html_of, plain_of
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind

logger = logging.getLogger("chorus.magazine")
LONGEST_TITLE = 120


@transaction.atomic
def suggest_words(
    *, by: User, article: ArticlePage, part: int | None, words: str, now: datetime
) -> Suggestion:
    """Other words for one part, or for the title where `part` is None. Nothing changes by it.

    A young editor's suggestion is held until staff have read it; that of staff is asked at once.
    """
    check_is_editor(by, now=now)
    new = clean_text(words)
    before = _words_at(article, part)
    if not has_letters(new) or new == before:
        raise ValidationError(_("Write what you would say instead."), code="empty")
    if len(new) > (LONGEST_TITLE if part is None else LONGEST_WORDS):
        raise ValidationError(_("This is too long."), code="too_long")
    use = _use_of(article)
    if Suggestion.objects.undecided().filter(use=use, before=before).exists():
        raise ValidationError(
            _("Somebody suggested other words for this already. Wait for the answer."), code="twice"
        )
    suggestion = Suggestion.objects.create(
        use=use, is_title=part is None, before=before, words=new, by=by, made_at=now
    )
    source = f"magazine.suggestion:{suggestion.pk}"
    tell_if_worrying(new, article.text_language, source=source, by=by)
    logger.info("magazine.suggestion.made suggestion=%s by=%s", suggestion.pk, by.pk)
    return suggestion


def _words_at(article: ArticlePage, part: int | None) -> str:
    if part is None:
        return str(article.title)
    parts = layout_of(article).parts
    if not 0 <= part < len(parts) or parts[part].block["type"] != "text":
        raise ValidationError(_("This part is not there any more."), code="no_part")
    return parts[part].text


def _use_of(article: ArticlePage) -> Use:
    """Whose words they are; of the team there is nobody to ask, of several nobody alone."""
    uses = list(Use.objects.in_articles([article.translation_key])[:2])
    if len(uses) != 1:
        raise ValidationError(_("Nobody can be asked about this."), code="nobody")
    return uses[0]


@transaction.atomic
def let_through(*, by: User, suggestion: Suggestion, passes: bool, now: datetime) -> bool:
    """Staff have read it: the contributor is asked, or it ends here. False if somebody was first.

    Nobody reads their own.
    """
    if not by.has_perm(EDIT) or suggestion.by_id == by.pk:
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
    if suggestion.is_title:
        if article.title != suggestion.before:
            return
        article.title = suggestion.words
    else:
        article.body = [_replaced(block, suggestion) for block in layout_of(article).body]
    article.save_revision(user=by, log_action=True)


def _replaced(block: dict[str, object], suggestion: Suggestion) -> dict[str, object]:
    value = block["value"]
    if isinstance(value, str) and plain_of(value) == suggestion.before:
        return {"type": block["type"], "value": html_of(suggestion.words)}
    return block
