"""Files of translators (PO): what comes back is read with care, for anybody may have made it."""

from dataclasses import dataclass

import polib  # type: ignore[import-untyped]  # brings no types
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.accounts.models import User
from cms.home.page_words import pieces_of, translation_of
from cms.home.staff_translating import keep_words, may_translate

LARGEST_FILE = 1_000_000
FOR_WHICH = "X-WagtailLocalize-TranslationID"
UNREADABLE = (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError)


@dataclass(frozen=True)
class TakenIn:
    """How many texts of a file were kept, and how many the page does not say any more."""

    kept: int
    unknown: int


def take_in_file(*, by: User, page: Page, language: str, content: bytes) -> TakenIn:
    """Keeps the words of a file that was made for this page and this language; publishes nothing.

    What the translator left empty or marked as fuzzy stays as it is here.
    """
    return take_in_read(by=by, page=page, language=language, file=read_file(content))


def take_in_read(*, by: User, page: Page, language: str, file: polib.POFile) -> TakenIn:
    """The same, of a file that could be read."""
    translation = translation_of(page, language)
    if translation is None or not may_translate(by, page):
        raise ValidationError(_("Nobody has begun with this language yet. Begin first."))
    if file.metadata.get(FOR_WHICH) != str(translation.uuid):
        raise ValidationError(
            _("This file belongs to another page or another language. Save the file here first.")
        )
    pieces = {piece.english: piece for piece in pieces_of(translation, now=timezone.now())}
    entries = [entry for entry in file if entry.msgstr and not entry.obsolete and not entry.fuzzy]
    known = [entry for entry in entries if entry.msgid in pieces]
    said = {pieces[one.msgid].key: pieces[one.msgid].typed(one.msgstr) for one in known}
    kept = keep_words(by=by, page=page, language=language, said=said)
    return TakenIn(kept=kept, unknown=len(entries) - len(known))


def read_file(content: bytes) -> polib.POFile:
    """Raises ValidationError for what is no such file, in a sentence for whoever sent it."""
    bad = ValidationError(_("This is no file for translators (PO) that can be read."))
    if len(content) > LARGEST_FILE:
        raise ValidationError(_("This file is too large for one page."))
    try:
        text = content.decode("utf-8-sig")
        # One line could be taken for the name of a file on this machine.
        if "\n" not in text.strip():
            raise bad
        return polib.pofile(text)
    except UNREADABLE as problem:
        raise bad from problem
