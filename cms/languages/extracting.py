"""Finding every text that the interface marks for translation, without system gettext.

Python files are read by Babel, templates by Django's own lexer. Each message knows whether only
staff can meet it: words stand in a staff place, or else they count as words for young people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.extract import extract as babel_extract
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import (
    block_re,
    constant_re,
    endblock_re,
    inline_re,
    plural_re,
)

ROOMS = ("cms", "forum", "surveys")
STAFF_PLACES = (
    "*/wagtail_hooks.py",
    "*/management/*",
    "*/models.py",
    "*/models/*",
    "*/roles.py",
    "*/staff_*.py",
    "*/staff/*",
    "cms/settings/*",
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Marked:
    """One text where it is marked."""

    singular: str
    plural: str
    context: str
    file: str

    @property
    def is_staff_only(self) -> bool:
        return any(fnmatch(self.file, place) for place in STAFF_PLACES)


def extract_all(root: Path) -> Iterator[Marked]:
    """Every marked text of the project below `root`, in order of file and place."""
    for room in ROOMS:
        for file in sorted((root / room).rglob("*")):
            name = file.relative_to(root).as_posix()
            if "/migrations/" in name or "/static/" in name:
                continue
            if file.suffix == ".py":
                yield from _extract_python(file, name)
            elif file.suffix in {".html", ".txt"} and "/templates/" in name:
                yield from extract_template(file.read_text(encoding="utf-8"), name)


def _extract_python(file: Path, name: str) -> Iterator[Marked]:
    with file.open("rb") as readable:
        found = babel_extract("python", readable, keywords=KEYWORDS)
        for _line, message, _comments, context in found:
            singular, plural = message if isinstance(message, tuple) else (message, "")
            yield Marked(singular, plural, context or "", name)


def extract_template(source: str, name: str) -> Iterator[Marked]:
    """The texts of one template: translate, blocktranslate and _("...") inside any tag."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type is TokenType.VAR:
            yield from _read_constants(token, name)
        elif token.token_type is TokenType.BLOCK:
            if token.split_contents()[0] == "comment":
                _skip_comment(tokens)
            elif opening := block_re.match(token.contents):
                yield _read_block(token, tokens, name, context=_unquote(opening[2]))
            elif inline := inline_re.match(token.contents):
                text = _unquote(inline[1]).replace("%", "%%")
                yield Marked(text, "", _unquote(inline[3]), name)
            else:
                yield from _read_constants(token, name)


def _read_constants(token: Token, name: str) -> Iterator[Marked]:
    for constant in constant_re.findall(token.contents):
        yield Marked(_unquote(constant), "", "", name)


def _skip_comment(tokens: Iterator[Token]) -> None:
    for token in tokens:
        if token.token_type is TokenType.BLOCK and token.contents == "endcomment":
            return


def _read_block(opening: Token, tokens: Iterator[Token], name: str, *, context: str) -> Marked:
    """From {% blocktranslate %} to its end, as gettext will ask for it."""
    parts: dict[str, list[str]] = {"singular": [], "plural": []}
    form = "singular"
    for token in tokens:
        if token.token_type is TokenType.BLOCK:
            if endblock_re.match(token.contents):
                break
            if plural_re.match(token.contents):
                form = "plural"
        elif token.token_type is TokenType.VAR:
            parts[form].append(f"%({token.contents})s")
        elif token.token_type is TokenType.TEXT:
            parts[form].append(token.contents.replace("%", "%%"))
    is_trimmed = " trimmed" in f"{opening.contents} "
    singular, plural = (
        trim_whitespace("".join(parts[form])) if is_trimmed else "".join(parts[form])
        for form in ("singular", "plural")
    )
    return Marked(singular, plural, context, name)


def _unquote(literal: str | None) -> str:
    """The text between the quotes; "" for a part that is not there."""
    return (literal or "").strip()[1:-1]
