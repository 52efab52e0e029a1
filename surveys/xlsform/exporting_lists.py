"""The answers of a version as lists of choices: questions with the same answers share one."""

from surveys.enums import QuestionKind
from surveys.structure.kinds import KINDS, Takes, takes
from surveys.structure.plans import ChoicePlan, QuestionPlan
from surveys.xlsform import own_columns as own
from surveys.xlsform.exporting_words import named
from surveys.xlsform.fixed_answers import fixed_labels
from surveys.xlsform.planning_rows import fixed_list
from surveys.xlsform.shapes import Choice
from surveys.xlsform.slugs import LONGEST_CODE, name_of_slug, slug_of

Content = tuple[tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]


class Lists:
    """Gathers the lists; `choices` are their rows."""

    def __init__(self) -> None:
        self.choices: list[Choice] = []
        self.names: dict[Content, str] = {}
        self.taken = {fixed_list(kind) for kind in QuestionKind}
        self.fixed: set[str] = set()

    @staticmethod
    def name_of(code: str, *, takes_one: bool) -> str:
        """The name that a code was made from; where several may be ticked, one without spaces."""
        name = name_of_slug(code, LONGEST_CODE)
        is_whole = name == " ".join(name.split()) and "\n" not in name
        return name if is_whole and (takes_one or " " not in name) else code

    def name_for(self, asked: QuestionPlan) -> str:
        """The list of this question; "" where it needs none."""
        if not asked.choices:
            return self._fixed(asked.kind) if KINDS[asked.kind].fixed else ""
        rows = self._rows(asked)
        content = tuple(
            (row.name, tuple(row.extra.items()), tuple(row.label.items())) for row in rows
        )
        if content not in self.names:
            name = self._free((asked.scale or asked.key).lower())
            self.names[content] = name
            self.choices += [Choice(name, row.name, row.label, extra=row.extra) for row in rows]
        return self.names[content]

    def _rows(self, asked: QuestionPlan) -> list[Choice]:
        takes_one = takes(asked.kind) is Takes.ONE
        return [self._row(choice, takes_one=takes_one) for choice in asked.choices]

    def _row(self, choice: ChoicePlan, *, takes_one: bool) -> Choice:
        name = self.name_of(choice.code, takes_one=takes_one)
        extra = {own.PICTURE: choice.picture} if choice.picture else {}
        if slug_of(name, LONGEST_CODE) != choice.code:
            extra[own.CODE] = choice.code
        return Choice("", name, named(choice.label), extra=extra)

    def _free(self, wished: str) -> str:
        name, number = wished, 1
        while name.lower() in self.taken:
            number += 1
            name = f"{wished}-{number}"
        self.taken.add(name.lower())
        return name

    def _fixed(self, kind: str) -> str:
        name = fixed_list(kind)
        if name not in self.fixed:
            self.fixed.add(name)
            self.choices += [
                Choice(name, code, named(texts)) for code, texts in fixed_labels(kind).items()
            ]
        return name
