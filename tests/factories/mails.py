"""A post office that can refuse, break down, and be killed between sending and marking."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage

from cms.notices.choosing import choose_mail
from cms.notices.models import Notice

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Killed(BaseException):
    """The worker is gone: nothing after this line runs."""


@dataclass
class PostOffice:
    """What it took, and how it behaves: "up", "down", "refusing" or "killing"."""

    mood: str = "up"
    taken: list[EmailMessage] = field(default_factory=list)

    def take(self, message: EmailMessage) -> int:
        if self.mood == "down":
            raise ConnectionRefusedError
        if self.mood == "refusing":
            raise SMTPRecipientsRefused({message.to[0]: (550, b"no such person")})
        self.taken.append(message)
        if self.mood == "killing":
            raise Killed
        return 1

    @property
    def ids(self) -> list[str]:
        return [message.extra_headers["Message-ID"] for message in self.taken]


def tell(person, *, at=NOON, url="/en/forum/mine/", kind="forum"):
    return Notice.objects.create(to=person, kind=kind, url=url, made_at=at)


def want_mail(person, how_often="at_once", *, email="x@example.org", is_quiet_at_night=True):
    """With an address that its owner has proven."""
    way = choose_mail(
        by=person, email=email, how_often=how_often, is_quiet_at_night=is_quiet_at_night
    )
    way.proven_at = NOON
    way.save(update_fields=["proven_at"])
    return way
