"""A matrix: the same question about several things. It becomes one question for each of them, with
the words of the matrix as help, so that it can be answered on a small screen and listened to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from surveys.structure.plans import QuestionPlan, Texts, VersionPlan
from surveys.structure.staff_edits import Edit, put_question


@dataclass(frozen=True)
class MatrixRow:
    """One of the things asked about; without an indicator it has that of the matrix."""

    key: str
    wording: Texts
    indicator: str = ""


def split(matrix: QuestionPlan, rows: Iterable[MatrixRow]) -> tuple[QuestionPlan, ...]:
    """The questions that a matrix becomes; its own key comes before those of its rows."""
    return tuple(
        replace(
            matrix,
            key=f"{matrix.key}_{row.key}",
            wording=row.wording,
            help=matrix.wording,
            indicator=row.indicator or matrix.indicator,
        )
        for row in rows
    )


def put_questions(questions: Sequence[QuestionPlan], *, section: str) -> Edit:
    """New questions at the end of a section, in their order: all of them or none."""
    edits = [put_question(one, section=section, was="", seen="") for one in questions]

    def edit(plan: VersionPlan) -> VersionPlan:
        return reduce(lambda so_far, one: one(so_far), edits, plan)

    return edit
