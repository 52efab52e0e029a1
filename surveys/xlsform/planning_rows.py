"""Which rows of a form become questions, of which kind, and with which answers to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from surveys.enums import QuestionKind
from surveys.structure.kinds import KINDS, Takes, codes_of, takes
from surveys.xlsform.checking_lists import ENDINGS
from surveys.xlsform.kinds import ASKED
from surveys.xlsform.notes import Notes
from surveys.xlsform.own_columns import CODE, KEY, KIND, KINDS_OF_TYPE
from surveys.xlsform.parameters import pairs_in
from surveys.xlsform.relevance import Testable
from surveys.xlsform.shapes import Choice, Form, Item, Question
from surveys.xlsform.slugs import LONGEST_CODE, LONGEST_KEY, is_slug, slug_of

SHEET = "survey"
_TENTHS = {"start": 0.0, "end": 10.0, "step": 1.0}
_USUAL = {"start": "1", "end": "10", "step": "1"}
_LABELS = "tick_labelset"


@dataclass(frozen=True)
class Row:
    """A row that becomes a question; `used` are its fields that say what the question is."""

    item: Question
    key: str
    kind: QuestionKind
    list_name: str = ""
    used: frozenset[str] = frozenset()
    # Code -> the choice with it.
    choices: dict[str, Choice] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Code of each answer -> its name in the file."""
        named = {code: choice.name for code, choice in self.choices.items()}
        return {code: code for code in codes_of(self.kind, list(self.choices))} | named

    @property
    def testable(self) -> Testable | None:
        """As relevance looks at it; None where our conditions cannot."""
        if takes(self.kind) not in {Takes.ONE, Takes.SOME}:
            return None
        codes = {name: code for code, name in self.names.items()}
        return Testable(self.key, codes, takes(self.kind) is Takes.ONE)


class Keys:
    """Gives out keys, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def give(self, wished: str) -> str:
        key, number = wished, 1
        while key in self.taken:
            number += 1
            ending = f"-{number}"
            key = wished[: LONGEST_KEY - len(ending)] + ending
        self.taken.add(key)
        return key

    def of(self, item: Item, instead: str, notes: Notes) -> str:
        """The key of a row; noted where it tells not what the row is called."""
        own = item.extra.get(KEY, "")
        if own and is_slug(own, LONGEST_KEY) and own not in self.taken:
            return self.give(own)
        if own:
            notes.add("left-own-cell", SHEET, item.row, KEY, text=own)
        wished = slug_of(item.name, LONGEST_KEY) if item.name else instead
        key = self.give(wished)
        if key != item.name:
            notes.add("kept-key", SHEET, item.row, "name", key=key)
        return key


class Rows:
    """Reads rows one after another."""

    def __init__(self, form: Form, notes: Notes) -> None:
        self.notes = notes
        self.keys = Keys()
        self.lists: dict[str, list[Choice]] = {}
        for choice in form.choices:
            if choice.list_name:
                self.lists.setdefault(choice.list_name, []).append(choice)
        self.read_lists: dict[str, dict[str, Choice]] = {}

    def read(self, item: Question) -> Row | None:
        """The question that this row becomes; None, with a note, where it becomes none."""
        name = item.name
        if item.is_remark:
            self.notes.add("left-remark", SHEET, item.row, "type")
        elif item.is_switched_off:
            self.notes.add("left-switched-off", SHEET, item.row, "type", name=name)
        elif not self._can_be_asked(item):
            self.notes.add("left-row", SHEET, item.row, "type", type=item.type, name=name)
        elif item.kind.name == "range" and not _is_scale(item):
            self.notes.add("left-range", SHEET, item.row, "parameters", name=name)
        else:
            return self._row(item)
        return None

    def _can_be_asked(self, item: Question) -> bool:
        kind = item.kind
        is_file = PurePosixPath(kind.list_name).suffix in ENDINGS
        return kind.use == ASKED and kind.name in KINDS_OF_TYPE and not is_file

    def _row(self, item: Question) -> Row:
        kind = self._kind_of(item)
        list_name = item.kind.list_name
        used = set()
        if item.kind.name == "range":
            used.add("parameters")
            list_name = _labels_of(item, self.lists)
        if item.kind.name == "text":
            used |= _used_by_text(item)
        if item.kind.name == "note":
            used.add("read_only")
        is_fixed = KINDS[kind].fixed is not None and list_name == fixed_list(kind)
        return Row(
            item=item,
            key=self.keys.of(item, f"row-{item.row}", self.notes),
            kind=kind,
            list_name=list_name,
            used=frozenset(used),
            choices={} if is_fixed or not list_name else self._choices_of(list_name),
        )

    def _kind_of(self, item: Question) -> QuestionKind:
        kinds = KINDS_OF_TYPE[item.kind.name]
        said = item.extra.get(KIND, "")
        if said and said not in kinds:
            self.notes.add("left-own-cell", SHEET, item.row, KIND, text=said)
        return QuestionKind(said) if said in kinds else kinds[0]

    def _choices_of(self, list_name: str) -> dict[str, Choice]:
        if list_name not in self.read_lists:
            self.read_lists[list_name] = dict(self._coded(list_name))
        return self.read_lists[list_name]

    def _coded(self, list_name: str) -> Iterator[tuple[str, Choice]]:
        seen: set[str] = set()
        for choice in self.lists.get(list_name, ()):
            own = choice.extra.get(CODE, "")
            code = own if is_slug(own, LONGEST_CODE) else slug_of(choice.name, LONGEST_CODE)
            if code in seen:
                self.notes.add("left-answer", "choices", choice.row, "name", name=choice.name)
                continue
            if own != code and own:
                self.notes.add("left-own-cell", "choices", choice.row, CODE, text=own)
            if code not in {choice.name, own}:
                self.notes.add(
                    "kept-code", "choices", choice.row, "name", name=choice.name, key=code
                )
            seen.add(code)
            yield code, choice


def fixed_list(kind: str) -> str:
    """The list that stands for the answers that a kind always has."""
    return f"chorus_{kind}"


def _is_scale(item: Item) -> bool:
    values = _USUAL | pairs_in(item.parameters)
    if set(values) - {*_USUAL, _LABELS}:
        return False
    return all(float(values[name]) == number for name, number in _TENTHS.items())


def _labels_of(item: Item, lists: dict[str, list[Choice]]) -> str:
    """The list with words for some steps of a scale; parameters are made small before."""
    wanted = pairs_in(item.parameters).get(_LABELS, "").lower()
    return wanted if wanted in lists else ""


def _used_by_text(item: Item) -> set[str]:
    used = set()
    if item.appearance == "multiline":
        used.add("appearance")
    if set(pairs_in(item.parameters)) <= {"rows"}:
        used.add("parameters")
    return used
