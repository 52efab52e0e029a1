"""What somebody asks us to do with their own words and settings."""

import logging
from collections.abc import Iterable

from django.db import transaction

from cms.accounts.models import ErasureRequest, LanguageRead, User

logger = logging.getLogger("chorus.accounts")


@transaction.atomic
def change_my_page(*, by: User, nickname: str, language: str, reads: Iterable[str]) -> None:
    by.nickname = nickname
    by.language = language
    by.full_clean(exclude={"password"})
    by.save(update_fields=["nickname", "language"])
    wanted = set(reads) | {language}
    held = set(by.languages_read.values_list("code", flat=True))
    by.languages_read.filter(code__in=held - wanted).delete()
    LanguageRead.objects.bulk_create(
        [LanguageRead(user=by, code=code) for code in sorted(wanted - held)],
        ignore_conflicts=True,
    )
    logger.info("accounts.person.changed person=%s", by.pk)


@transaction.atomic
def ask_to_delete(*, by: User) -> ErasureRequest:
    """Asking twice is asking once."""
    request, is_new = ErasureRequest.objects.get_or_create(user=by, closed_at=None)
    if is_new:
        logger.info("accounts.erasure.asked request=%s person=%s", request.pk, by.pk)
    return request
