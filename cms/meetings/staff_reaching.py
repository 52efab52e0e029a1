"""Whether word of a meeting reached somebody, and if not, why: for those who invite."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.meetings.models import Invitation, Meeting
from cms.notices.enums import HowOften
from cms.notices.models import MailWay


class Reached(TextChoices):
    READ = "read", _("Has read it")
    MAILED = "mailed", _("Was told by e-mail")
    PRINTED = "printed", _("Has it on paper")
    SLIP = "slip", _("Has a slip of paper: you have news")
    NOT_YET = "not_yet", _("Not reached yet")


NEVER_HERE = _("Has never signed in.")
NOT_READ = _("Has not read their news.")
NO_EMAIL = _("Gets no e-mail.")
NOT_PROVEN = _("The e-mail address is not confirmed.")
STOPPED = _("E-mail comes back.")
WAITS = _("An e-mail waits to be sent.")
NO_NOTICE = _("The notice is gone.")


@dataclass(frozen=True)
class Row:
    """One invited person in the report."""

    invitation: Invitation
    reached: Reached
    why: tuple[Promise, ...] = ()

    @property
    def is_reached(self) -> bool:
        return self.reached is not Reached.NOT_YET


@dataclass(frozen=True)
class Counts:
    invited: int
    not_reached: int


def counts_of(meeting: Meeting) -> Counts:
    return Counts(
        invited=meeting.invitations.count(),
        not_reached=Invitation.objects.filter(meeting=meeting).not_reached().count(),
    )


def row_of(invitation: Invitation) -> Row:
    """Reads what `with_ways` has fetched, and asks nothing more."""
    notice = invitation.notice
    if notice is not None and notice.seen_at:
        return Row(invitation, Reached.READ)
    if invitation.printed_at:
        return Row(invitation, Reached.PRINTED)
    if notice is not None and notice.mail is not None and notice.mail.sent_at:
        return Row(invitation, Reached.MAILED)
    if notice is not None and notice.slip is not None:
        return Row(invitation, Reached.SLIP)
    return Row(invitation, Reached.NOT_YET, tuple(_why(invitation)))


def _why(invitation: Invitation) -> list[Promise]:
    person = invitation.person
    reasons: list[Promise] = [NOT_READ if person.last_login else NEVER_HERE]
    if invitation.notice is None:
        reasons.append(NO_NOTICE)
    reasons.append(_why_no_mail(person))
    return reasons


def _why_no_mail(person: User) -> Promise:
    way = getattr(person, "mail_way", None)
    if not isinstance(way, MailWay) or way.how_often == HowOften.NEVER:
        return NO_EMAIL
    if way.is_stopped:
        return STOPPED
    return WAITS if way.proven_at else NOT_PROVEN
