"""The forms of those who build a questionnaire: a question, its answers, a section, a condition."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator, validate_slug
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, SomeOf, TextField
from surveys.enums import Domain
from surveys.structure.kinds import FACES, FACES_VERSION
from surveys.structure.plans import LONGEST, ChoicePlan, QuestionPlan, SectionPlan, VersionPlan
from surveys.structure.staff_edits import LONGEST_CODE, LONGEST_KEY
from surveys.structure.staff_naming import (
    NAMES_OF_KINDS,
    english,
    options_in_english,
)

MOST_CHOICES = 20
EMPTY_ROWS = 4
AGES = RegexValidator(r"^\d{1,2}-\d{1,2}$", _("Write the ages like 11-17."))
PICTURES = [("", "–"), *((f"{FACES_VERSION}#{face}", face.replace("_", " ")) for face in FACES)]
NONE = [("", "–")]


def _key(**fields: Any) -> LineField:
    fields.setdefault("longest", LONGEST_KEY)
    return LineField(validators=[validate_slug], **fields)


class QuestionnaireForm(forms.Form):
    title = LineField(
        longest=LONGEST["title"],
        label=_("Title in English"),
        help_text=_("Young people read it first. Short, and without a name of a project."),
    )
    key = _key(
        label=_("Key"),
        help_text=_("A short name for programs, for example well-being. It never changes."),
    )
    age_version = LineField(longest=10, label=_("Ages"), help_text="11-17", validators=[AGES])


class IndicatorForm(forms.Form):
    key = _key(label=_("Key"), help_text=_("A short name for programs. It never changes."))
    domain = OneOf(
        label=_("Domain"),
        choices=[*NONE, *((one.value, one.value) for one in Domain)],
        required=False,
        help_text=_("The part of life that it belongs to in tables of results."),
    )
    subgroup = _key(
        longest=40,
        label=_("Subgroup"),
        required=False,
        help_text=_("The short name of the subgroup that learns its results."),
    )
    kind = OneOf(
        label=_("Kind of question"),
        choices=list(NAMES_OF_KINDS.items()),
        help_text=_("Every question that measures it has to be of this kind."),
    )
    counts = LineField(
        longest=400,
        label=_("Answers that count"),
        help_text=_("The codes that count as good, with spaces between them: yes always 8 9 10."),
    )

    def clean_counts(self) -> list[str]:
        codes: list[str] = list(dict.fromkeys(self.cleaned_data["counts"].split()))
        for code in codes:
            validate_slug(code)
        return codes


class SectionForm(forms.Form):
    title = LineField(
        longest=LONGEST["title"],
        label=_("Title in English"),
        required=False,
        help_text=_("Stands above its questions. Empty: no heading."),
    )
    key = _key(label=_("Key"), help_text=_("A short name for programs. It never changes."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def planned(self, before: SectionPlan | None) -> SectionPlan:
        data = self.cleaned_data
        texts = dict(before.title) if before else {}
        return SectionPlan(
            key=data["key"],
            title=_with_english(texts, data["title"]),
            shown_when=before.shown_when if before else {},
        )


class QuestionForm(forms.Form):
    """One question; its answers stand in a form set beside it."""

    wording = TextField(
        longest=LONGEST["wording"],
        label=_("Question in English"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One thing at a time, as you would ask it aloud."),
    )
    help = TextField(
        longest=LONGEST["help"],
        label=_("Help in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands below the question: what a word means, or an example."),
    )
    kind = OneOf(
        label=_("Kind of question"),
        choices=list(NAMES_OF_KINDS.items()),
        help_text=_("How somebody answers it: by choosing, on a scale, or in own words."),
    )
    section = OneOf(label=_("Section"), help_text=_("Under which heading it is asked."))
    key = _key(
        label=_("Key"),
        help_text=_("A short name for programs. It stays the same in all versions."),
    )
    is_core = forms.BooleanField(
        label=_("Core question"),
        required=False,
        help_text=_("Asked in every version. Dropping it later asks for a written reason."),
    )
    is_private = forms.BooleanField(
        label=_("Private question"),
        required=False,
        help_text=_("Whoever helps gives the device back before this question is shown."),
    )
    indicator = OneOf(
        label=_("Indicator"), required=False, help_text=_("What its answers are counted for.")
    )
    scale = _key(
        label=_("Scale"),
        required=False,
        help_text=_("Shared by questions with the same answers."),
    )
    age_version = LineField(
        longest=10,
        label=_("Worded for ages"),
        required=False,
        help_text=_("Such as 11-17. Empty: the ages of this version."),
    )
    source = LineField(
        longest=300,
        label=_("Source"),
        required=False,
        help_text=_("Who worded it, where that was not us."),
    )
    is_new_meaning = forms.BooleanField(
        label=_("The meaning has changed: empty its other languages"),
        required=False,
        help_text=_(
            "Tick this if the English now says something else. "
            "Every changed text is then translated again."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        *args: Any,
        plan: VersionPlan,
        indicators: Iterable[str],
        is_key_fixed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        sections = [(one.key, english(one.title) or one.key) for one in plan.sections]
        _choose(self.fields["section"], sections)
        _choose(self.fields["indicator"], [*NONE, *((key, key) for key in indicators)])
        if is_key_fixed:
            self.fields["key"].disabled = True
            self.fields["key"].help_text = _("Published versions have this key: it stays.")

    def planned(
        self, before: QuestionPlan | None, choices: Iterable[dict[str, Any]]
    ) -> QuestionPlan:
        """The question as it was typed; what the form does not show stays as it was."""
        data = self.cleaned_data
        is_new = bool(data["is_new_meaning"])
        old = {one.code: one for one in before.choices} if before else {}
        return QuestionPlan(
            key=data["key"],
            kind=data["kind"],
            wording=_with_english(before.wording if before else {}, data["wording"], is_new=is_new),
            help=_with_english(before.help if before else {}, data["help"], is_new=is_new),
            indicator=data["indicator"],
            age_version=data["age_version"],
            scale=data["scale"],
            is_core=data["is_core"],
            is_private=data["is_private"],
            source=data["source"],
            shown_when=before.shown_when if before else {},
            choices=tuple(_choice(one, old.get(one["was"]), is_new=is_new) for one in choices),
        )


class ChoiceForm(forms.Form):
    """One row of answers; an empty row is none."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_CODE)
    code = _key(longest=LONGEST_CODE, label=_("Code"))
    label = LineField(longest=LONGEST["label"], label=_("Answer in English"))
    picture = forms.ChoiceField(label=_("Drawing"), choices=PICTURES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A drawing that is not ours to choose, from a pack or a form, stays as it is.
        known = self.initial.get("picture", "")
        if known and known not in dict(PICTURES):
            _choose(self.fields["picture"], [*PICTURES, (known, known)])


class _Choices(forms.BaseFormSet[ChoiceForm]):
    def rows(self) -> list[dict[str, Any]]:
        """What was typed, in the order of its numbers, without what is to go."""
        return [one.cleaned_data for one in self.ordered_forms if one.cleaned_data.get("code")]


ChoiceFormSet = forms.formset_factory(
    ChoiceForm,
    formset=_Choices,
    extra=EMPTY_ROWS,
    max_num=MOST_CHOICES,
    absolute_max=MOST_CHOICES + EMPTY_ROWS,
    validate_max=True,
    can_order=True,
    can_delete=True,
)


class ConditionForm(forms.Form):
    """One part of a condition: the answers of one question, or all but them."""

    sense = OneOf(
        label=_("Show it only when the answer"),
        choices=[("in", _("is one of these")), ("not_in", _("is none of these"))],
        widget=forms.RadioSelect,
        initial="in",
        help_text=_("Whoever skips that question does not see this one."),
    )
    codes = SomeOf(
        label=_("Answers"),
        help_text=_("Tick all that count."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one answer.")},
    )

    def __init__(self, *args: Any, question: QuestionPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        _choose(self.fields["codes"], options_in_english(question))

    def condition(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"question": self.question.key, data["sense"]: list(data["codes"])}


def see_again(form: forms.Form, now: str) -> None:
    """Whoever sends the form once more has then seen what stands there now."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = now
    form.data = data


def _choose(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    field.choices = choices  # type: ignore[attr-defined]  # only fields with choices come here


def _with_english(texts: Any, text: str, *, is_new: bool = False) -> dict[str, str]:
    """The texts with these English words; where they mean something else, without the others."""
    kept = {} if is_new and texts.get("en", "") != text else dict(texts)
    kept.pop("en", None)
    # Without English, nothing asks for the other languages.
    return {"en": text} | kept if text else {}


def _choice(row: dict[str, Any], before: ChoicePlan | None, *, is_new: bool) -> ChoicePlan:
    label = _with_english(before.label if before else {}, row["label"], is_new=is_new)
    return ChoicePlan(code=row["code"], label=label, picture=row["picture"])


def initial_choices(question: QuestionPlan | None) -> list[dict[str, Any]]:
    return [
        {
            "was": one.code,
            "code": one.code,
            "label": english(one.label),
            "picture": one.picture,
        }
        for one in (question.choices if question else ())
    ]
