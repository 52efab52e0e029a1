"""Findings for a page: those that say the same are told once, with all of their rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.xlsform.shapes import Finding, Severity


@dataclass(frozen=True)
class Line:
    """`rows` is for people: "2, 5–9", or "" for a whole sheet."""

    severity: Severity
    code: str
    sheet: str
    rows: str
    column: str
    message: str


def lines_of(findings: Iterable[Finding]) -> list[Line]:
    """In the order in which each was met first."""
    rows: dict[tuple[Severity, str, str, str, str], list[int]] = {}
    for one in findings:
        what = (one.severity, one.code, one.sheet, one.column, one.message)
        rows.setdefault(what, []).append(one.row)
    return [
        Line(severity, code, sheet, _spans(numbers), column, message)
        for (severity, code, sheet, column, message), numbers in rows.items()
    ]


def _spans(numbers: list[int]) -> str:
    spans: list[list[int]] = []
    for number in sorted(set(numbers) - {0}):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in spans)
