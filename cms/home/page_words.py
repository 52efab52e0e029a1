"""The words of an editors' page in another language: what stands, what a machine drafted, what is
missing.

What a person wrote or read is kept by wagtail-localize (`StringTranslation`), and only that ever
becomes a page. A machine's draft stays in rows of its own (`MachineDraft`) until somebody has read
it: so no button of the editor, and nothing that the clock starts, can publish one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.strings import StringValue

from cms.core.cleaning import has_letters
from cms.languages.registry import DEFAULT_CODE
from cms.languages.translating import Draft, drafts_of

SOURCE_PREFIX = "home.words:"


@dataclass(frozen=True)
class Piece:
    """One text of the page. `words` are a person's; `draft` is a machine's that nobody has read."""

    key: int
    english: str
    contexts: list[int]
    words: str = ""
    draft: str = ""
    flags: tuple[str, ...] = ()
    is_wanted: bool = False
    has_failed: bool = False

    @property
    def name(self) -> str:
        """Of its field in a form."""
        return f"words-{self.key}"

    @property
    def has_marks(self) -> bool:
        """Bold words, links: those who translate keep the marks where they belong."""
        tags = BeautifulSoup(self.english, "html.parser").find_all()
        return any(tag.name != "br" for tag in tags)

    def typed(self, html: str) -> str:
        """As it is typed: plain, but for texts with marks in them."""
        return html if self.has_marks else str(StringValue(html).render_text())

    def stored(self, typed: str) -> str:
        return typed if self.has_marks else str(StringValue.from_plaintext(typed).data)

    @property
    def english_typed(self) -> str:
        return self.typed(self.english)

    @property
    def words_typed(self) -> str:
        """A sound draft stands in its field, to be corrected; a doubtful one only beside it."""
        return self.typed(self.words or (self.draft if self.is_draft_sound else ""))

    @property
    def draft_typed(self) -> str:
        return self.typed(self.draft)

    @property
    def awaits_a_reader(self) -> bool:
        return bool(self.draft and not self.words)

    @property
    def is_draft_sound(self) -> bool:
        return bool(self.draft and not self.flags)


@dataclass
class _Found:
    english: str
    contexts: list[int] = field(default_factory=list)
    words: list[str | None] = field(default_factory=list)


def translation_of(page: Page, code: str) -> Translation | None:
    """What was begun of this English page in this language."""
    found: Translation | None = (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            source__locale__language_code=DEFAULT_CODE,
            target_locale__language_code=code,
        )
        .select_related("source", "target_locale")
        .first()
    )
    return found


def pieces_of(translation: Translation, *, now: datetime) -> list[Piece]:
    """The texts of a page in their order, each once, in two queries."""
    found: dict[int, _Found] = {}
    segments = StringSegment.objects.filter(source=translation.source).order_by("order", "pk")
    for one in segments.annotate_translation(translation.target_locale).select_related("string"):
        text = found.setdefault(one.string_id, _Found(one.string.data))
        text.contexts.append(one.context_id)
        text.words.append(one.translation)
    wanted = [source for key, one in found.items() for source in _sources(translation, key, one)]
    drafts = drafts_of(wanted, translation.target_locale.language_code, now=now)
    return [_piece(translation, key, one, drafts) for key, one in found.items()]


def _sources(translation: Translation, key: int, found: _Found) -> list[str]:
    return sources_of(translation, key, found.english)


def _piece(translation: Translation, key: int, found: _Found, drafts: dict[str, Draft]) -> Piece:
    # Missing in one place is missing.
    words = found.words[0] if all(found.words) else None
    parts = [drafts.get(source) for source in _sources(translation, key, found)]
    made = [part for part in parts if part is not None]
    is_made = bool(parts) and all(part is not None and part.text for part in parts)
    return Piece(
        key=key,
        english=found.english,
        contexts=found.contexts,
        words=words or "",
        draft=with_parts(found.english, [part.text for part in made]) if is_made else "",
        flags=tuple(dict.fromkeys(flag for part in made for flag in part.flags)),
        is_wanted=any(part.is_wanted for part in made),
        has_failed=not words and any(not part.is_wanted and not part.text for part in made),
    )


def origin_of(translation: Translation) -> str:
    return f"{SOURCE_PREFIX}{translation.pk}"


def sources_of(translation: Translation, key: int, english: str) -> list[str]:
    """A draft is made of each part between two marks, so that links and bold words stay whole."""
    return [f"{origin_of(translation)}:{key}.{n}" for n, _part in enumerate(parts_of(english))]


def _texts_in(soup: BeautifulSoup) -> list[NavigableString]:
    return [one for one in soup.find_all(string=True) if has_letters(str(one))]


def parts_of(html: str) -> list[str]:
    """The plain texts between the marks of a text."""
    return [str(one).strip() for one in _texts_in(BeautifulSoup(html, "html.parser"))]


def with_parts(html: str, parts: Iterable[str]) -> str:
    """The text with other words between the same marks."""
    soup = BeautifulSoup(html, "html.parser")
    for one, words in zip(_texts_in(soup), parts, strict=True):
        text = str(one)
        bare = text.strip()
        start = text.index(bare)
        one.replace_with(f"{text[:start]}{words}{text[start + len(bare) :]}")
    return str(soup)


def english_part(source: str) -> tuple[int, int, int] | None:
    """The numbers in a draft's source: translation, text, part."""
    numbers = source.removeprefix(SOURCE_PREFIX).replace(".", ":").split(":")
    try:
        translation, key, part = map(int, numbers)
    except ValueError:
        return None
    return translation, key, part
