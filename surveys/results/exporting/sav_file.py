"""A release for SPSS: numbers with labels, and the words of both languages beside them.

Questions, groups and answers are numbers with value labels in the first language. SPSS holds 120
bytes of a value label and 256 of a variable label, so that the whole words stand in columns of
text; those of the second language too.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from surveys.results.exporting.labels import Labels, Origin
from surveys.results.exporting.sheet import KEYS, Cell, Sheet, sheet_of, suffix
from surveys.results.exporting.staff_words import read_me, titles
from surveys.results.release import Release

if TYPE_CHECKING:
    from pandas import DataFrame  # type: ignore[import-untyped]  # no stubs

LONGEST_VALUE, LONGEST_VARIABLE, LONGEST_LINE, LONGEST_TITLE = 120, 256, 80, 64
CODED = ("kind", *KEYS, "shown")


def write_sav(release: Release, labels: Labels, origin: Origin) -> bytes:
    import pyreadstat

    sheet = sheet_of(release, labels)
    frame, values = _frame(sheet, suffix(labels.languages[0]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "results.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=cut(labels.title[0], LONGEST_TITLE),
            column_labels=_variable_labels(list(frame.columns)),
            variable_value_labels=values,
            note=_lines(f"{name}: {said}" for name, said in read_me(release, labels, origin)),
        )
        return path.read_bytes()


def _frame(sheet: Sheet, first: str) -> "tuple[DataFrame, dict[str, dict[int | float, str]]]":
    """Columns of numbers and text, and value labels; None becomes a missing value."""
    from pandas import DataFrame

    names = [column.name for column in sheet.columns]
    columns = dict(zip(names, zip(*sheet.rows, strict=True), strict=True))
    made: dict[str, list[Cell]] = {}
    values: dict[str, dict[int | float, str]] = {}
    for column in sheet.columns:
        cells = columns[column.name]
        if column.name in CODED:
            words = columns.get(f"{column.name}_{first}", cells)
            made[f"{column.name}_no"], values[f"{column.name}_no"] = _numbered(cells, words)
        made[column.name] = [
            (float("nan") if cell is None else float(cell)) if column.is_number else str(cell or "")
            for cell in cells
        ]
    return DataFrame(made), values


def _numbered(
    cells: tuple[Cell, ...], words: tuple[Cell, ...]
) -> tuple[list[Cell], dict[int | float, str]]:
    """Each code with its words gets a number, from 1; nothing gets 0 and no label."""
    numbers: dict[tuple[Cell, Cell], int] = {("", ""): 0}
    for pair in zip(cells, words, strict=True):
        numbers.setdefault(pair, len(numbers))
    labels: dict[int | float, str] = {
        number: cut(str(word or code), LONGEST_VALUE)
        for (code, word), number in numbers.items()
        if number
    }
    return [numbers[pair] for pair in zip(cells, words, strict=True)], labels


def _variable_labels(names: list[str]) -> dict[str, str | None]:
    known = titles()
    labels: dict[str, str | None] = {}
    for name in names:
        plain_name = name.removesuffix("_no")
        word = known.get(plain_name) or known[plain_name.partition("_")[0]]
        labels[name] = cut(f"{word} [{name}]", LONGEST_VARIABLE)
    return labels


def cut(text: str, longest: int) -> str:
    """As much of it as fits into so many bytes of UTF-8, never half a letter."""
    return text.encode()[:longest].decode(errors="ignore")


def _lines(texts: Iterable[str]) -> list[str]:
    """Lines of a note, which SPSS cuts at 80 bytes: broken between words."""
    lines: list[str] = []
    for text in texts:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if len(longer.encode()) > LONGEST_LINE:
                lines.append(line)
                longer = word
            line = cut(longer, LONGEST_LINE)
        lines.append(line)
    return [line for line in lines if line]
