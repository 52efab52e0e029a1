"""Keeping what somebody types and chooses before they send it: words, wishes and pictures."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text
from cms.core.pictures import CleanPicture, clean_picture
from cms.languages.registry import is_known
from cms.magazine.enums import (
    LONGEST_ALTERNATIVE,
    LONGEST_CREDIT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PICTURES,
    ArticleKind,
    Credit,
)
from cms.magazine.models import Contribution, ContributionPicture, Unsent

logger = logging.getLogger("chorus.magazine")


@dataclass(frozen=True)
class Typed:
    """What stands in the form, right or wrong: it is looked at when it is sent."""

    kind: str = ""
    title: str = ""
    text: str = ""
    language: str = ""
    credit: str = ""
    credit_name: str = ""
    may_web: bool = False
    may_print: bool = False
    until: date | None = None
    wants_help: bool = False

    def columns(self) -> dict[str, object]:
        """As far as it may be sent; a code that is none is left out."""
        return {
            "kind": self.kind if self.kind in ArticleKind.values else "",
            "title": clean_line(self.title[:LONGEST_TITLE]),
            "text": clean_text(self.text[:LONGEST_TEXT]),
            "language": self.language if is_known(self.language) else "",
            "credit": self.credit if self.credit in Credit.values else "",
            "credit_name": clean_line(self.credit_name[:LONGEST_CREDIT]),
            "may_web": self.may_web,
            "may_print": self.may_print,
            "until": self.until,
            "wants_help": self.wants_help,
        }


@transaction.atomic
def keep_typed(
    *, by: User, of: Contribution | None, typed: Typed, now: datetime, key: UUID | None = None
) -> Unsent:
    """Keeps what stands in the form instead of what was kept before; pictures stay beside it."""
    columns = typed.columns() | {"changed_at": now}
    first = {**columns, "key": key or uuid4()}
    begun = Unsent.objects.begun(by, of, is_question=typed.kind == ArticleKind.YOU_ASKED)
    kept, _is_new = begun.update_or_create(
        author=by, of=of, defaults=columns, create_defaults=first
    )
    return kept


def add_picture(
    *, by: User, unsent: Unsent, file: IO[bytes], alternative: str, now: datetime
) -> ContributionPicture:
    """Keeps a clean copy beside the words; the same picture again changes its description only.

    Raises ValidationError, in words for whoever chose it, for what is no picture or one too many.
    """
    if unsent.author_id != by.pk:
        raise Http404
    # Before the transaction: it may take seconds.
    clean = clean_picture(file)
    with transaction.atomic():
        return _add(unsent, clean, clean_line(alternative)[:LONGEST_ALTERNATIVE], now)


def _add(unsent: Unsent, clean: CleanPicture, says: str, now: datetime) -> ContributionPicture:
    locked = Unsent.objects.select_for_update().get(pk=unsent.pk)
    there = pictures_of(locked)
    same = next((one for one in there if one.digest == clean.digest), None)
    if same is not None:
        if says:
            ContributionPicture.objects.filter(pk=same.pk).update(alternative=says)
        return same
    if len(there) >= MOST_PICTURES:
        raise ValidationError(
            _("There are %(most)d pictures already. Take one away to add another one.")
            % {"most": MOST_PICTURES},
            code="too_many",
        )
    picture = ContributionPicture(
        unsent=locked,
        type=clean.type,
        alternative=says,
        width=clean.width,
        height=clean.height,
        digest=clean.digest,
        made_at=now,
    )
    # The name is made by the column; this one is not kept.
    picture.file.save("picture", ContentFile(clean.content), save=False)
    picture.save()
    logger.info("magazine.picture.added picture=%s by=%s", picture.pk, unsent.author_id)
    return picture


def pictures_of(unsent: Unsent) -> list[ContributionPicture]:
    """Those of what came back, and those added since."""
    added = list(unsent.pictures.all())
    return [*unsent.of.pictures.all(), *added] if unsent.of else added


@transaction.atomic
def describe_picture(*, by: User, picture: ContributionPicture, alternative: str) -> None:
    """What the picture shows, in the words of whoever sends it."""
    _check_own(by, picture)
    says = clean_line(alternative)[:LONGEST_ALTERNATIVE]
    ContributionPicture.objects.filter(pk=picture.pk).update(alternative=says)


@transaction.atomic
def remove_picture(*, by: User, picture: ContributionPicture) -> None:
    """Takes a picture away from what is not sent, or from what came back."""
    _check_own(by, picture)
    if picture.contribution is not None:
        left = picture.contribution.pictures.exclude(pk=picture.pk).exists()
        if not left and not picture.contribution.text:
            raise ValidationError(
                _("Write some words or add another picture first."), code="nothing_left"
            )
        Contribution.objects.filter(pk=picture.contribution.pk).update(has_pictures=left)
    forget_pictures([picture])
    logger.info("magazine.picture.removed picture=%s by=%s", picture.pk, by.pk)


def _check_own(by: User, picture: ContributionPicture) -> None:
    """Beside unsent words of one's own, or in something that came back."""
    if picture.unsent is not None and picture.unsent.author_id == by.pk:
        return
    sent = picture.contribution
    if sent is None or sent.author_id != by.pk or not sent.is_editable:
        raise Http404


def forget_pictures(pictures: list[ContributionPicture]) -> int:
    """Rows now, files once it is certain that the rows are gone."""
    for picture in pictures:
        storage, name = picture.file.storage, str(picture.file.name)
        ContributionPicture.objects.filter(pk=picture.pk).delete()

        def delete_file(storage: object = storage, name: str = name) -> None:
            storage.delete(name)  # type: ignore[attr-defined]  # a storage, bound early

        transaction.on_commit(delete_file)
    return len(pictures)


def forget_unsent(unsent: Unsent) -> int:
    """The words and the pictures beside them."""
    count = forget_pictures(list(unsent.pictures.all()))
    deleted, _by_model = Unsent.objects.filter(pk=unsent.pk).delete()
    return count + deleted
