"""Relevance as the conditions of Chorus, where they can say it, and conditions as relevance.

What our conditions (surveys/structure/conditions.py) can say: which answers were given to an
earlier question that has answers to choose from. Everything else is refused, never guessed at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.enums import DECLINED
from surveys.structure.conditions import ConditionError, looked_at_in
from surveys.structure.plans import Condition
from surveys.xlsform.expressions import REFERENCE, Token, tokens_in

# Brackets inside brackets; nobody can read more, and Python's recursion must not be the limit.
DEEPEST_BRACKETS = 30
ALWAYS: Condition = {}
NEVER: Condition = {"any": []}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


class UnsayableError(ValueError):
    """Our conditions have no words for this."""


@dataclass(frozen=True)
class Testable:
    """A question that conditions may look at: `codes` is the name of an answer -> its code."""

    key: str
    codes: Mapping[str, str]
    takes_one: bool


def condition_of(relevant: str, questions: Mapping[str, Testable]) -> Condition:
    """The condition that an expression states; `questions` by the names that it uses.

    Raises UnsayableError.
    """
    tokens = tokens_in(relevant)
    if not tokens:
        raise UnsayableError(relevant)
    condition = _Parser(tokens, questions).whole()
    _check(condition)
    return condition


def both_of(conditions: Sequence[Condition]) -> Condition:
    """All of them together; raises UnsayableError where that is too deep."""
    condition = _all(list(conditions))
    _check(condition)
    return condition


def _check(condition: Condition) -> None:
    try:
        list(looked_at_in(condition))
    except ConditionError as error:
        raise UnsayableError(str(condition)) from error


def relevant_of(condition: Condition, questions: Mapping[str, Testable]) -> str:
    """The expression for a condition; `questions` by key, their `codes` by code -> name.

    "" where there is nothing to say, or where a question or answer is not there.
    """
    try:
        list(looked_at_in(condition))
        return _written(condition, questions) if condition else ""
    except (ConditionError, KeyError):
        return ""


def _written(condition: Condition, questions: Mapping[str, Testable]) -> str:
    for word, between in (("all", " and "), ("any", " or ")):
        if word in condition:
            parts = [_bracketed(part, questions) for part in condition[word]]
            return between.join(parts)
    (test,) = looked_at_in(condition)
    question = questions[test.question]
    names = [DECLINED if code == DECLINED else question.codes[code] for code in test.codes]
    one_of_them = " or ".join(f"selected(${{{question.key}}}, {_quoted(name)})" for name in names)
    return one_of_them if test.is_in else f"not({one_of_them})"


def _bracketed(condition: Condition, questions: Mapping[str, Testable]) -> str:
    text = _written(condition, questions)
    is_several = "all" in condition or "any" in condition or len(condition.get("in", ())) > 1
    return f"({text})" if is_several else text


def _quoted(name: str) -> str:
    if "'" not in name:
        return f"'{name}'"
    if '"' in name:
        raise KeyError(name)
    return f'"{name}"'


class _Parser:
    def __init__(self, tokens: Sequence[Token], questions: Mapping[str, Testable]) -> None:
        self.tokens = list(tokens)
        self.questions = questions
        self.place = 0

    def whole(self) -> Condition:
        condition = self._either(0)
        if self._text():
            raise UnsayableError(self._text())
        return condition

    def _text(self) -> str:
        return self.tokens[self.place].text if self.place < len(self.tokens) else ""

    def _next(self) -> Token:
        if self.place >= len(self.tokens):
            raise UnsayableError("end")
        self.place += 1
        return self.tokens[self.place - 1]

    def _expect(self, text: str) -> None:
        if self._next().text != text:
            raise UnsayableError(text)

    def _either(self, depth: int) -> Condition:
        parts = [self._both(depth)]
        while self._text() == "or":
            self.place += 1
            parts.append(self._both(depth))
        return _any(parts)

    def _both(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._text() == "and":
            self.place += 1
            parts.append(self._one(depth))
        return _all(parts)

    def _one(self, depth: int) -> Condition:
        if depth > DEEPEST_BRACKETS:
            raise UnsayableError("brackets")
        text = self._text()
        if text == "(":
            return self._inside(depth)
        if text == "not":
            self.place += 1
            return _negated(self._inside(depth))
        if text in {"true", "false"}:
            self.place += 1
            self._expect("(")
            self._expect(")")
            return ALWAYS if text == "true" else NEVER
        if text == "selected":
            return self._selected()
        return self._comparison()

    def _inside(self, depth: int) -> Condition:
        self._expect("(")
        condition = self._either(depth + 1)
        self._expect(")")
        return condition

    def _selected(self) -> Condition:
        self.place += 1
        self._expect("(")
        question = self._question(self._next())
        self._expect(",")
        name = _literal(self._next())
        self._expect(")")
        return _test(question, [_code(question, name)])

    def _comparison(self) -> Condition:
        left, operator, right = self._next(), self._next().text, self._next()
        if left.kind != "reference":
            left, operator, right = right, _TURNED.get(operator, operator), left
        question, wanted = self._question(left), _literal(right)
        if operator in _COMPARED:
            return _test(question, _codes_that_compare(question, operator, wanted))
        if operator not in {"=", "!="}:
            raise UnsayableError(operator)
        if wanted == "":
            # An answer that is not empty is any answer.
            given = _test(question, list(question.codes.values()))
            return given if operator == "!=" else _negated(given)
        if not question.takes_one:
            raise UnsayableError(operator)
        given = _test(question, [_code(question, wanted)])
        return given if operator == "=" else _negated(given)

    def _question(self, token: Token) -> Testable:
        match = REFERENCE.fullmatch(token.text)
        if match is None or match["saved"] or match["name"] not in self.questions:
            raise UnsayableError(token.text)
        return self.questions[match["name"]]


def _literal(token: Token) -> str:
    if token.kind == "string":
        return token.text[1:-1]
    if token.kind == "number":
        return str(int(float(token.text))) if float(token.text).is_integer() else token.text
    raise UnsayableError(token.text)


def _code(question: Testable, name: str) -> str:
    if name in question.codes:
        return question.codes[name]
    if name == DECLINED:
        return DECLINED
    raise UnsayableError(name)


def _codes_that_compare(question: Testable, operator: str, wanted: str) -> list[str]:
    """Of answers that are numbers; one that was not given compares with nothing."""
    try:
        numbers = {code: float(name) for name, code in question.codes.items()}
        limit = float(wanted)
    except ValueError as error:
        raise UnsayableError(wanted) from error
    if not question.takes_one:
        raise UnsayableError(operator)
    return [code for code, number in numbers.items() if _COMPARED[operator](number, limit)]


def _test(question: Testable, codes: list[str]) -> Condition:
    return {"question": question.key, "in": codes} if codes else NEVER


def _is_never(condition: Condition) -> bool:
    return condition.get("any") == []


def _any(parts: list[Condition]) -> Condition:
    """One of them; "in" of the same question flows together."""
    if any(not part for part in parts):
        return ALWAYS
    flat = [one for part in parts for one in part.get("any", [part])]
    return _of("any", _merged(flat, "in"), empty=NEVER)


def _all(parts: list[Condition]) -> Condition:
    if any(_is_never(part) for part in parts):
        return NEVER
    flat = [one for part in parts if part for one in part.get("all", [part])]
    return _of("all", _merged(flat, "not_in"), empty=ALWAYS)


def _of(word: str, parts: list[Condition], *, empty: Condition) -> Condition:
    if len(parts) > 1:
        return {word: parts}
    return parts[0] if parts else empty


def _merged(parts: list[Condition], word: str) -> list[Condition]:
    """Tests with this word of the same question as one, at the place of the first."""
    places: dict[str, int] = {}
    merged: list[Condition] = []
    for part in parts:
        question = part.get("question", "")
        if word in part and question in places:
            first = merged[places[question]]
            codes = list(dict.fromkeys([*first[word], *part[word]]))
            merged[places[question]] = {"question": question, word: codes}
            continue
        if word in part:
            places[question] = len(merged)
        merged.append(part)
    return merged


def _negated(condition: Condition) -> Condition:
    if not condition:
        return NEVER
    if "any" in condition:
        return _all(list(map(_negated, _parts(condition, "any"))))
    if "all" in condition:
        return _any(list(map(_negated, _parts(condition, "all"))))
    word, other = ("in", "not_in") if "in" in condition else ("not_in", "in")
    return {"question": condition["question"], other: condition[word]}


def _parts(condition: Condition, word: str) -> Iterator[Condition]:
    yield from condition[word]
