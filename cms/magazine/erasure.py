"""What the Scoop gives back to a person, and how it lets go of what they sent."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.magazine.actions.drafting import forget_unsent
from cms.magazine.actions.staff_letting_go import empty, kept_contributions
from cms.magazine.models import Contribution, HardReading, PictureLook, Unsent
from cms.magazine.question_access import given_question

logger = logging.getLogger("chorus.magazine")


class MagazineKeeper:
    name = "magazine"

    def give_back(self, user: User) -> list[dict[str, Any]]:
        sent = Contribution.objects.sent_by(user).prefetch_related("pictures").order_by("id")
        sent = sent.select_related("question")
        unsent = Unsent.objects.filter(author=user).prefetch_related("pictures").order_by("id")
        return [
            _as_data(one)
            | {
                "state": one.state,
                "sent": one.sent_at.isoformat(),
                "note from the team": one.note,
            }
            | _answer_to(one)
            for one in sent
        ] + [_as_data(one) | {"state": "unsent"} for one in unsent]

    def erase(self, user: User) -> int:
        """Empties what they sent; what was made of it goes from every page (see showing.py)."""
        now = timezone.now()
        with transaction.atomic():
            rows = 0
            for unsent in Unsent.objects.filter(author=user):
                rows += forget_unsent(unsent)
            sent = list(Contribution.objects.select_for_update().sent_by(user).order_by("pk"))
            for one in sent:
                empty(one, now)
            looks, _by_model = PictureLook.objects.filter(by=user).delete()
            hard, _by_model = HardReading.objects.filter(by=user).delete()
        logger.info("magazine.person.erased person=%s sent=%s", user.pk, len(sent))
        return len(sent) + rows + looks + hard

    def must_wait(self, user: User) -> bool:
        """While a worry or a report about something of theirs is open."""
        return Contribution.objects.sent_by(user).filter(pk__in=kept_contributions()).exists()


def _answer_to(sent: Contribution) -> dict[str, str]:
    """What children's services answered to a question."""
    question = given_question(sent)
    if question is None or not question.is_published:
        return {}
    return {"answer": question.answer, "answered by": question.role}


def _as_data(one: Contribution | Unsent) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "title": one.title,
        "text": one.text,
        "language": one.language,
        "credit": one.credit,
        "name to print": one.credit_name,
        "may be on the open web": one.may_web,
        "may be printed": one.may_print,
        "until": one.until.isoformat() if one.until else None,
        "pictures": [
            {
                "shows": picture.alternative,
                "type": picture.type,
                "width": picture.width,
                "height": picture.height,
            }
            for picture in one.pictures.all()
        ],
    }
