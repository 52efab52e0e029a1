"""Deeds of those who translate the editors' pages.

A page stands in English until a person publishes it in its own words, whole: half-translated pages
would read English under an Arabic heading, and nobody would see that something is missing.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue, extract_ids, validate_translation_links

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.home.page_words import Piece, origin_of, pieces_of, sources_of, translation_of
from cms.home.taking_over import take_over
from cms.home.tasks import make_drafts
from cms.languages.models import MachineDraft
from cms.languages.registry import DEFAULT_CODE
from cms.languages.translating import can_translate, want_draft
from cms.magazine.models import ArticlePage

logger = logging.getLogger("chorus.home")
TRANSLATE = "wagtail_localize.submit_translation"
LONGEST = 20_000
MARKS = gettext_lazy("Keep the marks in pointed brackets as they are in the English, and add none.")
TOO_LONG = gettext_lazy("This text is too long.")
NO_ENGINE = gettext_lazy("No engine that the council allows translates into this language.")


def is_of_a_writer(page: Page) -> bool:
    """An article is translated in the Scoop, where its writers say yes to each language."""
    return issubclass(page.specific_class or Page, ArticlePage)


def may_translate(user: User, page: Page) -> bool:
    return (
        not is_of_a_writer(page)
        and user.has_perm(TRANSLATE)
        and bool(page.permissions_for_user(user).can_edit())
    )


@transaction.atomic
def begin_translation(*, by: User, page: Page, language: str) -> Translation:
    """Takes up the English words as they are published now. The page that stands does not change.

    Begun again after the English has changed, it asks for what is new; what stayed is kept.
    """
    if not may_translate(by, page):
        raise PermissionDenied
    source, is_new = TranslationSource.get_or_create_from_instance(page.specific)
    if not is_new:
        source.update_from_db()
    locale, _new = Locale.objects.get_or_create(language_code=language)
    # Not enabled: until it is published whole, the editor goes on with the page that stands.
    translation, is_begun = Translation.objects.get_or_create(
        source=source, target_locale=locale, defaults={"enabled": False}
    )
    if is_begun:
        pieces = pieces_of(translation, now=timezone.now())
        take_over(translation, pieces, page.get_translation_or_none(locale))
    logger.info("home.translation.begun", extra={"by": by.pk, "page": page.pk, "is_new": is_begun})
    return translation


@transaction.atomic
def ask_for_drafts(*, by: User, page: Page, language: str, now: datetime) -> int:
    """Puts what is missing on the list of the council's engine; returns how many texts."""
    if not can_translate(DEFAULT_CODE, language):
        raise ValidationError(NO_ENGINE)
    translation = begin_translation(by=by, page=page, language=language)
    pieces = pieces_of(translation, now=now)
    _let_go_of_old_drafts(translation, pieces)
    asked = 0
    for piece in pieces:
        if not piece.words:
            asked += _want(translation, piece, now)
    transaction.on_commit(make_drafts.delay)
    logger.info("home.translation.drafts_asked", extra={"by": by.pk, "page": page.pk})
    return asked


def _want(translation: Translation, piece: Piece, now: datetime) -> bool:
    language = translation.target_locale.language_code
    wanted = [
        want_draft(source=source, source_language=DEFAULT_CODE, target=language, now=now)
        for source in sources_of(translation, piece.key, piece.english)
    ]
    return any(wanted)


def _let_go_of_old_drafts(translation: Translation, pieces: Iterable[Piece]) -> None:
    """Of words that the English page does not say any more, and of what has been read."""
    open_ones = [
        source
        for piece in pieces
        if not piece.words
        for source in sources_of(translation, piece.key, piece.english)
    ]
    drafts = MachineDraft.objects.filter(source__startswith=f"{origin_of(translation)}:")
    drafts.exclude(source__in=open_ones).delete()


@transaction.atomic
def keep_words(*, by: User, page: Page, language: str, said: Mapping[int, str]) -> int:
    """Keeps what a person wrote or read, by text; an emptied one is missing again.

    Nothing is published. Raises ValidationError by field name, and then keeps nothing.
    """
    translation = _begun(by, page, language)
    pieces = [piece for piece in pieces_of(translation, now=timezone.now()) if piece.key in said]
    words = {piece.key: _stored(piece, said[piece.key]) for piece in pieces}
    problems = {piece.name: why for piece in pieces if (why := _problem(piece, words[piece.key]))}
    if problems:
        raise ValidationError(problems)
    for piece in pieces:
        _keep(translation, piece, words[piece.key], by)
    _let_go_of_old_drafts(translation, pieces_of(translation, now=timezone.now()))
    Translation.objects.filter(pk=translation.pk).update(
        translations_last_updated_at=timezone.now()
    )
    logger.info("home.translation.kept", extra={"by": by.pk, "page": page.pk})
    return sum(1 for text in words.values() if text)


def _begun(by: User, page: Page, language: str) -> Translation:
    if not may_translate(by, page):
        raise PermissionDenied
    translation = translation_of(page, language)
    if translation is None:
        raise ValidationError(_("Nobody has begun with this language yet. Begin first."))
    return translation


def _stored(piece: Piece, typed: str) -> str:
    text = clean_text(typed)
    return piece.stored(text) if has_letters(text) else ""


def _problem(piece: Piece, words: str) -> str | None:
    if len(words) > LONGEST:
        return str(TOO_LONG)
    try:
        StringValue.from_translated_html(words)
        validate_translation_links(piece.english, words)
    except (ValueError, AttributeError):
        return str(MARKS)
    # A link that is lost may be the way to help.
    is_link_lost = bool(words) and bool(extract_ids(piece.english) - extract_ids(words))
    return str(MARKS) if is_link_lost else None


def _keep(translation: Translation, piece: Piece, words: str, by: User) -> None:
    for context in piece.contexts:
        one = {
            "translation_of_id": piece.key,
            "locale": translation.target_locale,
            "context_id": context,
        }
        if not words:
            StringTranslation.objects.filter(**one).delete()
            continue
        fields = {
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": by,
            "has_error": False,
            "field_error": "",
        }
        StringTranslation.objects.update_or_create(**one, defaults=fields)


def publish_words(*, by: User, page: Page, language: str) -> Page:
    """Publishes the page in its own words, if there is a person's word for every text of it."""
    translation = _begun(by, page, language)
    if not page.permissions_for_user(by).can_publish():
        raise PermissionDenied
    check_is_whole(translation)
    with transaction.atomic():
        Translation.objects.filter(pk=translation.pk).update(enabled=True)
        translation.save_target(user=by, publish=True)
    logger.info("home.translation.published", extra={"by": by.pk, "page": page.pk})
    return page.get_translation(translation.target_locale)


def check_is_whole(translation: Translation) -> None:
    """Raises ValidationError while a text is missing, or only drafted by a machine."""
    missing = sum(1 for one in pieces_of(translation, now=timezone.now()) if not one.words)
    if missing:
        raise ValidationError(
            ngettext(
                "%(count)s text is still missing. The page stays as it is until somebody has "
                "written or read it.",
                "%(count)s texts are still missing. The page stays as it is until somebody has "
                "written or read them.",
                missing,
            )
            % {"count": missing}
        )
