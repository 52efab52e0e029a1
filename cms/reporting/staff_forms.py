"""The forms under a report that a team works on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.forms import OneOf, TextField
from cms.reporting.actions.staff_working import Verdict
from cms.reporting.enums import LONGEST_ANSWER, LONGEST_NOTE, Outcome, Route
from cms.reporting.models import Case
from cms.reporting.models.cases import OUTCOME_NAMES, ROUTE_NAMES
from cms.reporting.permissions import team_of


class HandOverForm(forms.Form):
    to = OneOf(choices=(), label=_("To whom"))

    def __init__(self, *args: Any, by: User, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = team_of(Route(case.route)).exclude(pk__in={by.pk, case.decided_by_id or 0})
        self.people = {str(person.pk): person for person in others}
        choices = [(pk, person.nickname) for pk, person in self.people.items()]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def person(self) -> User:
        return self.people[self.cleaned_data["to"]]


class NoteForm(forms.Form):
    note = TextField(
        longest=LONGEST_NOTE, label=_("Note"), help_text=_("Colleagues read it, nobody else.")
    )


class VerdictForm(forms.Form):
    """What came of it; the sentence for the outcome is translated, the words are not."""

    outcome = OneOf(
        choices=[(each.value, OUTCOME_NAMES[each]) for each in Outcome],
        widget=forms.RadioSelect,
        label=_("What came of it"),
    )
    passed_to = OneOf(choices=(), required=False, label=_("Passed on to"))
    answer = TextField(
        longest=LONGEST_ANSWER,
        required=False,
        label=_("A few words to whoever reported it"),
        help_text=_("They read the outcome in their language, and these words below it."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(each.value, ROUTE_NAMES[each]) for each in Route if each != case.route]
        self.fields["passed_to"].choices = [("", "–"), *others]  # type: ignore[attr-defined]  # as above

    @property
    def verdict(self) -> Verdict:
        return Verdict(**self.cleaned_data)


class FilterForm(forms.Form):
    """What the list shows; nonsense shows everything that is open."""

    state = OneOf(
        choices=[
            ("", _("Open")),
            ("new", _("New")),
            ("looking", _("Somebody has this")),
            ("again", _("Asks for another person")),
            ("closed", _("Decided")),
        ],
        required=False,
        label=_("State"),
    )
    reason = OneOf(choices=(), required=False, label=_("Reason"))
    late = forms.BooleanField(required=False, label=_("Overdue"))
    mine = forms.BooleanField(required=False, label=_("In my hands"))

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", _("All")), *reasons]  # type: ignore[attr-defined]  # as above

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that make sense and are set."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
