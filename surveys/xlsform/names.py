"""The names that a form gives out, and which of its rows are alive."""

import re
from collections.abc import Iterator

from surveys.xlsform.shapes import Form, Group, Node, Question

# Names in XML (https://www.w3.org/TR/xml-names/), with one prefix at most.
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PART = rf"[{_START}][{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*"
_NAME = re.compile(rf"{_PART}(:{_PART})?")
YES = frozenset({"yes", "true", "true()"})


def is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text))


def is_yes(text: str) -> bool:
    return text.strip().lower() in YES


def living(form: Form) -> Iterator[tuple[Node, tuple[Group, ...]]]:
    """The rows that mean something: no remarks, none that is switched off, no settings."""
    for item, around in form.walk():
        is_off = isinstance(item, Question) and (item.is_remark or item.is_switched_off)
        if not is_off and item.kind.name != "setting" and not item.kind.is_end:
            yield item, around


def rows_by_name(form: Form) -> dict[str, list[Node]]:
    """Name -> the rows that bear it. What `${name}` may point at."""
    found: dict[str, list[Node]] = {}
    for item, _ in living(form):
        if item.name and item.type != "audit":
            found.setdefault(item.name, []).append(item)
    return found


def header_of(form: Form, key: str) -> str:
    """How the survey sheet heads the column with this key ("bind::relevant")."""
    for column in form.survey_columns:
        if column.key == key:
            return column.header
    return key.rsplit("::", maxsplit=1)[-1]
