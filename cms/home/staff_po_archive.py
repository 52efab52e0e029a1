"""One file for a translator of all pages: a ZIP with a PO for each page, and the same taken back.

What comes back was made elsewhere: nothing in it is believed, its names least of all. Each page is
taken in or refused on its own, and the report says which.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as BrokenDeflate

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.accounts.models import User
from cms.home.page_words import translation_of
from cms.home.staff_languages import english_pages
from cms.home.staff_po import FOR_WHICH, LARGEST_FILE, TakenIn, read_file, take_in_read
from cms.home.staff_translating import TRANSLATE, begin_translation, may_translate
from cms.languages.registry import DEFAULT_CODE

LARGEST_ARCHIVE = 5_000_000
LARGEST_UNPACKED = 10_000_000
MOST_FILES = 500
LONGEST_NAME = 80
# Others may unpack a few bytes into all the memory there is.
PACKED_BY = frozenset({ZIP_STORED, ZIP_DEFLATED})
IS_LOCKED = 0x1
BROKEN = (BadZipFile, BrokenDeflate, StructError, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Report:
    """What became of one file: of which page it is, what was kept, or why nothing was."""

    name: str
    page: Page | None = None
    taken: TakenIn | None = None
    problems: tuple[str, ...] = ()


def pack_files(*, by: User, language: str) -> bytes:
    """The words of every page that this person may translate, begun where nobody has.

    Pages whose English was published again since take up today's words; what stays is kept.
    """
    if not by.has_perm(TRANSLATE):
        raise PermissionDenied
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        pages = [page for page in english_pages() if may_translate(by, page)]
        for number, page in enumerate(pages, start=1):
            translation = _begun(by, page, language)
            name = f"{number:03}-{slugify(page.title)[:40] or page.pk}-{language}.po"
            archive.writestr(name, str(translation.export_po()).encode())
    return packed.getvalue()


def _begun(by: User, page: Page, language: str) -> Translation:
    found = translation_of(page, language)
    changed = page.last_published_at
    if found is None or (changed and changed > found.source.last_updated_at):
        return begin_translation(by=by, page=page, language=language)
    return found


def take_in_archive(*, by: User, language: str, content: bytes) -> list[Report]:
    """Keeps what each file in it says of its own page; publishes nothing.

    Raises ValidationError, and keeps nothing, where the archive as a whole cannot be trusted.
    """
    if not by.has_perm(TRANSLATE):
        raise PermissionDenied
    return [_report(by, language, name, said) for name, said in list(_files_in(content))]


def _files_in(content: bytes) -> Iterator[tuple[str, bytes]]:
    if len(content) > LARGEST_ARCHIVE:
        raise ValidationError(_("This file is too large. It can have 5 MB."))
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            _check_parts(parts)
            for part in parts:
                with archive.open(part) as file:
                    yield _plain(part.filename), file.read(LARGEST_FILE + 1)
    except BROKEN as problem:
        raise ValidationError(_("This is no ZIP file that can be read.")) from problem


def _check_parts(parts: list[ZipInfo]) -> None:
    """Before a byte is unpacked. No more than a part says of itself is ever read of it."""
    if any(part.flag_bits & IS_LOCKED or part.compress_type not in PACKED_BY for part in parts):
        raise ValidationError(_("This ZIP file is locked or packed in an unusual way."))
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ValidationError(_("There is too much in this ZIP file. Send it back in parts."))


def _plain(name: str) -> str:
    """To be shown, and for nothing else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME]


def _report(by: User, language: str, name: str, content: bytes) -> Report:
    page = None
    try:
        file = read_file(content)
        page = _page_of(str(file.metadata.get(FOR_WHICH, "")), language)
        if page is None:
            raise ValidationError(_("This file belongs to no page in this language."))
        taken = take_in_read(by=by, page=page, language=language, file=file)
    except ValidationError as problem:
        return Report(name, page, problems=tuple(dict.fromkeys(problem.messages)))
    return Report(name, page, taken)


def _page_of(key: str, language: str) -> Page | None:
    """The published English page of a translation that was begun in this language."""
    try:
        number = UUID(key)
    except ValueError:
        return None
    begun = Translation.objects.filter(uuid=number, target_locale__language_code=language)
    pages = Page.objects.filter(locale__language_code=DEFAULT_CODE, live=True)
    return pages.filter(translation_key__in=begun.values("source__object_id")).first()
