"""Officers sum a meeting up for young people, and ask interpreters for the other languages."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.interpreting.actions import ask_from_english, withdraw_english
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.meetings.actions.staff_noting import check_has_begun
from cms.meetings.actions.staff_planning import check_may_manage
from cms.meetings.models import Meeting, Summary
from cms.meetings.staff_summary_states import State, states_of
from cms.meetings.summaries import sources_of

logger = logging.getLogger("chorus.meetings")


@transaction.atomic
def write_summary(
    *, by: User, meeting: Meeting, language: str, words: str, now: datetime
) -> Summary:
    """English first, then the others from it; the last wording of each language stands.

    English in other words takes back what interpreters were asked; the same words change nothing.
    """
    check_may_manage(by)
    check_has_begun(meeting, now)
    if not is_known(language):
        raise ValidationError({"language": _("Choose one of the answers.")})
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    english = Summary.objects.filter(meeting=meeting, language=DEFAULT_CODE).first()
    if language != DEFAULT_CODE and english is None:
        raise ValidationError({"language": _("Write the English summary first.")})
    if language == DEFAULT_CODE and english is not None:
        if english.words == words:
            return english
        withdraw_english(sources=sources_of(english).values(), at=now)
    summary, _new = Summary.objects.update_or_create(
        meeting=meeting, language=language, defaults={"words": words, "at": now}
    )
    logger.info("meetings.summary.written meeting=%s language=%s", meeting.pk, language)
    return summary


@transaction.atomic
def ask_interpreters(*, by: User, meeting: Meeting, now: datetime) -> int:
    """Puts the English into the queue of each language that has not got it; returns how many."""
    check_may_manage(by)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    english = Summary.objects.filter(meeting=meeting, language=DEFAULT_CODE).first()
    if english is None:
        raise ValidationError(_("Write the English summary first."), code="no_english")
    states, sources = states_of(meeting), sources_of(english)
    missing = [code for code in sources if states[code] in {State.NOT_YET, State.OLDER}]
    for code in missing:
        ask_from_english(source=sources[code], language=code, text=english.words, at=now)
    logger.info("meetings.summary.asked meeting=%s count=%s", meeting.pk, len(missing))
    return len(missing)
