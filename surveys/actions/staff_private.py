"""The only reader of who stands behind a key: codes for named people, and the two who open.

One asks and says why, another one agrees and says why; one of them leads safeguarding. For half an
hour both see the name, and each look is a line in the safeguarding log. Managers see no link.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.codes import make_code
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.finding import write_down_opening
from surveys.enums import ENDED_STATES
from surveys.models import DeckCode, FreeText, Wave
from surveys.models.codes import CODE_LENGTH, fingerprint_of
from surveys.models.private import LONGEST_REASON, LinkOpening, PrivateLink
from surveys.permissions import check_can_manage_waves

logger = logging.getLogger("chorus.surveys")
OPEN = "surveys.open_link"
# Held by those who lead safeguarding and by nobody else.
LEADS = "safeguarding.manage_rota"
SHOWN_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Opening:
    """One asking as those who may open links see it; `name` only while it is open to them."""

    pk: int
    asked_by: str
    asked_at: datetime
    why_asked: str
    agreed_by: str
    may_agree: bool
    may_look: bool


@transaction.atomic
def make_private_codes(*, by: User, wave: Wave, people: Sequence[User]) -> list[tuple[User, str]]:
    """A code for each of these young people, in the clear this once; a new one ends the old one.

    Who has answered gets none: whoever asks learns that, and therefore nobody is told who it was.
    """
    check_can_manage_waves(by)
    if not wave.is_private:
        raise ValidationError(_("The codes of an anonymous survey belong to nobody."))
    if wave.state in ENDED_STATES:
        raise ValidationError(_("This survey is closed: it needs no more codes."))
    made = []
    for person in people:
        if not person.is_young_person:
            raise ValidationError(_("Private codes are for young people only."))
        if (code := _new_code(wave, person)) is not None:
            made.append((person, code))
    logger.info("surveys.private_codes.made wave=%s by=%s", wave.pk, by.pk)
    return made


def _new_code(wave: Wave, person: User) -> str | None:
    code = make_code(CODE_LENGTH)
    mark = fingerprint_of(code)
    link = PrivateLink.objects.filter(wave=wave, person=person).first()
    if link is None:
        PrivateLink.objects.create(wave=wave, person=person, code=mark)
    elif not link.code:
        return None  # Answered.
    else:
        DeckCode.objects.filter(pk=link.code).delete()
        PrivateLink.objects.filter(pk=link.pk).update(code=mark)
    DeckCode.objects.create(pk=mark, wave=wave)
    return code


def spend_link(*, code: str) -> UUID | None:
    """The key for the answers that come with this code, in the caller's transaction; None where
    nobody was named for it."""
    key = PrivateLink.objects.filter(code=code).values_list("pk", flat=True).first()
    PrivateLink.objects.filter(code=code).update(code="")
    return key


def waves_linked_to(*, person: User) -> list[str]:
    links = PrivateLink.objects.filter(person=person)
    return sorted(links.values_list("wave__name", flat=True))


def is_worried_about(*, person: User) -> bool:
    """Whether a concern is open about private words of this person; tells no more than that."""
    keys = PrivateLink.objects.filter(person=person).values("pk")
    texts = FreeText.objects.filter(link__in=keys)
    return bool(sources_with_open_concern(text.source for text in texts))


@transaction.atomic
def forget_links_of(*, person: User) -> int:
    links = PrivateLink.objects.filter(person=person)
    DeckCode.objects.filter(pk__in=links.exclude(code="").values("code")).delete()
    count, _by_model = links.delete()
    return count


@transaction.atomic
def ask_to_open(*, by: User, text: FreeText, reason: str, at: datetime) -> LinkOpening:
    """Asking shows nothing yet."""
    _check_may_open(by)
    if text.link is None or not PrivateLink.objects.filter(pk=text.link).exists():
        raise ValidationError(_("Nobody can find out who wrote this."), code="no_link")
    why = _checked(reason)
    asked = LinkOpening.objects.create(link=text.link, asked_by=by, asked_at=at, why_asked=why)
    _log("asked", by, asked, why, at)
    return asked


@transaction.atomic
def agree_to_open(*, by: User, opening: LinkOpening, reason: str, at: datetime) -> LinkOpening:
    """A second person; of these two, one leads safeguarding."""
    _check_may_open(by)
    why = _checked(reason)
    locked = LinkOpening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
    if locked.agreed_by_id is not None:
        raise ValidationError(_("Somebody has agreed to this already."), code="agreed")
    if locked.asked_by_id == by.pk:
        raise ValidationError(_("A second person has to agree, not you."), code="same_person")
    if not (by.has_perm(LEADS) or locked.asked_by.has_perm(LEADS)):
        raise ValidationError(_("One of you two has to lead safeguarding."), code="no_lead")
    locked.agreed_by, locked.agreed_at, locked.why_agreed = by, at, why
    locked.save(update_fields=["agreed_by", "agreed_at", "why_agreed"])
    _log("agreed", by, locked, why, at)
    return locked


@transaction.atomic
def person_behind(*, by: User, opening: LinkOpening, at: datetime) -> User | None:
    """Whose key it is, for these two and for half an hour; PermissionDenied for all others.

    None where the person's account is gone. Each look is a line in the log.
    """
    _check_may_open(by)
    now = LinkOpening.objects.get(pk=opening.pk)
    if not _may_look(by, now, at):
        raise PermissionDenied
    _log("looked", by, now, now.why_agreed, at)
    link = PrivateLink.objects.filter(pk=now.link).select_related("person").first()
    return link.person if link else None


def openings_of(*, by: User, text: FreeText, at: datetime) -> list[Opening]:
    """What was asked about this text, for those who may open links; no name is in it."""
    _check_may_open(by)
    if text.link is None:
        return []
    rows = LinkOpening.objects.filter(link=text.link).select_related("asked_by", "agreed_by")
    return [
        Opening(
            pk=row.pk,
            asked_by=row.asked_by.nickname,
            asked_at=row.asked_at,
            why_asked=row.why_asked,
            agreed_by=row.agreed_by.nickname if row.agreed_by else "",
            may_agree=row.agreed_by_id is None and row.asked_by_id != by.pk,
            may_look=_may_look(by, row, at),
        )
        for row in rows
    ]


def _may_look(by: User, opening: LinkOpening, at: datetime) -> bool:
    if opening.agreed_at is None or not opening.agreed_at <= at <= opening.agreed_at + SHOWN_FOR:
        return False
    return by.pk in {opening.asked_by_id, opening.agreed_by_id}


def _check_may_open(by: User) -> None:
    if not (by.is_active and by.has_perm(OPEN)):
        raise PermissionDenied


def _checked(reason: str) -> str:
    why = " ".join(reason.replace("\x00", " ").split())[:LONGEST_REASON]
    if not why:
        raise ValidationError(_("Please write some words."), code="no_reason")
    return why


def _log(what: str, by: User, opening: LinkOpening, reason: str, at: datetime) -> None:
    write_down_opening(what=what, by=by, about=f"opening:{opening.pk}", reason=reason, at=at)
    logger.info("surveys.private_link.%s opening=%s by=%s", what, opening.pk, by.pk)
