"""Staff give an approved question to a role, with a last day for the answer."""

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, has_letters
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.actions.letting_go_of_answers import keep_answer_as_draft
from cms.magazine.models import Contribution, Question
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.question_access import answerers, asked, given_question
from cms.magazine.question_clock import first_press
from cms.magazine.question_pages import english_to_show
from cms.magazine.staff_question_words import LONGEST_ROLE
from cms.notices.actions import forget_notices, give_notice
from cms.notices.enums import NoticeKind

logger = logging.getLogger("chorus.magazine")
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Giving:
    """To whom, under which role, by when; the role is their job title unless it is written."""

    answerer: User | None
    role: str = ""
    due_on: date | None = None


def due_day(now: datetime) -> date:
    """The last day that staff are offered."""
    return timezone.localdate(now) + timedelta(days=settings.QUESTIONS_ANSWER_DAYS)


@transaction.atomic
def give_question(
    *, by: User, contribution: Contribution, giving: Giving, now: datetime
) -> Question:
    """To this role, or, while it has no answer, from one role to another one."""
    if not by.has_perm(EDIT):
        raise PermissionDenied
    sent = asked(now=now).select_for_update(of=("self",)).filter(pk=contribution.pk).first()
    if sent is None:
        raise ValidationError(_("This question was taken back."), code="gone")
    _check_english(sent)
    answerer, role, due_on = _checked(giving, now)
    before = given_question(sent)
    if before is not None and not before.is_to_write:
        raise ValidationError(_("This question has an answer already."), code="answered")
    if before is None:
        # In other words than these it may have been answered: that is a draft, not an answer.
        keep_answer_as_draft(contribution=sent, now=now)
    else:
        forget_notices(urls=[before.answering_url])
    question, _is_new = Question.objects.update_or_create(
        contribution=sent,
        defaults={
            "revision": sent.revision,
            "answerer": answerer,
            "role": role,
            "given_by": by,
            "given_at": now,
            "due_on": due_on,
            "press_at": first_press(due_on, now),
        },
    )
    give_notice(to=answerer, kind=NoticeKind.TASK, url=question.answering_url)
    logger.info("magazine.question.given question=%s by=%s", question.pk, by.pk)
    return question


def _check_english(sent: Contribution) -> None:
    if sent.language != DEFAULT_CODE and sent.pk not in english_to_show([sent]):
        raise ValidationError(
            _("An interpreter puts it into English first. Whoever answers reads only that."),
            code="no_english",
        )


def _checked(giving: Giving, now: datetime) -> tuple[User, str, date]:
    answerer = giving.answerer
    if answerer is None or not answerers().filter(pk=answerer.pk).exists():
        raise ValidationError({"answerer": _("Choose who answers.")})
    role = clean_line(giving.role) or answerer.job_title
    if not has_letters(role) or len(role) > LONGEST_ROLE:
        raise ValidationError({"role": _("Name the role, such as: Head of Service, housing.")})
    if re.search(rf"\b{re.escape(answerer.nickname)}\b", role, re.IGNORECASE):
        raise ValidationError({"role": _("Young people read this: the role, and no name.")})
    due_on, today = giving.due_on or due_day(now), timezone.localdate(now)
    if not today <= due_on <= today + FARTHEST:
        raise ValidationError({"due_on": _("Give a day from today on, within a year.")})
    return answerer, role, due_on
