"""Ending an account, opening it again, and letting go of what the rooms keep of a person.

An ended account opens to nobody from that moment: every request asks who is signed in anew. Its
words stay readable for as long as KEEP_AFTER_END_DAYS says (promises.md D8) and go with what the
account itself holds. Whoever asked for their words to be deleted does not wait for that.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.erasure import keepers
from cms.accounts.models import ErasureRequest, LanguageRead, SignInCard, User
from cms.accounts.permissions import FOR_YOUNG_PEOPLE, can_end_account
from cms.core.keeping import CHUNK, Kept

logger = logging.getLogger("chorus.accounts")
KEPT = (
    Kept(
        gettext_lazy("Words of people whose account has ended, and what it held of them"),
        gettext_lazy("since the account ended"),
        "KEEP_AFTER_END_DAYS",
    ),
)


@transaction.atomic
def end_account(*, by: User, person: User, now: datetime) -> bool:
    """From this moment nobody enters with it, by passphrase, pictures or card. False if it was."""
    if not can_end_account(by, person):
        raise PermissionDenied
    if not User.objects.filter(pk=person.pk, ended_at=None).update(ended_at=now, is_active=False):
        return False
    SignInCard.objects.filter(user=person, used_at=None, voided_at=None).update(voided_at=now)
    logger.info("accounts.person.ended person=%s by=%s", person.pk, by.pk)
    return True


@transaction.atomic
def open_account_again(*, by: User, person: User) -> bool:
    """As it was, while something is left of it; a new card opens it. False if it is open.

    Raises ValidationError for an account that was emptied: there is nobody's left to open.
    """
    if not can_end_account(by, person):
        raise PermissionDenied
    ended = User.objects.filter(pk=person.pk, ended_at__isnull=False)
    if ended.exclude(emptied_at=None).exists():
        raise ValidationError(_("Nothing is left of this account. Make a new one."))
    if not ended.update(ended_at=None, is_active=True):
        return False
    logger.info("accounts.person.opened_again person=%s by=%s", person.pk, by.pk)
    return True


@transaction.atomic
def erase_as_asked(*, by: User, asked: ErasureRequest, now: datetime) -> int:
    """Every room lets go of this person's words, and the wish is closed; how many rows it was.

    Raises ValidationError while something about them has to stay. 0 if somebody was quicker.
    """
    wish = _wish_to_close(by, asked)
    if wish is None:
        return 0
    if must_wait(asked.user):
        raise ValidationError(
            _("A worry or a report about this person is open. When it is closed, come back."),
            code="open",
        )
    rows = _let_rooms_go(asked.user)
    _close(wish, by, now)
    logger.info("accounts.erasure.done request=%s by=%s rows=%s", asked.pk, by.pk, rows)
    return rows


@transaction.atomic
def keep_after_all(*, by: User, asked: ErasureRequest, now: datetime) -> bool:
    """They said that their words may stay: the wish is closed. False if somebody was quicker."""
    wish = _wish_to_close(by, asked)
    if wish is None:
        return False
    _close(wish, by, now)
    logger.info("accounts.erasure.not_wanted request=%s by=%s", asked.pk, by.pk)
    return True


def _wish_to_close(by: User, asked: ErasureRequest) -> ErasureRequest | None:
    if not (by.is_active and by.has_perm(FOR_YOUNG_PEOPLE)):
        raise PermissionDenied
    still_open = ErasureRequest.objects.select_for_update(of=("self",)).filter(closed_at=None)
    return still_open.filter(pk=asked.pk).first()


def _close(wish: ErasureRequest, by: User, now: datetime) -> None:
    wish.closed_at, wish.closed_by = now, by
    wish.save(update_fields=["closed_at", "closed_by"])


def must_wait(person: User) -> bool:
    """Whether a room still needs what it keeps of this person, to keep somebody safe."""
    return any(keeper.must_wait(person) for keeper in keepers())


def let_go_of_ended_accounts(*, now: datetime) -> int:
    """By the clock, each in a transaction of its own; what has to wait waits for another night."""
    limit = now - timedelta(days=settings.KEEP_AFTER_END_DAYS)
    due = User.objects.filter(ended_at__lte=limit, emptied_at=None).order_by("ended_at", "pk")
    emptied = sum(_empty(person, now) for person in due[:CHUNK])
    logger.info("accounts.ended.let_go count=%s", emptied)
    return emptied


@transaction.atomic
def _empty(person: User, now: datetime) -> bool:
    """Leaves a number, so that what staff did in that time can still be told apart."""
    if must_wait(person):
        logger.info("accounts.ended.waits person=%s", person.pk)
        return False
    _let_rooms_go(person)
    LanguageRead.objects.filter(user=person).delete()
    ErasureRequest.objects.filter(user=person, closed_at=None).delete()
    SignInCard.objects.filter(user=person).delete()
    person.groups.clear()
    person.user_permissions.clear()
    born = person.date_of_birth
    User.objects.filter(pk=person.pk).update(
        username=f"gone-{person.pk}",
        nickname="",
        job_title="",
        password=make_password(None),
        # The year says how old people were who took part; the day would say who.
        date_of_birth=born and born.replace(month=1, day=1),
        is_unaccompanied=False,
        last_login=None,
        emptied_at=now,
    )
    return True


def _let_rooms_go(person: User) -> int:
    return sum(keeper.erase(person) for keeper in keepers())
