"""The headings of a sheet: what they mean, and what is to be said about them."""

from collections.abc import Container, Mapping

from openpyxl.utils import get_column_letter

from surveys.xlsform.headers import (
    CHOICES,
    MEDIA,
    SETTINGS,
    SURVEY,
    Vocabulary,
    paths_of,
    preferred_header,
    text_place,
    tolerated_path,
)
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Column
from surveys.xlsform.tongues import is_language_name

# Columns of our own, in files that Chorus wrote.
OURS = "chorus_"
# Other readers stop after so many empty headings.
WIDEST_GAP = 20


def read_columns(
    header: Mapping[int, str],
    title: str,
    vocabulary: Vocabulary,
    mapping: Mapping[str, str],
    notes: Notes,
    *,
    filled: Container[int],
) -> dict[int, Column]:
    """Column number -> what it means, for one sheet; `header` is row 1, `filled` what has cells."""
    near = _near_columns(header, title, notes)
    names = {number: _one_spaced(text) for number, text in near.items()}
    if vocabulary is SETTINGS:
        _leave_out_second_id(names, notes)
    columns: dict[int, Column] = {}
    taken: dict[tuple[str, ...], Column] = {}
    paths = paths_of(names.values(), vocabulary)
    official = set(paths)
    for (number, text), path in zip(names.items(), paths, strict=True):
        column = _column_of(text, path, vocabulary, mapping, official)
        if same := taken.get(column.path):
            # Other readers let the official heading count beside an older one.
            is_official = column.path == (text,) != (same.header,)
            code = "column-merged" if is_official else "column-twice"
            notes.add(code, title, 1, text, header=text, other=same.header)
            if is_official:
                columns[number] = same
            continue
        taken[column.path] = column
        columns[number] = column
        if number in filled or not _is_faulty(column, vocabulary):
            _note_column(column, title, vocabulary, notes)
        else:
            notes.add("column-faulty-but-empty", title, 1, text, header=text)
    return columns


def _leave_out_second_id(names: dict[int, str], notes: Notes) -> None:
    """Old tools wrote both form_id and id_string; the first of these names counts."""
    if "form_id" not in names.values():
        return
    for number in [number for number, text in names.items() if text == "id_string"]:
        notes.add("id-twice", "settings", 1, names.pop(number))


def _one_spaced(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


def _near_columns(header: Mapping[int, str], title: str, notes: Notes) -> dict[int, str]:
    near: dict[int, str] = {}
    last = 0
    for number in sorted(header):
        if number - last > WIDEST_GAP + 1:
            letter = get_column_letter(number)
            notes.add("column-far-away", title, 1, letter, header=header[number])
            continue
        near[number] = header[number]
        last = number
    return near


def _column_of(
    text: str,
    path: tuple[str, ...],
    vocabulary: Vocabulary,
    mapping: Mapping[str, str],
    official: set[tuple[str, ...]],
) -> Column:
    if path in vocabulary.fields or text_place(path, vocabulary):
        return Column(path, text)
    if vocabulary is not SETTINGS and len(path) == 1:
        meant = tolerated_path(text, vocabulary, mapping)
        if meant and meant not in official:
            return Column(meant, text, is_tolerated=True)
    return Column(path, text)


def _is_faulty(column: Column, vocabulary: Vocabulary) -> bool:
    return not column.path[-1] or _is_strange_medium(column, vocabulary)


def _is_strange_medium(column: Column, vocabulary: Vocabulary) -> bool:
    """Other readers look at media of choices no closer than at any column."""
    path = column.path
    return vocabulary is SURVEY and path[0] == "media" and len(path) > 1 and path[1] not in MEDIA


def _note_column(column: Column, title: str, vocabulary: Vocabulary, notes: Notes) -> None:
    text = column.header
    if not column.path[-1]:
        notes.add("column-without-language", title, 1, text, header=text)
        return
    if column.is_tolerated:
        meant = preferred_header(column.path)
        notes.add("column-tolerated", title, 1, text, header=text, meant=meant)
        return
    is_ours = column.path[0].startswith(OURS)
    if not (is_ours or column.path in vocabulary.fields or text_place(column.path, vocabulary)):
        _note_stranger(column, title, vocabulary, notes)


def _note_stranger(column: Column, title: str, vocabulary: Vocabulary, notes: Notes) -> None:
    text = column.header
    if vocabulary is SETTINGS:
        notes.add("setting-not-used", title, 1, text, header=text)
    elif _is_strange_medium(column, vocabulary):
        notes.add("media-kind-unknown", title, 1, text, kind=column.path[1])
    elif _may_be_language(text):
        notes.add("column-maybe-language", title, 1, text, header=text)
    elif vocabulary is CHOICES:
        code = "column-has-space" if " " in column.path[0] else "column-for-filters"
        notes.add(code, title, 1, text, header=text)
    elif vocabulary is SURVEY:
        notes.add("column-unknown", title, 1, text, header=text)


def _may_be_language(text: str) -> bool:
    """Is a whole heading the name of a language? Codes of two letters are too often words."""
    return len(text) > len("abc") and is_language_name(text)
