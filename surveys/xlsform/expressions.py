"""Reads the XPath of XLSForm closely enough to say what is wrong with it.

Nothing is worked out here. The tokens are those of XPath 1.0 (https://www.w3.org/TR/xpath-10/)
with ${name} for the answer to another question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[^\W\d][\w.\-·\u0300-\u036f]*"
REFERENCE = re.compile(r"\$\{\s*(?P<saved>last-saved#)?(?P<name>[^{}$]*?)\s*\}")
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<reference>\$\{{[^{{}}$]*\}})
    | (?P<string>"[^"]*"|'[^']*')
    | (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<function>{_NAME}(?::{_NAME})?(?=\s*\())
    | (?P<name>@?{_NAME}(?::(?:{_NAME}|\*))?(?:::(?:{_NAME}|\*))?)
    | (?P<operator><=|>=|!=|==|&&|\|\||//|[-+*=<>|/])
    | (?P<dots>\.\.|\.)
    | (?P<open>[(\[])
    | (?P<close>[)\]])
    | (?P<comma>,)
    """,
    re.VERBOSE,
)
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})
_PARTNER = {")": "(", "]": "["}
_WORD_OPERATORS = frozenset({"and", "or", "div", "mod"})
_NOT_REAL = frozenset({"==", "&&", "||"})


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    # In a predicate or an argument of indexed-repeat(): another row of a repeat may be meant.
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong: a code of staff_sentences and the values for its sentence."""

    code: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Expression:
    """What an expression uses, and what is wrong with it."""

    references: tuple[str, ...]
    # Those of `references` on which its value really depends.
    needs: tuple[str, ...]
    functions: tuple[str, ...]
    problems: tuple[Problem, ...]


def references_in(text: str) -> tuple[list[str], list[str]]:
    """(names, broken pieces) of the ${...} in any text, be it a label or an expression."""
    names, broken = [], []
    rest = []
    last = 0
    for match in REFERENCE.finditer(text):
        rest.append(text[last : match.start()])
        last = match.end()
        if re.fullmatch(rf"{_NAME}(?::{_NAME})?", match["name"]) and " " not in match[0]:
            names.append(match["name"])
        else:
            broken.append(match[0])
    rest.append(text[last:])
    broken += [piece[piece.index("${") :][:20] for piece in rest if "${" in piece]
    return names, broken


def straight(text: str) -> str:
    """With straight quotation marks, as every reader of XLSForm takes them."""
    return text.translate(_STRAIGHT)


def read_expression(text: str) -> Expression:
    """What an expression uses and what is wrong with it; never raises."""
    plain = straight(text)
    problems: list[Problem] = []
    tokens = _marked(list(_tokens(plain, problems)))
    if not problems:
        problems += _bracket_problems(tokens, plain)
    if not problems:
        problems += _order_problems(tokens, plain)
    names = [
        (match["name"], token.is_elsewhere or bool(match["saved"]))
        for token in tokens
        if token.kind == "reference" and (match := REFERENCE.fullmatch(token.text))
    ]
    return Expression(
        tuple(name for name, _ in names),
        tuple(name for name, is_elsewhere in names if not is_elsewhere),
        tuple(dict.fromkeys(token.text for token in tokens if token.kind == "function")),
        tuple(problems),
    )


def tokens_in(text: str) -> list[Token]:
    """Its tokens, for those who work with a sound expression; none where it is not sound."""
    problems: list[Problem] = []
    tokens = list(_tokens(straight(text), problems))
    return [] if problems else tokens


def _tokens(text: str, problems: list[Problem]) -> Iterator[Token]:
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            problems.append(_unreadable(text, place))
            return
        place = match.end()
        kind = match.lastgroup or ""
        if kind != "space":
            yield Token(kind, match[0])


def _unreadable(text: str, place: int) -> Problem:
    sign = text[place]
    if sign in "\"'":
        return Problem("quote-unbalanced", (("text", text),))
    if text.startswith("${", place):
        return Problem("reference-broken", (("text", text[place : place + 20]),))
    return Problem("character-unexpected", (("sign", sign), ("text", text)))


def _marked(tokens: list[Token]) -> list[Token]:
    """The tokens, with those that may mean another row of a repeat marked."""
    marked: list[Token] = []
    around: list[bool] = []
    before = ""
    for token in tokens:
        marked.append(Token(token.kind, token.text, any(around)))
        if token.kind == "open":
            around.append(token.text == "[" or before in {"indexed-repeat", "once"})
        elif token.kind == "close" and around:
            around.pop()
        before = token.text
    return marked


def _bracket_problems(tokens: list[Token], text: str) -> list[Problem]:
    waiting: list[str] = []
    for token in tokens:
        if token.kind == "open":
            waiting.append(token.text)
        elif token.kind == "close" and (not waiting or waiting.pop() != _PARTNER[token.text]):
            return [Problem("bracket-unbalanced", (("text", text),))]
    return [Problem("bracket-unbalanced", (("text", text),))] if waiting else []


def _order_problems(tokens: list[Token], text: str) -> list[Problem]:
    """Two values without an operator between them, or an operator without a value after it."""
    wants_value = True
    for token in [*tokens, Token("end", "")]:
        fits, wants_next = _STEPS[wants_value][_role_of(token, wants_value=wants_value)]
        if not fits:
            return [Problem("expression-odd", (("near", token.text or text[-12:]), ("text", text)))]
        wants_value = wants_next
    return []


# While a value is wanted, and after one: may this role follow, and is a value wanted then?
_STEPS = {
    True: {
        "value": (True, False), "function": (True, True), "open": (True, True),
        "close": (True, False), "sign": (True, True), "operator": (False, True),
        "comma": (True, True), "end": (False, False),
    },
    False: {
        "value": (False, False), "function": (False, True), "open": (True, True),
        "close": (True, False), "sign": (True, True), "operator": (True, True),
        "comma": (True, True), "end": (True, False),
    },
}  # fmt: skip
_SIGNS = frozenset({"-", "+", "/", "//"})
_VALUES = frozenset({"reference", "string", "number", "dots", "name"})


def _role_of(token: Token, *, wants_value: bool) -> str:
    if token.text in _NOT_REAL:
        return "operator" if wants_value else "value"
    if token.text in _WORD_OPERATORS or token.text == "*":
        return "value" if wants_value else "operator"
    if token.kind in _VALUES:
        return "value"
    return "sign" if token.text in _SIGNS else token.kind
