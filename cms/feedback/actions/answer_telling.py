"""Who hears of a step of an answer: followers, authors where their room knows them, and staff."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from cms.accounts.models import User
from cms.feedback.answering.readable import languages_in_full
from cms.feedback.authors import tell_authors
from cms.feedback.enums import Section
from cms.feedback.models import (
    Answer,
    AnswerFollow,
    AnswerStep,
    Assignment,
    Citation,
    Sentence,
    ThemeCount,
    ToldInLanguage,
    Voice,
)
from cms.feedback.models.lineage import lineage_now
from cms.feedback.models.promises import GIVE, PUBLISH
from cms.feedback.states.answers import AnswerTo
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind

logger = logging.getLogger(__name__)


def voices_behind(answer: Answer) -> QuerySet[Voice]:
    """Those that the answer is to, as far as they still stand."""
    standing = Voice.objects.still_there()
    if answer.kind == AnswerTo.FIGURE:
        # Whoever answered a survey is known to nobody.
        return standing.none()
    if answer.kind == AnswerTo.REQUEST:
        return standing.filter(citations__sentence=answer.sentence_id).distinct()
    return _in_theme(answer, standing.filter(period=answer.period))


def _in_theme(answer: Answer, voices: QuerySet[Voice]) -> QuerySet[Voice]:
    """Wherever they stand by now: themes are merged and split after an answer was given.

    Where others' voices came to them, those alone that the paper cites for the theme.
    """
    lineage, theme = lineage_now(), answer.theme
    heirs = lineage.heirs_of(theme)
    stand = voices.filter(pk__in=Assignment.objects.filter(theme__in=heirs).values("voice"))
    if heirs == lineage.leading_to([theme]) == {theme} and stand.exists():
        return stand
    cited = voices.filter(pk__in=_cited_for(answer))
    both = stand.filter(pk__in=cited.values("pk"))
    return next((found for found in (both, cited) if found.exists()), stand)


def _cited_for(answer: Answer) -> QuerySet[Citation, Any]:
    """The voices behind what the paper says of its theme, as the machine wrote it."""
    counted = ThemeCount.objects.filter(summary=answer.summary_id, theme=answer.theme)
    name = counted.values_list("name", flat=True).first()
    if name is None:
        return Citation.objects.none().values("voice")
    sentences = Sentence.objects.filter(
        summary=answer.summary_id,
        section__in=(Section.THEMES, Section.FEW),
        made_text__contains=name,
    )
    return Citation.objects.filter(sentence__in=sentences).values("voice")


@transaction.atomic
def tell_of_step(*, step: AnswerStep, now: datetime) -> bool:
    """One notice to everybody, or none: False if somebody else has told them already."""
    unsaid = AnswerStep.objects.filter(pk=step.pk, told_at=None, published_at__isnull=False)
    if not unsaid.update(told_at=now):
        return False
    tell_readers(step.answer)
    # They need no second notice: these words were there with the first.
    ToldInLanguage.objects.bulk_create(
        ToldInLanguage(step=step, language=one, at=now) for one in languages_in_full(step.answer)
    )
    return True


def tell_readers(answer: Answer, *, reading: str = "") -> int:
    """Followers first, then authors; nobody twice. With `reading`, only readers of this language.

    Call it in a transaction.
    """
    url = reverse("feedback:answer", args=[answer.pk])
    follows = AnswerFollow.objects.filter(answer=answer, person__is_active=True)
    if reading:
        follows = follows.filter(person__language=reading)
    followers = list(follows.select_related("person").order_by("pk"))
    for follow in followers:
        give_notice(to=follow.person, kind=NoticeKind.FEEDBACK, url=url)
    keys: dict[str, list[str]] = defaultdict(list)
    for source, key in voices_behind(answer).values_list("source", "key"):
        keys[source].append(key)
    besides = {follow.person_id for follow in followers}
    authors = tell_authors(keys, url=url, besides=besides, reading=reading)
    logger.info("feedback.answer.told answer=%s people=%s", answer.pk, len(followers) + authors)
    return len(followers) + authors


def give_work(answer: Answer, *, to: Iterable[User]) -> None:
    """A notice to each of these members of staff, once."""
    url = reverse("feedback:promise", args=[answer.pk])
    for person in {each.pk: each for each in to}.values():
        give_notice(to=person, kind=NoticeKind.TASK, url=url)


def officers() -> QuerySet[User]:
    """Everybody who publishes answers."""
    return User.objects.staff_with(PUBLISH)


def responsible_for(answer: Answer) -> list[User]:
    """Who keeps the promise and who gave it; all leads of the subgroup where there is neither."""
    named = [one for one in (answer.owner, answer.lead) if one is not None and one.is_active]
    if named:
        return named
    leads = User.objects.staff_with(GIVE).filter(subgroup_memberships__subgroup=answer.subgroup_id)
    return list(leads.order_by("pk"))
