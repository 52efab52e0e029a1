"""A young person tells of a visit, or of a place that is missing: held until somebody read it."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.interpreting.actions import ask_for_english, withdraw_english
from cms.languages.registry import DEFAULT_CODE
from cms.resources.enums import Felt, TellingKind, TellingState
from cms.resources.models import Service, Telling
from cms.resources.tasks import screen_telling
from cms.safeguarding.access import origins_with_open_concern

logger = logging.getLogger("chorus.resources")


@dataclass(frozen=True)
class Told:
    """What the form hands over, cleaned. The key makes one send one telling."""

    key: UUID
    text: str
    language: str
    name: str = ""


@transaction.atomic
def tell_of_visit(*, by: User, service: Service, felt: Felt, told: Told, at: datetime) -> Telling:
    """Told again, the new words stand in place of the old ones and wait to be read as they did.

    Words that somebody still needs stay whole: then the new ones stand beside them.
    """
    _check(by)
    telling = Telling.objects.of(by).select_for_update().filter(service=service).first()
    is_new = telling is None or telling.key != told.key
    if telling is not None and is_new and _is_still_needed(telling):
        _set_aside(telling)
        telling = None
    if telling is None:
        telling = Telling.objects.create(
            key=told.key,
            kind=TellingKind.VISIT,
            writer=by,
            service=service,
            felt=felt,
            text=told.text,
            language=told.language,
            told_at=at,
        )
    elif is_new:
        withdraw_english(sources=[telling.source], at=at)
        telling.key, telling.felt = told.key, felt
        telling.text, telling.language = told.text, told.language
        telling.revision += 1
        telling.state, telling.told_at = TellingState.HELD, at
        telling.screened_at = telling.read_by = telling.read_at = None
        telling.save()
    else:
        return telling
    _hand_over(telling, by, at)
    return telling


@transaction.atomic
def suggest_place(*, by: User, told: Told, at: datetime) -> Telling:
    _check(by)
    telling, is_new = Telling.objects.get_or_create(
        key=told.key,
        writer=by,
        defaults={
            "kind": TellingKind.SUGGESTION,
            "name": told.name,
            "text": told.text,
            "language": told.language,
            "told_at": at,
        },
    )
    if is_new:
        _hand_over(telling, by, at)
    return telling


@transaction.atomic
def take_back(*, by: User, telling: Telling, at: datetime) -> None:
    """The words go, and the visit is no longer counted.

    While somebody still needs the words they are kept, and go after it.
    """
    if telling.writer_id != by.pk:
        raise PermissionDenied
    logger.info("resources.telling.taken_back telling=%d", telling.pk)
    if _is_still_needed(telling):
        _set_aside(telling)
        return
    withdraw_english(sources=[telling.source], at=at, erase=True)
    telling.delete()


def _is_still_needed(telling: Telling) -> bool:
    """By whoever cares for an open worry about the words, or to look for signs of one."""
    is_unseen = bool(telling.words) and telling.screened_at is None
    return is_unseen or telling.origin in origins_with_open_concern()


def _set_aside(telling: Telling) -> None:
    """Kept as it was, with its English; it is no longer the writer's word about the place."""
    Telling.objects.filter(pk=telling.pk).update(state=TellingState.TAKEN_BACK)


def _check(by: User) -> None:
    if not by.is_young_person:
        raise PermissionDenied


def _hand_over(telling: Telling, by: User, at: datetime) -> None:
    """Words are looked at for signs of worry, and put into English; ticks alone need neither."""
    logger.info("resources.telling.told telling=%d kind=%s", telling.pk, telling.kind)
    if not telling.words:
        Telling.objects.filter(pk=telling.pk).update(screened_at=at)
        return
    if telling.language != DEFAULT_CODE:
        ask_for_english(
            source=telling.source,
            language=telling.language,
            text=telling.words,
            writer=by,
            at=at,
        )
    pk = telling.pk
    # Robust: a broker that is away loses nothing; the clock sweeps what was not screened.
    transaction.on_commit(lambda: screen_telling.delay(pk), robust=True)
