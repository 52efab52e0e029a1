"""Findings as they gather."""

from surveys.xlsform.shapes import Finding
from surveys.xlsform.staff_sentences import sentence, severity_of

LONGEST_QUOTE = 80


class Notes:
    """Gathers findings; the same one is noted once."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}

    def add(
        self, code: str, sheet: str, row: int = 0, column: str = "", /, **values: object
    ) -> None:
        """Notes a code of staff_sentences; long quotations are cut."""
        short = {key: _cut(value) for key, value in values.items()}
        message = sentence(code, **short)
        self._found[Finding(severity_of(code), code, sheet, row, column, message)] = None

    def sorted(self, sheets: tuple[str, ...]) -> tuple[Finding, ...]:
        """In the order of the sheets named, then by row."""
        places = {name: number for number, name in enumerate(sheets)}
        return tuple(
            sorted(self._found, key=lambda f: (places.get(f.sheet, len(places)), f.sheet, f.row))
        )


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST_QUOTE:
        return f"{value[:LONGEST_QUOTE]}…"
    return value
