"""Making accounts and the cards that open them."""

import logging
from datetime import date, datetime

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.enums import Kind, Role
from cms.accounts.models import LanguageRead, Locality, SignInCard, User
from cms.accounts.models.cards import LIFETIME
from cms.accounts.permissions import FOR_STAFF, FOR_YOUNG_PEOPLE, can_issue_card
from cms.core.codes import fingerprint, make_code

logger = logging.getLogger("chorus.accounts")
CODE_LENGTH = 14  # 70 bits
PURPOSE = "sign-in-card"


@transaction.atomic
def issue_card(*, by: User, to: User, at: datetime) -> str:
    """Makes the person's only working card and returns its code, which is kept nowhere."""
    person = User.objects.select_for_update().get(pk=to.pk)
    if not can_issue_card(by, person):
        raise PermissionDenied
    SignInCard.objects.filter(user=person, used_at=None, voided_at=None).update(voided_at=at)
    code = make_code(CODE_LENGTH)
    card = SignInCard.objects.create(
        user=person,
        code_fingerprint=fingerprint(code, purpose=PURPOSE),
        made_by=by,
        made_at=at,
        expires_at=at + LIFETIME,
    )
    logger.info("accounts.card.issued card=%s to=%s by=%s", card.pk, person.pk, by.pk)
    return code


@transaction.atomic
def make_young_person(
    *,
    by: User,
    username: str,
    nickname: str,
    born: date,
    locality: Locality,
    care_status: str,
    is_unaccompanied: bool,
    language: str,
) -> User:
    """An account without a passphrase: only a card opens it."""
    if not by.has_perm(FOR_YOUNG_PEOPLE):
        raise PermissionDenied
    person = User.objects.create_user(
        username,
        None,
        nickname=nickname,
        date_of_birth=born,
        locality=locality,
        care_status=care_status,
        is_unaccompanied=is_unaccompanied,
        language=language,
    )
    LanguageRead.objects.create(user=person, code=language)
    logger.info("accounts.person.made person=%s by=%s", person.pk, by.pk)
    return person


@transaction.atomic
def make_worker(
    *,
    by: User,
    username: str,
    nickname: str,
    job_title: str,
    roles: list[str],
    languages: list[str],
) -> User:
    """A worker's account with exactly these roles; roles outside the house's list are refused."""
    if not by.has_perm(FOR_STAFF) or not set(roles) <= set(Role.values):
        raise PermissionDenied
    worker = User.objects.create_user(
        username, None, nickname=nickname, job_title=job_title, kind=Kind.STAFF
    )
    worker.groups.set(Group.objects.filter(name__in=roles))
    LanguageRead.objects.bulk_create(LanguageRead(user=worker, code=code) for code in languages)
    logger.info("accounts.worker.made worker=%s by=%s", worker.pk, by.pk)
    return worker
