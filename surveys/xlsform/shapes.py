"""What an XLSForm says, as plain data.

Every text is kept under the name that the file gives its language ("French (fr)"); "" is the
column without a language. `extra` keeps the cells that Chorus has no use for, so that a form
that is written again has lost nothing. Rows are counted from 1, as a spreadsheet shows them;
where something stands is no part of what it says, so rows and columns are not compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from surveys.xlsform.kinds import Kind, kind_of

# Language, as the file names it -> text.
Texts = Mapping[str, str]


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing somebody should know or mend. Row 0 and an empty column: the whole sheet."""

    severity: Severity
    code: str
    sheet: str
    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Column:
    """One column: what it means (("label", "French (fr)")) and how the file heads it.

    A tolerated heading is one that only Chorus understands.
    """

    path: tuple[str, ...]
    header: str
    is_tolerated: bool = False

    @property
    def key(self) -> str:
        return "::".join(self.path)


@dataclass(frozen=True)
class Item:
    """What questions, groups and repeats have in common: one row of the survey sheet.

    Expressions are XPath as XLSForm writes it, with ${name} for another question's answer.
    """

    type: str = ""
    name: str = ""
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    constraint_message: Texts = field(default_factory=dict)
    required_message: Texts = field(default_factory=dict)
    # "image", "big-image", "audio" or "video" -> file name per language.
    media: Mapping[str, Texts] = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    calculation: str = ""
    required: str = ""
    read_only: str = ""
    appearance: str = ""
    default: str = ""
    choice_filter: str = ""
    parameters: str = ""
    repeat_count: str = ""
    trigger: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    row: int = field(default=0, compare=False)

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.type)


@dataclass(frozen=True)
class Question(Item):
    """A question, a calculation, a note, or a row that only carries a remark (no type)."""

    @property
    def is_switched_off(self) -> bool:
        return self.extra.get("disabled", "").lower() in {"yes", "true", "true()"}

    @property
    def is_remark(self) -> bool:
        return not self.type


@dataclass(frozen=True)
class Group(Item):
    """A group or repeat with what stands inside it; `end` keeps the cells of its last row."""

    items: tuple["Node", ...] = ()
    end_type: str = ""
    end: Mapping[str, str] = field(default_factory=dict)
    end_row: int = field(default=0, compare=False)

    @property
    def is_repeat(self) -> bool:
        return self.kind.name == "repeat"


Node = Question | Group


@dataclass(frozen=True)
class Choice:
    """One row of the choices sheet; `name` is the code that is stored, never the label."""

    list_name: str = ""
    name: str = ""
    label: Texts = field(default_factory=dict)
    media: Mapping[str, Texts] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Settings:
    """The one row of the settings sheet."""

    title: str = ""
    form_id: str = ""
    version: str = ""
    default_language: str = ""
    style: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    row: int = field(default=2, compare=False)


@dataclass(frozen=True)
class OtherSheet:
    """A sheet that is carried along as it is: (row, column, text), both counted from 1."""

    title: str
    cells: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class FormLanguage:
    """A language of the form: the file's name for it, and its code where that is known."""

    name: str
    code: str | None


@dataclass(frozen=True)
class Form:
    """A whole form."""

    settings: Settings = Settings()
    items: tuple[Node, ...] = ()
    choices: tuple[Choice, ...] = ()
    languages: tuple[FormLanguage, ...] = ()
    other_sheets: tuple[OtherSheet, ...] = ()
    survey_columns: tuple[Column, ...] = field(default=(), compare=False)
    choice_columns: tuple[Column, ...] = field(default=(), compare=False)
    settings_columns: tuple[Column, ...] = field(default=(), compare=False)

    def walk(self) -> Iterator[tuple[Node, tuple[Group, ...]]]:
        """Every row in the order of the sheet, with the groups around it, outermost first."""
        yield from _walk(self.items)


def _walk(items: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Group, ...]]]:
    # A stack of our own: a file may nest a thousand groups.
    waiting: list[tuple[Node, tuple[Group, ...]]] = [(item, ()) for item in reversed(items)]
    while waiting:
        item, around = waiting.pop()
        yield item, around
        if isinstance(item, Group):
            inside = (*around, item)
            waiting.extend((inner, inside) for inner in reversed(item.items))


@dataclass(frozen=True)
class Reading:
    """A form and everything that was found while it was read and checked."""

    form: Form
    findings: tuple[Finding, ...]

    @property
    def is_valid(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)
