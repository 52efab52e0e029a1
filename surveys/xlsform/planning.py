"""A form as a questionnaire of Chorus: what can be stored of it, and everything that cannot.

Nothing is dropped without a finding that names sheet and row: a warning for what would be left out,
which somebody has to agree to, and a remark for what is kept otherwise than it stands in the file.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from surveys.structure.kinds import KINDS
from surveys.structure.plans import (
    LONGEST,
    ChoicePlan,
    Condition,
    QuestionPlan,
    SectionPlan,
    Texts,
    VersionPlan,
)
from surveys.xlsform.fixed_answers import fixed_labels
from surveys.xlsform.notes import Notes
from surveys.xlsform.own_columns import AGES, CORE, PICTURE, PRIVATE, SCALE, SHOWN_WHEN, SOURCE
from surveys.xlsform.planning_cells import Rest
from surveys.xlsform.planning_own import OwnCells, condition_in
from surveys.xlsform.planning_rows import Keys, Row, Rows
from surveys.xlsform.planning_words import Place, Words
from surveys.xlsform.relevance import (
    Testable,
    UnsayableError,
    both_of,
    condition_of,
    relevant_of,
)
from surveys.xlsform.shapes import Choice, Finding, Form, Group, Item, Node, Question, Severity
from surveys.xlsform.sheets import FORM_SHEETS
from surveys.xlsform.slugs import LONGEST_KEY

SHEET = "survey"
LONGEST_SOURCE, LONGEST_PICTURE = 300, 60


@dataclass(frozen=True)
class Planned:
    """What would be stored of a form."""

    version: VersionPlan
    findings: tuple[Finding, ...]

    @property
    def left_out(self) -> tuple[Finding, ...]:
        """What would be lost: somebody has to agree to it."""
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)

    @property
    def kept_otherwise(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.INFO)


def plan_of_form(
    form: Form,
    *,
    mapping: Mapping[str, str] | None = None,
    indicators: Collection[str] = (),
    ages: str = "",
) -> Planned:
    """The questionnaire in a sound form; `indicators` are the keys of those that are known.

    `ages` is for questions that do not say for which age they are worded.
    """
    notes = Notes()
    planner = _Planner(form, Words(form, mapping or {}, notes), notes)
    version = planner.version(indicators, ages)
    return Planned(version, notes.sorted(FORM_SHEETS))


@dataclass
class _Section:
    """Rows that stand together in one group, or together in none."""

    groups: tuple[Group, ...]
    key: str
    rows: list[Row] = field(default_factory=list)

    @property
    def group(self) -> Group | None:
        return self.groups[-1] if self.groups else None


class _Planner:
    def __init__(self, form: Form, words: Words, notes: Notes) -> None:
        self.form = form
        self.words = words
        self.notes = notes
        self.rest = Rest(form, notes)
        self.rows = Rows(form, notes)
        self.section_keys = Keys()
        self.sections: list[_Section] = []
        self.conditions: dict[int, Condition] = {}
        self.read_choices: dict[str, tuple[ChoicePlan, ...]] = {}
        for item, around in form.walk():
            self._take(item, around)

    def version(self, indicators: Collection[str], ages: str) -> VersionPlan:
        has_ages = any(column.path == (AGES,) for column in self.form.survey_columns)
        reader = OwnCells(self.notes, indicators, None if has_ages else ages)
        sections = tuple(
            SectionPlan(
                key=section.key,
                title=self._title(section),
                shown_when=self._condition_of_section(section),
                questions=tuple(self._question(row, reader) for row in section.rows),
            )
            for section in self._kept_sections()
        )
        self.rest.note_whole({row.list_name for section in self.sections for row in section.rows})
        return VersionPlan(sections)

    def _take(self, item: Node, around: tuple[Group, ...]) -> None:
        if any(group.kind.name != "group" for group in around):
            return
        if not isinstance(item, Group):
            self._take_question(item, around)
        elif item.kind.name == "group":
            self._open(item, around)
        else:
            end = item.end_row
            self.notes.add("left-repeat", SHEET, item.row, "type", row=item.row, end=end)

    def _open(self, group: Group, around: tuple[Group, ...]) -> None:
        if around:
            self.notes.add("kept-flat", SHEET, group.row, "type")
        self._begin((*around, group))
        self.rest.note_row(group)
        if group.hint:
            text = next(iter(group.hint.values()))
            self.notes.add("left-help-of-group", SHEET, group.row, "hint", text=text)

    def _begin(self, groups: tuple[Group, ...]) -> None:
        """A new section: of a new group, of no group, or of a group after one inside it."""
        instead = f"part-{len(self.sections) + 1}"
        group = groups[-1] if groups else None
        before = next((one.key for one in self.sections if group and one.group is group), "")
        if group and not before:
            key = self.section_keys.of(group, instead, self.notes)
        else:
            key = self.section_keys.give(before or instead)
        self.sections.append(_Section(groups, key))

    def _take_question(self, item: Question, around: tuple[Group, ...]) -> None:
        row = self.rows.read(item)
        if row is None:
            return
        within = around[-1] if around else None
        if not self.sections or self.sections[-1].group is not within:
            self._begin(around)
        self.sections[-1].rows.append(row)
        self.rest.note_row(item, row.used)

    def _kept_sections(self) -> Iterator[_Section]:
        """Those with questions, and groups that are empty in the file as well."""
        for section in self.sections:
            group = section.group
            if section.rows or (group and not group.items):
                yield section
            elif group and group.label and not _hands_title_down(group):
                self.notes.add("left-group-title", SHEET, group.row, "label")

    def _title(self, section: _Section) -> Texts:
        """The title of the group, or of the nearest around it that has one."""
        for group in reversed(section.groups):
            if group.label:
                place = Place(SHEET, group.row, "label")
                return self.words.read(group.label, LONGEST["title"], place)
        return {}

    @cached_property
    def by_name(self) -> dict[str, Testable]:
        """As relevance names questions."""
        rows = [row for section in self.sections for row in section.rows]
        return {row.item.name: test for row in rows if (test := row.testable)}

    @cached_property
    def by_key(self) -> dict[str, Testable]:
        """As conditions name them."""
        rows = [row for section in self.sections for row in section.rows]
        return {
            row.key: Testable(row.item.name, row.names, test.takes_one)
            for row in rows
            if (test := row.testable)
        }

    def _condition_of_section(self, section: _Section) -> Condition:
        parts = [self._condition(group) for group in section.groups]
        said = [part for part in parts if part]
        if len(said) == 1:
            return said[0]
        try:
            return both_of(said)
        except UnsayableError:
            group = section.groups[-1]
            text = " and ".join(one.relevant for one in section.groups if one.relevant)
            self.notes.add("left-condition", SHEET, group.row, "relevant", text=text)
            return {}

    def _condition(self, item: Item) -> Condition:
        if id(item) not in self.conditions:
            self.conditions[id(item)] = self._read_condition(item)
        return self.conditions[id(item)]

    def _read_condition(self, item: Item) -> Condition:
        if own := item.extra.get(SHOWN_WHEN, ""):
            condition = condition_in(own)
            # Somebody may have changed the relevance since; then that counts.
            if condition and relevant_of(condition, self.by_key) == item.relevant:
                return condition
            self.notes.add("left-own-cell", SHEET, item.row, SHOWN_WHEN, text=own)
        if not item.relevant:
            return {}
        try:
            return condition_of(item.relevant, self.by_name)
        except UnsayableError:
            header = self.rest.headers.get(("bind", "relevant"), "relevant")
            self.notes.add("left-condition", SHEET, item.row, header, text=item.relevant)
            return {}

    def _question(self, row: Row, own: OwnCells) -> QuestionPlan:
        item = row.item
        return QuestionPlan(
            key=row.key,
            kind=row.kind.value,
            wording=self._words(item, "label", LONGEST["wording"]),
            help=self._words(item, "hint", LONGEST["help"]),
            indicator=own.indicator(item),
            age_version=own.ages_of(item),
            scale=own.cell(item, SCALE, LONGEST_KEY, is_key=True),
            is_core=own.is_so(item, CORE),
            is_private=own.is_so(item, PRIVATE),
            source=own.cell(item, SOURCE, LONGEST_SOURCE),
            shown_when=self._condition(item),
            choices=self._choices(row),
        )

    def _words(self, item: Item, name: str, longest: int) -> Texts:
        return self.words.read(getattr(item, name), longest, Place(SHEET, item.row, name))

    def _choices(self, row: Row) -> tuple[ChoicePlan, ...]:
        if row.list_name and not row.choices and KINDS[row.kind].fixed:
            self._note_changed_answers(row)
            return ()
        if row.list_name not in self.read_choices:
            self.read_choices[row.list_name] = tuple(
                ChoicePlan(code, self._label(choice), self._picture(choice))
                for code, choice in row.choices.items()
            )
        return self.read_choices[row.list_name]

    def _note_changed_answers(self, row: Row) -> None:
        """The answers of these kinds have words of their own, in the catalogues."""
        fixed = fixed_labels(row.kind)
        for choice in self.rows.lists.get(row.list_name, ()):
            if self._label(choice) != fixed.get(choice.name):
                place = ("choices", choice.row, "label")
                self.notes.add("left-own-answer", *place, name=choice.name)

    def _label(self, choice: Choice) -> Texts:
        place = Place("choices", choice.row, "label")
        return self.words.read(choice.label, LONGEST["label"], place)

    def _picture(self, choice: Choice) -> str:
        picture = choice.extra.get(PICTURE, "")
        if len(picture) <= LONGEST_PICTURE:
            return picture
        self.notes.add("left-own-cell", "choices", choice.row, PICTURE, text=picture)
        return ""


def _hands_title_down(group: Group) -> bool:
    return any(isinstance(one, Group) and not one.label for one in group.items)
