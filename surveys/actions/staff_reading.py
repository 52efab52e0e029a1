"""A person reads every free text for worries before anything else happens with it."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding.actions import raise_concern
from surveys.enums import WordsStatus
from surveys.models import FreeText, Wave
from surveys.permissions import check_can_read_words

logger = logging.getLogger("chorus.surveys")


@transaction.atomic
def mark_read(*, by: User, text: FreeText, may_be_quoted: bool = False) -> FreeText:
    """Read: it may be counted, and quoted if the reader found nobody in it and the writer agreed.

    A quote is the text as it was written: nothing is taken out of it, nothing is added.
    """
    check_can_read_words(by)
    if may_be_quoted and not text.may_be_shown:
        raise ValidationError(_("Whoever wrote this did not say that others may read it."))
    status = WordsStatus.QUOTABLE if may_be_quoted else WordsStatus.READ
    return _decide(by, text, status)


@transaction.atomic
def raise_worry(*, by: User, text: FreeText) -> FreeText:
    """Hands the text to safeguarding. Nobody knows who wrote it, so it is about nobody."""
    check_can_read_words(by)
    raise_concern(source=text.source, about=None, raised_by=by, url=text.get_absolute_url())
    return _decide(by, text, WordsStatus.WORRY)


def _decide(by: User, text: FreeText, status: WordsStatus) -> FreeText:
    """A worry stands, even for a reader who opened the text before it was raised."""
    Wave.objects.locked().get(pk=text.wave_id)
    changed = FreeText.objects.filter(pk=text.pk)
    if status != WordsStatus.WORRY:
        changed = changed.exclude(status=WordsStatus.WORRY)
    if not changed.update(status=status):
        raise ValidationError(_("Somebody is worried about this text. It stays out of summaries."))
    text.status = status
    if not FreeText.objects.filter(wave=text.wave_id, status=WordsStatus.UNREAD).exists():
        Wave.objects.filter(pk=text.wave_id).update(unread_since=None)
    logger.info("surveys.text.%s text=%s by=%s", status.value, text.pk, by.pk)
    return text
