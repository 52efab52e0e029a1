"""The interface catalogues: made, checked and compiled with Babel, without system gettext."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cms.languages.extracting import Marked, extract_all
from cms.languages.registry import DEFAULT_CODE, LANGUAGES, Language
from cms.languages.same_as_english import may_be_the_same

ROOT = Path(__file__).resolve().parent.parent.parent
DOMAIN = "django"
STAFF_ONLY = "Staff only"
DRAFT_HEADER = """\
{english_name} words of Chorus.
Machine-drafted, awaiting a native reader. Texts marked "Staff only" may stay empty for now.
"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


def catalogue_file(language: Language) -> Path:
    return ROOT / "locale" / language.locale_name / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(language: Language) -> Catalog:
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(domain=DOMAIN)
    return read_po(BytesIO(file.read_bytes()), domain=DOMAIN)


def gather_texts(marked: Iterable[Marked]) -> Catalog:
    """All texts as one template; those that only staff meet carry a comment that says so."""
    texts = list(marked)
    for_young_people = {(text.singular, text.context) for text in texts if not text.is_staff_only}
    template = Catalog(domain=DOMAIN)
    for text in texts:
        is_staff_only = (text.singular, text.context) not in for_young_people
        template.add(
            (text.singular, text.plural) if text.plural else text.singular,
            locations=[(text.file, 0)],
            auto_comments=[STAFF_ONLY] if is_staff_only else [],
            context=text.context or None,
        )
    return template


def make_catalogue(language: Language, template: Catalog) -> bytes:
    """The language's catalogue with every text of the template; old translations stay."""
    old = read_catalogue(language)
    new = Catalog(
        locale=None,
        domain=DOMAIN,
        project="Chorus",
        fuzzy=False,
        header_comment=DRAFT_HEADER.format(english_name=language.english_name).strip(),
    )
    new.mime_headers = [("Plural-Forms", language.plural_forms)]
    for text in template:
        if text.id:
            known = old.get(_singular(text), text.context)
            made = new.add(
                text.id,
                _kept(known, text, language),
                locations=text.locations,
                auto_comments=text.auto_comments,
                context=text.context,
            )
            made.flags |= known.flags & {"fuzzy"} if known else set()
    buffer = BytesIO()
    write_po(buffer, new, width=100, sort_output=True, include_lineno=False, omit_header=True)
    return _header(language, new).encode() + buffer.getvalue()


def _kept(known: Message | None, text: Message, language: Language) -> str | tuple[str, ...]:
    """The old translation where it has the right number of forms, else empty ones."""
    if not text.pluralizable:
        return known.string if known and isinstance(known.string, str) else ""
    forms = count_forms(language)
    if known and isinstance(known.string, tuple | list) and len(known.string) == forms:
        return tuple(known.string)
    return ("",) * forms


def _header(language: Language, catalogue: Catalog) -> str:
    comments = "".join(f"# {line}\n" for line in catalogue.header_comment.splitlines())
    fields = (
        "Project-Id-Version: Chorus",
        f"Language: {language.locale_name}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {language.plural_forms}",
    )
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'{comments}msgid ""\nmsgstr ""\n{lines}\n'


def count_forms(language: Language) -> int:
    return int(language.plural_forms.split("nplurals=")[1][0])


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def compile_catalogues() -> int:
    """Compiles every catalogue newer than its compiled form; returns how many that were."""
    compiled = 0
    for language in LANGUAGES:
        source = catalogue_file(language)
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        buffer = BytesIO()
        write_mo(buffer, _translated(read_catalogue(language)))
        target.write_bytes(buffer.getvalue())
        compiled += 1
    return compiled


def _translated(catalogue: Catalog) -> Catalog:
    """Without empty plurals: Babel would put English in their place, counted by this language.

    Left out, a text is looked for in English, whose own rule says one or many.
    """
    for text in list(catalogue):
        if text.id and text.pluralizable and not all(text.string or ()):
            catalogue.delete(text.id, text.context)
    return catalogue


@dataclass
class Faults:
    """How many texts for young people have each fault in one language."""

    missing: int = 0
    empty: int = 0
    fuzzy: int = 0
    same_as_english: int = 0
    placeholder_mismatches: int = 0
    plural_forms: int = 0

    @property
    def total(self) -> int:
        return sum(asdict(self).values())


def check_catalogue(language: Language, template: Catalog) -> tuple[Faults, list[str]]:
    """Counts the faults, and names each in a sentence for whoever mends them."""
    faults, report = Faults(), []
    catalogue = read_catalogue(language)
    for text in template:
        if not text.id or STAFF_ONLY in text.auto_comments:
            continue
        fault = _fault_of(catalogue.get(_singular(text), text.context), text, language)
        if fault:
            setattr(faults, fault, getattr(faults, fault) + 1)
            report.append(f"{language.code}: {fault.replace('_', ' ')}: {_singular(text)!r}")
    return faults, report


def _fault_of(known: Message | None, text: Message, language: Language) -> str:
    """The name of the first fault of this text in this language, or ""."""
    if known is None:
        return "missing"
    if language.code == DEFAULT_CODE:
        return ""
    strings = [known.string] if isinstance(known.string, str) else list(known.string or ())
    is_same = strings[:1] == [_singular(text)] and not may_be_the_same(strings[0], language.code)
    faults = {
        "plural_forms": text.pluralizable and len(strings) != count_forms(language),
        "empty": not all(strings),
        "fuzzy": "fuzzy" in known.flags,
        "same_as_english": is_same,
        "placeholder_mismatches": not _placeholders_fit(text, strings),
    }
    return next((fault for fault, is_there in faults.items() if is_there), "")


def _placeholders_fit(text: Message, strings: list[str]) -> bool:
    """Every form has the right placeholders; only forms for small numbers may leave some out."""
    ids = [text.id] if isinstance(text.id, str) else list(text.id)
    wanted = sorted(PLACEHOLDER.findall(ids[-1]))
    *small, last = (sorted(PLACEHOLDER.findall(string)) for string in strings)
    return last == wanted and all(set(found) <= set(wanted) for found in small)


def texts_of_the_project() -> Catalog:
    return gather_texts(extract_all(ROOT))
