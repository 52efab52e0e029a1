"""What stands in a file and has no place in a questionnaire of Chorus: cell by cell, noted."""

from collections.abc import Collection, Iterator, Mapping

from surveys.xlsform.headers import SURVEY_FIELDS, SURVEY_TEXTS
from surveys.xlsform.names import living
from surveys.xlsform.notes import Notes
from surveys.xlsform.own_columns import (
    AGES,
    CHOICE_COLUMNS,
    KEY,
    SURVEY_COLUMNS,
    TITLE,
)
from surveys.xlsform.shapes import Form, Group, Item

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
# Field of a row -> the decision that it asks for; relevance and words are looked at elsewhere.
_DECISIONS = {
    "required": "left-required", "required_message": "left-required",
    "constraint": "left-constraint", "constraint_message": "left-constraint",
    "calculation": "left-calculation", "trigger": "left-calculation",
    "default": "left-default", "choice_filter": "left-filter", "read_only": "left-read-only",
    "appearance": "left-appearance", "parameters": "left-parameters",
    "repeat_count": "left-parameters", "guidance": "left-guidance",
}  # fmt: skip
_PATHS = {name: path for path, name in (SURVEY_FIELDS | SURVEY_TEXTS).items()}
_SAYS_NOTHING = frozenset({"no", "false", "false()"})
_SWITCH = "disabled"


class Rest:
    """Notes what is left of a form once its questions are taken."""

    def __init__(self, form: Form, notes: Notes) -> None:
        self.form = form
        self.notes = notes
        self.headers = {column.path: column.header for column in form.survey_columns}

    def note_row(self, item: Item, used: Collection[str] = ()) -> None:
        """The cells of a row that is stored; `used` are fields that say what the question is."""
        for name, code in _DECISIONS.items():
            value = getattr(item, name)
            text = next(iter(value.values()), "") if isinstance(value, Mapping) else value
            if not text or name in used:
                continue
            if name in {"required", "read_only"} and text.lower() in _SAYS_NOTHING:
                continue
            path = _PATHS[name]
            self.notes.add(code, SURVEY, item.row, self.headers.get(path, name), text=text)
        for kind, files in item.media.items():
            text = ", ".join(dict.fromkeys(files.values()))
            self.notes.add("left-media", SURVEY, item.row, kind, text=text)
        if item.kind.or_other:
            self.notes.add("left-other", SURVEY, item.row, "type")
        if isinstance(item, Group) and set(item.end) - {"name"}:
            self.notes.add("kept-end", SURVEY, item.end_row)

    def note_whole(self, used_lists: Collection[str]) -> None:
        """Columns, lists, settings and sheets that nothing is stored of."""
        for key in _extra_of(item for item, _ in living(self.form)):
            if key not in SURVEY_COLUMNS and key != _SWITCH:
                header = self.headers.get(tuple(key.split("::")), key)
                self.notes.add("left-column", SURVEY, 1, header, header=header)
        self._note_choices(used_lists)
        settings = self.form.settings
        left = [name for name in ("version", "style") if getattr(settings, name)]
        for key in [*left, *settings.extra]:
            if key not in {KEY, AGES} and key.partition("::")[0] != TITLE:
                self.notes.add("left-setting", SETTINGS, settings.row, key, header=key)
        for sheet in self.form.other_sheets:
            self.notes.add("left-sheet", sheet.title)

    def _note_choices(self, used_lists: Collection[str]) -> None:
        headers = {column.path: column.header for column in self.form.choice_columns}
        seen: set[str] = set()
        for choice in self.form.choices:
            name = choice.list_name
            if name not in used_lists:
                if name not in seen:
                    self.notes.add("left-list", CHOICES, choice.row, "list_name", name=name)
                seen.add(name)
                continue
            for kind, files in choice.media.items():
                text = ", ".join(dict.fromkeys(files.values()))
                self.notes.add("left-media", CHOICES, choice.row, kind, text=text)
            for key in choice.extra:
                if key not in CHOICE_COLUMNS:
                    header = headers.get(tuple(key.split("::")), key)
                    self.notes.add("left-column", CHOICES, 1, header, header=header)


def _extra_of(items: Iterator[Item]) -> dict[str, None]:
    return dict.fromkeys(key for item in items for key in item.extra)
