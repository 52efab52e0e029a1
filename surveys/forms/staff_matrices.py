"""The form of a matrix: what is asked of several things, and the things, one in each row."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from surveys.structure.kinds import Takes, takes
from surveys.structure.plans import LONGEST, ChoicePlan, QuestionPlan
from surveys.structure.staff_matrices import MatrixRow
from surveys.structure.staff_naming import NAMES_OF_KINDS

# Both together, with a line between them, are the key of a question.
LONGEST_KEY_OF_MATRIX = 30
LONGEST_KEY_OF_ROW = 29
FEWEST_ROWS, MOST_ROWS = 2, 20
EMPTY_ROWS = 6
KINDS_OF_MATRICES = [
    (kind, name) for kind, name in NAMES_OF_KINDS.items() if takes(kind) in {Takes.ONE, Takes.SOME}
]


class MatrixForm(forms.Form):
    """What holds for all rows; rows and answers stand in form sets beside it."""

    wording = TextField(
        longest=LONGEST["wording"],
        label=_("What is asked of all of them, in English"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands as help below each of the questions: How often do you …"),
    )
    kind = OneOf(
        label=_("Kind of question"),
        choices=KINDS_OF_MATRICES,
        help_text=_("How somebody answers each row."),
    )
    key = LineField(
        longest=LONGEST_KEY_OF_MATRIX,
        label=_("Key"),
        validators=[validate_slug],
        help_text=_("A short name for programs. The keys of the questions begin with it."),
    )
    scale = LineField(
        longest=LONGEST_KEY_OF_MATRIX,
        label=_("Scale"),
        required=False,
        validators=[validate_slug],
        help_text=_("Shared by questions with the same answers."),
    )
    age_version = LineField(
        longest=10,
        label=_("Worded for ages"),
        required=False,
        help_text=_("Such as 11-17. Empty: the ages of this version."),
    )
    is_core = forms.BooleanField(
        label=_("Core questions"),
        required=False,
        help_text=_("Asked in every version. Dropping them later asks for a written reason."),
    )
    is_private = forms.BooleanField(
        label=_("Private questions"),
        required=False,
        help_text=_("Whoever helps gives the device back before these questions are shown."),
    )

    def planned(self, choices: Iterable[dict[str, Any]]) -> QuestionPlan:
        data = self.cleaned_data
        return QuestionPlan(
            key=data["key"],
            kind=data["kind"],
            wording={"en": data["wording"]},
            age_version=data["age_version"],
            scale=data["scale"],
            is_core=data["is_core"],
            is_private=data["is_private"],
            choices=tuple(
                ChoicePlan(one["code"], {"en": one["label"]}, one["picture"]) for one in choices
            ),
        )


class MatrixRowForm(forms.Form):
    """One row; an empty one is none."""

    key = LineField(longest=LONGEST_KEY_OF_ROW, label=_("Key"), validators=[validate_slug])
    wording = LineField(longest=LONGEST["wording"], label=_("Question in English"))
    indicator = OneOf(label=_("Indicator"), required=False)

    def __init__(self, *args: Any, indicators: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((key, key) for key in indicators)]
        self.fields["indicator"].choices = choices  # type: ignore[attr-defined]  # it is a OneOf


class _Rows(forms.BaseFormSet[MatrixRowForm]):
    def rows(self) -> list[MatrixRow]:
        typed = [one.cleaned_data for one in self.forms if one.cleaned_data.get("key")]
        return [MatrixRow(one["key"], {"en": one["wording"]}, one["indicator"]) for one in typed]


MatrixRowFormSet = forms.formset_factory(
    MatrixRowForm,
    formset=_Rows,
    extra=EMPTY_ROWS,
    min_num=FEWEST_ROWS,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_min=True,
    validate_max=True,
)
