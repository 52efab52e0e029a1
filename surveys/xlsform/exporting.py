"""A version as a form that other readers of XLSForm take, and that is read again as it was.

What XLSForm can say stands in its own columns; the rest in columns of our own (own_columns).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cms.languages.registry import CODES, DEFAULT_CODE
from surveys.enums import QuestionKind
from surveys.structure.kinds import KINDS, Takes, codes_of, takes
from surveys.structure.plans import Condition, QuestionPlan, SectionPlan, Texts, VersionPlan
from surveys.xlsform import own_columns as own
from surveys.xlsform.exporting_lists import Lists
from surveys.xlsform.exporting_words import language_name, named
from surveys.xlsform.names import is_name
from surveys.xlsform.relevance import Testable, UnsayableError, condition_of, relevant_of
from surveys.xlsform.shapes import Column, Form, Group, Node, Question, Settings
from surveys.xlsform.slugs import LONGEST_KEY, name_of_slug, slug_of

_FIRST = (("type",), ("name",))
# Other readers keep these names for themselves.
_NOT_FREE = frozenset({"meta"})


def form_of_plan(plan: VersionPlan, *, key: str, ages: str, title: Texts) -> Form:
    """The form of a version of the questionnaire with this key, ages and title."""
    writer = _Writer(plan)
    items = tuple(writer.section(section) for section in plan.sections)
    languages = [code for code in CODES if code in writer.languages] or [DEFAULT_CODE]
    columns = _columns_of(languages)
    settings = Settings(
        title=title.get(DEFAULT_CODE) or key,
        form_id=f"{key}_{ages}" if ages else key,
        default_language=language_name(DEFAULT_CODE if DEFAULT_CODE in languages else languages[0]),
        extra=own_settings(key, ages, title),
    )
    return Form(
        settings=settings,
        items=items,
        choices=tuple(writer.lists.choices),
        survey_columns=columns,
    )


def own_settings(key: str, ages: str, title: Texts) -> dict[str, str]:
    """What the settings say beside what other readers look for."""
    titles = {f"{own.TITLE}::{name}": text for name, text in named(title).items()}
    return {own.KEY: key, own.AGES: ages} | titles


def _columns_of(languages: list[str]) -> tuple[Column, ...]:
    """In one order, whatever the rows use: a person works in this file."""
    words = [(field, language_name(code)) for field in ("label", "hint") for code in languages]
    ours = [(name,) for name in own.SURVEY_COLUMNS]
    about = [("bind", "relevant"), ("control", "appearance"), ("parameters",)]
    return tuple(Column(path, path[-1]) for path in (*_FIRST, *words, *about, *ours))


@dataclass
class _Writer:
    plan: VersionPlan
    lists: Lists = field(default_factory=Lists)
    languages: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    section_names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        taken: set[str] = set(_NOT_FREE)
        for question in self.plan.questions():
            self.names[question.key] = _free_name(question.key, taken)
        for section in self.plan.sections:
            self.section_names[section.key] = _free_name(section.key, taken)
        self.by_key = {
            one.key: Testable(self.names[one.key], _names_of(one), takes(one.kind) is Takes.ONE)
            for one in self.plan.questions()
            if one.kind in KINDS and takes(one.kind) in {Takes.ONE, Takes.SOME}
        }
        self.by_name = {
            test.key: Testable(
                key, {name: code for code, name in test.codes.items()}, test.takes_one
            )
            for key, test in self.by_key.items()
        }

    def section(self, section: SectionPlan) -> Group:
        self.languages |= set(section.title)
        relevant, extra = self._condition(section.shown_when)
        name = self.section_names[section.key]
        return Group(
            type="begin_group",
            end_type="end_group",
            name=name,
            label=named(section.title),
            relevant=relevant,
            extra=_key(name, section.key) | extra,
            items=tuple(self._question(one) for one in section.questions),
        )

    def _question(self, asked: QuestionPlan) -> Node:
        self.languages |= {*asked.wording, *asked.help}
        for choice in asked.choices:
            self.languages |= set(choice.label)
        relevant, extra = self._condition(asked.shown_when)
        name = self.names[asked.key]
        list_name = self.lists.name_for(asked)
        return Question(
            type=_type_of(asked, list_name),
            name=name,
            label=named(asked.wording),
            hint=named(asked.help),
            relevant=relevant,
            appearance="multiline" if asked.kind == QuestionKind.TEXT else "",
            parameters=_parameters_of(asked, list_name),
            extra=_key(name, asked.key) | _own_cells(asked) | extra,
        )

    def _condition(self, condition: Condition) -> tuple[str, dict[str, str]]:
        """The relevance, and the condition itself where the relevance would not give it back."""
        relevant = relevant_of(condition, self.by_key)
        try:
            again = condition_of(relevant, self.by_name) if relevant else {}
        except UnsayableError:
            again = {}
        if again == condition:
            return relevant, {}
        return relevant, {own.SHOWN_WHEN: json.dumps(dict(condition), ensure_ascii=False)}


def _names_of(asked: QuestionPlan) -> dict[str, str]:
    """Code of each answer -> its name in the file."""
    codes = codes_of(asked.kind, [choice.code for choice in asked.choices])
    takes_one = takes(asked.kind) is Takes.ONE
    return {code: Lists.name_of(code, takes_one=takes_one) for code in codes}


def _free_name(key: str, taken: set[str]) -> str:
    """The name that the key was made from where it is one and free, else one like it."""
    name = name_of_slug(key, LONGEST_KEY)
    if not is_name(name):
        name = key if is_name(key) else f"_{key}"
    while name in taken:
        name = f"{name}_"
    taken.add(name)
    return name


def _key(name: str, key: str) -> dict[str, str]:
    return {} if slug_of(name, LONGEST_KEY) == key else {own.KEY: key}


def _type_of(asked: QuestionPlan, list_name: str) -> str:
    name = own.TYPE_OF_KIND[QuestionKind(asked.kind)]
    return f"{name} {list_name}" if name in {"select_one", "select_multiple", "rank"} else name


def _parameters_of(asked: QuestionPlan, list_name: str) -> str:
    if asked.kind != QuestionKind.SCALE:
        return ""
    return "start=0 end=10 step=1" + (f" tick_labelset={list_name}" if list_name else "")


def _own_cells(asked: QuestionPlan) -> dict[str, str]:
    cells: Mapping[str, str] = {
        own.KIND: asked.kind,
        own.INDICATOR: asked.indicator,
        own.SCALE: asked.scale,
        own.CORE: own.YES if asked.is_core else "",
        own.PRIVATE: own.YES if asked.is_private else "",
        own.AGES: asked.age_version,
        own.SOURCE: asked.source,
    }
    return {name: text for name, text in cells.items() if text}
