"""What the clock does with questions: tells who asked, brings answers into an issue, reminds."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cms.languages.registry import DEFAULT_CODE
from cms.magazine.access import coming_issues
from cms.magazine.actions.taking import first_title, put_into_issue
from cms.magazine.models import Contribution, IssuePage, Question
from cms.magazine.pieces import Body, html_of, paragraphs_of
from cms.magazine.question_access import officers
from cms.magazine.question_clock import next_press
from cms.magazine.question_pages import AnswerWords, answers_in_own_language
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind

logger = logging.getLogger("chorus.magazine")


def tell_askers(*, now: datetime) -> int:
    """Once when they can read it in their language, and before that in English if it takes long.

    A second call tells nobody twice.
    """
    unread = Q(told_in="") | (Q(told_in=DEFAULT_CODE) & ~Q(contribution__language=DEFAULT_CODE))
    rows = Question.objects.standing(now).published().filter(unread)
    questions = list(rows.select_related("contribution__author").order_by("pk"))
    own = answers_in_own_language(questions)
    waits_since = now - timedelta(days=settings.QUESTIONS_WAIT_FOR_LANGUAGE_DAYS)
    told = 0
    for one in questions:
        is_old = one.published_at is not None and one.published_at < waits_since
        if one.pk in own:
            told += _tell(one, own[one.pk].language)
        elif is_old and not one.told_in:
            told += _tell(one, DEFAULT_CODE)
    return told


@transaction.atomic
def _tell(question: Question, language: str) -> bool:
    unsaid = Question.objects.published().filter(pk=question.pk, told_in=question.told_in)
    if not unsaid.update(told_in=language):
        return False
    author = question.contribution.author
    if author is None or not author.is_active:
        return False
    give_notice(to=author, kind=NoticeKind.SCOOP, url=question.reading_url)
    logger.info("magazine.question.told question=%s", question.pk)
    return True


def bring_into_next_issue(*, now: datetime) -> int:
    """Answered questions become drafts at the desk, in the words and language of whoever asked."""
    issue = _next_issue(now)
    if issue is None:
        return 0
    rows = Question.objects.standing(now).published().filter(contribution__uses=None)
    questions = list(rows.select_related("contribution").order_by("pk"))
    own = answers_in_own_language(questions)
    return sum(
        _bring(one.contribution, own[one.pk], issue, now) for one in questions if one.pk in own
    )


def _next_issue(now: datetime) -> IssuePage | None:
    """Of this month or the nearest one after it; a late one only where no other is being made."""
    this_month = timezone.localdate(now).replace(day=1)
    return coming_issues().filter(month__gte=this_month).first() or coming_issues().last()


@transaction.atomic
def _bring(sent: Contribution, answer: AnswerWords, issue: IssuePage, now: datetime) -> bool:
    free = Contribution.objects.usable(now).filter(uses=None, author__isnull=False)
    locked = free.filter(revision=sent.revision).select_for_update(of=("self",))
    found = locked.filter(pk=sent.pk, question__revision=F("revision")).first()
    if found is None:
        return False
    article = put_into_issue(found, issue, body=_body(found, answer), now=now)
    logger.info("magazine.question.brought article=%s contribution=%s", article.pk, found.pk)
    return True


def _body(sent: Contribution, answer: AnswerWords) -> Body:
    """The answer stands as a quote of its role: editors change and shorten no word of it.

    One piece for the interpreters, who part pieces by empty lines. A short question is the title,
    and is not said twice.
    """
    rest = "" if sent.text.strip() == first_title(sent) else sent.text
    asked: Body = [{"type": "text", "value": html_of(part)} for part in paragraphs_of(rest)]
    text = "\n".join(paragraphs_of(answer.text))
    return [*asked, {"type": "quote", "value": {"text": text, "who": answer.role}}]


def press_answerers(*, now: datetime) -> int:
    """A reminder before the day; after it officers hear as well that it is late, and again."""
    due = Question.objects.standing(now).to_write().filter(press_at__lte=now)
    return sum(_press(pk, now) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _press(pk: int, now: datetime) -> bool:
    locked = Question.objects.select_for_update(of=("self",)).to_write().filter(press_at__lte=now)
    question = locked.select_related("answerer").filter(pk=pk).first()
    if question is None:
        return False
    if question.answerer.is_active:
        give_notice(to=question.answerer, kind=NoticeKind.TASK, url=question.answering_url)
    if question.is_late(timezone.localdate(now)) or not question.answerer.is_active:
        for officer in officers().exclude(pk=question.answerer_id):
            give_notice(to=officer, kind=NoticeKind.TASK, url=question.checking_url)
    Question.objects.filter(pk=pk).update(press_at=next_press(question.due_on, now))
    logger.info("magazine.question.pressed question=%s", pk)
    return True
