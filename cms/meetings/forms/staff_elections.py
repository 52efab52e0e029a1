"""The forms with which officers call an election."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import CouncilRole, Locality, User
from cms.core.forms import OneOf
from cms.meetings.actions.staff_electing import Call
from cms.meetings.models import Election, Nomination
from cms.meetings.models.elections import electorate_of
from cms.meetings.models.meetings import CHAIRS


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **kwargs)


class CallForm(forms.Form):
    locality = forms.ModelChoiceField(Locality.objects.all(), label=_("Which group?"))
    role = OneOf(
        label=_("What do they elect?"),
        choices=[(role, CouncilRole(role).label) for role in CHAIRS],
        widget=forms.RadioSelect,
    )
    nominate_until = _day(_("Last day to stand"))
    vote_from = _day(_("First day to vote"))
    vote_until = _day(_("Last day to vote"))
    term_from = _day(_("First day of the role"), help_text=_("The role is for one year."))

    @property
    def call(self) -> Call:
        return Call(**self.cleaned_data)


class NominateForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Whose name was said?"),
        help_text=_("They are asked, and stand only if they say yes themselves."),
    )

    def __init__(self, *args: Any, election: Election, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Nomination.objects.filter(election=election, person__isnull=False)
        people = electorate_of(election, on=on).exclude(pk__in=there.values("person"))
        field = self.fields["person"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people.order_by("nickname", "pk")


class AgainForm(forms.Form):
    vote_from = _day(_("First day to vote"))
    vote_until = _day(_("Last day to vote"))
